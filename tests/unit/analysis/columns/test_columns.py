"""What generated histories do not reach: editions that differ, flags, keys. The rest is in `property`."""

from dataclasses import replace
from datetime import date

import pytest

from builders import extract_of, young_person
from fingerpost.analysis import columns
from fingerpost.analysis.engine import collect
from fingerpost.core.codes import load_edition

END = date(2026, 1, 31)
EDITION = load_edition("2025_26")


def value_of(rule, **fields):
    """What a rule makes of one row."""
    t = extract_of([young_person(period_end=END, **fields)]).table
    return collect(t.select(found=rule(t, EDITION)))["found"][0].as_py()


@pytest.mark.parametrize(
    ("send_flag", "sen_support_flag", "wanted"),
    [
        ("Y", "Y", "ehcp"),
        ("Y", None, "ehcp"),
        ("N", "Y", "sen_support"),
        (None, "Y", "sen_support"),
        ("N", "N", "none"),
        (None, "N", "none"),
        (None, None, None),
        ("X", None, None),
    ],
)
def test_send_from_two_flags(send_flag, sen_support_flag, wanted):
    assert value_of(columns.send, send_flag=send_flag, sen_support_flag=sen_support_flag) == wanted


@pytest.mark.parametrize(
    ("characteristics", "wanted"),
    [
        (None, False),
        ([], False),
        (["120"], False),
        (["180", "120"], False),
        (["120", "160"], True),
        (["210"], True),
    ],
)
def test_vulnerable_by_any_characteristic(characteristics, wanted):
    assert value_of(columns.is_vulnerable, characteristics=characteristics) is wanted


@pytest.mark.parametrize(
    ("end", "year_group", "first", "second", "wanted"),
    [
        (date(2026, 4, 30), 11, "110", None, "offer"),
        (date(2026, 8, 31), 12, None, "114", "offer"),
        (date(2025, 9, 30), 12, "120", "110", "not_appropriate"),
        (date(2026, 3, 31), 13, "110", "154", "no_offer"),
        (date(2026, 3, 31), 13, "110", "159", "not_recorded"),
        (date(2026, 3, 31), 13, "110", None, "not_recorded"),
        (date(2026, 4, 30), 11, "114", None, "not_recorded"),
        (date(2026, 4, 30), 13, "110", "110", None),
        (date(2025, 9, 30), 11, "110", "110", None),
    ],
)
def test_guarantee_of_the_year_in_question(end, year_group, first, second, wanted):
    row = young_person(
        period_end=end, year_group=year_group, year11_guarantee_status=first, year12_guarantee_status=second
    )
    t = extract_of([row]).table

    assert collect(t.select(found=columns.guarantee_outcome(t, EDITION)))["found"][0].as_py() == wanted


@pytest.mark.parametrize("written", ["ME14 1XX", "me141xx", "ME141XX", "me14  1xx"])
def test_postcode_key_however_it_is_written(written):
    assert value_of(lambda t, _: columns.postcode_key(t.postcode), postcode=written) == "ME141XX"


def test_by_edition_takes_one_expression_of_editions_that_agree():
    t = extract_of([young_person(period_end=END)]).table
    twin = replace(EDITION, name="2026_27")

    both = columns.by_edition(t, [EDITION, twin], columns.status_group)

    assert both.equals(columns.status_group(t, EDITION))


def test_by_edition_asks_each_row_where_editions_differ():
    changed = replace(
        EDITION, name="2026_27", activities={**EDITION.activities, "210": EDITION.activities["619"]}
    )
    t = extract_of([young_person(period_end=end) for end in (date(2026, 8, 31), date(2026, 9, 30))]).table
    rule = columns.by_edition(t, [EDITION, changed], lambda t, e: t.activity_code.isin(sorted(codes_in(e))))

    assert collect(t.select(t.edition, found=rule).order_by("edition"))["found"].to_pylist() == [True, False]


def codes_in(edition):
    return {code for code, activity in edition.activities.items() if activity.code == code}


def test_by_edition_without_an_edition():
    t = extract_of([young_person(period_end=END)]).table
    with pytest.raises(ValueError, match="at least one"):
        columns.by_edition(t, [], columns.status_group)
