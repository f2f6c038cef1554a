"""Pages of the feeds, one module a task."""
