"""What was done and seen, by whom: append-only, sealed and chained. Stores text and imports nobody."""
