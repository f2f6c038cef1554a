"""What was typed into a form is kept when the session has ended: for the same user, an hour, encrypted."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from fingerpost.project import urls as root
from fingerpost.web import drafts
from fingerpost.web.drafts import typed
from fingerpost.web.models import Draft
from made_users import user_with

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

TYPED = {
    "note": "Rang her mother",
    "since_day": "3",
    "postcode": "ZZ1 1ZZ",
    "password": "not to keep",
    "code": "not to keep",
    "csrfmiddlewaretoken": "x",
}
PAGE = {"HTTP_REFERER": "http://testserver/note?step=2", "HTTP_SEC_FETCH_SITE": "same-origin"}


@login_required
def note(request: HttpRequest) -> HttpResponse:
    """A page with a form, which takes any note but the empty one."""
    data = typed(request)
    if request.method == "POST" and data and data.get("note"):
        return redirect("home")
    return HttpResponse(str(data.dict()) if data else "empty")


urlpatterns = [path("note", note, name="note"), path("", include(root.urlpatterns))]


@pytest.fixture
def expired(client: Client) -> Client:
    """A browser whose user's session has just ended on the server."""
    client.force_login(user_with("data_manager"))
    client.get("/note")
    Session.objects.all().delete()
    return client


def sign_in_again(client: Client) -> None:
    client.force_login(Draft.objects.get().user)


def test_a_form_sent_after_the_session_ended_leads_to_sign_in_and_back(expired: Client) -> None:
    answer = expired.post("/note", TYPED, **PAGE)
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/?next=%2Fnote%3Fstep%3D2%26draft%3D")


def test_a_form_sent_after_the_session_ended_is_filled_in_again(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    sign_in_again(expired)
    shown = expired.get(drafts.address(Draft.objects.get()))
    assert shown.content.decode() == "{'note': 'Rang her mother', 'since_day': '3', 'postcode': 'ZZ1 1ZZ'}"


def test_what_is_kept_cannot_be_read_in_the_store(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    assert b"mother" not in bytes(Draft.objects.get().sealed)


def test_what_is_kept_is_the_same_users_alone(expired: Client, client: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    address = drafts.address(Draft.objects.get())
    other = Client()
    other.force_login(user_with("data_manager"))
    assert other.get(address).content == b"empty"


def test_what_is_kept_is_forgotten_after_an_hour(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    later = timezone.now() + drafts.KEPT_FOR + timedelta(seconds=1)
    with time_machine.travel(later, tick=False):
        sign_in_again(expired)
        assert expired.get(drafts.address(Draft.objects.get())).content == b"empty"
        assert drafts.forget_old(timezone.now()) == 1
    assert not Draft.objects.exists()


def test_what_is_kept_fills_in_no_other_page(expired: Client) -> None:
    expired.post("/note", TYPED, **{**PAGE, "HTTP_REFERER": "http://testserver/other"})
    sign_in_again(expired)
    assert expired.get(f"/note?draft={Draft.objects.get().token}").content == b"empty"


def test_what_is_kept_is_gone_once_sent_again(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    sign_in_again(expired)
    page = f"http://testserver{drafts.address(Draft.objects.get())}"
    expired.post("/note", {"note": ""}, HTTP_REFERER=page)
    assert Draft.objects.exists(), "a form that is shown again with an error still needs it"
    expired.post("/note", TYPED, HTTP_REFERER=page)
    assert not Draft.objects.exists()


def test_what_is_kept_is_nothing_once_the_key_has_changed(expired: Client, settings) -> None:
    expired.post("/note", TYPED, **PAGE)
    settings.SECRET_KEY = "another key"
    assert drafts.opened(Draft.objects.get()) is None


@pytest.mark.parametrize(
    "why",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_COOKIE": f"{drafts.COOKIE}=7:forged"},
    ],
    ids=["another site sent it", "the cookie is forged"],
)
def test_a_form_is_not_kept_when_we_cannot_tell_whose_it_is(why: dict[str, str]) -> None:
    answer = Client().post("/note", TYPED, **why)
    assert answer.url == "/account/login/?next=/note"
    assert not Draft.objects.exists()


def test_a_form_is_not_kept_for_a_user_who_has_left(expired: Client) -> None:
    from fingerpost.register.access.models import User

    User.objects.update(is_active=False)
    expired.post("/note", TYPED, **PAGE)
    assert not Draft.objects.exists()


def test_a_form_of_secrets_alone_is_not_kept(expired: Client) -> None:
    expired.post("/note", {"password": "x"}, **PAGE)
    assert not Draft.objects.exists()


def test_a_form_from_no_known_page_leads_back_to_where_it_was_sent(expired: Client) -> None:
    expired.post("/note", TYPED)
    assert Draft.objects.get().path == "/note"


def test_a_form_from_a_page_of_a_very_long_address_leads_back_without_its_query(expired: Client) -> None:
    expired.post("/note", TYPED, HTTP_REFERER=f"http://testserver/note?a={'x' * 600}")
    assert Draft.objects.get().path == "/note"


def test_the_oldest_drafts_give_way(expired: Client, monkeypatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 2)
    for number in range(4):
        expired.post("/note", {"note": f"note {number}"}, **PAGE)
    kept = [drafts.opened(draft)["note"] for draft in Draft.objects.order_by("pk")]
    assert kept == ["note 2", "note 3"]


def test_signing_out_by_hand_leaves_no_trace_of_the_user_in_the_browser(client: Client) -> None:
    client.force_login(user_with("data_manager"))
    client.get("/note")
    assert client.cookies[drafts.COOKIE].value
    client.post("/account/logout/")
    assert not client.cookies[drafts.COOKIE].value


def test_an_asking_by_script_after_the_session_ended_leads_the_whole_page_to_sign_in() -> None:
    answer = Client().get("/note", HTTP_HX_REQUEST="true")
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/note"


def test_the_page_of_drafts_shows_what_was_typed(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    sign_in_again(expired)
    shown = expired.get("/drafts").content.decode()
    assert "Rang her mother" in shown
    assert "not to keep" not in shown


def test_the_page_of_drafts_throws_one_away(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    sign_in_again(expired)
    assert "What you typed before your session ended is kept" in expired.get("/help").content.decode()
    answer = expired.post("/drafts", {"token": Draft.objects.get().token}, follow=True)
    assert "Nothing is kept" in answer.content.decode()
    assert "What you typed before" not in expired.get("/help").content.decode()


def test_the_banner_goes_once_the_hour_is_over_and_the_page_was_seen(expired: Client) -> None:
    expired.post("/note", TYPED, **PAGE)
    sign_in_again(expired)
    Draft.objects.all().delete()
    assert "What you typed before" in expired.get("/help").content.decode()
    expired.get("/drafts")
    assert "What you typed before" not in expired.get("/help").content.decode()


def test_a_form_without_our_mark_is_kept_and_leads_back(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user_with("data_manager"))
    answer = strict.post("/note", {"note": "Rang her mother"}, **PAGE)
    assert answer.status_code == 403
    assert drafts.address(Draft.objects.get()).replace("&", "&amp;") in answer.content.decode()


def test_a_form_without_our_mark_from_a_stranger_is_not_kept() -> None:
    answer = Client(enforce_csrf_checks=True).post("/note", {"note": "Rang her mother"})
    assert answer.status_code == 403
    assert "Go back, copy what you typed" in answer.content.decode()
    assert not Draft.objects.exists()


def test_drafts_offered_to_a_stranger_are_none(rf) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    assert not drafts.offered(request)
