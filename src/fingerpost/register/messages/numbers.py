"""Numbers and addresses as they are sent to, and the seal by which one is known again."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac

from fingerpost.register.messages.models import Channel
from fingerpost.register.people.models import ContactPoint

NOT_DIGITS = re.compile(r"[\s().-]+")
MOBILE = re.compile(r"(?:\+44|0044|0)(7\d{9})")
KINDS = {Channel.TEXT: ContactPoint.Kind.MOBILE, Channel.EMAIL: ContactPoint.Kind.EMAIL}
"""To what kind of contact detail each channel goes."""


def usable(kind: str, value: str) -> str | None:
    """The number or address as it is sent to; None where no message can reach it.

    A text goes to a mobile number of the United Kingdom (07…, +44 7…), whatever blanks it is written with.
    """
    if kind == Channel.TEXT:
        found = MOBILE.fullmatch(NOT_DIGITS.sub("", value))
        return f"+44{found[1]}" if found else None
    try:
        validate_email(value.strip())
    except ValidationError:
        return None
    return value.strip()


def seal(value: str) -> str:
    """A keyed digest: tells whether a number is the one that was seen, and tells nobody the number."""
    return salted_hmac("fingerpost.messages.number", value, algorithm="sha256").hexdigest()
