"""How long a session lasts: it ends when nothing is done for a while, and after a working day in any case."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN, SEEN = "began", "seen"
SEEN_EVERY = 300
"""Seconds between two notes that the session is in use: it is not written at each request."""


def forget_ended(now: datetime) -> None:
    """Delete sessions that are over; the worker calls it."""
    SessionStore.clear_expired()


class SessionLimits:
    """Middleware: ends a session past its day; notes now and then that one is used, which keeps it alive.

    The end after idleness is Django's own (`SESSION_COOKIE_AGE` after the session was last written).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A request in a session past its day goes on as a stranger's."""
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            began = request.session.setdefault(BEGAN, now)
            if now - began > settings.SESSION_HOURS * 3600:
                logout(request)
            elif now - request.session.get(SEEN, 0) > SEEN_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)
