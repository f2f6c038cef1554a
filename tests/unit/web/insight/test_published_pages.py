"""Loading published figures by page, and the dashboard that sets the council beside them."""

from http import HTTPStatus

import pyarrow as pa
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fingerpost.analysis.measures import SCHEMA
from fingerpost.register.returns.models import PublishedFile
from fingerpost.web.insight.beside import beside
from made_published import published_text
from made_users import sign_in, user_with

pytestmark = pytest.mark.usefixtures("columns")
ADDRESS = "insight:published"


def send(client, content, kind="scorecard", name="scorecard.csv"):
    given = {"kind": kind, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse(ADDRESS), given)


def own() -> pa.Table:
    return SCHEMA.empty_table()


def test_file_is_loaded_listed_and_removed(client):
    assert "No published figures yet" in client.get(reverse(ADDRESS)).content.decode()
    answer = send(client, published_text().encode())
    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, reverse(ADDRESS))
    page = client.get(reverse(ADDRESS)).content.decode()
    assert "scorecard.csv" in page
    shown = beside(own())
    assert shown.targets[0].endswith("not met.")
    assert shown.tables[0][1].caption == "Kent as published, beside others"
    gone = reverse("insight:published_remove", args=[PublishedFile.objects.get().pk])
    assert "Remove scorecard.csv" in client.get(gone).content.decode()
    assert client.post(gone).status_code == HTTPStatus.FOUND
    assert beside(own()) is None
    assert client.get(gone).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"a,b\n1,2\n", "notes.csv", "is not a published scorecard"),
        (b"MZ\x90\x00" + b"\x00" * 300, "scorecard.csv", "program"),
        (published_text()[:60].encode(), "cut.csv", "cut.csv"),
    ],
    ids=["another table", "renamed program", "cut off"],
)
def test_file_that_cannot_be_used_is_said_in_a_sentence(client, content, name, says):
    answer = send(client, content, name=name)
    assert answer.status_code == HTTPStatus.OK
    page = answer.content.decode()
    assert "There is a problem" in page
    assert says in page
    assert not PublishedFile.objects.exists()


def test_nothing_chosen_is_said(client):
    assert "There is a problem" in client.post(reverse(ADDRESS), {}).content.decode()


def test_only_who_sends_the_return_loads(client):
    sign_in(client, user_with("board_member"))
    assert client.get(reverse(ADDRESS)).status_code == HTTPStatus.FORBIDDEN


def test_council_that_is_not_published_is_said_on_the_page(client):
    send(client, published_text(without="886").encode())
    assert "not in the published files" in beside(own()).wrong
