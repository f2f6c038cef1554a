"""Adding, changing and undoing many people at once."""

from datetime import date, timedelta

import pytest
from django.core import serializers
from django.db import IntegrityError

from fingerpost.core.identifiers import upn_check_letter
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.organisations.rows import Named, PostcodePlace
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.models import (
    Address,
    CareEpisode,
    Consent,
    ContactPoint,
    Identifier,
    Marker,
    Person,
    PersonName,
    Placement,
    RecordChange,
    SchoolPlace,
    SearchKey,
    Sibling,
)
from fingerpost.register.people.writing.undoing import refresh
from made_people import BORN, change, new, person

pytestmark = pytest.mark.django_db

FIRST = date(2026, 9, 1)
REST = "99900000000"
UPN = upn_check_letter(REST + "1") + REST + "1"
OTHER_UPN = upn_check_letter(REST + "2") + REST + "2"
HOME = rows.Address(
    lines="1 Hill Road", town="Fenwick", postcode="zz9 9aa", district="North", confirmed_on=FIRST
)
TABLES = (
    Person,
    PersonName,
    Identifier,
    Address,
    ContactPoint,
    SchoolPlace,
    Marker,
    CareEpisode,
    Placement,
    Consent,
    Sibling,
    SearchKey,
)


def school(name: str = "Hill School", number: str = "9994001") -> int:
    (found,) = organisations.find_or_make(batch=None, named=[Named(name, "school", number)])
    assert found
    return found


def picture() -> dict[str, object]:
    """Everything that the record holds, but for the count of versions and the keys' own numbers."""
    shown: dict[str, object] = {}
    for model in TABLES:
        rows_ = []
        for row in serializers.serialize("python", model.objects.order_by("pk")):
            row["fields"].pop("version", None)
            rows_.append((None if model is SearchKey else row["pk"], sorted(row["fields"].items(), key=str)))
        shown[model.__name__] = sorted(rows_, key=str)
    return shown


def full(given: str = "Robin", **more: object) -> rows.NewPerson:
    return new(
        given,
        names=(rows.Name("", "Oldname", kind="former"),),
        identifiers=(rows.Identifier("upn", UPN), rows.Identifier("partner", "p 1", "A college")),
        addresses=(HOME,),
        contacts=(rows.Contact("mobile", "+44 7700 900123", FIRST),),
        places=(rows.Place(school(), 12, FIRST),),
        markers=(rows.Marker("ehcp", FIRST),),
        care=(rows.Care("in_care", FIRST, uasc=True, placements=(rows.Placement("foster_other", FIRST),)),),
        fields={"gender": "F", "ethnicity": "WBRI"},
        **more,
    )


def test_person_added_has_every_row_and_the_columns_that_repeat_them() -> None:
    (number,) = bulk.add_people(by=WORKER, batch=7, people=[full()])
    held = Person.objects.get(pk=number)
    assert (held.given_name, held.family_name, held.gender) == ("Robin", "Ashdown", "F")
    assert (held.upn, held.district.name, held.school.name) == (UPN, "North", "Hill School")
    assert (held.birth_month, held.leaves_year_11) == (BORN.replace(day=1), 2025)
    assert (held.batch, held.version, held.council_id) == (7, 1, "9990000000001")
    assert {m.kind for m in held.markers.all()} == {"ehcp", "child_in_care", "uasc"}
    assert held.addresses.get().postcode == "ZZ9 9AA"
    assert Placement.objects.get().episode.person == held
    assert {row.batch for row in held.names.all()} == {7}
    assert not RecordChange.objects.exists()


def test_search_keys_are_written_with_the_person() -> None:
    held = person(
        "Robin", "O'Neill-Smith", addresses=(HOME,), contacts=(rows.Contact("email", "a@b.example"),)
    )
    keys = set(held.search_keys.values_list("kind", "key"))
    assert {
        ("family", "oneillsmith"),
        ("family", "oneill"),
        ("given", "robin"),
        ("postcode", "ZZ99AA"),
    } <= keys
    assert ("number", held.council_id) in keys
    assert not {kind for kind, _ in keys} & {"telephone"}


