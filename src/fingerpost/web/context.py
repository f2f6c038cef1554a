"""What every template may use: whose service it is, and what stands around the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from fingerpost.web.drafts import IN_SESSION
from fingerpost.web.navigation import links, search_address


def site(request: HttpRequest) -> dict[str, Any]:
    """The council, the service, the demonstration's banner, the navigation and the search box."""
    signed_in = request.user.is_authenticated if hasattr(request, "user") else False
    return {
        "council": settings.COUNCIL_NAME,
        "service": settings.SERVICE_NAME,
        "demo": settings.DEMO,
        "signed_in": signed_in,
        "kept_drafts": signed_in and bool(request.session.get(IN_SESSION)),
        "navigation": links(request) if signed_in else [],
        "search_address": search_address(request) if signed_in else "",
    }
