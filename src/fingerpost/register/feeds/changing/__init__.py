"""From what a file says to what it changes: a claim becomes a row of the record, the history or the rest."""
