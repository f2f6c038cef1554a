"""The views of the return, by what they do."""
