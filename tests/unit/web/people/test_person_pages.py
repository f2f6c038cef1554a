"""The pages about one person: opened, alerts first, shown as far as the reader may see."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.codes import names
from fingerpost.register.access import actions as access
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import actions, rows
from fingerpost.register.people.models import Person
from fingerpost.web.people import tabs
from fingerpost.web.people.standing import standing
from made_people import change, person
from made_users import grant, sign_in, user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def doing(who: Person, group: str, code: str, lapses: date | None, **more: object) -> CurrentStatus:
    """What a person is doing, as history would have worked it out."""
    now = timezone.now()
    told = Activity.objects.create(
        person=who,
        code=code,
        start=DAY,
        ascertained=DAY,
        source="young_person",
        establishment_name="Low College",
        recorded_at=now,
        recorded_by="system:worker",
    )
    CurrentStatus.objects.filter(person=who).delete()
    given = {"since": DAY, "source": "young_person", "verified": DAY, "activity": told} | more
    return CurrentStatus.objects.create(person=who, group=group, code=code, lapses_on=lapses, **given)


def page(client: Client, who: Person, name: str = "person", **more: object) -> str:
    answer = client.get(reverse(f"people:{name}", args=[who.pk]), **more)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def officer(client: Client) -> User:
    """A tracking officer, signed in."""
    by = user_with("tracking_officer")
    sign_in(client, by)
    return by


@pytest.fixture
def manager(client: Client) -> User:
    """A data manager, signed in."""
    by = user_with("data_manager")
    sign_in(client, by)
    return by


class TestOverview:
    def test_says_what_how_until_when_who_and_what_next(self, client: Client, officer: User) -> None:
        (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School")])
        held = person(
            addresses=(rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North", confirmed_on=DAY),),
            contacts=(rows.Contact("mobile", "07700 900123", DAY),),
            places=(rows.Place(school, 12, DAY),),
            markers=(rows.Marker("ehcp", DAY), rows.Marker("cme", end=DAY)),
            identifiers=(rows.Identifier("upn", "X1"), rows.Identifier("uln", "1000000001")),
            fields={"gender": "F", "ethnicity": "WBRI"},
        )
        ahead = timezone.localdate() + timedelta(days=10)
        doing(held, "EET", names.APPRENTICESHIP, ahead)
        actions.assign(by=WORKER, person=held, role="support", from_date=DAY, user=officer)
        shown = page(client, held)
        for words in (
            "Apprenticeship at Low College",
            "The young person, on 1 September 2026",
            "(10 days from now)",
            f"{officer.name}, support worker",
            "Confirm it before",
            "Hill School",
            "ZZ9 9AA, North, confirmed 1 September 2026",
            "07700 900123 (confirmed 1 September 2026)",
            "Education health and care plan (EHCP)",
            "female, White British",
            "In education, employment or training",
        ):
            assert words in shown, words
        assert "missing education" not in shown

    def test_says_plainly_what_is_not_known(self, client: Client, officer: User) -> None:
        shown = page(client, person(birth_date=None, birth_month=date(1990, 1, 1)))
        for words in (
            "Nothing is recorded",
            "Nobody has told us",
            "Nobody is assigned",
            "Find out what they are doing",
            "No district, or out of county",
            "No contact detail is held",
            "None recorded",
            "about 3",
        ):
            assert words in shown, words

    def test_lapsed_activity_is_not_known_and_neet_stays_neet(self) -> None:
        held, today = person(), timezone.localdate()
        past = today - timedelta(days=1)
        lapsed = standing(doing(held, "EET", names.APPRENTICESHIP, past), today)
        assert (lapsed.tag.text, lapsed.lapsed) == ("Not known: lapsed", True)
        neet = standing(doing(held, "NEET", names.SEEKING, past), today)
        assert (neet.tag.text, neet.lapsed) == ("NEET", True)

    def test_activity_of_another_years_list_and_without_source(self) -> None:
        held, today = person(), timezone.localdate()
        odd = standing(doing(held, "OTHER", "000", None, source="", since=None, activity=None), today)
        assert odd.activity == "An activity that is not in this year's list"
        assert odd.sentence == odd.activity

    def test_today_and_what_has_lapsed_in_words(self, client: Client, officer: User) -> None:
        held, today = person(), timezone.localdate()
        doing(held, "NEET", names.SEEKING, today)
        assert "(today)" in page(client, held)
        doing(held, "NEET", names.SEEKING, today - timedelta(days=1))
        shown = page(client, held)
        assert "(1 day ago)" in shown
        assert "Ask whether anything has changed" in shown
        doing(held, "NEET", names.SEEKING, None)
        assert "It does not lapse" in page(client, held)

    def test_offers_what_other_parts_register(self, client: Client, officer: User, monkeypatch) -> None:
        monkeypatch.setattr(tabs, "_deeds", [])
        deed = tabs.Deed("See the contacts", "people:contacts", tabs.Permission.PEOPLE_VIEW)
        for _ in range(2):
            tabs.register_deed(deed)
        assert page(client, person()).count("See the contacts") == 1

    def test_tab_without_a_place_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no place for Dancing"):
            tabs.register(tabs.Tab("Dancing", "people:person", tabs.Permission.PEOPLE_VIEW))

    def test_opt_out_alerts_names_consents_and_merges_stand_there(
        self, client: Client, manager: User
    ) -> None:
        held = person(names=(rows.Name("", "Oldname", kind="former"),))
        soon = timezone.localdate() + timedelta(days=3)
        actions.raise_alert(
            by=manager, person=held, kind="contact", reason="Write first", review_on=soon, expires_on=soon
        )
        actions.record_consent(by=manager, person=held, kind="section_72", given=True, on_date=DAY)
        shown = page(client, held)
        for words in (
            "Opted out of sharing",
            "Take care how you make contact: Write first",
            "Oldname",
            "Information opt-out",
        ):
            assert words in shown

    def test_queries_do_not_grow_with_what_is_held(
        self, client: Client, officer: User, django_assert_max_num_queries
    ) -> None:
        held = person(
            contacts=tuple(rows.Contact("mobile", f"0770090{n:04d}") for n in range(30)),
            markers=tuple(
                rows.Marker("carer", date(2000 + n, 1, 1), date(2000 + n, 2, 1)) for n in range(20)
            ),
        )
        with django_assert_max_num_queries(60):
            page(client, held)


class TestOpening:
    def test_every_page_is_audited_on_get(self, client: Client, officer: User) -> None:
        held = person()
        for name in ("person", "contacts", "needs", "education", "documents"):
            page(client, held, name)
        assert AuditEvent.objects.filter(kind="people.opened", person=held.pk).count() == 5

    def test_out_of_scope_and_nobody_are_not_found_alike(self, client: Client) -> None:
        sign_in(client, user_with("tracking_officer", "district", "0"))
        answers = [client.get(reverse("people:person", args=[pk])) for pk in (person().pk, 987_654)]
        assert [a.status_code for a in answers] == [404, 404]
        hidden = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
        assert hidden.sub(b"", answers[0].content) == hidden.sub(b"", answers[1].content)
        assert AuditEvent.objects.filter(kind="access.denied").count() == 2

    def test_restricted_record_leads_to_the_glass_for_those_who_may_break_it(self, client: Client) -> None:
        held = person()
        placing = user_with("support_manager")
        access.restrict(by=placing, person=held.pk, reason="Adopted", members=[placing])
        sign_in(client, user_with("support_worker"))
        answer = client.get(reverse("people:person", args=[held.pk]))
        assert answer.url == reverse("administration:emergency_ask", args=[held.pk])

    def test_alert_on_safety_comes_before_any_page_and_once_a_day(
        self, client: Client, officer: User
    ) -> None:
        held, soon = person(), timezone.localdate() + timedelta(days=3)
        for kind in ("safeguarding", "contact"):
            actions.raise_alert(
                by=officer,
                person=held,
                kind=kind,
                reason=f"Because of {kind}",
                review_on=soon,
                expires_on=soon,
            )
        answer = client.get(reverse("people:needs", args=[held.pk]))
        first = client.get(answer.url)
        assert b"Because of safeguarding" in first.content
        assert b"Ashdown" not in first.content
        assert not AuditEvent.objects.filter(kind="people.opened").exists()
        assert client.post(answer.url).url == reverse("people:needs", args=[held.pk])
        assert "Because of contact" in page(client, held, "needs")
        assert client.get(reverse("people:alerts_first", args=[held.pk])).url == reverse(
            "people:person", args=[held.pk]
        )
        assert AuditEvent.objects.get(kind="people.alerts_read").person == held.pk

    def test_alerts_of_somebody_out_of_reach_are_not_told(self, client: Client) -> None:
        sign_in(client, user_with("tracking_officer", "district", "0"))
        assert client.get(reverse("people:alerts_first", args=[person().pk])).status_code == 404

    def test_page_that_is_no_tab_leads_to_the_overview(self, client: Client, officer: User) -> None:
        held, soon = person(), timezone.localdate() + timedelta(days=3)
        actions.raise_alert(
            by=officer, person=held, kind="lone_working", reason="Two go", review_on=soon, expires_on=soon
        )
        answer = client.get(reverse("people:details", args=[held.pk]))
        assert answer.url.endswith("/alerts/?")
        assert client.post(answer.url).url == reverse("people:person", args=[held.pk])


class TestParts:
    def test_contacts_show_addresses_carers_and_siblings(self, client: Client, manager: User) -> None:
        held, sister = person(addresses=(rows.Address("1 Hill Road", at_risk=True),)), person("Sister")
        actions.add_carer(
            by=manager, person=held, values={"name": "Sam", "relation": "mother", "interpreter": True}
        )
        actions.add_carer(by=manager, person=held, values={"name": "Lee", "relation": "pen friend"})
        change(held, siblings=(sister.pk,))
        shown = page(client, held, "contacts")
        for words in (
            "1 Hill Road",
            "At risk",
            "Sam</strong>, mother",
            "pen friend",
            "Needs an interpreter",
            "Sister",
        ):
            assert words in shown, words

    def test_address_at_risk_is_absent_without_its_right(self, client: Client, officer: User) -> None:
        held = person(addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA", at_risk=True),))
        for name in ("person", "contacts"):
            shown = page(client, held, name)
            assert "Low Lane" not in shown
            assert "ZZ8" not in shown

    def test_needs_show_spans_care_and_answers(self, client: Client, manager: User) -> None:
        placements = (rows.Placement("foster_other", DAY), rows.Placement("other", date(2026, 11, 2)))
        held = person(
            markers=(
                rows.Marker("ehcp", DAY),
                rows.Marker("cme", DAY, DAY),
                rows.Marker("ehe", end=DAY),
                rows.Marker("carer"),
            ),
            care=(rows.Care("in_care", DAY, placements=placements), rows.Care("care_leaver")),
        )
        for kind, value in (("yes_no", "yes"), ("date", "2026-03-03"), ("text", "Blue")):
            question = actions.add_question(by=manager, label=f"By {kind}?", kind=kind)
            actions.answer(by=manager, person=held, question=question, value=value)
        shown = page(client, held, "needs")
        for words in (
            "Since 1 September 2026",
            "1 September 2026 to 1 September 2026",
            "Until 1 September 2026",
            "Since when is not known",
            "from the age of 17",
            "moved in mid academic year",
            "3 March 2026",
            "Blue",
        ):
            assert words in shown, words

    def test_markers_of_a_group_are_absent_without_its_right(self, client: Client, officer: User) -> None:
        held = person(markers=(rows.Marker("pregnant", DAY), rows.Marker("carer", DAY)))
        for name in ("person", "needs"):
            shown = page(client, held, name)
            assert "Pregnant" not in shown
            assert "Carer (not of own child)" in shown

    def test_education_shows_places(self, client: Client, officer: User) -> None:
        (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School")])
        assert "No school place is recorded" in page(client, person("Kit"), "education")
        assert "Hill School" in page(client, person(places=(rows.Place(school, 12, DAY, DAY),)), "education")

    def test_documents_of_another_grants_people_are_not_listed(self, client: Client) -> None:
        by = user_with("data_manager")
        grant(by, "tracking_officer", "district", "0")
        sign_in(client, by)
        assert "None is held that you may see" in page(client, person(), "documents")
