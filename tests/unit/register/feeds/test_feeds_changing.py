"""What each claim of a file becomes: rows of the record, of the history, or facts kept for later."""

from datetime import date

import pytest

from fingerpost.core.codes import names
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.feeds.models import Batch, Feed, KeptFact
from fingerpost.register.history import bulk as history
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.history.rows import ActivityRow
from fingerpost.register.organisations.bulk import load_postcodes
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.organisations.rows import PostcodePlace
from fingerpost.register.people import rows
from fingerpost.register.people.models import (
    Address,
    CareEpisode,
    ContactPoint,
    Identifier,
    Marker,
    Person,
    PersonName,
    Placement,
    SchoolPlace,
)
from made_feeds import applied, checked, learner, looked_ahead, undone, written
from made_people import change, person

UPN = "H801200001001"
WHO = {"Forename": "Robin", "Surname": "Ashdown", "DOB": "14/05/2009"}


def table(*lines: dict[str, str]) -> bytes:
    """Rows as CSV, each with the names and the birth date of one person."""
    held = [{**WHO, **line} for line in lines]
    columns = list(dict.fromkeys(name for line in held for name in line))
    return written(held, columns)


def brought_in(by: User, content: bytes, feed: Feed | None = None, kind: str = "") -> Batch:
    """A file that was checked and applied."""
    batch = checked(by, content, feed=feed)
    assert batch.state == Batch.State.CHECKED, batch.refusal
    assert not kind or batch.kind == kind
    batch = applied(by, batch)
    assert batch.state == Batch.State.APPLIED, batch.refusal
    return batch


@pytest.fixture
def robin(db: None) -> Person:
    return person()


def open_markers(who: Person) -> set[str]:
    return set(Marker.objects.filter(person=who, end__isnull=True).values_list("kind", flat=True))


def test_census_gives_place_activity_needs_and_what_the_person_is(by: User, robin: Person) -> None:
    census = table(
        {
            "UPN": UPN, "Gender": "F", "LAESTAB": "9994001", "School": "Fenwick School", "NCYearActual": "12",
            "EnrolStatus": "C", "EntryDate": "01/09/2020", "Ethnicity": "WBRI", "Language": "ENG",
            "SENProvision": "K", "SENNeed1": "ASD", "FSM": "Y", "Postcode": "ZZ1 1AA",
        }
    )  # fmt: skip
    batch = brought_in(by, census, kind="school_census")
    robin.refresh_from_db()
    assert (robin.upn, robin.gender, robin.ethnicity, robin.school.name) == (
        UPN,
        "F",
        "WBRI",
        "Fenwick School",
    )
    place = SchoolPlace.objects.get()
    assert (place.year_group, place.start, place.organisation.kind) == (12, date(2020, 9, 1), "school")
    assert CurrentStatus.objects.get().code == names.SIXTH_FORM
    assert {"sen_support", "autistic_spectrum"} <= open_markers(robin)
    assert set(KeptFact.objects.values_list("kind", flat=True)) == {"need", "attribute"}
    assert batch.result["kept"] == {"need": 1, "attribute": 2}
    undone(by, batch)
    robin.refresh_from_db()
    assert (robin.upn, robin.gender, robin.school) == ("", "", None)
    assert not KeptFact.objects.exists()
    assert Organisation.objects.exists(), "what was superseded still tells of it"


def test_plan_ends_support_and_its_end_ends_the_marker(by: User, robin: Person) -> None:
    change(robin, markers=(rows.Marker("sen_support"),))
    plans = {
        "EHCP start date": "01/02/2026",
        "Plan status": "Active",
        "Primary need": "ASD",
        "Caseworker": "A Made-up",
    }
    brought_in(by, table({**plans, "Annual review date": "01/02/2027"}), kind="ehc_plans")
    assert "ehcp" in open_markers(robin)
    assert "sen_support" not in open_markers(robin)
    assert set(KeptFact.objects.values_list("kind", flat=True)) == {"plan", "need", "worker"}
    over = {**plans, "Plan status": "Ceased", "EHCP end date": "01/11/2026", "Annual review date": ""}
    brought_in(by, table(over), kind="ehc_plans")
    assert "ehcp" not in open_markers(robin)
    assert Marker.objects.get(kind="ehcp").end == date(2026, 11, 1)


def test_looked_after_gives_care_with_its_placement(by: User, robin: Person) -> None:
    care = {
        "Care status": "Looked after", "Care start date": "01/03/2020", "Legal status": "C2",
        "Placement type": "Foster care", "Placement start date": "01/05/2021", "UASC": "N",
        "Social worker": "A Made-up", "LA": "999",
    }  # fmt: skip
    brought_in(by, table(care), kind="looked_after")
    episode = CareEpisode.objects.get()
    assert (episode.kind, episode.start, episode.uasc) == ("in_care", date(2020, 3, 1), False)
    assert Placement.objects.get().start == date(2021, 5, 1)
    assert "child_in_care" in open_markers(robin)


