"""What holds for every page: its name in the audit, its headers, and the page for those who may not."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.record import from_page
from fingerpost.web.errors import no_permission

Next = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
"""No page uses any of these. Passkeys and the clipboard are left as browsers have them."""


class PageOfAudit:
    """Whatever a request records in the audit came from the page that it asked for, by the page's name."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with room for the page's name, which is known only once the address is resolved."""
        with ExitStack() as stack:
            request._audit_page = stack  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Name the page for all that follows."""
        match = request.resolver_match
        request._audit_page.enter_context(from_page(match.view_name if match else ""))  # type: ignore[attr-defined]


class Refusals:
    """Turns the policy's NotAllowed, wherever it was raised, into the page that says so."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The no-permission page, for NotAllowed alone."""
        return no_permission(request, problem) if isinstance(problem, NotAllowed) else None


class SafeHeaders:
    """Keeps pages out of search engines, devices' sensors out of pages, and private pages out of caches."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers. A page that may be kept says so itself, as the council's stylesheet does."""
        response = self.get_response(request)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response
