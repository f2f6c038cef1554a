"""The pages of a person's activities: the timeline, recording and mending, what was known when."""
