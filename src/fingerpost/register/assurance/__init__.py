"""The record kept as long as it should be, and no longer: backups, retention, what people are owed."""
