"""Where e-mails lead: told to the register when the pages start, for it knows no addresses."""

from django.urls import reverse

from fingerpost.register.access import notices


def register() -> None:
    """Say where one signs in, and where an emergency is seen."""
    notices.register_link("sign_in", lambda number: reverse("account_login"))
    notices.register_link("emergency", lambda number: reverse("administration:emergency", args=[number]))
