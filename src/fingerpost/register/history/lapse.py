"""When an activity that is recorded lapses: worked out once, by the currency table of the day of telling."""

from datetime import date
from functools import cache

from fingerpost.core.codes import Edition, edition_for
from fingerpost.core.currency import Basis, CurrencyRule, currency_rules, due_to_lapse


@cache
def _edition_of_month(first_day: date) -> Edition:
    return edition_for(first_day)[0]


def edition_at(on: date) -> Edition:
    """The code lists in force on a day; before the first edition the first, after the last the last."""
    return _edition_of_month(on.replace(day=1))


@cache
def _rules(edition_name: str, on: date) -> dict[str, CurrencyRule]:
    return currency_rules(_edition_of_month(on))


def due(code: str, *, start: date, told: date, expected_end: date | None) -> date | None:
    """The day on which an activity lapses that we are told of (again) on `told`; None where it cannot.

    `core.currency` says it. Where the activity counts to 31 August after its start and is confirmed after
    that day, as a second-year student is, it counts to the 31 August after the confirmation.
    """
    edition = edition_at(told)
    rule = _rules(edition.name, told.replace(day=1)).get(code)
    found = due_to_lapse(rule, start=start, confirmed=max(start, told), expected_end=expected_end)
    to_august = rule is not None and rule.basis is Basis.EXPECTED_END and rule.months is None
    if to_august and expected_end is None and found is not None and found < told:
        return due_to_lapse(rule, start=told, confirmed=told, expected_end=None)
    return found
