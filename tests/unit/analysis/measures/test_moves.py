"""Joiners, leavers and those who left the cohort; the same person by identifier, former identifier, UPN."""

from datetime import date

import pytest

from builders import extract_of, figure, in_month, young_people, young_person
from fingerpost.analysis.engine import collect
from fingerpost.analysis.measures import evaluate, people
from fingerpost.analysis.spine import build

APRIL, MAY, JUNE = date(2017, 4, 30), date(2017, 5, 31), date(2017, 6, 30)
FLOWS = ("neet_joiners", "neet_joiners_from_eet", "neet_leavers", "neet_leavers_to_eet", "neet_left_cohort")


def flows(rows, period="2017-05", **options):
    table = evaluate(build(extract_of(rows)), **{"breakdowns": ["total"], **options})
    return tuple(figure(table, flow, period=period)["value"] for flow in FLOWS)


CASES = [
    pytest.param("210", "619", (1, 1, 0, 0, 0), id="from EET into NEET"),
    pytest.param("810", "619", (1, 0, 0, 0, 0), id="from not known into NEET"),
    pytest.param(None, "619", (1, 0, 0, 0, 0), id="absent, then NEET"),
    pytest.param("619", "310", (0, 0, 1, 1, 0), id="from NEET to EET"),
    pytest.param("619", "820", (0, 0, 1, 0, 0), id="from NEET to not known"),
    pytest.param("619", None, (0, 0, 0, 0, 1), id="NEET, then absent"),
    pytest.param("619", "710", (0, 0, 0, 0, 1), id="NEET, then in custody and so out of the cohort"),
    pytest.param("619", "640", (0, 0, 0, 0, 0), id="NEET for another reason"),
    pytest.param("210", "310", (0, 0, 0, 0, 0), id="EET both times"),
]


@pytest.mark.parametrize(("then", "now", "wanted"), CASES)
def test_one_person_from_one_month_to_the_next(then, now, wanted):
    somebody = young_person(period_end=APRIL)
    rest = young_people(2, period_end=APRIL)
    rows = rest + in_month(rest, MAY)
    rows += in_month([somebody], APRIL, activity_code=then) if then else []
    rows += in_month([somebody], MAY, activity_code=now) if now else []

    assert flows(rows) == wanted


def new_identity(row, **fields):
    return in_month([row], MAY, young_persons_id="8869999999999", **fields)


@pytest.mark.parametrize(
    "told",
    [{"previous_ypid_identifier": "same"}, {"unique_pupil_number": "A1"}, {}],
    ids=["former id", "UPN", "nothing"],
)
def test_a_new_identifier(told):
    then = young_person(period_end=APRIL, activity_code="619", unique_pupil_number="A1" if told else None)
    told = {k: then["young_persons_id"] if v == "same" else v for k, v in told.items()}
    now = new_identity(then, **{"unique_pupil_number": None, **told})

    assert flows([then, *now]) == ((0, 0, 0, 0, 0) if told else (1, 0, 0, 0, 1))


def test_the_identifier_goes_before_the_upn():
    """Two people with one UPN by mistake: who keeps the identifier is the same person."""
    stays = young_person(period_end=APRIL, activity_code="619", unique_pupil_number="A1")
    comes = young_person(period_end=MAY, activity_code="619", unique_pupil_number="A1")

    assert flows([stays, *in_month([stays], MAY), comes]) == (1, 0, 0, 0, 0)


def test_blank_upns_are_nobody_the_same():
    then = young_people(2, period_end=APRIL, activity_code="619")
    now = young_people(2, period_end=MAY, activity_code="619")

    assert flows(then + now) == (2, 0, 0, 0, 2)


def test_one_upn_of_many_makes_one_pair():
    then = young_people(2, period_end=APRIL, activity_code="619", unique_pupil_number="A1")
    now = young_people(3, period_end=MAY, activity_code="619", unique_pupil_number="A1")

    assert flows(then + now) == (2, 0, 0, 0, 1)


def test_a_gap_between_months_is_not_compared():
    rows = young_people(2, period_end=APRIL, activity_code="619")
    table = evaluate(build(extract_of(rows + in_month(rows, JUNE))), breakdowns=["total"])

    assert {figure(table, flow, period="2017-06")["flag"] for flow in FLOWS} == {"z"}


def test_who_moves_between_authorities_moves_in_neither_the_whole():
    then = young_person(period_end=APRIL, activity_code="619")
    now = in_month([then], MAY, lead_lea="886", lea_code="886")
    rest = young_people(1, period_end=APRIL) + young_people(
        1, period_end=APRIL, lead_lea="886", lea_code="886"
    )
    spine = build(extract_of([then, *now, *rest, *in_month(rest, MAY)]))
    table = evaluate(spine, areas="all", breakdowns=["total"])

    def of(area):
        return tuple(figure(table, flow, period="2017-05", area_code=area)["value"] for flow in FLOWS)

    assert of("885") == (0, 0, 0, 0, 1)
    assert of("886") == (1, 0, 0, 0, 0)
    assert of("total") == (0, 0, 0, 0, 0)


def test_the_whole_is_not_compared_when_an_authority_is_missing_from_a_month():
    then = young_people(2, period_end=APRIL)
    new = young_people(2, period_end=MAY, lead_lea="886", lea_code="886", activity_code="619")
    table = evaluate(build(extract_of(then + in_month(then, MAY) + new)), areas="all", breakdowns=["total"])

    def flag(area):
        return figure(table, "neet_joiners", period="2017-05", area_code=area)["flag"]

    assert (flag("885"), flag("886"), flag("total")) == ("", "z", "z")


def test_a_leaver_is_broken_down_by_now_and_who_left_the_cohort_by_then():
    leaver = young_person(period_end=APRIL, activity_code="619", gender="F")
    gone = young_person(period_end=APRIL, activity_code="619", gender="M")
    now = in_month([leaver], MAY, activity_code="210", gender="U")
    table = evaluate(build(extract_of([leaver, gone, *now])), breakdowns=["sex"])

    assert figure(table, "neet_leavers", "sex", "U", period="2017-05")["value"] == 1
    assert figure(table, "neet_left_cohort", "sex", "M", period="2017-05")["value"] == 1


def test_numbers_are_turned_into_names():
    stays = young_people(2, period_end=APRIL, activity_code="619", gender="F")
    joins = young_person(period_end=APRIL, gender="F", characteristics=["110", "140"])
    spine = build(
        extract_of([*stays, joins, *in_month(stays, MAY), *in_month([joins], MAY, activity_code="640")])
    )

    def names(*asked, **options):
        return [(r["person"], r["period_end"]) for r in collect(people(spine, *asked, **options)).to_pylist()]

    assert names("neet_joiners") == [(joins["young_persons_id"], MAY)]
    assert names("neet", "characteristic", "140") == [(joins["young_persons_id"], MAY)]
    assert len(names("neet", "sex", "F")) == 5
    assert len(names("neet_weeks_mean", "academic_year", "12", area="885")) == 5
    assert names("neet", "sex", "unknown") == []