def test_youth_justice_marker_ends_with_the_order(by: User, robin: Person) -> None:
    order = {"Intervention type": "Referral order", "Order start date": "01/02/2026", "ETE status": "None",
             "Case manager": "A Made-up", "In custody": "N"}  # fmt: skip
    brought_in(by, table(order), kind="youth_justice")
    assert "youth_justice" in open_markers(robin)
    brought_in(by, table({**order, "Order end date": "01/10/2026"}), kind="youth_justice")
    assert "youth_justice" not in open_markers(robin)


def test_home_education_ends_by_its_own_name(by: User, robin: Person) -> None:
    change(robin, markers=(rows.Marker("ehe", start=date(2025, 9, 1)),))
    home = {"Category": "EHE", "Start date": "01/09/2025", "End date": "01/10/2026", "Reason": "Returned"}
    feed = Feed.objects.create(name="At home", kind="not_in_school")
    brought_in(by, table({**home, "Year group": "12"}), feed=feed)
    assert "ehe" not in open_markers(robin)


def test_absence_suspensions_results_and_offers_are_kept_once(by: User, robin: Person) -> None:
    absence = {"UPN": UPN, "Sessions possible": "100", "Authorised absence": "5", "Unauthorised absence": "7",
               "LAESTAB": "9994001"}  # fmt: skip
    first = brought_in(by, table(absence), kind="attendance")
    assert first.result["kept"] == {"absence": 1}
    fact = KeptFact.objects.get()
    assert (fact.person, fact.data["number"], fact.data["out_of"]) == (robin, 12.0, 100.0)
    again = brought_in(by, table(absence, {**absence, "Sessions possible": "90"}))
    assert again.result["kept"] == {"absence": 1}


def test_department_error_file_attaches_to_people_by_council_id(by: User, robin: Person) -> None:
    lines = written(
        [
            {
                "YoungPersonsID": robin.council_id,
                "Rule number": "202",
                "Priority": "1",
                "Message": "Start date is empty",
            }
        ],
        ("YoungPersonsID", "Rule number", "Priority", "Message"),
    )
    brought_in(by, lines, kind="department_errors")
    fact = KeptFact.objects.get()
    assert (fact.person, fact.kind, fact.data["text"]) == (robin, "return_error", "Start date is empty")


def test_new_claimants_are_leads_and_nobody_new(by: User, robin: Person) -> None:
    claim = {"Claim start date": "01/11/2026", "Benefit type": "Universal Credit", "Jobcentre": "Fenwick"}
    stranger = {**claim, "Forename": "Wren", "Surname": "Holloway"}
    batch = brought_in(by, table(claim, stranger), kind="dwp_claimants")
    assert (batch.result["kept"], batch.result["added"]) == ({"claim": 1}, 0)
    assert batch.result["left_out"] == {"about people whom we do not know": 1}
    assert not Activity.objects.exists()
    assert robin.kept_facts.count() == 1


def college(name: str = "College list", kind: str = "college_enrolment") -> Feed:
    """A feed of a college that its rows need not name."""
    sender = Organisation.objects.create(kind="college", name="Fenwick College", ukprn="10000999")
    return Feed.objects.create(name=name, kind=kind, organisation=sender)


def no_place(**more: str) -> dict[str, str]:
    return learner(Provider="", UKPRN="", **more)


def test_row_that_names_no_college_is_of_the_sender(by: User, robin: Person) -> None:
    feed = college()
    brought_in(by, written([no_place()]), feed=feed)
    assert Activity.objects.get().organisation == feed.organisation
    assert SchoolPlace.objects.get().organisation == feed.organisation
    assert Activity.objects.get().told_by == "College list"


def test_leaver_without_a_destination_is_not_known_from_the_day_after(by: User, robin: Person) -> None:
    feed = college()
    brought_in(by, written([no_place()]), feed=feed)
    leavers = Feed.objects.create(name="Leavers", kind="college_leavers", organisation=feed.organisation)
    brought_in(by, table({"Leaving date": "30/10/2026", "Reason for leaving": "Moved"}), feed=leavers)
    status = CurrentStatus.objects.get()
    assert (status.code, status.since) == (names.NOT_KNOWN, date(2026, 10, 31))


