"""The rules as drawn tables: what is given, and what is expected. They are tests and the rule book in one.

Folder = chapter, file = section, test = paragraph; `toc.py` gives the order, `docs/rule_book.py` prints them.
"""
