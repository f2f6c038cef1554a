"""Two records of one person made one: every table that points at a person is followed, and all can be undone.

`merge` merges and undoes, `pairs` finds and decides possible duplicates, `preview` shows what would move.
`handlers` say what becomes of tables that cannot be moved by their key.
"""
