"""Who may open a page, and what becomes of those who may not."""

import pytest
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path

from fingerpost.project import urls as root
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.web.guard import needs, user_of
from made_users import user_with

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@login_required
@needs(Permission.FEEDS_UPLOAD)
def upload(request: HttpRequest) -> HttpResponse:
    """A page for one permission."""
    return HttpResponse("come in")


@login_required
@needs(any_of={Permission.FEEDS_UPLOAD, Permission.INSIGHT_VIEW})
def either(request: HttpRequest) -> HttpResponse:
    """A page for either of two."""
    return HttpResponse("come in")


@login_required
@needs(Permission.FEEDS_UPLOAD)
def about(request: HttpRequest, person: int) -> HttpResponse:
    """A page about one person."""
    return HttpResponse("come in")


urlpatterns = [
    path("about/<int:person>", about, name="about"),
    path("upload", upload, name="upload"),
    path("either", either, name="either"),
    path("", include(root.urlpatterns)),
]


def test_a_page_opens_for_those_who_hold_its_permission(client: Client) -> None:
    client.force_login(user_with("data_manager"))
    assert client.get("/upload").content == b"come in"


def test_a_page_opens_for_those_who_hold_one_of_several(client: Client) -> None:
    client.force_login(user_with("board_member"))
    assert client.get("/either").content == b"come in"


def test_a_page_that_one_may_not_open_says_so_and_who_can_help(client: Client) -> None:
    client.force_login(user_with("board_member"))
    answer = client.get("/upload")
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "You cannot open this page with your role" in said
    assert "ask whoever gives people their roles" in said


def test_a_denial_is_kept_with_the_page_that_it_was_of(client: Client) -> None:
    user = user_with("board_member")
    client.force_login(user)
    client.get("/upload")
    event = AuditEvent.objects.get(kind="access.denied")
    assert (event.actor, event.page, event.details) == (user.audit_key, "upload", {"page": "upload"})


@pytest.mark.parametrize(("number", "kept"), [(7, 7), (2**63, None)])
def test_a_denial_is_kept_with_the_person_whose_page_it_was(
    client: Client, number: int, kept: int | None
) -> None:
    client.force_login(user_with("board_member"))
    client.get(f"/about/{number}")
    assert AuditEvent.objects.get(kind="access.denied").person == kept


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/upload").url == "/account/login/?next=/upload"


def test_a_guard_says_what_it_needs() -> None:
    assert either.__wrapped__.needs == {Permission.FEEDS_UPLOAD, Permission.INSIGHT_VIEW}


def test_a_guard_needs_a_permission() -> None:
    with pytest.raises(TypeError, match="takes a permission"):
        needs()


def test_the_user_of_a_request_is_who_is_signed_in(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = user_with("data_manager")
    assert user_of(request) is request.user


def test_the_user_of_a_strangers_request_is_refused(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(NotAllowed, match="not signed in"):
        user_of(request)
