"""The app as Django knows it."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.messages"
    label = "correspondence"
    """Django's own messages, those that a page shows once, hold the shorter label."""
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare audit kinds, merging, notices, what a digest counts and what the worker does."""
        from fingerpost.register.messages import start  # noqa: PLC0415  # models exist from here on

        start.register()
