"""The services that carry messages: GOV.UK Notify where it is set up, else Django's e-mail or the console."""

from django.conf import settings

from fingerpost.register.messages.gateways.answers import (
    Accepted,
    Answer,
    CannotTell,
    Gateway,
    Later,
    Letter,
    Refused,
    Unsure,
)
from fingerpost.register.messages.gateways.django_mail import DjangoMail
from fingerpost.register.messages.gateways.notify import Notify

__all__ = [
    "Accepted",
    "Answer",
    "CannotTell",
    "Gateway",
    "Later",
    "Letter",
    "Refused",
    "Unsure",
    "gateway",
]


def gateway() -> Gateway:
    """The one that is set up: GOV.UK Notify where there is a key to it."""
    if settings.GOVUK_NOTIFY_API_KEY:
        return Notify(
            settings.GOVUK_NOTIFY_API_KEY,
            settings.NOTIFY_SERVER,
            email_template=settings.GOVUK_NOTIFY_PLAIN_EMAIL_TEMPLATE_ID,
            text_template=settings.NOTIFY_TEXT_TEMPLATE,
        )
    return DjangoMail()
