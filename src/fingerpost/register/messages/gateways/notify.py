"""GOV.UK Notify: two templates there hold nothing but ((subject)) and ((body)); the words are kept here.

The installed client (notifications-python-client) is told where the service is, so that tests use loopback.
"""

import logging
from http import HTTPStatus
from typing import Any

from notifications_python_client.errors import APIError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.gateways.answers import (
    Accepted,
    Answer,
    CannotTell,
    Later,
    Letter,
    Refused,
    Unsure,
)

SECONDS = 10
"""So long an answer is waited for: the worker's round stands still meanwhile."""
KEY_LENGTH = 73
"""A key ends in two numbers of 36 letters with a dash between."""
WHY = {
    "permanent-failure": Failure.NO_SUCH,
    "temporary-failure": Failure.NOT_NOW,
    "technical-failure": Failure.TECHNICAL,
    "validation-failed": Failure.REFUSED,
    "virus-scan-failed": Failure.REFUSED,
    "cancelled": Failure.TECHNICAL,
}
OURS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)
"""The client would log the service's answer, which may name what was sent."""


class Notify:
    """Sends by GOV.UK Notify, and asks it what became of a message."""

    tells_delivery = True

    def __init__(self, key: str, server: str, *, email_template: str, text_template: str) -> None:
        fit = len(key) >= KEY_LENGTH
        self._templates = {"email": email_template, "text": text_template}
        make: Any = NotificationsAPIClient  # the client bears no types
        self._client: Any = make(key, base_url=server, timeout=SECONDS) if fit else None

    def send(self, letter: Letter) -> Answer:
        """Hand it over under our reference."""
        template = self._templates[letter.kind]
        if self._client is None or not template:
            return Refused(Failure.NOT_SET_UP)
        try:
            if letter.kind == "text":
                answer = self._client.send_sms_notification(
                    letter.to, template, {"body": letter.words}, letter.reference
                )
            else:
                values = {"subject": letter.subject, "body": letter.words}
                answer = self._client.send_email_notification(letter.to, template, values, letter.reference)
            return Accepted(str(answer["id"]))
        except (InvalidResponse, KeyError, TypeError):
            return Unsure()
        except APIError as error:
            return _answer(error)

    def find(self, reference: str) -> str | None:
        """Its number of what came under our reference."""
        found = self._ask(lambda client: client.get_all_notifications(reference=reference)["notifications"])
        return str(found[0]["id"]) if found else None

    def outcome(self, number: str) -> bool | Failure | None:
        """What became of it."""
        status = self._ask(lambda client: client.get_notification_by_id(number)["status"])
        if status in ("delivered", "received"):
            return True
        return WHY.get(status)

    def _ask(self, question: Any) -> Any:
        if self._client is None:
            raise CannotTell
        try:
            return question(self._client)
        except (APIError, KeyError, TypeError):
            raise CannotTell from None


def _answer(error: APIError) -> Answer:
    """What an error means: without a response, and for faults of the server, it may have been taken."""
    if error.response is None or error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unsure()
    if error.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return Later(Failure.NOT_REACHED)
    if error.status_code in OURS:
        return Later(Failure.NOT_SET_UP)
    return Refused(Failure.REFUSED)
