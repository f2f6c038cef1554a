from datetime import date

import pytest

from fingerpost.register.assurance.retention.due import _PARTS, CONDITIONS
from fingerpost.register.assurance.retention.rules import PERSON, rules


def test_every_rule_of_people_says_whom_it_is_about_and_every_other_what() -> None:
    assert {rule.key for rule in rules().values() if rule.is_of_people} == set(CONDITIONS)
    assert {rule.of for rule in rules().values()} - {PERSON, ""} == set(_PARTS)


def test_rules_of_people_stand_with_the_longest_first() -> None:
    years = [rule.years for rule in rules().values() if rule.is_of_people]
    assert years == sorted(years, reverse=True)


def test_every_rule_says_why_and_where_from() -> None:
    assert all(rule.why and rule.source and rule.title for rule in rules().values())


@pytest.mark.parametrize(
    ("key", "on", "until"),
    [
        ("leaver", date(2026, 11, 24), date(2001, 11, 24)),
        ("leaver", date(2028, 2, 29), date(2003, 2, 28)),
        ("removed_documents", date(2026, 8, 31), date(2026, 2, 28)),
        ("removed_documents", date(2026, 3, 1), date(2025, 9, 1)),
    ],
    ids=["a birthday", "29 February", "the 31st", "over the new year"],
)
def test_rule_counts_back_from_a_day(key: str, on: date, until: date) -> None:
    assert rules()[key].until(on) == until


def test_period_in_words() -> None:
    assert [rules()[key].period for key in ("leaver", "removed_documents", "feed_files", "audit")] == [
        "25 years",
        "6 months",
        "1 year",
        "for good",
    ]
