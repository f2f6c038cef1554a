"""Two records made one, and made two again."""

from datetime import date

import pytest
from django.core import serializers
from django.utils import timezone

from fingerpost.register.access.models import Restriction
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import bulk, pointing, queries, rows
from fingerpost.register.people.actions import NothingThere
from fingerpost.register.people.merging import handlers, pairs, preview
from fingerpost.register.people.merging.merge import CannotMerge, merge, undo_merge
from fingerpost.register.people.merging.restricting import NobodyLeft
from fingerpost.register.people.models import DuplicatePair, Person, RecordChange, Sibling
from fingerpost.register.people.permissions import Permission
from made_people import change, person
from made_users import user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def picture() -> dict[str, list[str]]:
    """Everything that points at people, and the people, as they are."""
    shown = {}
    for model in (Person, *(model for model, _ in pointing.pointing())):
        if model.__name__ in ("Merge", "RecordChange"):
            continue
        listed = serializers.serialize("python", model.objects.order_by("pk"))
        for row in listed:
            row["fields"].pop("version", None)
        keyless = model.__name__ == "SearchKey"
        shown[model.__name__] = sorted(str((None if keyless else r["pk"], r["fields"])) for r in listed)
    return shown


def two(**more: object) -> tuple[Person, Person]:
    """Two records that are one person's."""
    (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School")])
    keep = person(
        "Robin",
        "Ashdown",
        addresses=(rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North"),),
        identifiers=(rows.Identifier("uln", "1000000001"),),
        markers=(rows.Marker("cme", DAY), rows.Marker("carer", DAY)),
        names=(rows.Name("Rob", "", kind="known_as"),),
    )
    lose = person(
        "Robyn",
        "Ashdowne",
        addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA", at_risk=True),),
        identifiers=(rows.Identifier("uln", "1000000002"), rows.Identifier("upn", "X1")),
        markers=(rows.Marker("cme", DAY), rows.Marker("ehcp", DAY)),
        names=(rows.Name("Bob", "", kind="known_as"), rows.Name("", "Oldname", kind="former")),
        places=(rows.Place(school, 12, DAY),),
        contacts=(rows.Contact("mobile", "07700 900123"),),
        care=(rows.Care("care_leaver", DAY),),
        fields={"gender": "F"},
        **more,
    )
    return keep, lose


def test_every_table_that_points_at_a_person_is_registered() -> None:
    unregistered = []
    for model, _ in pointing.pointing():
        try:
            pointing.pointer_of(model)
        except pointing.Unregistered:
            unregistered.append(model._meta.label)
    assert not unregistered, "Say in ready() what a merge does with them: people.pointing.register"


def test_walk_of_the_schema_finds_hidden_relations_too() -> None:
    found = {model._meta.label: fields for model, fields in pointing.pointing()}
    assert found["people.Sibling"] == ["person", "other"]
    assert "feeds.StagedRow" in found
    assert "people.Person" not in found


def test_unregistered_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    keep, lose = two()
    monkeypatch.delitem(pointing._pointers, Sibling)
    with pytest.raises(pointing.Unregistered, match=r"people\.Sibling"):
        merge(by=WORKER, survivor=keep, absorbed=lose)


def test_handler_without_a_restorer_is_refused() -> None:
    with pytest.raises(ValueError, match="restorer"):
        pointing.register(Sibling, "pairs", handlers.leave)


class TestMerge:
    def test_rows_move_and_the_survivor_keeps_what_is_of_now(self) -> None:
        keep, lose = two()
        merge(by=WORKER, survivor=keep, absorbed=lose)
        keep.refresh_from_db()
        assert (keep.given_name, keep.family_name, keep.preferred_name) == ("Robin", "Ashdown", "Rob")
        assert (keep.upn, keep.uln, keep.gender) == ("X1", "1000000001", "F")
        assert (keep.district.name, keep.school.name) == ("North", "Hill School")
        assert {n.family_name for n in keep.names.filter(kind="former")} == {"Ashdowne", "Oldname", ""}
        assert keep.names.filter(kind="current").count() == 1
        assert keep.contact_points.count() == keep.care_episodes.count() == 1
        assert not lose.names.exists()
        assert ("number", lose.council_id) in keep.search_keys.values_list("kind", "key")

    def test_address_at_risk_makes_the_survivors_one_too(self) -> None:
        keep, lose = two()
        merge(by=WORKER, survivor=keep, absorbed=lose)
        assert all(address.at_risk for address in keep.addresses.all())
        assert keep.addresses.get(until=None).lines == "1 Hill Road"

    def test_same_open_need_is_held_once(self) -> None:
        keep, lose = two()
        merge(by=WORKER, survivor=keep, absorbed=lose)
        held = keep.markers.filter(superseded_at=None)
        assert sorted(m.kind for m in held) == ["care_leaver", "carer", "cme", "ehcp"]

    def test_absorbed_one_is_nobody_any_more(self) -> None:
        keep, lose = two()
        merge(by=WORKER, survivor=keep, absorbed=lose)
        assert list(queries.visible(WORKER)) == [keep]
        assert not may(user_with("data_manager"), Permission.PEOPLE_VIEW, lose.pk)

    def test_home_of_the_absorbed_one_ends_today(self) -> None:
        keep = person(addresses=(rows.Address("1 Hill Road", postcode="ZZ9 9AA"),))
        lose = person(addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA"),))
        merge(by=WORKER, survivor=keep, absorbed=lose)
        assert keep.addresses.get(lines="9 Low Lane").until == timezone.localdate()
        assert not keep.addresses.filter(at_risk=True).exists()

    def test_nobody_merges(self) -> None:
        keep, lose = two()
        with pytest.raises(TypeError, match="needs by="):
            merge(by=None, survivor=keep, absorbed=lose)

    def test_survivor_without_a_home_or_a_birth_date_gets_the_others(self) -> None:
        keep = person("Robin", birth_date=None, birth_month=date(2009, 5, 1))
        lose = person("Robin", addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA", district="South"),))
        merge(by=WORKER, survivor=keep, absorbed=lose)
        keep.refresh_from_db()
        assert (keep.birth_date, keep.district.name) == (lose.birth_date, "South")

    def test_both_audit_rows_name_the_other_and_no_value(self) -> None:
        keep, lose = two()
        done = merge(by=WORKER, survivor=keep, absorbed=lose)
        events = AuditEvent.objects.filter(kind="people.merged").order_by("pk")
        assert [(e.person, e.details["other"]) for e in events] == [(keep.pk, lose.pk), (lose.pk, keep.pk)]
        assert {e.subject for e in events} == {f"merge:{done.pk}"}

    def test_into_itself_or_twice_is_refused(self) -> None:
        keep, lose = two()
        with pytest.raises(CannotMerge, match="into itself"):
            merge(by=WORKER, survivor=keep, absorbed=keep)
        merge(by=WORKER, survivor=keep, absorbed=lose)
        with pytest.raises(CannotMerge, match="merged already"):
            merge(by=WORKER, survivor=keep, absorbed=lose)

    def test_right_over_both_is_needed(self) -> None:
        keep, lose = two()
        change(lose, addresses=(rows.Address("3 Mid Way", district="South"),))
        Restriction.objects.create(person=lose.pk, reason="R", placed_by="x", placed_at=timezone.now())
        with pytest.raises(NotAllowed):
            merge(by=user_with("data_manager"), survivor=keep, absorbed=lose)
        assert AuditEvent.objects.filter(kind="access.denied", person=lose.pk).exists()


class TestUndo:
    def test_both_records_are_as_they_were(self) -> None:
        keep, lose = two()
        third, fourth = person("Third"), person("Fourth")
        change(keep, siblings=(third.pk,))
        change(lose, siblings=(third.pk, keep.pk, fourth.pk))
        DuplicatePair.objects.create(person=keep, other=lose, reasons=["Same name"])
        DuplicatePair.objects.create(
            person=lose, other=third, state="different", decided_by="x", decided_at=timezone.now()
        )
        before = picture()
        done = merge(by=WORKER, survivor=keep, absorbed=lose)
        assert {p.pk for p in queries.siblings_of(WORKER, keep.pk)} == {third.pk, fourth.pk}
        assert not DuplicatePair.objects.exists()
        undo_merge(by=WORKER, person=keep, merge=done.pk)
        assert picture() == before
        assert not RecordChange.objects.filter(undone_at=None, pk__in=done.changes).exists()

    def test_rows_added_after_the_merge_stay_with_the_survivor(self) -> None:
        keep, lose = two()
        done = merge(by=WORKER, survivor=keep, absorbed=lose)
        change(keep, contacts=(rows.Contact("email", "new@example.org"),), fields={"gender": "M"})
        undo_merge(by=WORKER, person=keep, merge=done.pk)
        keep.refresh_from_db()
        assert keep.contact_points.get().value == "new@example.org"
        assert keep.gender == "M"

    def test_later_merge_must_be_undone_first(self) -> None:
        keep, lose = two()
        third = person("Third")
        done = merge(by=WORKER, survivor=keep, absorbed=lose)
        merge(by=WORKER, survivor=third, absorbed=keep)
        with pytest.raises(CannotMerge, match="later merge first"):
            undo_merge(by=WORKER, person=keep.pk, merge=done.pk)

    def test_merge_of_another_record_is_refused(self) -> None:
        keep, lose = two()
        done = merge(by=WORKER, survivor=keep, absorbed=lose)
        with pytest.raises(NothingThere, match="no such merge"):
            undo_merge(by=WORKER, person=person("Third").pk, merge=done.pk)
        undo_merge(by=WORKER, person=keep.pk, merge=done.pk)
        with pytest.raises(NothingThere, match="no such merge"):
            undo_merge(by=WORKER, person=keep.pk, merge=done.pk)

    def test_batch_of_the_absorbed_record_is_undone_on_the_survivors(self) -> None:
        keep, lose = two()
        change(lose, batch=7, markers=(rows.Marker("pregnant", DAY),), fields={"ethnicity": "WBRI"})
        merge(by=WORKER, survivor=keep, absorbed=lose)
        bulk.undo(by=WORKER, batch=7)
        assert not keep.markers.filter(kind="pregnant").exists()


class TestRestriction:
    def restricted(self, who: Person, *members: object) -> Restriction:
        made = Restriction.objects.create(
            person=who.pk, reason="Adopted", placed_by="x", placed_at=timezone.now()
        )
        made.members.set(members)
        return made

    def test_survivor_of_a_restricted_record_is_restricted_to_the_same(self) -> None:
        keep, lose = two()
        member, other = user_with("data_manager"), user_with("data_manager")
        self.restricted(lose, member)
        assert may(other, Permission.PEOPLE_VIEW, keep.pk)
        done = merge(by=member, survivor=keep, absorbed=lose)
        assert may(member, Permission.PEOPLE_VIEW, keep.pk)
        assert not may(other, Permission.PEOPLE_VIEW, keep.pk)
        undo_merge(by=member, person=keep, merge=done.pk)
        assert may(other, Permission.PEOPLE_VIEW, keep.pk)
        assert not may(other, Permission.PEOPLE_VIEW, lose.pk)

    def test_two_restrictions_leave_those_named_for_both(self) -> None:
        keep, lose = two()
        both, one = user_with("data_manager"), user_with("data_manager")
        self.restricted(keep, both, one)
        self.restricted(lose, both)
        done = merge(by=both, survivor=keep, absorbed=lose)
        assert not may(one, Permission.PEOPLE_VIEW, keep.pk)
        undo_merge(by=both, person=keep, merge=done.pk)
        assert may(one, Permission.PEOPLE_VIEW, keep.pk)

    def test_restriction_lifted_meanwhile_is_left_alone(self) -> None:
        keep, lose = two()
        member = user_with("data_manager")
        ours = self.restricted(keep, member)
        self.restricted(lose, member)
        done = merge(by=member, survivor=keep, absorbed=lose)
        Restriction.objects.filter(pk=ours.pk).update(lifted_at=timezone.now())
        undo_merge(by=member, person=keep, merge=done.pk)
        assert not Restriction.objects.filter(person=keep.pk, lifted_at=None).exists()

    def test_two_restrictions_without_a_common_member_cannot_be_merged(self) -> None:
        keep, lose = two()
        self.restricted(keep, user_with("data_manager"))
        self.restricted(lose, user_with("data_manager"))
        with pytest.raises(NobodyLeft):
            merge(by=WORKER, survivor=keep, absorbed=lose)
        lose.refresh_from_db()
        assert lose.merged_into_id is None


class TestPairs:
    def test_same_person_twice_is_found_with_reasons_and_a_decision_stays(self) -> None:
        one = person("Robin", "Ashdown", identifiers=(rows.Identifier("uln", "1000000001"),))
        other = person("Robin", "Ashdown", identifiers=(rows.Identifier("uln", "1000000001"),))
        person("Kit", "Elsewhere", birth_date=date(2008, 1, 1))
        assert pairs.keep_pairs(by=WORKER, found=pairs.likely_pairs()) == 1
        manager = user_with("data_manager")
        pair = pairs.open_pairs(manager).get()
        assert (pair.person, pair.other) == (one, other)
        assert pair.reasons
        assert pairs.keep_pairs(by=WORKER, found=pairs.likely_pairs()) == 1
        pairs.decide_different(by=manager, person=one.pk, other=other.pk)
        with pytest.raises(LookupError):
            pairs.decide_different(by=manager, person=one.pk, other=other.pk)
        assert pairs.keep_pairs(by=WORKER, found=pairs.likely_pairs()) == 0
        assert AuditEvent.objects.filter(kind="people.duplicate_decided").count() == 2

    def test_comparison_runs_in_the_background_once_a_day_and_when_asked(self) -> None:
        person("Robin", "Ashdown", identifiers=(rows.Identifier("uln", "1000000001"),))
        person("Robin", "Ashdown", identifiers=(rows.Identifier("uln", "1000000001"),))
        pairs.seek_daily(timezone.now())
        job = pairs.seek_duplicates(by=user_with("data_manager"))
        assert Job.objects.get() == job
        run_now(job)
        assert DuplicatePair.objects.count() == 1

    def test_pair_that_is_no_longer_likely_is_dropped(self) -> None:
        one, other = person("Robin", "Ashdown"), person("Kit", "Elsewhere", birth_date=date(2008, 1, 1))
        DuplicatePair.objects.create(person=one, other=other)
        assert pairs.keep_pairs(by=WORKER, found=pairs.likely_pairs()) == 0

    def test_pair_with_somebody_out_of_reach_is_no_pair(self) -> None:
        one, other = person("Robin", "Ashdown"), person("Robin", "Ashdown")
        pair = DuplicatePair.objects.create(person=one, other=other)
        Restriction.objects.create(person=one.pk, reason="R", placed_by="x", placed_at=timezone.now())
        manager = user_with("data_manager")
        with pytest.raises(LookupError):
            pairs.open_pair(manager, pair.pk)
        with pytest.raises(NotAllowed):
            pairs.decide_different(by=manager, person=one.pk, other=other.pk)


class TestPreview:
    def test_every_row_is_listed_by_table(self) -> None:
        _, lose = two()
        moving = {m.title: m for m in preview.preview(by=WORKER, absorbed=lose)}
        assert moving["identifiers"].count == 2
        assert set(moving["needs and markers"].rows) == {
            "Care leaver, from 1 September 2026",
            "Child missing education (CME), from 1 September 2026",
            "Education health and care plan (EHCP), from 1 September 2026",
        }
        assert "9 Low Lane, ZZ8 8AA" in moving["addresses"].rows

    def test_what_a_right_does_not_open_is_in_no_row_and_no_count(self) -> None:
        _, lose = two()
        change(lose, markers=(rows.Marker("pregnant", DAY),))
        officer = user_with("tracking_officer")
        moving = {m.title: m for m in preview.preview(by=officer, absorbed=lose)}
        assert "addresses" not in moving
        assert "Pregnant" not in str(moving)
        assert moving["needs and markers"].count == 3

    def test_records_side_by_side_say_what_agrees(self) -> None:
        keep, lose = two()
        sides = {side.label: side for side in preview.compare(by=WORKER, left=keep, right=lose)}
        assert sides["Name"].agrees is False
        assert sides["Date of birth"].agrees is True
        assert sides["Gender"].agrees is None
        assert sides["Address"].right == "9 Low Lane, ZZ8 8AA"
        assert sides["School or provider"].right == "Hill School"
        month = person("A", birth_date=None, birth_month=date(2009, 5, 1))
        sides = {side.label: side for side in preview.compare(by=WORKER, left=keep, right=month)}
        assert sides["Date of birth"].right == "05/2009, day not known"
        assert AuditEvent.objects.filter(kind="people.compared").count() == 4
