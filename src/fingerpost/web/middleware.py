"""What holds for every page: its name in the audit, its headers, and the page for those who may not."""

from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.record import from_page
from fingerpost.web import drafts
from fingerpost.web.errors import busy, is_busy, no_permission

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
    """Turns the policy's NotAllowed, wherever it was raised, into the page that says so; and a busy store."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The no-permission page, or the one that says to wait; anything else is a fault."""
        if isinstance(problem, NotAllowed):
            return no_permission(request, problem)
        return busy(request) if is_busy(problem) else None


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


class KeptTyping:
    """A form that comes after its session ended is kept for its sender, and shown again after sign-in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where the answer is only "sign in first", keep what was typed and lead back to its page."""
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            drafts.forget(response)
        elif request.user.is_authenticated:
            drafts.remember(request, response)
            self._forget_what_was_sent(request, response)
        elif request.method == "POST" and self._leads_to_sign_in(response):
            response = self._keep(request, response)
        if self._leads_to_sign_in(response) and getattr(request, "htmx", False):
            return HttpResponseClientRedirect(response.headers["Location"])
        return response

    def _keep(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        draft = drafts.keep(request)
        if draft is None:
            return response
        query = urlencode({"next": drafts.address(draft)})
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")

    def _forget_what_was_sent(self, request: HttpRequest, response: HttpResponse) -> None:
        """A form that was filled in again and then taken (it leads on) needs its draft no more."""
        token = drafts.sent_again(request) if request.method == "POST" else ""
        if token and response.status_code == HTTPStatus.FOUND:
            drafts.throw_away(request, token)

    def _leads_to_sign_in(self, response: HttpResponse) -> bool:
        leads = response.headers.get("Location", "").partition("?")[0]
        return response.status_code == HTTPStatus.FOUND and leads == resolve_url(settings.LOGIN_URL)
