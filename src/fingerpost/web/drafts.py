"""What was typed into a form is not lost with the session: kept for the same user, and offered back.

A browser that has signed in carries a signed cookie with the user's number. When a form comes from a session
that has ended, its fields are encrypted and kept for an hour for that user; after signing in again the form
is shown filled in. Passwords, codes and files are never kept.
"""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.web.models import Draft

KEPT_FOR = timedelta(hours=1)
REMEMBERED_FOR = timedelta(days=1)
"""How long a browser can say whose session it was: longer than anybody types."""
MOST = 20
"""Drafts of one user; the oldest give way."""
COOKIE = "fingerpost_last_user"
SALT = "fingerpost.web.drafts"
ASKED = "draft"
"""The part of an address that asks for a form to be filled in again."""
IN_SESSION = "kept_drafts"
SECRET = frozenset({"csrfmiddlewaretoken", "code", "otp", "credential"})
"""Fields that are never kept: our own mark, and what proves who somebody is; nor any password."""
LONGEST_PATH = 500


def typed(request: HttpRequest) -> QueryDict | None:
    """What to bind the page's form to: what was posted, or typed before the session ended, or nothing."""
    if request.method == "POST":
        return request.POST
    token = request.GET.get(ASKED, "")
    draft = of(request.user, [token]).first() if token and isinstance(request.user, User) else None
    if draft is None or urlsplit(draft.path).path != request.path:
        return None
    return opened(draft)


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Let this browser say later whose session it was."""
    if isinstance(request.user, User) and _last_user_key(request) != str(request.user.pk):
        response.set_signed_cookie(
            COOKIE,
            str(request.user.pk),
            salt=SALT,
            max_age=int(REMEMBERED_FOR.total_seconds()),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )


def forget(response: HttpResponse) -> None:
    """Somebody signed out by hand: this browser is nobody's any more."""
    response.delete_cookie(COOKIE, samesite="Strict")


def keep(request: HttpRequest) -> Draft | None:
    """Keep the form of this request; nothing where we cannot tell whose it is, or another site sent it."""
    user = request.user if isinstance(request.user, User) else _last_user(request)
    if user is None or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return None
    fields = {name: values for name, values in request.POST.lists() if not _secret(name)}
    if not fields:
        return None
    forget_old(timezone.now())
    kept = Draft.objects.filter(user=user).order_by("-kept_at", "-pk").values("pk")
    Draft.objects.filter(pk__in=[row["pk"] for row in kept[MOST - 1 :]]).delete()
    draft = Draft.objects.create(
        user=user,
        token=secrets.token_urlsafe(32),
        path=_page_of(request),
        sealed=_lock(user).encrypt(json.dumps(fields).encode()),
        kept_at=timezone.now(),
    )
    request.session[IN_SESSION] = [*request.session.get(IN_SESSION, []), draft.token][-MOST:]
    return draft


def of(user: User, tokens: Iterable[str]) -> QuerySet[Draft]:
    """The user's own drafts of these names that are not yet forgotten, newest first."""
    since = timezone.now() - KEPT_FOR
    return Draft.objects.filter(user=user, token__in=list(tokens), kept_at__gt=since).order_by("-kept_at")


def offered(request: HttpRequest) -> QuerySet[Draft]:
    """The drafts that this browser kept before the user signed in again."""
    if not isinstance(request.user, User):
        return Draft.objects.none()
    return of(request.user, request.session.get(IN_SESSION, []))


def throw_away(request: HttpRequest, token: str) -> None:
    """Forget one draft of the user's own."""
    Draft.objects.filter(user__in=[request.user.pk], token=token).delete()
    left = [one for one in request.session.get(IN_SESSION, []) if one != token]
    request.session[IN_SESSION] = left


def sent_again(request: HttpRequest) -> str:
    """The draft that the form of this request was filled in from, by the page that it stood on."""
    asked = parse_qs(urlsplit(request.headers.get("Referer", "")).query).get(ASKED, [])
    return asked[0] if asked else ""


def opened(draft: Draft) -> QueryDict | None:
    """The fields as they were typed; nothing where the service's key has changed since."""
    try:
        fields = json.loads(_lock(draft.user).decrypt(bytes(draft.sealed)))
    except InvalidToken:
        return None
    found = QueryDict(mutable=True)
    for name, values in fields.items():
        found.setlist(name, values)
    return found


def address(draft: Draft) -> str:
    """The page of the form, asked to be filled in again."""
    return f"{draft.path}{'&' if '?' in draft.path else '?'}{ASKED}={draft.token}"


def forget_old(now: datetime) -> int:
    """Delete what has been kept for its hour; returns how many. The worker calls it, and every keeping."""
    return Draft.objects.filter(kept_at__lte=now - KEPT_FOR).delete()[0]


def _secret(name: str) -> bool:
    return name in SECRET or "password" in name


def _lock(user: User) -> Fernet:
    """A key of this user's own, from the service's secret."""
    derived = HKDF(SHA256(), length=32, salt=SALT.encode(), info=str(user.pk).encode())
    return Fernet(urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))


def _page_of(request: HttpRequest) -> str:
    """The page that the form stands on: where the browser says, if that is ours; else where it was sent."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host() or not came_from.path:
        return request.path[:LONGEST_PATH]
    query = QueryDict(came_from.query, mutable=True)
    query.pop(ASKED, None)
    whole = f"{came_from.path}?{query.urlencode()}" if query else came_from.path
    return whole if len(whole) <= LONGEST_PATH else came_from.path[:LONGEST_PATH]


def _last_user_key(request: HttpRequest) -> str:
    return request.get_signed_cookie(COOKIE, "", salt=SALT) or ""


def _last_user(request: HttpRequest) -> User | None:
    key = _last_user_key(request)
    return User.objects.filter(pk=int(key), is_active=True).first() if key.isdigit() else None
