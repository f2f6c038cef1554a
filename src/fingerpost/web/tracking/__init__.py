"""The pages of tracking: a person's log of contacts, worklists, my day, changes of many at once."""
