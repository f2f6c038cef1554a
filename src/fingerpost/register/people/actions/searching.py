"""Searching: kept for hours under a token, so no name stands in an address; audited without words."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.audit.record import record
from fingerpost.register.people.actions.saving import NothingThere
from fingerpost.register.people.finding.elsewhere import Elsewhere, elsewhere
from fingerpost.register.people.finding.search import Found, search
from fingerpost.register.people.finding.terms import LONGEST_WORDS, Terms, read
from fingerpost.register.people.models import Search
from fingerpost.register.people.permissions import Permission

KEPT_FOR = timedelta(hours=12)
TOKEN_BYTES = 12


@action(needs=Permission.PEOPLE_VIEW)
def keep_search(
    *, by: User, words: str, for_adding: bool = False, typed: Mapping[str, Any] | None = None
) -> Search:
    """Keep what is to be looked for; searches of hours ago are forgotten, everybody's."""
    now = timezone.now()
    Search.objects.filter(at__lt=now - KEPT_FOR).delete()
    return Search.objects.create(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        user=by,
        words=words.strip()[:LONGEST_WORDS],
        for_adding=for_adding,
        typed=dict(typed or {}),
        at=now,
    )


def kept_search(*, by: User, token: str) -> Search:
    """One's own search of this token. Raises NothingThere for another's, and for one forgotten."""
    found = Search.objects.filter(user=by, token=token, at__gte=timezone.now() - KEPT_FOR).first()
    if found is None:
        raise NothingThere("This search was made too long ago. Search again.")
    return found


@action(needs=Permission.PEOPLE_VIEW)
def run_search(*, by: User, kept: Search) -> Found:
    """Who fits; the audit keeps how many were found and what sort of thing was typed, never the words."""
    terms = read(kept.words, timezone.localdate())
    found = search(by=by, terms=terms)
    sorts = [name for name in ("names", "births", "years", "postcodes", "numbers") if getattr(terms, name)]
    record("people.searched", by=by, fields=sorts, details={"found": len(found.hits), "more": found.more})
    return found


@action(needs=Permission.PEOPLE_SEARCH_ALL)
def look_elsewhere(*, by: User, terms: Terms) -> list[Elsewhere]:
    """Whether somebody who fits well is held outside what `by` sees; the audit keeps how many."""
    found = elsewhere(by=by, terms=terms)
    if found:
        record("people.searched", by=by, details={"elsewhere": len(found)})
    return found
