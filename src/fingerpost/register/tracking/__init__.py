"""Finding and following young people: the log of calls and letters, worklists, my day."""