def test_person_without_birth_date_or_month_is_refused_whole() -> None:
    with pytest.raises(ValueError, match="birth date"):
        bulk.add_people(by=WORKER, batch=1, people=[new(), new(birth_date=None)])
    assert not Person.objects.exists()


def test_person_with_birth_month_alone() -> None:
    held = person(birth_date=None, birth_month=date(2009, 9, 20))
    assert (held.birth_date, held.birth_month, held.leaves_year_11) == (None, date(2009, 9, 1), 2026)


def test_ids_given_skip_those_that_came_from_elsewhere() -> None:
    first = person(council_id="9990000000001")
    assert [person("A").council_id, person("B").council_id] == ["9990000000002", "9990000000003"]
    with pytest.raises(IntegrityError):
        person("C", council_id=first.council_id)


def test_same_row_again_changes_nothing() -> None:
    row = full()
    held = Person.objects.get(pk=bulk.add_people(by=WORKER, batch=1, people=[row])[0])
    before = picture()
    again = rows.Change(
        held.pk,
        row.fields,
        (row.name, *row.names),
        row.identifiers,
        row.addresses,
        row.contacts,
        row.places,
        row.markers,
        row.care,
    )
    assert bulk.update(by=WORKER, batch=2, changes=[again]) == 0
    assert picture() == before
    held.refresh_from_db()
    assert held.version == 1


def test_new_name_makes_the_one_before_a_former_name() -> None:
    held = change(person(), names=(rows.Name("Robin", "Marsh", from_date=FIRST),))
    assert held.family_name == "Marsh"
    former = held.names.get(kind="former")
    assert (former.family_name, former.until) == ("Ashdown", FIRST)
    assert ("former_fam", "ashdown") in held.search_keys.values_list("kind", "key")


def test_name_in_other_case_mends_the_one_held() -> None:
    held = change(person("ROBIN", "ASHDOWN"), names=(rows.Name("Robin", "Ashdown", from_date=FIRST),))
    name = held.names.get()
    assert (name.family_name, name.from_date, held.family_name) == ("Ashdown", FIRST, "Ashdown")


def test_blank_part_of_a_name_keeps_what_is_held() -> None:
    held = change(person("Robin", middle="Lee"), names=(rows.Name("", "Marsh"),))
    assert (held.given_name, held.middle_name, held.family_name) == ("Robin", "Lee", "Marsh")


def test_known_as_is_preferred_and_a_second_ends_the_first() -> None:
    held = change(person(), names=(rows.Name("Rob", "", kind="known_as"),))
    assert held.preferred_name == "Rob"
    held = change(held, names=(rows.Name("Bobby", "", kind="known_as", from_date=FIRST),))
    assert held.preferred_name == "Bobby"
    assert held.names.get(given_name="Rob").until == FIRST
    assert change(held, names=(rows.Name("Bobby", "", kind="known_as"),)).names.count() == 3


def test_new_pupil_number_becomes_the_current_one_and_the_former_does_not_come_back() -> None:
    held = person(identifiers=(rows.Identifier("upn", UPN),))
    held = change(held, identifiers=(rows.Identifier("upn", OTHER_UPN),))
    assert held.upn == OTHER_UPN
    held = change(held, identifiers=(rows.Identifier("upn", UPN.lower()), rows.Identifier("uln", " ")))
    assert held.upn == OTHER_UPN
    assert held.identifiers.count() == 2


def test_former_pupil_number_does_not_become_the_current_one() -> None:
    held = person(identifiers=(rows.Identifier("upn", UPN),))
    assert change(held, identifiers=(rows.Identifier("upn", OTHER_UPN, current=False),)).upn == UPN


