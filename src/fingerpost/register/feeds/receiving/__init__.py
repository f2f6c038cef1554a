"""Taking a file in: what is refused before anything reads it, and what it may be."""
