"""Backups: one sealed file of the store and the files beside it, made whole or not at all; and put back."""
