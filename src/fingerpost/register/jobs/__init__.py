"""Long work: a row a job, with its step, progress and heartbeat, that a background task drives."""
