"""A chapter of the rule book; `toc.py` names it and puts its sections in order."""