def test_leaver_with_a_destination_does_that_and_not_at_the_college(by: User, robin: Person) -> None:
    feed = college()
    brought_in(by, written([no_place()]), feed=feed)
    leavers = Feed.objects.create(name="Leavers", kind="college_leavers", organisation=feed.organisation)
    brought_in(by, table({"Leaving date": "30/10/2026", "Destination": "Apprenticeship"}), feed=leavers)
    status = CurrentStatus.objects.get()
    assert (status.code, status.since) == (names.APPRENTICESHIP, date(2026, 10, 31))
    assert status.activity.organisation is None


def test_leaver_whom_we_do_not_hold_there_is_for_somebody_to_look_at(by: User, robin: Person) -> None:
    feed = college("Leavers", "college_leavers")
    batch = brought_in(by, table({"Leaving date": "30/10/2026", "Reason for leaving": "Moved"}), feed=feed)
    assert batch.result["look_at"] == {"nothing_to_end": [robin.pk]}


def test_learner_who_never_started_has_left_on_the_first_day(by: User, robin: Person) -> None:
    feed = college()
    brought_in(by, written([no_place()]), feed=feed)
    batch = brought_in(by, written([no_place(Status="Never started")]), feed=feed)
    assert batch.result["history"] == {"ended": 1}
    assert Activity.objects.get(superseded_at=None).end == date(2026, 9, 7)


def test_empty_cell_never_erases(by: User, robin: Person) -> None:
    change(robin, contacts=(rows.Contact("mobile", "07700 900123"),), fields={"gender": "F"})
    brought_in(by, written([learner(Gender="")]))
    robin.refresh_from_db()
    assert robin.gender == "F"
    assert ContactPoint.objects.get().ended_on is None


def test_partners_number_stands_beside_another_and_fills_a_blank(by: User, robin: Person) -> None:
    first, second = "1000000027", "1000000035"
    brought_in(by, written([learner(ULN=first)]))
    robin.refresh_from_db()
    assert robin.uln == first
    brought_in(by, written([learner(ULN=second)]))
    robin.refresh_from_db()
    assert robin.uln == first
    assert not Identifier.objects.get(value=second).current


def test_partners_name_is_no_new_name_and_other_names_are_kept(by: User, robin: Person) -> None:
    row = {
        "First name": "robin", "Surname": "ASHDOWN", "DOB": "14/05/2009", "Known as": "Rob",
        "Preferred surname": "Dell", "Former surname": "Heath", "Course": "Art", "Start date": "07/09/2026",
        "Planned end date": "30/06/2027", "Mobile": "07700900123", "Parent name": "A Made-up",
        "Parent phone": "01632960001", "Provider": "Fenwick College",
    }  # fmt: skip
    person("robin", "ASHDOWN", birth_date=date(2009, 5, 14))
    Person.objects.filter(pk=robin.pk).delete()
    brought_in(
        by, written([row], tuple(row)), feed=Feed.objects.create(name="List", kind="college_enrolment")
    )
    kinds = {one.kind: (one.given_name, one.family_name) for one in PersonName.objects.all()}
    assert kinds["known_as"] == ("Rob", "Dell")
    assert kinds["former"] == ("", "Heath")
    assert KeptFact.objects.get(kind="carer").data["text"] == "A Made-up"
    assert ContactPoint.objects.get().value == "07700900123"


def test_home_that_a_sender_told_us_before_is_no_news(by: User, robin: Person) -> None:
    feed = college()
    brought_in(by, written([no_place(Postcode="ZZ1 1AA")]), feed=feed)
    change(robin, addresses=(rows.Address(lines="2 The Lane", postcode="ZZ2 2BB"),))
    brought_in(by, written([no_place(Postcode="ZZ1 1AA", Course="Level 3 Art")]), feed=feed)
    assert Address.objects.get(until__isnull=True).postcode == "ZZ2 2BB"


def test_stranger_from_outside_the_county_is_left_out(by: User) -> None:
    load_postcodes([PostcodePlace("ME14 1XX", "Maidstone")])
    far, near = (
        learner(Postcode="CB2 1TN"),
        learner("Wren", "Holloway", Postcode="ME14 1XX", **{"Student Ref": "2"}),
    )
    batch = checked(by, written([far, near]))
    assert batch.preview["added"] == 1
    assert batch.preview["left_out"] == {
        "about people whom we do not know and who live outside the county": 1
    }


def test_stranger_without_a_birth_date_is_left_out(by: User) -> None:
    batch = checked(by, written([learner(DOB="")]))
    batch.rows.update(outcome="new")
    assert looked_ahead(by, batch).preview["left_out"] == {
        "about people whom we do not know, without the names and birth date that a record needs": 1
    }


