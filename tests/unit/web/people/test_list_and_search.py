"""The list, the search, adding, duplicates and the council's own questions on pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.jobs.models import Job
from fingerpost.register.people import actions, bulk, rows
from fingerpost.register.people.merging.merge import merge
from fingerpost.register.people.models import DuplicatePair, Merge, Person, Question, Worker
from fingerpost.web.people.views.listing import year_11_end
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def manager(client: Client) -> User:
    """A data manager, signed in."""
    by = user_with("data_manager")
    sign_in(client, by)
    return by


def listed(client: Client, **asked: object) -> str:
    """The list's page."""
    answer = client.get(reverse("people:index"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


class TestList:
    def test_count_is_exact_and_of_whom_the_reader_sees(self, client: Client) -> None:
        near = person("Near", addresses=(rows.Address("1 Hill Road", district="North"),))
        person("Far")
        sign_in(client, user_with("tracking_officer", "district", str(near.district_id)))
        shown = listed(client)
        assert "People (1)" in shown
        assert "Far" not in shown

    def test_empty_list_says_why_and_what_to_do(self, client: Client, manager: User) -> None:
        assert "No young people yet" in listed(client)
        person()
        assert "No young people match" in listed(client, year="14")

    def test_list_narrows_to_whom_somebody_works_with(self, client: Client, manager: User) -> None:
        officer = user_with("tracking_officer", name="Sam Made-up")
        theirs, mine, nobodys = person("Anna"), person("Bert"), person("Cleo")
        for who, user in ((theirs, officer), (mine, manager)):
            Worker.objects.create(person=who, user=user, role="tracking", from_date=date(2026, 9, 1))
        for works, shown in ((str(officer.pk), theirs), ("mine", mine), ("nobody", nobodys)):
            page = listed(client, works=works)
            assert "People (1)" in page
            assert shown.given_name in page
        sign_in(client, officer)
        page = listed(client, works=str(manager.pk))
        assert "People (3)" in page, "an officer moves nobody, and asks of nobody but themselves"

    def test_filters_narrow(self, client: Client, manager: User) -> None:
        north = (rows.Address("1 Hill Road", district="North"),)
        a = person("Anna", addresses=north, contacts=(rows.Contact("mobile", "07700 900123"),))
        b = person(
            "Bert", birth_date=date(2010, 1, 2), markers=(rows.Marker("pregnant"), rows.Marker("carer"))
        )
        for who, group in ((a, "EET"), (b, "NEET")):
            CurrentStatus.objects.create(person=who, group=group, code="000")

        def found(**asked: object) -> list[str]:
            shown = listed(client, **asked)
            return [name for name in ("Anna", "Bert") if f">{name} " in shown]

        assert found() == ["Anna", "Bert"]
        assert found(status="NEET") == ["Bert"]
        assert found(status="EET") == ["Anna"]
        assert found(status="NOT_KNOWN") == []
        assert found(district=a.district_id) == ["Anna"]
        assert found(district="none") == ["Bert"]
        assert found(no_contact="on") == ["Bert"]
        assert found(need="pregnant") == found(need="carer") == ["Bert"]
        CurrentStatus.objects.filter(person=a).update(lapses_on=date(2020, 1, 1))
        assert found(status="NOT_KNOWN") == ["Anna"]
        assert found(status="EET") == []

    def test_filter_of_a_hidden_need_is_not_offered_and_does_nothing(self, client: Client) -> None:
        person(markers=(rows.Marker("pregnant"),))
        person("Kit")
        sign_in(client, user_with("tracking_officer"))
        shown = listed(client, need="pregnant")
        assert "Pregnant" not in shown
        assert "People (2)" in shown

    def test_year_group_follows_the_academic_year(self, client: Client, manager: User) -> None:
        assert year_11_end(11, TODAY) == 2027
        assert year_11_end(13, TODAY) == 2025
        held = person()
        year = 11 + (year_11_end(11, timezone.localdate()) - held.leaves_year_11)
        assert "Ashdown" in listed(client, year=str(year))

    @pytest.mark.parametrize("sort", ["name", "-name", "birth", "-birth", "district", "lapses", "nonsense"])
    def test_order_is_total_and_pages_do_not_overlap(self, client: Client, manager: User, sort: str) -> None:
        bulk.add_people(
            by=WORKER,
            batch=None,
            people=[
                rows.NewPerson(rows.Name(f"N{n:02d}", "Same"), birth_date=TODAY.replace(2009))
                for n in range(60)
            ],
        )
        first = client.get(reverse("people:index"), {"sort": sort})
        page = first.context["page"]
        second = client.get(reverse("people:index") + page.next)
        rows_ = [r.pk for r in page.rows] + [r.pk for r in second.context["page"].rows]
        assert len(rows_) == len(set(rows_)) == 60

    def test_queries_do_not_grow_with_the_list(
        self, client: Client, manager: User, django_assert_max_num_queries
    ) -> None:
        for n in range(30):
            person(f"N{n}")
        with django_assert_max_num_queries(30):
            listed(client)

    def test_birth_month_alone_shows_the_year(self, client: Client, manager: User) -> None:
        person(birth_date=None, birth_month=date(2009, 5, 1))
        person("Old", birth_date=date(1990, 5, 1))
        assert "Year 13" in listed(client)


class TestSearch:
    def test_address_of_the_results_holds_no_name_and_can_be_gone_back_to(
        self, client: Client, manager: User
    ) -> None:
        person("Robin", "Ashdown", names=(rows.Name("Rob", "", kind="known_as"),))
        answer = client.post(reverse("people:search"), {"q": "robin ashdoun 2009"})
        assert "ashd" not in answer.url
        for _ in range(2):
            shown = client.get(answer.url).content.decode()
            assert "1 young person found" in shown
            assert "Robin Ashdown, known as Rob Ashdown" in shown

    def test_nobody_several_and_more_are_said(self, client: Client, manager: User) -> None:
        def heading(words: str) -> str:
            answer = client.post(reverse("people:search"), {"q": words})
            return client.get(answer.url).context["heading"]

        assert heading("nobody here") == "Nobody found"
        bulk.add_people(
            by=WORKER,
            batch=None,
            people=[
                rows.NewPerson(rows.Name("Robin", "Ashdown"), birth_date=date(2009, 1, 2)) for _ in range(2)
            ],
        )
        assert heading("robin ashdown") == "2 young people found"
        bulk.add_people(
            by=WORKER,
            batch=None,
            people=[
                rows.NewPerson(rows.Name("Robin", "Ashdown"), birth_month=date(2009, 1, 1)) for _ in range(60)
            ],
        )
        assert heading("robin ashdown") == "The 50 who fit best"

    def test_nothing_to_search_by_is_an_error_and_not_nobody(self, client: Client, manager: User) -> None:
        for words in ("2009", "", "!"):
            shown = client.post(reverse("people:search"), {"q": words}).content.decode()
            assert "There is a problem" in shown
            assert "Nobody" not in shown
        assert client.get(reverse("people:search")).status_code == 200

    def test_search_that_has_ended_says_so_and_not_that_nobody_was_found(
        self, client: Client, manager: User
    ) -> None:
        for name in ("found", "add"):
            answer = client.get(reverse(f"people:{name}", args=["gone"]))
            assert answer.status_code == 404
            assert b"This says nothing about whether" in answer.content


class TestAdding:
    def start(self, client: Client, words: str) -> str:
        answer = client.post(reverse("people:search"), {"q": words})
        return reverse("people:add", args=[answer.url.rstrip("/").rpartition("/")[2]])

    def given(self, **more: object) -> dict[str, object]:
        return {
            "given_name": "Robin",
            "family_name": "Ashdown",
            "birth_date_day": 14,
            "birth_date_month": 5,
            "birth_date_year": 2009,
            **more,
        }

    def test_form_begins_with_what_was_searched_for(self, client: Client, manager: User) -> None:
        form = client.get(self.start(client, "Robin Ashdown 14/5/2009")).context["form"]
        assert (form["given_name"].value(), form["family_name"].value()) == ("Robin", "Ashdown")
        assert form["birth_date"].value() == date(2009, 5, 14)
        assert client.get(self.start(client, "07700 900123")).context["form"]["given_name"].value() is None

    def test_somebody_alike_is_shown_before_another_is_added(self, client: Client, manager: User) -> None:
        person()
        address = self.start(client, "robin ashdown")
        shown = client.post(address, self.given()).content.decode()
        assert "Is it one of these?" in shown
        assert Person.objects.count() == 1
        answer = client.post(address, self.given(is_new="on", lines="1 Hill Road", postcode="ZZ9 9AA"))
        made = Person.objects.get(addresses__lines="1 Hill Road")
        assert answer.url == reverse("people:person", args=[made.pk])

    def test_somebody_new_is_added_at_once(self, client: Client, manager: User) -> None:
        client.post(self.start(client, "robin ashdown"), self.given())
        assert Person.objects.get().family_name == "Ashdown"
        assert AuditEvent.objects.filter(kind="people.added").count() == 1

    def test_record_outside_the_area_is_said_before_another_is_added(self, client: Client) -> None:
        person(addresses=(rows.Address("1 Hill Road", district="North"),))
        sign_in(client, user_with("tracking_officer", "district", "0"))
        address = self.start(client, "robin ashdown 14/5/2009")
        assert b"Outside your area" in client.get(address.removesuffix("add/")).content
        shown = client.post(address, self.given()).content.decode()
        assert "born in 2009, North" in shown
        assert "Hill Road" not in shown
        client.post(address, self.given(is_new="on"))
        assert Person.objects.count() == 2

    def test_user_who_may_not_search_all_is_told_of_nobody_elsewhere(self, client: Client) -> None:
        held = person()
        sign_in(client, user_with("school", "school", "0"))
        answer = client.post(reverse("people:search"), {"q": held.council_id})
        assert b"Nobody found" in client.get(answer.url).content

    def test_officer_of_a_district_is_told_that_the_record_is_elsewhere(self, client: Client) -> None:
        sign_in(client, user_with("tracking_officer", "district", "0"))
        answer = client.post(self.start(client, "robin ashdown"), self.given(), follow=True)
        assert b"outside the area that your role covers" in answer.content


class TestDuplicates:
    def pair(self) -> DuplicatePair:
        one, two = person(), person(birth_date=None, birth_month=date(2009, 5, 1))
        return DuplicatePair.objects.create(person=one, other=two, score=0.97, reasons=["Same name"])

    def test_pairs_are_listed_and_looked_for(self, client: Client, manager: User) -> None:
        assert b"No pairs to decide" in client.get(reverse("people:duplicates")).content
        self.pair()
        person_pair = self.pair()
        DuplicatePair.objects.filter(pk=person_pair.pk).update(score=None)
        shown = client.get(reverse("people:duplicates")).content.decode()
        assert "97%" in shown
        assert "14 May 2009 and not known" in shown
        client.post(reverse("people:duplicates_find"))
        assert Job.objects.get().kind == "people.duplicates"

    def test_pair_is_decided_either_way(self, client: Client, manager: User) -> None:
        pair = self.pair()
        address = reverse("people:duplicate", args=[pair.pk])
        assert b"Same name" in client.get(address).content
        one, two = pair.person_id, pair.other_id
        assert client.post(address, {"same": "left"}).url == reverse("people:merge_two", args=[one, two])
        assert client.post(address, {"same": "right"}).url == reverse("people:merge_two", args=[two, one])
        client.post(address, {"same": "no"})
        assert client.get(address).status_code == 404

    def test_alerts_of_either_come_first(self, client: Client, manager: User) -> None:
        pair, today = self.pair(), timezone.localdate()
        actions.raise_alert(
            by=manager, person=pair.other, kind="safeguarding", reason="R", review_on=today, expires_on=today
        )
        first = reverse("people:alerts_first", args=[pair.other_id])
        assert client.get(reverse("people:duplicate", args=[pair.pk])).url == first
        assert client.get(reverse("people:merge_two", args=[pair.person_id, pair.other_id])).url == first

    def test_record_is_chosen_merged_and_undone(self, client: Client, manager: User) -> None:
        keep, lose = person(), person("Robyn")
        choose = reverse("people:merge", args=[keep.pk])
        assert b"There is a problem" in client.post(choose, {}).content
        assert b"No other record" in client.post(choose, {"council_id": keep.council_id}).content
        address = client.post(choose, {"council_id": lose.council_id}).url
        assert b"Names (1)" in client.get(address).content
        client.post(address)
        lose.refresh_from_db()
        assert lose.merged_into_id == keep.pk
        assert b"Undo the merge" in client.get(reverse("people:person", args=[keep.pk])).content
        assert client.get(address).status_code == 404
        undo = reverse("people:merge_undo", args=[keep.pk, Merge.objects.get().pk])
        client.post(undo)
        lose.refresh_from_db()
        assert lose.merged_into_id is None
        assert client.post(undo).status_code == 404

    def test_what_cannot_be_merged_or_undone_says_why(
        self, client: Client, manager: User, monkeypatch
    ) -> None:
        from fingerpost.register.people.merging.merge import CannotMerge

        keep, lose = person(), person("Robyn")

        def refuse(**_: object) -> None:
            raise CannotMerge("The two cannot be merged.")

        monkeypatch.setattr("fingerpost.web.people.views.duplicates.merge", refuse)
        address = reverse("people:merge_two", args=[keep.pk, lose.pk])
        assert b"The two cannot be merged" in client.post(address).content
        first = merge(by=WORKER, survivor=keep, absorbed=lose)
        merge(by=WORKER, survivor=keep, absorbed=person("Third"))
        answer = client.post(reverse("people:merge_undo", args=[keep.pk, first.pk]), follow=True)
        assert b"Undo the later merge first" in answer.content


class TestQuestions:
    def test_question_is_made_changed_and_retired_without_code(self, client: Client, manager: User) -> None:
        assert b"No questions yet" in client.get(reverse("people:questions")).content
        given = {"label": "Which bus?", "kind": "choice", "choices": "Red\nGreen"}
        client.post(reverse("people:question_add"), given)
        question = Question.objects.get()
        assert question.choices == ["Red", "Green"]
        address = reverse("people:question", args=[question.pk])
        assert b"Which bus?" in client.get(address).content
        client.post(
            address,
            {"label": "Which train?", "choices": "Fast\nSlow", "position": 3, "field_group": "health"},
        )
        question.refresh_from_db()
        assert (question.label, question.position, question.field_group) == ("Which train?", 3, "health")
        assert b"Those who may see health" in client.get(reverse("people:questions")).content
        client.post(reverse("people:question_retire", args=[question.pk]))
        question.refresh_from_db()
        assert question.retired_at

    def test_question_that_cannot_be_asked_says_why(self, client: Client, manager: User) -> None:
        assert b"There is a problem" in client.post(reverse("people:question_add"), {"label": ""}).content
        answer = client.post(reverse("people:question_add"), {"label": "Which?", "kind": "choice"})
        assert b"at least two different answers" in answer.content
        question = actions.add_question(by=manager, label="Which?", kind="choice", choices=("A", "B"))
        address = reverse("people:question", args=[question.pk])
        assert b"There is a problem" in client.post(address, {"label": ""}).content
        answer = client.post(
            reverse("people:question", args=[question.pk]), {"label": "Which?", "position": 1}
        )
        assert b"at least two different answers" in answer.content
