"""Without GOV.UK Notify: e-mails go by Django's way of sending; texts are shown where nothing leaves."""

from django.conf import settings
from django.core.mail import EmailMessage

from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.gateways.answers import Accepted, Answer, Later, Letter, Refused

NOTHING_LEAVES = ("console", "locmem", "filebased", "dummy")
"""Ways of sending in which an e-mail stays on this machine: a text may be shown the same way."""


class DjangoMail:
    """Knows of a message only that it was handed over."""

    tells_delivery = False

    def send(self, letter: Letter) -> Answer:
        """Hand it over; a text only where it is shown and not sent."""
        if letter.kind == "text" and settings.EMAIL_BACKEND.split(".")[-2] not in NOTHING_LEAVES:
            return Refused(Failure.NOT_SET_UP)
        subject = letter.subject or "Text message"
        to = f"{letter.to.removeprefix('+')}@text.invalid" if letter.kind == "text" else letter.to
        try:
            EmailMessage(subject, letter.words, to=[to]).send()
        except OSError:  # smtplib's errors are OSErrors too
            return Later(Failure.NOT_REACHED)
        return Accepted()

    def find(self, reference: str) -> None:
        """It keeps nothing."""
        return None

    def outcome(self, number: str) -> None:
        """It learns nothing."""
        return None