def test_better_source_is_not_displaced_and_is_for_somebody_to_look_at(by: User, robin: Person) -> None:
    history.record(
        by=WORKER,
        batch=0,
        activities=[
            ActivityRow(
                person=robin.pk, code=names.SEEKING, source="young_person", ascertained=date(2026, 11, 20),
                start=date(2026, 10, 1),
            )
        ],
    )  # fmt: skip
    batch = brought_in(by, written([learner()]))
    assert batch.result["look_at"] == {"contradicted": [robin.pk]}


PERIODS = (
    "YoungPersonsID,GivenName,FamilyName,DOB,LeadLEA,LEACode,CohortStatus,PeriodEnd,ActivityCode,StartDate,"
    "DateAscertained,DateVerified,DueToLapseDate,CurrencyLapsed,NEETStartDate,LevelOfNeedCode,Gender,SENDFlag,"
    "SENSupportFlag,PreviousYPIDIdentifier\r\n"
)


def period(end: str, code: str, start: str, family: str = "Ashdown", neet: str = "") -> str:
    """One row of an extract."""
    return (
        f"9990000012345,Robin,{family},2009-05-14,999,999,P,{end},{code},{start},{start},{start},,N,{neet},2,F,N,Y,"
        "8880000000001\r\n"
    )


def test_extract_of_several_periods_takes_over_the_history_with_its_ids(by: User) -> None:
    content = PERIODS + period("2026-08-31", names.SIXTH_FORM, "2025-09-01", family="Heath")
    content += period("2026-09-30", names.SEEKING, "2026-09-01", neet="2026-09-01")
    content += period("2026-10-31", names.SEEKING, "2026-09-01", neet="2026-09-01")
    batch = brought_in(by, content.encode(), kind="ccis")
    assert (batch.result["added"], batch.result["rows"]) == (1, 3)
    who = Person.objects.get()
    assert (who.council_id, who.family_name, who.level_of_need, who.lead_authority) == (
        "9990000012345", "Ashdown", "2", "999",
    )  # fmt: skip
    assert [one.code for one in Activity.objects.order_by("start").filter(superseded_at=None)] == [
        names.SIXTH_FORM,
        names.SEEKING,
    ]
    assert Identifier.objects.get(kind="former_system").value == "8880000000001"
    assert open_markers(who) == {"sen_support"}
    again = brought_in(by, content.encode() + b"\r\n")
    assert (again.result["added"], again.result["changed"]) == (0, 0)


def test_extract_of_somebody_with_an_id_of_ours_keeps_theirs_as_a_former_one(by: User, robin: Person) -> None:
    taken = person("Wren", "Holloway", council_id="9990000012345")
    content = PERIODS + period("2026-10-31", names.SEEKING, "2026-09-01", neet="2026-09-01")
    Person.objects.filter(pk=taken.pk).update(council_id="9990000099999")
    brought_in(by, content.encode())
    assert set(Identifier.objects.filter(person=robin).values_list("kind", "value")) == {
        ("former_system", "9990000012345"),
        ("former_system", "8880000000001"),
    }


def test_extract_whose_new_persons_id_is_taken_gives_one_of_ours(by: User) -> None:
    person("Wren", "Holloway", birth_date=date(2008, 1, 1), council_id="9990000012345")
    content = PERIODS + period("2026-10-31", names.SEEKING, "2026-09-01", neet="2026-09-01")
    batch = checked(by, content.encode())
    batch.rows.update(outcome="new", person=None)
    applied(by, batch)
    robin = Person.objects.get(family_name="Ashdown")
    assert robin.council_id != "9990000012345"
    assert Identifier.objects.filter(person=robin, kind="former_system").count() == 2


def test_file_of_another_council_and_one_cut_off_change_nothing(by: User) -> None:
    other = checked(
        by,
        (
            PERIODS + period("2026-10-31", names.SEEKING, "2026-09-01").replace(",999,999,", ",886,886,")
        ).encode(),
    )
    assert "is of authority 886" in other.refusal
    two = written([learner(), learner("Wren", "Holloway", **{"Student Ref": "S2"})])
    cut = checked(by, two[:-60])
    assert "cut off" in cut.refusal or "stops in the middle" in cut.refusal
    assert not Person.objects.exists()


def test_file_with_nonsense_in_it_goes_on_with_the_good_rows(by: User) -> None:
    good = [learner("Robin", f"Ash{letter}", **{"Student Ref": letter}) for letter in "abcdefghi"]
    bad = learner("", "", DOB="99/99/9999", **{"Student Ref": "", "Start Date": "soon"})
    batch = applied(by, checked(by, written([*good, bad])))
    assert batch.result["rows"] == 9
    assert batch.counts["left_out"] == [["named nobody", 1]]
    assert batch.problems.filter(severity="left_out").count() == 1
