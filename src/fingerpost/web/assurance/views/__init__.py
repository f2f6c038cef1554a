"""Its views: the schedule and deletions; and what is done about one person."""
