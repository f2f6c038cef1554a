"""The long work of the feeds, step by step: read, match, look ahead, apply, undo."""
