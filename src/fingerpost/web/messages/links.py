"""Where e-mails to staff lead: told to the register when the pages start, for it knows no addresses."""

from django.urls import reverse

from fingerpost.register.access import notices


def register() -> None:
    """Say where notices, one's day and the choice of e-mails are seen."""
    notices.register_link("notices", lambda number: reverse("notices:index"))
    notices.register_link("digest", lambda number: reverse("notices:today"))
    notices.register_link("digest_settings", lambda number: reverse("notices:emails"))
