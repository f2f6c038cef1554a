"""The command line: words to standard error, data to standard output or `-o`."""
