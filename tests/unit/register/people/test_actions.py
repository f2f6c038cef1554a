"""What is done to a record by hand: written, audited, refused, and checked against other editors."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people import actions, hearing, queries, rows
from fingerpost.register.people.models import (
    Address,
    Barrier,
    Carer,
    ContactPoint,
    RecordChange,
)
from made_people import audited, change, person
from made_users import user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
HOME = rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North", from_date=DAY)


class TestOpening:
    def test_record_opened_is_audited(self) -> None:
        held, by = person(), user_with("tracking_officer")
        assert actions.open_record(by=by, person=held.pk) == held
        assert audited("opened", held).actor == by.audit_key

    def test_somebody_out_of_scope_and_nobody_are_refused_alike(self) -> None:
        by = user_with("tracking_officer", "district", "1")
        for number in (person().pk, 0):
            with pytest.raises(NotAllowed):
                actions.open_record(by=by, person=number)
        assert not AuditEvent.objects.filter(kind="people.opened").exists()


class TestAdding:
    def test_person_is_added_after_a_search(self) -> None:
        row = rows.NewPerson(rows.Name("Kit", "Marsh"), birth_date=date(2009, 1, 2))
        made = actions.add_person(by=user_with("data_manager"), person=row, searched=True)
        assert made.family_name == "Marsh"
        assert audited("added").person == made.pk

    def test_without_a_search_nobody_is_added(self) -> None:
        row = rows.NewPerson(rows.Name("Kit", "Marsh"), birth_date=date(2009, 1, 2))
        with pytest.raises(ValueError, match="Search"):
            actions.add_person(by=user_with("data_manager"), person=row, searched=False)


class TestDetails:
    def test_change_is_noted_value_by_value_and_audited_by_name(self) -> None:
        held, by = person(), user_with("data_manager")
        assert actions.change_details(by=by, person=held, fields={"gender": "F"})
        note = RecordChange.objects.get(added=False)
        assert (note.table, note.values, note.version, note.batch) == (
            "person",
            {"gender": ["", "F"]},
            2,
            None,
        )
        assert audited("details_changed").fields == ["gender"]

    def test_nothing_changed_is_not_audited(self) -> None:
        held = person(fields={"gender": "F"})
        assert not actions.change_details(by=user_with("data_manager"), person=held, fields={"gender": "F"})
        assert not AuditEvent.objects.exists()

    def test_later_apps_hear_of_another_birth_date(self, monkeypatch: pytest.MonkeyPatch) -> None:
        heard: list[Any] = []
        monkeypatch.setattr(hearing, "_births", [])
        hearing.register_births_changed(heard.append)
        hearing.register_births_changed(heard.append)
        held, by = person(), user_with("data_manager")
        actions.change_details(by=by, person=held, fields={"gender": "F"})
        actions.change_details(by=by, person=held, fields={"birth_date": date(2008, 1, 2)})
        assert heard == [[held.pk]]

    def test_second_editor_of_the_same_part_meets_a_clash_and_writes_nothing(self) -> None:
        held, one, two = person(), user_with("data_manager"), user_with("data_manager")
        actions.change_details(by=one, person=held, fields={"gender": "F"}, version=1)
        with pytest.raises(actions.EditClash) as clash:
            actions.change_details(by=two, person=held, fields={"level_of_need": "1"}, version=1)
        (theirs,) = clash.value.theirs
        assert (theirs.field, theirs.before, theirs.value, theirs.by) == ("gender", "", "F", one.audit_key)
        held.refresh_from_db()
        assert held.level_of_need == ""
        actions.change_details(
            by=two, person=held, fields={"level_of_need": "1"}, version=clash.value.version
        )

    def test_another_part_changed_meanwhile_is_no_clash(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_contact(by=by, person=held, contact=rows.Contact("mobile", "07700 900123"))
        assert actions.change_details(by=by, person=held, fields={"gender": "F"}, version=1)

    def test_row_added_meanwhile_is_told_without_a_field(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_address(by=by, person=held, address=HOME, version=1)
        with pytest.raises(actions.EditClash) as clash:
            actions.add_address(by=by, person=held, address=HOME, version=1)
        assert [(t.table, t.field) for t in clash.value.theirs] == [("address", "")]


class TestWho:
    def test_name_known_as_begins_and_ends(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_name(by=by, person=held, name=rows.Name("Rob", "", kind="known_as"))
        held.refresh_from_db()
        assert held.preferred_name == "Rob"
        actions.end_known_as(by=by, person=held, name=held.names.get(kind="known_as").pk, on=DAY)
        held.refresh_from_db()
        assert held.preferred_name == ""

    def test_identifier_is_added(self) -> None:
        held = person()
        number = rows.Identifier("social_care", "sc 12", "A list")
        actions.add_identifier(by=user_with("data_manager"), person=held, identifier=number)
        assert held.identifiers.get().value == "SC12"
        assert audited("identified").details == {"kind": "social_care"}

    def test_opt_out_of_section_72_keeps_the_person_from_what_is_shared(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.record_consent(by=by, person=held, kind="section_72", given=True, on_date=DAY)
        assert not queries.shareable(queries.visible(by)).exists()
        actions.record_consent(by=by, person=held, kind="section_72", given=False, on_date=DAY)
        assert queries.shareable(queries.visible(by)).exists()
        assert [c.given for c in queries.consents_of(held.pk)] == [False]

    def test_consent_not_in_the_list_is_refused(self) -> None:
        with pytest.raises(LookupError, match="list of consents"):
            actions.record_consent(
                by=user_with("data_manager"), person=person(), kind="dance", given=True, on_date=DAY
            )


class TestReaching:
    def test_address_is_added_confirmed_and_ended(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_address(by=by, person=held, address=HOME)
        home = Address.objects.get()
        actions.confirm_address(by=by, person=held, address=home.pk)
        actions.change_address(by=by, person=held, address=home.pk, until=DAY)
        home.refresh_from_db()
        assert (home.confirmed_on, home.until) == (timezone.localdate(), DAY)
        held.refresh_from_db()
        assert held.district is None

    def test_address_at_risk_needs_its_right_to_be_made_touched_or_seen(self) -> None:
        held, officer, manager = person(), user_with("tracking_officer"), user_with("data_manager")
        secret = rows.Address("9 Low Lane", postcode="ZZ8 8AA", at_risk=True)
        with pytest.raises(NotAllowed):
            actions.add_address(by=officer, person=held, address=secret)
        actions.add_address(by=manager, person=held, address=secret)
        home = Address.objects.get()
        for act in (
            lambda: actions.confirm_address(by=officer, person=held, address=home.pk),
            lambda: actions.change_address(by=officer, person=held, address=home.pk, at_risk=False),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert AuditEvent.objects.filter(kind="access.denied", person=held.pk).count() == 3
        assert not queries.addresses_of(officer, held.pk)
        actions.change_address(by=manager, person=held, address=home.pk, at_risk=False)
        assert queries.addresses_of(officer, held.pk)

    def test_contact_point_is_confirmed_and_ended(self) -> None:
        held, by = person(), user_with("tracking_officer")
        actions.add_contact(by=by, person=held, contact=rows.Contact("mobile", "07700 900123"))
        point = ContactPoint.objects.get()
        actions.confirm_contact(by=by, person=held, contact=point.pk)
        actions.change_contact(by=by, person=held, contact=point.pk, ended_on=DAY)
        point.refresh_from_db()
        assert (point.confirmed_on, point.ended_on) == (timezone.localdate(), DAY)
        assert not queries.contact_points_of(held.pk)
        assert list(queries.without_contact(queries.visible(by))) == [held]

    def test_carer_with_a_number_is_added_changed_and_ended(self) -> None:
        held, by = person(), user_with("tracking_officer")
        carer = actions.add_carer(by=by, person=held, values={"name": "Sam", "relation": "mother"})
        number = rows.Contact("phone", "01632 960001", DAY)
        actions.add_contact(by=by, person=held, contact=number, carer=carer.pk)
        actions.change_carer(by=by, person=held, carer=carer.pk, values={"may_be_contacted": False})
        assert not Carer.objects.get().may_be_contacted
        assert list(queries.without_contact(queries.visible(by), since=DAY + timedelta(1))) == [held]
        actions.end_carer(by=by, person=held, carer=carer.pk)
        assert not queries.carers_of(held.pk)
        assert ContactPoint.objects.get().ended_on == timezone.localdate()

    def test_carer_has_no_other_fields(self) -> None:
        with pytest.raises(ValueError, match="no height"):
            actions.add_carer(by=user_with("data_manager"), person=person(), values={"height": 2})


class TestNeeds:
    def test_marker_is_added_changed_and_withdrawn(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_marker(by=by, person=held, marker=rows.Marker("carer", DAY))
        marker = held.markers.get()
        actions.change_marker(by=by, person=held, marker=marker.pk, start=DAY, end=DAY, text="Over")
        assert queries.markers_of(by, held.pk).get().end == DAY
        actions.withdraw_marker(by=by, person=held, marker=marker.pk)
        assert not queries.markers_of(by, held.pk)

    def test_marker_of_a_group_needs_its_right(self) -> None:
        held, officer, manager = person(), user_with("tracking_officer"), user_with("data_manager")
        with pytest.raises(NotAllowed):
            actions.add_marker(by=officer, person=held, marker=rows.Marker("pregnant", DAY))
        actions.add_marker(by=manager, person=held, marker=rows.Marker("pregnant", DAY))
        marker = held.markers.get().pk
        with pytest.raises(NotAllowed):
            actions.withdraw_marker(by=officer, person=held, marker=marker)
        assert not queries.markers_of(officer, held.pk)
        assert AuditEvent.objects.filter(kind="access.denied").count() == 2

    @pytest.mark.parametrize("kind", ["tall", ""])
    def test_kind_not_in_a_list_is_refused(self, kind: str) -> None:
        held, by = person(), user_with("data_manager")
        with pytest.raises(LookupError):
            actions.add_marker(by=by, person=held, marker=rows.Marker(kind))
        with pytest.raises(LookupError):
            actions.add_barrier(by=by, person=held, kind=kind, start=DAY)

    def test_barrier_is_added_and_ended(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_barrier(by=by, person=held, kind="conviction", start=DAY)
        barrier = Barrier.objects.get()
        assert not queries.barriers_of(user_with("tracking_officer"), held.pk)
        actions.end_barrier(by=by, person=held, barrier=barrier.pk, on=DAY)
        assert queries.barriers_of(by, held.pk).get().end == DAY

    def test_row_of_another_persons_is_not_there(self) -> None:
        held, other, by = person(), person("Kit"), user_with("data_manager")
        change(other, markers=(rows.Marker("carer"),))
        with pytest.raises(actions.NothingThere):
            actions.withdraw_marker(by=by, person=held, marker=other.markers.get().pk)
        for act in (
            lambda: actions.withdraw_marker(by=by, person=held, marker=0),
            lambda: actions.end_barrier(by=by, person=held, barrier=0, on=DAY),
            lambda: actions.end_placement(by=by, person=held, placement=0, on=DAY),
        ):
            with pytest.raises(actions.NothingThere):
                act()


def test_every_action_on_a_person_refuses_somebody_who_may_not_and_keeps_the_refusal() -> None:
    held, board = person(), user_with("board_member")
    acts: list[Callable[[], object]] = [
        lambda: actions.change_details(by=board, person=held, fields={}),
        lambda: actions.add_contact(by=board, person=held, contact=rows.Contact("mobile", "1")),
        lambda: actions.add_marker(by=board, person=held, marker=rows.Marker("carer")),
        lambda: actions.remove_document(by=board, person=held, document=1),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert AuditEvent.objects.filter(kind="access.denied", person=held.pk).count() == len(acts)


def test_editing_nobody_is_refused() -> None:
    from fingerpost.register.audit.actors import WORKER
    from fingerpost.register.people.actions.saving import editing

    with pytest.raises(NotAllowed), editing(by=WORKER, person=0):
        pass
