"""Schools and providers: found or made for files, changed by hand."""

import pytest

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.organisations import actions, bulk, queries
from fingerpost.register.organisations.models import Area, District, Organisation, Postcode, Team
from fingerpost.register.organisations.rows import Named, PostcodePlace
from made_users import user_with

pytestmark = pytest.mark.django_db


def make(*named: Named) -> list[int | None]:
    """Numbers of organisations."""
    return bulk.find_or_make(batch=3, named=named)


def test_organisation_is_found_by_any_number_and_by_its_folded_name() -> None:
    (held,) = make(Named("St. Mary’s School", "school", "9994001", "100001", "10000001", "North"))
    same = (
        Named("Other", establishment_number="9994001"),
        Named("Other", urn="100001"),
        Named("Other", ukprn="10000001"),
        Named("ST MARYS SCHOOL"),
    )
    assert make(*same) == bulk.find(same) == [held] * 4
    assert bulk.find([Named("Elsewhere")]) == [None]
    organisation = Organisation.objects.get()
    assert (organisation.batch, organisation.district.name, str(organisation)) == (
        3,
        "North",
        "St. Mary’s School",
    )


def test_name_finds_none_whose_number_contradicts() -> None:
    (held,) = make(Named("Hill School", "school", "9994001"))
    (other,) = make(Named("Hill School", "school", "9994002"))
    assert other != held
    assert make(Named("Hill School", "school", "9994001")) == [held]


def test_same_one_twice_in_a_file_is_made_once_and_one_without_name_by_its_number() -> None:
    one, two, three = make(Named("A"), Named("a"), Named(ukprn="10000001"))
    assert one == two != three
    assert Organisation.objects.get(pk=three).name == bulk.UNNAMED


def test_used_organisation_is_not_undone() -> None:
    used, unused = make(Named("A"), Named("B"))
    Organisation.objects.filter(pk=used).update(kind="school")
    assert bulk.undo(batch=99) == 0
    assert bulk.undo(batch=3) == 2
    assert not Organisation.objects.filter(pk__in=[used, unused]).exists()


def test_districts_are_found_without_case_and_made_once() -> None:
    found = bulk.districts(["North", " north ", "", "South"])
    assert set(found) == {"north", "south"}
    assert bulk.districts(["NORTH"]) == {"north": found["north"]}
    assert bulk.districts([]) == {}
    assert str(District.objects.get(name="North")) == "North"


def test_map_is_loaded_and_loaded_again_in_its_place() -> None:
    places = [
        PostcodePlace("zz99aa", "North", "Upper"),
        PostcodePlace("nonsense", "North"),
        PostcodePlace("zz8 8aa", ""),
    ]
    assert bulk.load_postcodes(places) == 1
    assert bulk.load_postcodes([PostcodePlace("ZZ9 9AA", "South")]) == 1
    south = District.objects.get(name="South").pk
    assert bulk.districts_of_postcodes(["ZZ9 9AA", "ZZ1 1AA", ""]) == {"ZZ9 9AA": south}
    assert Postcode.objects.get().district_id == south


def test_names_are_shown() -> None:
    assert (str(Area(name="Upper")), str(Team(name="Upper team"))) == ("Upper", "Upper team")


class TestByHand:
    def test_one_is_added_and_changed_and_audited(self) -> None:
        by = user_with("data_manager")
        made = actions.add_organisation(by=by, values={"name": "Hill School", "kind": "school"})
        actions.change_organisation(
            by=by, organisation=made.pk, values={"name": "Hill Academy", "kind": "school"}, version=1
        )
        held = queries.places().get()
        assert (held.name, held.version) == ("Hill Academy", 2)
        assert AuditEvent.objects.get(kind="organisations.changed").fields == ["name"]

    def test_second_editor_is_told_and_nothing_is_lost(self) -> None:
        by = user_with("data_manager")
        made = actions.add_organisation(by=by, values={"name": "Hill School", "kind": "school"})
        actions.change_organisation(by=by, organisation=made.pk, values={"name": "Hill Academy"}, version=1)
        with pytest.raises(actions.NotSaved, match="Somebody else"):
            actions.change_organisation(by=by, organisation=made.pk, values={"name": "Other"}, version=1)

    def test_number_of_another_and_unknown_fields_are_refused(self) -> None:
        by = user_with("data_manager")
        make(Named("Hill School", "school", "9994001"))
        with pytest.raises(actions.NotSaved, match="establishment number"):
            actions.add_organisation(
                by=by, values={"name": "B", "kind": "school", "establishment_number": "9994001"}
            )
        with pytest.raises(ValueError, match="no colour"):
            actions.add_organisation(by=by, values={"colour": "red"})

    def test_officer_changes_nothing(self) -> None:
        with pytest.raises(NotAllowed):
            actions.add_organisation(by=user_with("tracking_officer"), values={"name": "B", "kind": "school"})


def test_team_has_a_name_of_its_own() -> None:
    manager = user_with("data_manager")
    team = actions.add_team(by=manager, name="Trackers")
    for name in (" ", "TRACKERS"):
        with pytest.raises(actions.NotSaved):
            actions.add_team(by=manager, name=name)
    with pytest.raises(NotAllowed):
        actions.join_team(by=user_with("tracking_officer"), team=team, user=manager)
    actions.change_team(by=manager, team=team, name="trackers", district=None)
    assert [(team.name, size) for team, size in queries.teams()] == [("trackers", 0)]