def test_former_name_that_is_the_current_one_says_nothing() -> None:
    assert change(person(), names=(rows.Name("Robin", "Ashdown", kind="former"),)).names.count() == 1


def test_columns_of_a_person_without_a_name_stay() -> None:
    held = person()
    held.names.all().delete()
    refresh([held.pk])
    held.refresh_from_db()
    assert held.family_name == "Ashdown"


class TestAddresses:
    def test_same_home_again_is_confirmed_later_and_never_earlier(self) -> None:
        held = person(addresses=(HOME,))
        later = rows.Address(lines="1, hill road", postcode="ZZ99AA", confirmed_on=FIRST + timedelta(9))
        assert change(held, addresses=(later,)).addresses.get().confirmed_on == FIRST + timedelta(9)
        assert change(held, addresses=(HOME,)).addresses.get().confirmed_on == FIRST + timedelta(9)

    def test_blanks_of_the_same_home_are_filled(self) -> None:
        held = person(addresses=(rows.Address(postcode="ZZ9 9AA"),))
        more = rows.Address("1 Hill Road", "Fenwick", "Fenshire", "ZZ9 9AA", "South", FIRST, at_risk=True)
        home = change(held, addresses=(more,)).addresses.get()
        assert (home.lines, home.town, home.district.name, home.from_date) == (
            "1 Hill Road",
            "Fenwick",
            "South",
            FIRST,
        )
        assert home.at_risk

    def test_end_of_the_same_home_is_taken(self) -> None:
        held = person(addresses=(HOME,))
        ended = rows.Address(lines="1 Hill Road", postcode="ZZ9 9AA", until=FIRST)
        assert change(held, addresses=(ended,)).addresses.get().until == FIRST

    def test_move_ends_the_home_before_and_moves_the_district(self) -> None:
        held = person(addresses=(HOME,))
        held = change(held, addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA", from_date=FIRST),))
        assert held.district is None
        assert held.addresses.get(lines="1 Hill Road").until == FIRST

    def test_older_home_that_arrives_late_does_not_become_the_current_one(self) -> None:
        held = person(addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA", from_date=FIRST),))
        old = rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North", from_date=date(2020, 1, 1))
        held = change(held, addresses=(old,))
        assert held.district is None
        assert held.addresses.get(lines="1 Hill Road").until == FIRST

    def test_home_after_an_address_at_risk_is_at_risk_too(self) -> None:
        held = person(addresses=(rows.Address("1 Hill Road", postcode="ZZ9 9AA", at_risk=True),))
        held = change(held, addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA"),))
        assert held.addresses.get(until=None).at_risk
        assert set(held.search_keys.filter(key__startswith="ZZ").values_list("kind", flat=True)) == {
            "postcode_risk"
        }

    def test_district_follows_from_the_postcode_where_the_map_knows_it(self) -> None:
        organisations.load_postcodes([PostcodePlace("zz99aa", "West")])
        assert person(addresses=(rows.Address(postcode="ZZ9 9AA"),)).district.name == "West"


class TestContacts:
    def test_same_number_written_otherwise_is_confirmed(self) -> None:
        held = person(contacts=(rows.Contact("mobile", "07700 900123"),))
        held = change(
            held, contacts=(rows.Contact("mobile", "0044 7700 900123", FIRST), rows.Contact("mobile", "-"))
        )
        assert held.contact_points.get().confirmed_on == FIRST

    def test_another_number_stands_beside(self) -> None:
        held = person(contacts=(rows.Contact("mobile", "07700 900123"),))
        assert change(held, contacts=(rows.Contact("mobile", "07700 900456"),)).contact_points.count() == 2

    def test_ended_number_comes_back_only_when_confirmed_after_its_end(self) -> None:
        held = person(contacts=(rows.Contact("email", "a@b.example"),))
        held.contact_points.update(ended_on=FIRST)
        assert (
            change(held, contacts=(rows.Contact("email", "A@b.example", FIRST),)).contact_points.count() == 1
        )
        later = rows.Contact("email", "a@b.example", FIRST + timedelta(1))
        assert change(held, contacts=(later,)).contact_points.count() == 2


class TestPlaces:
    def test_new_place_ends_the_open_one_the_day_before(self) -> None:
        one, two = school(), school("Low College", "9994002")
        held = person(places=(rows.Place(one, 11, date(2020, 9, 1)),))
        held = change(held, places=(rows.Place(two, 12, FIRST),))
        assert held.school_id == two
        assert held.school_places.get(organisation=one).end == FIRST - timedelta(1)

    def test_place_alongside_leaves_the_other_open(self) -> None:
        one, two = school(), school("Low Unit", "9994002")
        held = person(places=(rows.Place(one, 11, FIRST),))
        held = change(held, places=(rows.Place(two, start=FIRST, alongside=True),))
        assert held.school_places.filter(end=None).count() == 2

    def test_earlier_place_that_arrives_late_has_ended(self) -> None:
        one, two = school(), school("Low College", "9994002")
        held = person(places=(rows.Place(two, 12, FIRST),))
        held = change(held, places=(rows.Place(one, 11, date(2020, 9, 1)),))
        assert held.school_id == two
        assert held.school_places.get(organisation=one).end == FIRST - timedelta(1)

    def test_same_place_without_a_year_group_keeps_the_one_held(self) -> None:
        one = school()
        held = person(places=(rows.Place(one, 11, FIRST),))
        assert change(held, places=(rows.Place(one, None, FIRST),)).school_places.get().year_group == 11

    def test_end_and_year_of_the_same_place_are_taken(self) -> None:
        one = school()
        held = person(places=(rows.Place(one, 11, FIRST),))
        held = change(held, places=(rows.Place(one, 12, FIRST, date(2026, 12, 1)),))
        place = held.school_places.get()
        assert (place.year_group, place.end, held.school_id) == (12, date(2026, 12, 1), one)
        assert change(held, places=(rows.Place(one, 12, date(2027, 1, 4)),)).school_places.count() == 2


class TestMarkers:
    def test_open_marker_again_fills_its_start_and_its_end(self) -> None:
        held = person(markers=(rows.Marker("cme"),))
        marker = change(held, markers=(rows.Marker("cme", FIRST, FIRST + timedelta(3)),)).markers.get()
        assert (marker.start, marker.end) == (FIRST, FIRST + timedelta(3))

    def test_second_time_is_a_second_row(self) -> None:
        held = person(markers=(rows.Marker("cme", date(2025, 1, 1), date(2025, 3, 1)),))
        assert change(held, markers=(rows.Marker("cme", FIRST),)).markers.count() == 2
        assert change(held, markers=(rows.Marker("cme", end=date(2025, 3, 1)),)).markers.count() == 2

    def test_kind_that_is_not_in_the_list_is_refused(self) -> None:
        with pytest.raises(LookupError, match="list of markers"):
            person(markers=(rows.Marker("tall"),))

    def test_placement_that_begins_later_ends_the_one_before(self) -> None:
        first = rows.Placement("foster_other", FIRST)
        held = person(care=(rows.Care("in_care", FIRST, placements=(first,)),))
        move = rows.Placement("childrens_home", FIRST + timedelta(30), reason_for_move="Moved nearer")
        change(held, care=(rows.Care("in_care", FIRST, placements=(first, move)),))
        assert [p.end for p in Placement.objects.order_by("start")] == [FIRST + timedelta(29), None]
        assert CareEpisode.objects.count() == 1

    def test_placement_of_another_time_in_care_is_left_alone(self) -> None:
        first = (rows.Placement("other", FIRST),)
        before = rows.Care("in_care", FIRST, FIRST + timedelta(5), placements=first)
        held = person(care=(before,))
        later = FIRST + timedelta(30)
        again = rows.Care("in_care", later, placements=(rows.Placement("other", later), *first))
        change(held, care=(again,))
        assert Placement.objects.filter(end=None).count() == 3


class TestOwnColumns:
    def test_birth_date_moves_month_and_year(self) -> None:
        held = change(person(), fields={"birth_date": date(2008, 9, 2)})
        assert (held.birth_month, held.leaves_year_11) == (date(2008, 9, 1), 2025)

    def test_another_birth_month_takes_the_day_away_and_the_same_does_not(self) -> None:
        held = change(person(), fields={"birth_month": BORN.replace(day=1)})
        assert held.birth_date == BORN
        assert change(held, fields={"birth_month": date(2009, 6, 1)}).birth_date is None

    def test_blank_says_nothing_and_cleared_empties(self) -> None:
        held = person(fields={"gender": "F", "left_cohort_on": FIRST})
        held = change(held, fields={"gender": "", "left_cohort_on": None})
        assert (held.gender, held.left_cohort_on) == ("F", FIRST)
        held = change(held, cleared=("gender", "left_cohort_on"))
        assert (held.gender, held.left_cohort_on) == ("", None)

    def test_column_that_follows_from_others_cannot_be_set(self) -> None:
        with pytest.raises(ValueError, match="cannot set district"):
            change(person(), fields={"district": "North"})

    def test_opt_out_is_a_consent_and_a_column(self) -> None:
        held = change(person(), opt_out=True)
        assert held.information_opt_out
        assert change(held, opt_out=True).consents.count() == 1
        assert not change(held, opt_out=False).information_opt_out


def test_siblings_are_written_once_lower_number_first() -> None:
    one, two = person("A"), person("B")
    change(two, siblings=(one.pk, two.pk))
    change(one, siblings=(two.pk,))
    pair = Sibling.objects.get()
    assert (pair.person_id, pair.other_id) == (one.pk, two.pk)


def test_change_of_a_merged_person_is_made_of_the_survivor() -> None:
    one, two, three = person("A"), person("B"), person("C")
    Person.objects.filter(pk=one.pk).update(merged_into=two)
    Person.objects.filter(pk=two.pk).update(merged_into=three)
    assert (
        bulk.update(by=WORKER, batch=1, changes=[rows.Change(one.pk, {"gender": "M"}), rows.Change(0)]) == 1
    )
    three.refresh_from_db()
    assert three.gender == "M"


class TestUndo:
    def test_people_added_are_gone_with_all_their_rows(self) -> None:
        before = picture()
        bulk.add_people(by=WORKER, batch=5, people=[full(), new("Second", siblings=())])
        undone = bulk.undo(by=WORKER, batch=5)
        assert picture() == before
        assert undone.removed == 15
        assert not undone.kept_people

    def test_changes_are_put_back_exactly(self) -> None:
        held = Person.objects.get(pk=bulk.add_people(by=WORKER, batch=None, people=[full()])[0])
        other = person("Other")
        before = picture()
        change(
            held,
            batch=6,
            fields={"gender": "M", "birth_date": date(2008, 1, 2)},
            cleared=("ethnicity",),
            names=(rows.Name("Robin", "Marsh"),),
            identifiers=(rows.Identifier("upn", OTHER_UPN),),
            addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA"),),
            contacts=(rows.Contact("mobile", "07700 900123", FIRST + timedelta(5)),),
            places=(rows.Place(school("Low College", "9994002"), 13, FIRST + timedelta(9)),),
            markers=(rows.Marker("ehcp", end=FIRST + timedelta(5)), rows.Marker("cme", FIRST)),
            care=(
                rows.Care("in_care", FIRST, placements=(rows.Placement("custody", FIRST + timedelta(7)),)),
            ),
            siblings=(other.pk,),
            opt_out=True,
        )
        assert picture() != before
        undone = bulk.undo(by=WORKER, batch=6)
        assert picture() == before
        assert (undone.kept_rows, undone.kept_values) == (0, 0)
        assert undone.restored > 5

    def test_undone_twice_changes_nothing(self) -> None:
        held = person()
        change(held, batch=6, fields={"gender": "M"})
        bulk.undo(by=WORKER, batch=6)
        change(held, fields={"gender": "F"})
        assert bulk.undo(by=WORKER, batch=6) == rows.Undone(0, 0)
        held.refresh_from_db()
        assert held.gender == "F"

    def test_value_changed_by_hand_since_stays(self) -> None:
        held = person(fields={"gender": "U"})
        change(held, batch=6, fields={"gender": "M"})
        change(held, fields={"gender": "F"})
        assert bulk.undo(by=WORKER, batch=6).kept_values == 1
        held.refresh_from_db()
        assert held.gender == "F"

    @pytest.mark.parametrize("order", [(1, 2), (2, 1)])
    def test_two_batches_undone_in_either_order_give_what_was_before_both(
        self, order: tuple[int, int]
    ) -> None:
        held = person(fields={"gender": "U"}, contacts=(rows.Contact("mobile", "07700 900123", FIRST),))
        before = picture()
        for batch, gender in ((1, "M"), (2, "F")):
            confirmed = rows.Contact("mobile", "07700 900123", FIRST + timedelta(batch))
            change(held, batch=batch, fields={"gender": gender}, contacts=(confirmed,))
        for batch in order:
            bulk.undo(by=WORKER, batch=batch)
        assert picture() == before

    def test_person_to_whom_others_have_added_stays(self) -> None:
        one, _ = bulk.add_people(by=WORKER, batch=5, people=[full(), new("Second")])
        change(Person.objects.get(pk=one), batch=6, markers=(rows.Marker("carer"),))
        undone = bulk.undo(by=WORKER, batch=5)
        assert undone.kept_people == (one,)
        assert Person.objects.get().names.count() == 2
        assert undone.kept_rows > 5

    def test_district_of_a_home_is_put_back_and_a_row_gone_since_is_passed_over(self) -> None:
        held = person(addresses=(HOME,), markers=(rows.Marker("cme"),))
        moved = rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="South")
        held = change(held, batch=5, addresses=(moved,), markers=(rows.Marker("cme", FIRST),))
        assert held.district.name == "South"
        held.markers.all().delete()
        bulk.undo(by=WORKER, batch=5)
        held.refresh_from_db()
        assert held.district.name == "North"

    def test_row_that_others_have_changed_since_stays(self) -> None:
        held = person()
        change(held, batch=5, markers=(rows.Marker("cme"),), care=(rows.Care("in_care", FIRST),))
        change(held, markers=(rows.Marker("cme", end=FIRST),))
        change(held, care=(rows.Care("in_care", FIRST, placements=(rows.Placement("other", FIRST),)),))
        undone = bulk.undo(by=WORKER, batch=5)
        assert undone.kept_rows == 2
        assert {m.kind for m in held.markers.all()} == {"cme"}

    def test_organisation_that_a_batch_made_goes_unless_it_is_used(self) -> None:
        made = organisations.find_or_make(batch=5, named=[Named("A"), Named("B"), Named()])
        assert made[2] is None
        person(places=(rows.Place(made[0]),))
        assert organisations.undo(batch=5) == 1
        assert Organisation.objects.get().name == "A"


def test_applying_many_takes_few_statements(django_assert_max_num_queries) -> None:
    ids = bulk.add_people(by=WORKER, batch=1, people=[new(f"A{n}") for n in range(300)])
    changes = [
        rows.Change(pk, {"gender": "F"}, contacts=(rows.Contact("mobile", f"07700 9{pk:05d}", FIRST),))
        for pk in ids
    ]
    with django_assert_max_num_queries(60):
        assert bulk.update(by=WORKER, batch=2, changes=changes) == 300
    with django_assert_max_num_queries(20):
        assert bulk.update(by=WORKER, batch=3, changes=changes) == 0
