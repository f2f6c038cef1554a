"""Who may do what, to whom: people who sign in, roles, scopes, restricted records, approvals."""
