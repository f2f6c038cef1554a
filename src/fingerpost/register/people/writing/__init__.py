"""How rows become the record: what is new is added, what differs is changed, what is said already is left.

`held` is the record in memory, `ledger` what is to be written, and a module a subject compares the two. Files
(`bulk`) and people (`actions`) write by the same functions.
"""
