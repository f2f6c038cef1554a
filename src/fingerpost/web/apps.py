"""The pages as Django knows them."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and template tags of every page; each part's place in the navigation."""

    name = "fingerpost.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take in what each part offers to the service navigation: one line a part."""
