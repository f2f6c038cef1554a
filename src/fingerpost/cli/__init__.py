"""The command line: one thin module a command, imported when it is called.

Data goes to standard output or to a file, words to standard error.
"""
