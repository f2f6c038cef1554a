"""Home, the statements, the council's colour, and the pages for what went wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from fingerpost.project import urls as root
from fingerpost.register.access.permissions import Permission
from fingerpost.web import errors, gallery, navigation
from fingerpost.web.navigation import Item
from made_users import user_with, user_without_role

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def fails(request: HttpRequest) -> HttpResponse:
    """A page with a fault in it."""
    raise RuntimeError("a fault")


def confuses(request: HttpRequest) -> HttpResponse:
    """A page that is sent what no page sends."""
    from django.core.exceptions import SuspiciousOperation

    raise SuspiciousOperation("nonsense")


def forbids(request: HttpRequest) -> HttpResponse:
    """A page that Django itself forbids."""
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied("for reasons of a library")


def waits(request: HttpRequest) -> HttpResponse:
    """A page whose store somebody else holds for long."""
    raise OperationalError("database is locked")


def breaks(request: HttpRequest) -> HttpResponse:
    """A page whose store is broken."""
    raise OperationalError("no such table")


urlpatterns = [
    path("waits", waits),
    path("breaks", breaks),
    path("fails", fails),
    path("confuses", confuses),
    path("forbids", forbids),
    path("", include(root.urlpatterns)),
]
handler400, handler403 = "fingerpost.web.errors.bad_request", "fingerpost.web.errors.no_permission"
handler404, handler500 = "fingerpost.web.errors.not_found", "fingerpost.web.errors.broken"


def test_home_leads_each_role_to_its_first_page(client: Client, monkeypatch) -> None:
    item = Item("Insight", "privacy", frozenset({Permission.INSIGHT_VIEW}))
    monkeypatch.setattr(navigation, "_items", {"Insight": item})
    client.force_login(user_with("board_member"))
    assert client.get("/").url == "/privacy"


def test_home_of_somebody_without_a_role_says_so(client: Client) -> None:
    client.force_login(user_without_role())
    assert "nobody has given you a role" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("help", "who can help"),
        ("accessibility", "WCAG"),
        ("privacy", "what is kept about you"),
    ],
)
def test_a_statement_is_there_for_everybody(client: Client, page: str, says: str) -> None:
    assert says.lower() in client.get(f"/{page}").content.decode().lower()


def test_the_councils_colour_is_all_that_its_stylesheet_says(client: Client, settings) -> None:
    settings.COUNCIL_COLOUR = "#123456"
    answer = client.get("/council.css")
    assert answer.content == b":root{--govuk-brand-colour:#123456}"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "/council.css?colour=123456" in client.get("/help").content.decode()


def test_search_engines_are_to_read_nothing(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_a_page_that_is_not_there_says_so(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


def test_a_request_that_cannot_be_read_says_so(client: Client) -> None:
    answer = client.get("/confuses")
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()


def test_what_a_library_forbids_does_not_say_its_reasons(client: Client) -> None:
    answer = client.get("/forbids")
    assert answer.status_code == 403
    assert "for reasons of a library" not in answer.content.decode()


def test_a_fault_of_ours_says_sorry_and_what_to_do() -> None:
    answer = Client(raise_request_exception=False).get("/fails")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()


def test_a_store_that_others_hold_says_to_wait_and_holds_what_was_typed(client: Client) -> None:
    answer = client.post("/waits?page=2", {"note": 'Rang "Mum" <again>', "ticked": ["1", "2"]})
    shown = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert 'name="note" value="Rang &quot;Mum&quot; &lt;again&gt;"' in shown
    assert shown.count('name="ticked"') == 2
    assert 'action="/waits?page=2"' in shown
    assert "Choose the file again" not in shown
    with_file = client.post("/waits", {"note": "x", "file": SimpleUploadedFile("a.csv", b"x")})
    assert "Choose the file again" in with_file.content.decode()


def test_a_password_is_not_held_while_the_store_is_busy(client: Client) -> None:
    shown = client.post(
        "/waits", {"login": "a@b.example", "password": "fifteen quiet otters"}
    ).content.decode()
    assert "otters" not in shown
    assert "Go back, wait a moment" in shown


def test_a_page_that_only_reads_can_be_tried_again(client: Client) -> None:
    shown = client.get("/waits?q=1").content.decode()
    assert 'href="/waits?q=1"' in shown
    assert "<form" not in shown


def test_a_broken_store_is_a_fault_of_ours() -> None:
    assert Client(raise_request_exception=False).get("/breaks").status_code == 500


@pytest.mark.django_db(transaction=False, databases=[])
def test_a_fault_of_ours_is_told_without_the_store(rf, django_assert_num_queries) -> None:
    answer = errors.broken(rf.get("/"))
    assert "Sorry, something went wrong" in answer.content.decode()


def test_the_demonstration_says_so_on_every_page(client: Client, settings) -> None:
    settings.DEMO = True
    assert "Everyone here is made up" in client.get("/help").content.decode()


def test_a_real_service_has_no_demonstrations_banner(client: Client, settings) -> None:
    settings.DEMO = False
    assert "made up" not in client.get("/help").content.decode()


def test_the_gallery_has_a_page_for_every_part(client: Client) -> None:
    assert client.get("/components").content.decode().count("/components/") >= 10


@pytest.mark.parametrize("part", gallery.PARTS)
def test_the_gallery_shows_every_part(client: Client, part: str) -> None:
    assert f"Component: {part}" in client.get(f"/components/{part}").content.decode()


def test_the_gallery_gives_a_piece_of_a_page_to_a_script(client: Client) -> None:
    assert "All 80 rows are in" in client.get("/components/progress?part=progress").content.decode()


def test_a_real_service_has_no_gallery() -> None:
    assert gallery.addresses(shown=False) == []


def test_the_gallery_has_no_page_for_another_part(client: Client) -> None:
    assert client.get("/components/hovercraft").status_code == 404


def test_a_form_of_the_gallery_is_shown_again_with_its_errors(client: Client) -> None:
    said = client.post("/components/form", {"since_day": "31", "since_month": "2", "since_year": "2026"})
    shown = said.content.decode()
    assert "<title>Error: Component: form" in shown
    assert '<a href="#id_name">Answer “What is your name?”</a>' in shown
    assert '<a href="#id_since_0">Start date must be a real date</a>' in shown
    assert '<a href="#id_activity_0">Answer “What are they doing now?”</a>' in shown
