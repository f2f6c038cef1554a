"""Views of messages, wordings and notices."""
