"""What a file is called on a timeline."""

from datetime import date

import pytest
from django.utils import timezone

from fingerpost.register.feeds.models import Batch, Feed
from fingerpost.register.feeds.naming import called
from fingerpost.register.history import provenance
from fingerpost.register.history.models import Activity

pytestmark = pytest.mark.django_db


def file(**fields) -> Batch:
    return Batch.objects.create(
        file="feeds/x.csv", file_name="x.csv", size=1, sha256="0" * 64, uploaded_by="user:0",
        uploaded_at=timezone.now(), **fields,
    )  # fmt: skip


def test_file_of_a_feed_has_its_name_and_day() -> None:
    feed = Feed.objects.create(name="Fenwick College enrolments", kind="college_enrolment")
    one = file(feed=feed, kind="college_enrolment", as_at=date(2026, 10, 31))
    assert called([one.pk]) == {one.pk: "Fenwick College enrolments, 31 October 2026"}


def test_file_of_no_feed_has_the_title_of_its_kind() -> None:
    known, unknown = file(kind="college_leavers"), file()
    assert called([known.pk, unknown.pk, 0]) == {
        known.pk: "College or provider leavers", unknown.pk: "A file",
    }  # fmt: skip


def test_timeline_calls_a_file_so() -> None:
    one = file(kind="college_leavers")
    assert provenance.files([Activity(batch=one.pk)]) == {one.pk: "College or provider leavers"}
