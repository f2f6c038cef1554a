"""The pages of the feeds, opened by those who may and by those who may not."""

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.codes import names
from fingerpost.register.access.models import User
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.models import Batch, Feed, KeptFact, RowProblem, SharingBarrier, StagedRow
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person
from fingerpost.web.feeds.identity import NOT_SHOWN, born, pairs
from fingerpost.web.feeds.words import changes_nothing, listed
from made_feeds import applied, checked, driven, learner, uploaded, written
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return user_with("data_manager")


@pytest.fixture
def browser(client: Client, manager: User) -> Client:
    return sign_in(client, manager)


def at(name: str, *args: object) -> str:
    return reverse(f"feeds:{name}", args=args)


def page(browser: Client, name: str, *args: object, **query: object) -> str:
    """The text of a page that opens."""
    response = browser.get(at(name, *args), query)
    assert response.status_code == 200, response.headers.get("Location")
    return response.content.decode()


def post(browser: Client, page_name: str, /, *args: object, **data: object) -> HttpResponse:
    return browser.post(at(page_name, *args), data)


def a_file(content: bytes, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def twins() -> list[Person]:
    """Two people whom one row fits."""
    homes = ("ZZ1 1AA", "ZZ9 9ZZ")
    return [person(addresses=(rows.Address(lines="1 The Lane", postcode=home),)) for home in homes]


def test_file_from_upload_to_undone(browser: Client, manager: User) -> None:
    person("Robin", "Ashdown")
    content = written([learner(), learner("Wren", "Holloway", **{"Student Ref": "S2", "DOB": "31/02/2008"})])
    assert "Upload and check" in page(browser, "upload")
    response = post(browser, "upload", feed="", file=a_file(content))
    batch = Batch.objects.get()
    assert response.headers["Location"] == at("file", batch.pk)
    waiting = page(browser, "file", batch.pk)
    assert "waits for its turn" in waiting
    assert "not read" not in waiting, "nobody has looked at the columns yet"
    assert "Reading the file" in page(browser, "progress", batch.pk)
    batch = driven(batch)
    assert browser.get(at("progress", batch.pk)).headers["HX-Refresh"] == "true"
    assert "See what would change" in page(browser, "file", batch.pk)
    assert "problem" in page(browser, "problems", batch.pk)
    for show in ("new", "accepted", "review", "other"):
        page(browser, "matches", batch.pk, show=show)
    assert "Apply" in page(browser, "preview", batch.pk)
    assert post(browser, "apply", batch.pk).headers["Location"] == at("file", batch.pk)
    assert browser.get(at("preview", batch.pk)).headers["Location"] == at("file", batch.pk)
    batch = driven(batch)
    assert browser.get(at("progress", batch.pk)).headers["HX-Redirect"] == at("result", batch.pk)
    assert "applied on" in page(browser, "result", batch.pk)
    assert "Check the same file again" in page(browser, "file", batch.pk)
    assert "Undo the file" in page(browser, "undo", batch.pk)
    post(browser, "undo", batch.pk)
    batch = driven(batch)
    assert "The file was undone" in page(browser, "result", batch.pk)
    assert "Undone" in page(browser, "file", batch.pk)
    assert "Discard" in page(browser, "discard", batch.pk)
    post(browser, "discard", batch.pk)
    assert "What to do" not in page(browser, "file", batch.pk)


def test_refused_upload_says_why_beside_the_field_and_forgets_nothing_else(browser: Client) -> None:
    feed = Feed.objects.create(name="Leavers", kind="college_leavers")
    text = post(browser, "upload", feed=feed.pk, file=a_file(b"%PDF-1.7")).content.decode()
    assert "is a PDF, not a table" in text
    assert f'value="{feed.pk}" selected' in text
    assert not Batch.objects.exists()


def test_upload_without_a_file(browser: Client) -> None:
    assert "Choose a file" in post(browser, "upload", feed="").content.decode()


def test_same_file_again_leads_to_the_one_that_is_there(browser: Client, manager: User) -> None:
    content = written([learner()])
    batch = checked(manager, content)
    response = browser.post(at("upload"), {"feed": "", "file": a_file(content)}, follow=True)
    assert "it was uploaded on" in response.content.decode()
    applied(manager, batch)
    response = browser.post(at("upload"), {"feed": "", "file": a_file(content)}, follow=True)
    assert "Applying it again changes nothing" in response.content.decode()
    response = post(browser, "copy", batch.pk)
    copied = driven(Batch.objects.latest("pk"))
    assert response.headers["Location"] == at("file", copied.pk)
    assert "changes nothing" in page(browser, "preview", copied.pk)
    assert "nothing changed" in page(browser, "result", applied(manager, copied).pk)


def test_feed_of_the_register_is_chosen_in_the_form(browser: Client) -> None:
    feed = Feed.objects.create(name="Leavers", kind="college_leavers")
    assert f'value="{feed.pk}" selected' in page(browser, "upload", feed=feed.pk)
    assert 'value="" selected' in page(browser, "upload", feed="x")


def test_what_cannot_be_done_is_said_on_the_next_page(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    response = browser.post(at("undo", batch.pk), follow=True)
    assert "This cannot be done" in response.content.decode()
    applied(manager, batch)
    response = browser.post(at("discard", batch.pk), follow=True)
    assert "This cannot be done" in response.content.decode()
    browser.post(at("check", batch.pk), follow=True)
    batch.file.storage.delete(batch.file.name)
    response = browser.post(at("copy", batch.pk), follow=True)
    assert "no longer kept" in response.content.decode()


def test_discarded_file_is_gone(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    response = browser.post(at("discard", batch.pk), follow=True)
    assert "Nothing of it was applied" in response.content.decode()
    assert not StagedRow.objects.exists()
    assert "Discarded" in page(browser, "files")


def test_work_that_failed_shows_its_sentence(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    actions.apply(by=manager, batch=batch)
    Batch.objects.update(state=Batch.State.DISCARDED)
    batch = driven(batch)
    assert "meanwhile" in page(browser, "progress", batch.pk)
    Batch.objects.update(state=Batch.State.CHECKED)
    assert "meanwhile" in page(browser, "file", batch.pk)


def test_progress_of_a_file_without_work(browser: Client, manager: User) -> None:
    batch = uploaded(manager, b"Alpha,Beta\r\n1,2\r\n")
    assert "Nothing is being done" in page(browser, "progress", batch.pk)
    assert "None of its headings tells" in page(browser, "file", batch.pk)


def test_file_whose_kind_is_likely_says_what_it_may_be(browser: Client, manager: User) -> None:
    batch = uploaded(manager, b"Alpha,Beta\r\n1,2\r\n")
    Batch.objects.update(candidates=[{"kind": "ehc_plans", "title": "EHC plan list"}])
    assert "It may be: EHC plan list" in page(browser, "file", batch.pk)
    assert "Columns of: EHC plan list" in page(browser, "columns", batch.pk)


def test_preview_is_worked_out_anew_after_something_was_decided(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    assert "See the 1 row about people whom we do not know" in page(browser, "preview", batch.pk)
    post(browser, "preview", batch.pk, add="no")
    batch = driven(batch)
    assert "Rows about people whom we do not know" in page(browser, "preview", batch.pk)
    Batch.objects.update(preview=None)
    assert "Something was decided since" in page(browser, "preview", batch.pk)
    post(browser, "preview", batch.pk)
    assert driven(batch).preview is not None


def test_columns_are_said_and_the_file_is_checked(browser: Client, manager: User) -> None:
    odd = b"Who,Kin,Born,Begins,Sort\r\nRobin,Ashdown,14/05/2009,07/09/2026,x\r\n"
    feed = Feed.objects.create(name="College list", kind="college_enrolment")
    batch = checked(manager, odd, feed=feed)
    assert "Problem" in page(browser, "file", batch.pk)
    assert "Columns of: College or provider enrolments" in page(browser, "columns", batch.pk)
    given = {"column0": "given_name", "column1": "family_name", "column2": "birth_date", "column3": "start"}
    date = {"as_at_day": "1", "as_at_month": "November", "as_at_year": "2026"}
    wrong = post(browser, "columns", batch.pk, **given, column4="shoe_size", **date)
    assert "Select a valid choice" in wrong.content.decode() or "is not one of" in wrong.content.decode()
    post(browser, "columns", batch.pk, **given, column4="", **date)
    batch = driven(batch)
    assert (batch.state, batch.counts["kept"]) == (Batch.State.CHECKED, 1)
    assert batch.as_at.isoformat() == "2026-11-01"
    assert feed.mapping != Feed.objects.get().mapping
    text = page(browser, "columns", batch.pk)
    assert "As the council said before" in text
    post(browser, "columns", batch.pk, **given, column4="guess", **date)
    assert "Sort" not in Batch.objects.get().mapping


def test_columns_of_a_file_that_was_applied(browser: Client, manager: User) -> None:
    batch = applied(manager, checked(manager, written([learner()])))
    count = {f"column{place}": "guess" for place in range(len(batch.headings))}
    assert "past its columns" in post(browser, "columns", batch.pk, **count).content.decode()


def test_columns_of_a_kind_that_there_is_not(browser: Client, manager: User) -> None:
    batch = uploaded(manager, b"Alpha,Beta\r\n1,2\r\n")
    assert "Choose what kind of file it is" in page(browser, "columns", batch.pk, kind="shoes")


def test_problems_lead_to_their_lines(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    RowProblem.objects.all().delete()
    assert "Every row of the file could be read" in page(browser, "problems", batch.pk)
    for line in (2, 3, None):
        RowProblem.objects.create(
            batch=batch, line=line, rule="uln", field="ULN", severity="warning", message="Wrong ULN"
        )
    assert "rule=uln&amp;first=2" in page(browser, "problems", batch.pk)
    text = page(browser, "problem_rows", batch.pk, rule="uln", first="2")
    assert "Line 3" in text
    assert "The whole file" in text
    assert "read again since" in page(browser, "problem_rows", batch.pk, rule="other", first="x")


def test_pages_of_rows_ask_no_more_for_more_rows(
    browser: Client, manager: User, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    content = written(learner("Robin", f"Ash{n:03d}", **{"Student Ref": f"S{n}"}) for n in range(60))
    batch = checked(manager, content)
    with django_assert_max_num_queries(20):
        text = page(browser, "matches", batch.pk)
    assert text.count("decide about it") == 50
    with django_assert_max_num_queries(25):
        page(browser, "file", batch.pk)


def test_matches_show_whom_rows_are_taken_for(browser: Client, manager: User) -> None:
    known = person()
    batch = checked(manager, written([learner(), learner("Wren", "Holloway", **{"Student Ref": "2"})]))
    text = page(browser, "matches", batch.pk, show="accepted")
    assert reverse("people:person", args=[known.pk]) in text
    other = batch.rows.get(outcome="new")
    actions.decide(by=manager, row=other, decision="leave_out")
    assert "Leave out" in page(browser, "matches", batch.pk, show="new")
    known.delete()
    applied(manager, batch)
    page(browser, "matches", batch.pk, show="accepted")


def test_match_with_a_record_that_may_not_be_opened_shows_no_name(
    browser: Client, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    person()
    batch = checked(manager, written([learner()]))
    monkeypatch.setattr("fingerpost.web.feeds.views.rows.visible", lambda _by: Person.objects.none())
    assert "A record that you may not open" in page(browser, "matches", batch.pk, show="accepted")


def test_review_goes_through_the_rows(browser: Client, manager: User) -> None:
    first, second = twins()
    content = written([learner(Postcode="ZZ1 1AA"), learner(**{"Student Ref": "2", "Postcode": "ZZ9 9ZZ"})])
    batch = checked(manager, content)
    one, two = batch.rows.order_by("line")
    assert "2 to decide" in page(browser, "file", batch.pk)
    response = browser.get(at("review", batch.pk))
    assert response.headers["Location"] == at("review_row", batch.pk, one.pk)
    text = page(browser, "review_row", batch.pk, one.pk)
    assert "1 other record may fit too" in text
    assert "Same name" in text
    response = post(browser, "review_row", batch.pk, one.pk, decision="different", person=first.pk)
    assert response.headers["Location"] == at("review_row", batch.pk, one.pk)
    response = post(browser, "review_row", batch.pk, one.pk, decision="same", person=second.pk)
    assert response.headers["Location"] == at("review_row", batch.pk, two.pk)
    assert "Take back my last decision" in page(browser, "review_row", batch.pk, two.pk)
    assert "Decided: The same person" in page(browser, "review_row", batch.pk, one.pk)
    response = post(browser, "review_again", batch.pk, one.pk)
    assert response.headers["Location"] == at("review_row", batch.pk, one.pk)
    assert browser.get(at("review", batch.pk), {"after": one.line}).headers["Location"] == at(
        "review_row", batch.pk, two.pk
    )
    post(browser, "review_row", batch.pk, one.pk, decision="leave_out")
    response = post(browser, "review_row", batch.pk, two.pk, decision="leave_out", person="x")
    assert response.headers["Location"] == at("file", batch.pk)
    assert driven(batch).preview["left_out"] == {"left out by somebody": 2}
    assert browser.get(at("review", batch.pk)).headers["Location"] == at("preview", batch.pk)


def test_review_says_why_a_decision_cannot_be(browser: Client, manager: User) -> None:
    twins()
    batch = checked(manager, written([learner()]))
    row = batch.rows.get()
    response = browser.post(at("review_row", batch.pk, row.pk), {"decision": "perhaps"}, follow=True)
    assert "Choose one of the answers" in response.content.decode()


def test_review_of_a_record_that_may_not_be_opened(
    browser: Client, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    twins()
    batch = checked(manager, written([learner()]))
    monkeypatch.setattr(
        "fingerpost.register.feeds.actions.comparing.visible", lambda _by: Person.objects.none()
    )
    text = page(browser, "review_row", batch.pk, batch.rows.get().pk)
    assert "whose record you may not open" in text
    assert "Same person" not in text


def test_review_of_somebody_unknown_and_of_an_applied_row(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    row = batch.rows.get()
    assert "We know nobody like it" in page(browser, "review_row", batch.pk, row.pk)
    row.identity = {}
    row.save()
    assert "says too little to add somebody" in page(browser, "review_row", batch.pk, row.pk)
    StagedRow.objects.update(applied=True)
    assert "This row was applied" in page(browser, "review_row", batch.pk, row.pk)
    page(browser, "matches", batch.pk, show="new")


def test_rest_is_left_out(browser: Client, manager: User) -> None:
    twins()
    batch = checked(manager, written([learner(), learner(**{"Student Ref": "2", "Postcode": "ZZ9 9ZZ"})]))
    response = browser.post(at("review_rest", batch.pk), follow=True)
    assert "2 rows left out" in response.content.decode()
    driven(batch)
    actions.discard(by=manager, batch=batch)
    assert "meanwhile" in browser.post(at("review_rest", batch.pk), follow=True).content.decode()


def test_row_of_another_file_does_not_exist(browser: Client, manager: User) -> None:
    one = checked(manager, written([learner()]))
    other = checked(manager, written([learner("Wren", "Holloway")]))
    for name in ("review_row", "review_again"):
        assert browser.post(at(name, one.pk, other.rows.get().pk)).status_code == 404
    assert browser.get(at("file", 10**9)).status_code == 404


def test_result_says_what_is_for_somebody_to_look_at_and_what_is_kept(browser: Client, manager: User) -> None:
    robin = person()
    leavers = Feed.objects.create(name="Leavers", kind="college_leavers")
    batch = checked(
        manager,
        written(
            [{"Surname": "Ashdown", "Forename": "Robin", "DOB": "14/05/2009", "Leaving date": "30/10/2026",
              "Parent name": "A Made-up", "Provider": "Fenwick College"}],
            ("Surname", "Forename", "DOB", "Leaving date", "Parent name", "Provider"),
        ),
        feed=leavers,
    )  # fmt: skip
    batch = applied(manager, batch)
    text = page(browser, "result", batch.pk)
    assert "Leavers for whom we hold no activity at that place" in text
    assert "kind=carer" in text
    assert robin.family_name in page(browser, "look_at", batch.pk, why="nothing_to_end")
    assert "nobody to look at" in page(browser, "look_at", batch.pk, why="other")
    assert "A Made-up" in page(browser, "kept", batch.pk, kind="carer")
    assert "Nothing is kept" in page(browser, "kept", batch.pk, kind="other")
    KeptFact.objects.update(data={"code": "x", "number": 3.0, "out_of": 10.0})
    assert "x 3 of 10" in page(browser, "kept", batch.pk, kind="carer")


def test_result_of_a_file_that_has_none(browser: Client, manager: User) -> None:
    batch = checked(manager, written([learner()]))
    assert browser.get(at("result", batch.pk)).headers["Location"] == at("file", batch.pk)


def test_register_shows_what_is_late_and_missing(browser: Client, manager: User) -> None:
    today = timezone.localdate()
    sender = Organisation.objects.create(kind="college", name="Fenwick College")
    made = {"kind": "college_enrolment"}
    late = Feed.objects.create(name="Late", next_due=today - timedelta(days=3), organisation=sender, **made)
    Feed.objects.create(
        name="Ended", agreement="A", agreement_ends=today - timedelta(days=1), owner=manager, **made
    )
    Feed.objects.create(name="Ending", agreement="A", agreement_ends=today + timedelta(days=9), **made)
    Feed.objects.create(name="Fine", agreement="A", next_due=today, kind="a kind that is gone")
    SharingBarrier.objects.create(feed=late, partner="P", what="W", opened_on=today)
    text = page(browser, "index")
    warnings = ("No sharing agreement", "The agreement ended on", "The agreement ends", "1 barrier")
    for words in ("1 late", "3 days late", *warnings, "Upload"):
        assert words in text
    text = page(browser, "feed", late.pk)
    assert "3 days late" in text
    assert "P: W" in text


def test_feed_is_added_changed_and_retired(browser: Client) -> None:
    form = {"name": "College list", "kind": "college_enrolment", "cadence": "monthly"}
    assert "Add a feed" in page(browser, "feed_add")
    response = post(browser, "feed_add", **form)
    feed = Feed.objects.get()
    assert response.headers["Location"] == at("feed", feed.pk)
    assert "Another feed has this name" in post(browser, "feed_add", **form).content.decode()
    assert "College list" in page(browser, "feed_change", feed.pk)
    post(browser, "feed_change", feed.pk, **{**form, "cadence": "weekly"})
    feed.refresh_from_db()
    assert feed.cadence == "weekly"
    assert "no longer be due" in page(browser, "feed_retire", feed.pk)
    post(browser, "feed_retire", feed.pk)
    assert browser.get(at("feed", feed.pk)).status_code == 404


def test_barrier_is_recorded_and_resolved(browser: Client) -> None:
    assert "No barrier is recorded" in page(browser, "barriers")
    assert "Record it" in page(browser, "barrier_add")
    post(browser, "barrier_add", partner="Jobcentre", what="No agreement", feed="", lead="")
    barrier = SharingBarrier.objects.get()
    assert "Resolve" in page(browser, "barriers")
    assert "Jobcentre: No agreement" in page(browser, "barrier_resolve", barrier.pk)
    post(
        browser, "barrier_resolve", barrier.pk,
        resolution="Signed", resolved_on_day="1", resolved_on_month="11", resolved_on_year="2026",
    )  # fmt: skip
    assert "Resolved on 1 November 2026: Signed" in page(browser, "barriers")


def test_somebody_who_only_looks_is_offered_nothing_to_do(client: Client, manager: User) -> None:
    viewer = sign_in(client, user_with("tracking_officer"))
    batch = checked(manager, written([learner()]))
    SharingBarrier.objects.create(partner="P", what="W", opened_on=timezone.localdate())
    Feed.objects.create(name="A", kind="college_enrolment")
    text = page(viewer, "index") + page(viewer, "file", batch.pk) + page(viewer, "preview", batch.pk)
    for words in ("Upload a file</a>", "Add a feed", ">Apply<", "Discard the file"):
        assert words not in text
    assert "Open" in page(viewer, "barriers")
    for name in ("upload", "feed_add", "barrier_add", "parallel"):
        assert viewer.get(at(name)).status_code == 403
    for name in ("apply", "check", "copy", "undo", "discard"):
        assert viewer.post(at(name, batch.pk)).status_code == 403
    assert viewer.get(at("matches", batch.pk)).status_code == 403
    twins()
    doubtful = checked(manager, written([learner(Course="Art")]))
    assert "1 to decide" in page(viewer, "file", doubtful.pk)


def extract(code: str, end: str = "2026-10-31") -> bytes:
    """An extract of one person."""
    return (
        "YoungPersonsID,DOB,LeadLEA,LEACode,CohortStatus,PeriodEnd,ActivityCode,StartDate,CurrencyLapsed\n"
        f"9990000000001,2009-05-14,999,999,P,{end},{code},2026-09-01,N\n"
    ).encode()


def test_two_returns_are_compared(browser: Client) -> None:
    assert "Nothing of the files is kept" in page(browser, "parallel")
    eet, neet = extract(names.FURTHER_EDUCATION), extract(names.SEEKING)
    text = post(browser, "parallel", old=a_file(eet), new=a_file(eet)).content.decode()
    assert "The two returns agree" in text
    text = post(browser, "parallel", old=a_file(eet), new=a_file(neet)).content.decode()
    assert "Differs" in text
    assert "1 has a different status" in text
    early = extract(names.SEEKING, end="2026-09-30")
    text = post(browser, "parallel", old=a_file(eet), new=a_file(early)).content.decode()
    assert "give the same month" in text
    assert not Batch.objects.exists()


def test_words_of_counts() -> None:
    assert listed({"b": 2, "a": 0, "z": 1}, {"a": "A", "b": "B"}) == [("B", 2), ("z", 1)]
    assert changes_nothing({})
    assert not changes_nothing({"history": {"new": 1}})


def test_month_of_birth_is_shown_where_no_day_is_known() -> None:
    assert born({"birth_month": "2009-05-01"}) == "May 2009"
    assert born({}) == ""


def test_compared_record_hides_an_address_that_may_not_be_seen(manager: User) -> None:
    school = Organisation.objects.create(kind="school", name="Fenwick School", establishment_number="9994001")
    robin = person(
        addresses=(rows.Address(lines="1 The Lane", postcode="ZZ1 1AA"),),
        places=(rows.Place(organisation=school.pk),),
    )
    hidden = actions.Compared(Person.objects.get(pk=robin.pk), None, address_hidden=True)
    lines = {one.label: one for one in pairs({"postcode": "ZZ1 1AA", "establishment": "9994001"}, hidden)}
    assert lines["Address"].right == NOT_SHOWN
    assert "Postcode" not in lines
    assert lines["School or college"].agrees


def test_names_and_details_never_stand_in_an_address(browser: Client, manager: User) -> None:
    twins()
    content = ContentFile(written([learner()]))
    batch = driven(actions.upload(by=manager, content=content, name="Ashdown.csv").batch)
    row = batch.rows.get()
    addresses = [at("file", batch.pk), at("review_row", batch.pk, row.pk), at("result", batch.pk)]
    assert "Ashdown" not in json.dumps(addresses)
    assert "Ashdown" not in batch.file.name
