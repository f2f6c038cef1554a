"""The answer to a subject's request: everything held of one person, without what it says of others."""
