"""The views: asking for a list, one's own lists, and the shares."""
