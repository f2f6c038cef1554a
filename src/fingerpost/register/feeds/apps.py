"""The app as Django knows it."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what jobs there are, what is audited, and what becomes of the tables in a merge."""
        from fingerpost.register.feeds import start  # noqa: PLC0415 - models are loaded by now

        start.register()
