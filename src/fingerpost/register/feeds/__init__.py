"""Partners' files coming in: columns, checks, matches, applying whole, undoing."""
