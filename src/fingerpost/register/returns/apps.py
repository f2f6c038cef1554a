"""The app as Django knows it."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare audit kinds, the job, and merging."""
        from fingerpost.register.returns import start  # noqa: PLC0415 - models exist from here on

        start.register()
