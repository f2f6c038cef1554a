"""The pages as Django knows them."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and template tags of every page."""

    name = "fingerpost.web"
    label = "web"
