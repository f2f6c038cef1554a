"""The pages of a person's activities, asked for without a browser: every way out of each view."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.register.history import actions, queries
from fingerpost.register.history.models import Activity
from fingerpost.register.history.rows import Held
from fingerpost.register.history.seen import last_change
from fingerpost.register.history.timeline import Entry, Gap
from fingerpost.register.organisations.models import Organisation
from fingerpost.web.history import words
from fingerpost.web.history.forms import CorrectForm
from made_histories import have, person, said, write
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@pytest.fixture
def who():
    return person()


@pytest.fixture
def officer():
    return user_with("tracking_officer", name="Sam Made-up")


@pytest.fixture
def client(officer):
    return sign_in(Client(), officer)


def boxes(name, on):
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def typed(who, **more):
    return {
        "code": codes.APPRENTICESHIP,
        **boxes("start", date(2026, 11, 9)),
        "source": "young_person",
        "seen": last_change(who.pk),
        **more,
    }


def url(who, page="", activity=None):
    middle = f"{activity}/" if activity else ""
    return f"/people/{who.pk}/activity/{middle}{page}"


def text(answer):
    return answer.content.decode()


def saved(client, who, page, activity=None, **fields):
    """Send a form twice, as somebody does without script: what is shown first is then saved."""
    first = client.post(url(who, page, activity), fields)
    if first.status_code == 200 and first.context["preview"]:
        return client.post(url(who, page, activity), {**fields, "shown": first.context["preview"].mark})
    return first


class TestTimeline:
    def test_line_tells_what_who_and_when(self, client, who, officer):
        write(said(person=who.pk, establishment_name="Fenwick College", note="Level 3 <b>bakery</b>"))
        page = text(client.get(url(who)))
        for words_ in (
            "Further education",
            "Fenwick College",
            "College or provider enrolment list",
            "File 1",
        ):
            assert words_ in page
        assert "&lt;b&gt;bakery" in page
        assert url(who, "confirm/", Activity.objects.get().pk) in page

    def test_reader_without_the_right_is_offered_nothing(self, who):
        write(said(person=who.pk))
        reader = sign_in(Client(), user_with("strategy_lead"))
        answer = reader.get(url(who))
        assert answer.status_code in (200, 403)
        assert "/confirm/" not in text(answer)

    def test_corrected_rows_come_on_request(self, client, who, officer):
        write(said(person=who.pk))
        row = Activity.objects.get()
        actions.withdraw(by=officer, person=who, activity=row.pk, why="A slip of the pen")
        assert "A slip of the pen" not in text(client.get(url(who)))
        page = text(client.get(url(who), {"all": ""}))
        assert "A slip of the pen" in page
        assert f"/{row.pk}/correct/" not in page

    def test_gap_and_overlap_are_shown(self, client, who):
        write(
            said(
                codes.SIXTH_FORM,
                date(2025, 9, 1),
                told=date(2025, 9, 2),
                end=date(2026, 6, 30),
                person=who.pk,
            ),
            said(
                codes.PART_TIME_EMPLOYMENT,
                date(2026, 3, 1),
                told=date(2026, 3, 2),
                end=date(2026, 5, 1),
                person=who.pk,
            ),
        )
        page = text(client.get(url(who)))
        assert "Nothing is known" in page
        assert "At the same time as" in page

    def test_person_out_of_scope_is_not_found(self, who):
        far = sign_in(Client(), user_with("tracking_officer", "district", "987654"))
        assert far.get(url(who)).status_code == 404


class TestRecord:
    def test_form_is_offered(self, client, who):
        assert "What are they doing?" in text(client.get(url(who, "record/")))

    def test_shown_first_and_saved_when_it_was_seen(self, client, who):
        first = client.post(url(who, "record/"), typed(who))
        assert "It counts until 24 November 2027" in text(first)
        assert "Nothing is saved yet" in text(first)
        assert not Activity.objects.exists()
        mark = first.context["preview"].mark
        answer = client.post(url(who, "record/"), typed(who, shown=mark))
        assert answer.url == url(who)
        row = Activity.objects.get()
        assert (row.code, row.verified) == (codes.APPRENTICESHIP, TODAY)

    def test_what_was_seen_of_other_values_is_shown_again(self, client, who):
        mark = client.post(url(who, "record/"), typed(who)).context["preview"].mark
        again = client.post(url(who, "record/"), typed(who, shown=mark, **boxes("start", date(2026, 11, 2))))
        assert again.status_code == 200
        assert not Activity.objects.exists()

    def test_preview_alone_is_a_piece_of_the_page(self, client, who):
        answer = client.post(url(who, "record/"), typed(who, do="preview"))
        assert "<html" not in text(answer)
        assert "It counts until" in text(answer)

    def test_preview_of_what_is_not_complete_is_empty(self, client, who):
        assert text(client.post(url(who, "record/"), {"do": "preview"})).strip() == ""

    def test_what_cannot_be_stands_beside_its_field(self, client, who):
        answer = client.post(url(who, "record/"), typed(who, code=codes.GAP_YEAR))
        assert answer.context["form"].errors["review"]

    def test_place_of_our_list_is_kept_by_number_and_another_by_name(self, client, who):
        college = Organisation.objects.create(kind="college", name="Fenwick College")
        saved(client, who, "record/", **typed(who, place="FENWICK college"))
        assert Activity.objects.get().organisation == college
        saved(client, who, "record/", **typed(who, place="A bakery", **boxes("start", date(2026, 11, 16))))
        assert Activity.objects.get(start=date(2026, 11, 16)).establishment_name == "A bakery"

    def test_backdated_asks_whether_the_later_is_right(self, client, who):
        write(said(codes.SEEKING, date(2026, 11, 16), told=date(2026, 11, 17), person=who.pk))
        answer = saved(client, who, "record/", **typed(who))
        assert answer.context["form"].errors["later"]
        answer = saved(client, who, "record/", **typed(who, later="keep"))
        assert answer.status_code == 302
        assert Activity.objects.filter(superseded_at__isnull=True).count() == 2

    def test_two_officers_meet_and_typing_stays(self, client, who):
        old = typed(who, note="By the bridge")
        actions.record_update(
            by=user_with("tracking_officer", name="Jo Other"), person=who, code=codes.TRAINEESHIP,
            start=date(2026, 11, 2), source="employer",
        )  # fmt: skip
        answer = saved(client, who, "record/", **old)
        page = text(answer)
        assert "Traineeship since 2 November 2026 was recorded by Jo Other" in page
        assert "By the bridge" in page
        again = saved(client, who, "record/", **(old | {"seen": answer.context["form"].data["seen"]}))
        assert again.status_code == 302

    def test_role_that_may_not_record_is_refused(self, who):
        reader = sign_in(Client(), user_with("board_member"))
        assert reader.get(url(who, "record/")).status_code == 403


class TestChanges:
    @pytest.fixture
    def row(self, who):
        write(
            said(
                codes.SEEKING, date(2026, 9, 1), told=date(2026, 9, 2), source="dwp_claimants", person=who.pk
            )
        )
        return Activity.objects.get()

    def test_confirmed_when_it_was_seen(self, client, who, row):
        assert client.get(url(who, "confirm/", row.pk)).status_code == 200
        fields = {"source": "young_person", "seen": last_change(who.pk)}
        first = client.post(url(who, "confirm/", row.pk), fields)
        assert "to be confirmed" in text(first)
        assert saved(client, who, "confirm/", row.pk, **fields).url == url(who)
        assert Activity.objects.get(superseded_at__isnull=True).verified == TODAY

    def test_confirmation_offers_the_days_that_lie_ahead(self, client, who):
        write(
            said(
                codes.TEMPORARY_EMPLOYMENT, date(2026, 9, 1), told=date(2026, 9, 2), person=who.pk,
                expected_end=date(2026, 10, 1), review=date(2026, 12, 1),
            )
        )  # fmt: skip
        form = client.get(url(who, "confirm/", Activity.objects.get().pk)).context["form"]
        assert (form.initial.get("expected_end"), form.initial["review"]) == (None, date(2026, 12, 1))

    def test_confirmation_of_what_is_over_is_refused(self, client, who, officer, row):
        over = actions.end(by=officer, person=who, activity=row.pk, on=date(2026, 11, 1), source="employer")
        fields = {"source": "young_person", "seen": last_change(who.pk)}
        answer = saved(client, who, "confirm/", over.pk, **fields)
        assert "This activity is over" in text(answer)

    def test_ended_at_once(self, client, who, row):
        fields = {**boxes("on", date(2026, 11, 20)), "source": "jobcentre", "seen": last_change(who.pk)}
        assert client.post(url(who, "end/", row.pk), fields).url == url(who)
        assert Activity.objects.get(superseded_at__isnull=True).end == date(2026, 11, 20)

    def test_end_that_cannot_be_stands_beside_the_form(self, client, who, row):
        fields = {**boxes("on", date(2026, 8, 1)), "source": "jobcentre", "seen": last_change(who.pk)}
        assert "must not be before the start" in text(client.post(url(who, "end/", row.pk), fields))

    def corrected(self, who, row, **more):
        return {
            "code": row.code,
            **boxes("start", row.start),
            **boxes("told", row.ascertained),
            "source": "jobcentre",
            "seen": last_change(who.pk),
            **more,
        }

    def test_corrected_when_it_was_seen(self, client, who, row):
        answer = saved(
            client, who, "correct/", row.pk,
            **self.corrected(who, row, code=codes.NOT_YET_READY, place="A charity", **boxes("told", TODAY)),
        )  # fmt: skip
        assert answer.url == url(who)
        new = Activity.objects.get(superseded_at__isnull=True)
        assert (new.code, new.establishment_name, new.ascertained, new.verified) == (
            codes.NOT_YET_READY, "A charity", TODAY, TODAY,
        )  # fmt: skip

    def test_correction_asks_again_who_told_us_after_a_file(self, client, who, row):
        form = client.get(url(who, "correct/", row.pk)).context["form"]
        assert (form.initial["source"], form.initial["code"]) == ("", codes.SEEKING)

    def test_correction_keeps_the_place_of_our_list(self, client, who):
        college = Organisation.objects.create(kind="college", name="Fenwick College")
        write(said(person=who.pk, organisation=college.pk))
        row = Activity.objects.get()
        fields = self.corrected(who, row, place="Fenwick College", note="Level 3")
        assert saved(client, who, "correct/", row.pk, **fields).status_code == 302
        assert Activity.objects.get(superseded_at__isnull=True).organisation == college

    def test_correction_that_changes_nothing_says_so(self, client, who, officer):
        row = actions.record_update(
            by=officer, person=who, code=codes.SEEKING, start=date(2026, 11, 2), source="jobcentre"
        )
        fields = self.corrected(who, row)
        assert "Nothing differs" in text(client.post(url(who, "correct/", row.pk), fields))

    def test_withdrawn_with_a_reason(self, client, who, row):
        assert "never so" in text(client.get(url(who, "withdraw/", row.pk)))
        answer = client.post(
            url(who, "withdraw/", row.pk), {"why": "Wrong person", "seen": last_change(who.pk)}
        )
        assert answer.url == url(who)
        assert not Activity.objects.filter(superseded_at__isnull=True).exists()

    def test_page_of_what_was_withdrawn_is_not_found(self, client, who, officer, row):
        actions.withdraw(by=officer, person=who, activity=row.pk, why="A slip")
        assert client.get(url(who, "end/", row.pk)).status_code == 404

    def test_activity_of_somebody_else_is_not_found(self, client, row):
        assert client.get(url(person(), "end/", row.pk)).status_code == 404

    def test_page_of_what_was_replaced_leads_to_what_stands(self, client, who, officer, row):
        actions.confirm(by=officer, person=who, activity=row.pk, source="employer")
        assert client.get(url(who, "end/", row.pk)).status_code == 200

    def test_somebody_who_confirmed_meanwhile_is_told_of(self, client, who, row):
        fields = {**boxes("on", date(2026, 11, 20)), "source": "jobcentre", "seen": last_change(who.pk)}
        actions.confirm(
            by=user_with("tracking_officer", name="Jo Other"), person=who, activity=row.pk, source="school"
        )
        answer = client.post(url(who, "end/", row.pk), fields)
        assert "was recorded by Jo Other" in text(answer)
        seen = answer.context["form"].data["seen"]
        assert client.post(url(who, "end/", row.pk), fields | {"seen": seen}).status_code == 302

    @pytest.mark.parametrize(("page", "more"), [("end/", boxes("on", date(2026, 11, 20))), ("confirm/", {})])
    def test_what_was_withdrawn_meanwhile_is_told_and_typing_stays(
        self, client, who, officer, row, page, more
    ):
        fields = {**more, "source": "jobcentre", "note": "By the bridge", "seen": last_change(who.pk)}
        actions.withdraw(by=officer, person=who, activity=row.pk, why="A slip")
        fields["seen"] = last_change(who.pk)
        answer = client.post(url(who, page, row.pk), fields)
        assert "withdrew this activity" in text(answer)
        assert "By the bridge" in text(answer)

    def test_own_change_in_another_window_is_called_so(self, client, who, officer, row):
        fields = {**boxes("on", date(2026, 11, 20)), "source": "jobcentre", "seen": last_change(who.pk)}
        actions.withdraw(by=officer, person=who, activity=row.pk, why="A slip")
        answer = client.post(url(who, "end/", row.pk), fields)
        assert "was taken away by you, in another window" in text(answer)

    def test_form_of_no_row_changes_nothing(self, who):
        assert CorrectForm(person=who).changes() == {}


class TestCompare:
    def test_day_is_asked_for(self, client, who):
        assert "What were they doing on" in text(client.get(url(who, "compare/")))

    def test_then_beside_now(self, client, who):
        write(said(codes.SEEKING, date(2026, 9, 1), told=date(2026, 9, 2), person=who.pk))
        Activity.objects.update(recorded_at=queries.end_of_day(date(2026, 9, 2)))
        write(said(codes.APPRENTICESHIP, date(2026, 9, 1), told=date(2026, 11, 1), person=who.pk), batch=2)
        moment = queries.end_of_day(date(2026, 11, 1))
        Activity.objects.filter(superseded_at__isnull=False).update(superseded_at=moment)
        Activity.objects.filter(superseded_at__isnull=True).update(recorded_at=moment)
        answer = client.get(url(who, "compare/"), boxes("on", date(2026, 9, 30)))
        lines = {pair.label: (pair.left, pair.right, pair.agrees) for pair in answer.context["pairs"]}
        assert lines["Status"] == ("NEET", "In education, employment or training", False)
        assert lines["Since"][2]
        assert "As we knew on 30 September 2026" in text(answer)

    def test_same_then_and_now(self, client, who):
        answer = client.get(
            url(who, "compare/"), boxes("on", date(2026, 9, 30)) | boxes("known", date(2026, 10, 1))
        )
        assert answer.context["same"]
        assert "Nothing was recorded" in text(answer)

    def test_day_that_cannot_be_read_is_told(self, client, who):
        answer = client.get(url(who, "compare/"), {"on_day": "x", "on_month": "y", "on_year": "z"})
        assert answer.context["form"].errors["on"]


def preview_of(row, lapses_on=None, **more):
    from fingerpost.register.history.previewing import Preview

    return Preview(row, lapses_on, None, **more)


class TestWords:
    @pytest.mark.parametrize(
        ("code", "more", "lapse", "said_"),
        [
            (
                codes.FURTHER_EDUCATION,
                {"end": date(2026, 10, 1)},
                None,
                "recorded as over: the last day was 1 October",
            ),
            (codes.NOT_KNOWN, {}, None, "not known until somebody tells us"),
            (codes.FURTHER_EDUCATION, {}, None, "until something else is recorded"),
            (
                codes.FURTHER_EDUCATION,
                {},
                date(2026, 11, 1),
                "lapsed already, on 1 November 2026: it counts as not known",
            ),
            (codes.SEEKING, {}, date(2026, 11, 1), "it still counts as NEET."),
            (codes.SEEKING, {}, date(2027, 1, 1), "it still counts as NEET, and is to be confirmed"),
            (codes.FURTHER_EDUCATION, {}, date(2027, 1, 1), "it counts as not known until confirmed"),
        ],
    )
    def test_currency_in_a_sentence(self, code, more, lapse, said_):
        row: Held = have(code, date(2026, 9, 1), **more)
        assert said_ in words.currency(preview_of(row, lapse), TODAY)

    def test_consequences_name_what_gives_way(self):
        new, old = have(codes.APPRENTICESHIP), have(codes.SEEKING)
        assert words.consequences(preview_of(new, instead_of=old), TODAY) == [
            "It takes the place of: Seeking employment, education or training since 1 September 2026."
        ]
        assert "this confirms it" in words.consequences(preview_of(new, instead_of=new), TODAY)[0]

    @pytest.mark.parametrize(
        ("start", "until", "gone", "said_"),
        [
            (date(2026, 9, 1), None, "", "From 1 September 2026 until now"),
            (date(2026, 12, 1), None, "", "From 1 December 2026"),
            (date(2026, 12, 1), None, "Sam", "From 1 December 2026 until now"),
            (date(2026, 9, 1), date(2026, 9, 1), "", "On 1 September 2026"),
            (date(2026, 9, 1), date(2026, 9, 9), "", "From 1 September 2026 to 9 September 2026"),
        ],
    )
    def test_period_of_a_line(self, start, until, gone, said_):
        assert words.period(Entry(Activity(start=start), "", "", "", until, superseded_by=gone)) == said_

    def test_period_of_a_gap(self):
        assert words.gap_period(Gap(date(2026, 9, 1), None)) == "From 1 September 2026 until now"
        assert words.gap_period(Gap(date(2026, 9, 1), date(2026, 9, 2))).endswith("to 2 September 2026")
