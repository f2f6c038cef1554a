"""The demonstration's live record: the made-up county brought in by the front door, and who can sign in.

Partners' files go through the feeds and what no partner sends is replayed by the register's own actions, so
the demonstration runs the code, the permissions and the audit that a county runs.
"""
