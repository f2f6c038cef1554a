"""E-mails to members of staff: that something waits for them, with a link, and never what it is about."""

import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.mail import EmailMessage

from fingerpost.register.access.models import User

Link = Callable[[int | None], str]
Post = Callable[[User, str, int, int | None, bool], None]
"""Takes a notice on: to whom, its key, numbers of what it is about and of the person, whether mailed."""
logger = logging.getLogger(__name__)
_links: dict[str, Link] = {}
_post: list[Post] = []


def register_link(kind: str, link: Link) -> None:
    """Say at which address of the service a kind of thing is seen; called by the pages when they start."""
    _links[kind] = link


def address_of(kind: str, number: int | None = None) -> str:
    """The full address of a thing's page; of the service itself where no page shows such things."""
    link = _links.get(kind)
    service = str(settings.SITE_ADDRESS).rstrip("/")
    return service + (link(number) if link else "/")


def links_to(kind: str, number: int | None = None) -> str:
    """The path of a thing's page inside the service; empty where no page shows such things."""
    link = _links.get(kind)
    return link(number) if link else ""


def register_post(post: Post) -> None:
    """Have notices taken on by the app that keeps and sends them, and tries again; called when it starts."""
    _post[:] = [post]


def post(user: User, key: str, *, number: int, person: int | None, mailed: bool) -> bool:
    """Give a notice to whatever takes notices on, which mails it if nobody has; whether anything does."""
    for one in _post:
        one(user, key, number, person, mailed)
    return bool(_post)


def send(*, to: Iterable[str], subject: str, text: str) -> bool:
    """Send each an e-mail; whether all could be sent. A failure is logged by its type alone."""
    sent = True
    for address in to:
        message = EmailMessage(f"{settings.SERVICE_NAME}: {subject}", text, to=[address])
        try:
            message.send()
        except OSError as error:  # smtplib's errors are OSErrors too
            logger.error("A notice could not be sent: %s", type(error).__name__)
            sent = False
    return sent
