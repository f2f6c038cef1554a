"""The pages of the feeds, opened by those who may and by those who may not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fingerpost.register.access.models import User
from fingerpost.register.feeds.models import Batch
from made_feeds import driven, learner, written
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return user_with("data_manager")


@pytest.fixture
def browser(client: Client, manager: User) -> Client:
    return sign_in(client, manager)


def page(browser: Client, name: str, *args: object, **query: object) -> str:
    """The text of a page that opens."""
    response = browser.get(reverse(f"feeds:{name}", args=args), query)
    assert response.status_code == 200, response.headers.get("Location")
    return response.content.decode()


def a_file(content: bytes, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_every_page_of_a_file_from_upload_to_undone(browser: Client, manager: User) -> None:
    person("Robin", "Ashdown")
    rows = written([learner(), learner("Wren", "Holloway", **{"Student Ref": "S2", "DOB": "31/02/2008"})])
    response = browser.post(reverse("feeds:upload"), {"feed": "", "file": a_file(rows)})
    batch = Batch.objects.get()
    assert response.headers["Location"] == reverse("feeds:file", args=[batch.pk])
    assert "waits for its turn" in page(browser, "file", batch.pk)
    assert "Reading the file" in page(browser, "progress", batch.pk)
    batch = driven(batch)
    assert "See what would change" in page(browser, "file", batch.pk)
    assert "problem" in page(browser, "problems", batch.pk)
    for show in ("new", "accepted", "review", "other"):
        page(browser, "matches", batch.pk, show=show)
    assert "Apply" in page(browser, "preview", batch.pk)
    assert "Columns of" in page(browser, "columns", batch.pk)
    browser.post(reverse("feeds:apply", args=[batch.pk]))
    batch = driven(batch)
    assert batch.state == Batch.State.APPLIED
    assert "applied on" in page(browser, "result", batch.pk)
    assert "Undo the file" in page(browser, "undo", batch.pk)
    browser.post(reverse("feeds:undo", args=[batch.pk]))
    batch = driven(batch)
    assert "The file was undone" in page(browser, "result", batch.pk)
