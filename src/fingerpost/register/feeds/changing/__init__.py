"""From what a file says to what it changes: each claim becomes a row for the record, the history, or what is kept."""
