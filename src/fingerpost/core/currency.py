"""Currency: how long a recorded activity counts before it must be confirmed again.

Source: domain reference §3. The periods are defaults of ours in `currency.csv`, which a council checks
against the year's published requirement and lays its own over.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fingerpost.core.codes import Edition
from fingerpost.core.errors import BadRequest


class Basis(StrEnum):
    """What a lapse date is counted from."""

    EXPECTED_END = "expected_end"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class CurrencyRule:
    """How long one activity stays current.

    `months` after the last confirmation: with the basis `verified` always; with `expected_end` only where
    no end is expected, and where it is None the 31 August after the start then.
    """

    code: str
    basis: Basis
    months: int | None


def has_lapsed(due_to_lapse: date | None, currency_lapsed: str | None, on: date) -> bool:
    """Whether a record's own currency has run out at a date.

    It has when `due_to_lapse` is before `on`; where that is missing, when `currency_lapsed` is Y. With
    neither, nothing says that it has.
    """
    if due_to_lapse is not None:
        return due_to_lapse < on
    return currency_lapsed == "Y"


def disagree(due_to_lapse: date | None, currency_lapsed: str | None, on: date) -> bool:
    """Whether the date and the flag contradict each other: a problem to report; the date decides.

    On the day itself either flag passes, as in the national rules (Y with a later date, N with an earlier).
    """
    if due_to_lapse is None:
        return False
    return (currency_lapsed == "Y" and due_to_lapse > on) or (currency_lapsed == "N" and due_to_lapse < on)


def currency_rules(edition: Edition) -> dict[str, CurrencyRule]:
    """The table `currency` by activity code. BadRequest names the row that cannot be read."""
    return {row["code"]: _rule(row["code"], row["basis"], row["months"]) for row in edition.table("currency")}


def _rule(code: str, basis: str, months: str) -> CurrencyRule:
    if basis not in [known.value for known in Basis] or not (months.isdecimal() or months == ""):
        raise BadRequest(
            f"The currency table's row for {code} cannot be read; its basis is expected_end or verified "
            "and its months a whole number or nothing."
        )
    if basis == Basis.VERIFIED and not months:
        raise BadRequest(f"The currency table's row for {code} has no months; the basis verified needs them.")
    return CurrencyRule(code, Basis(basis), int(months) if months else None)


def due_to_lapse(
    rule: CurrencyRule | None, *, start: date, confirmed: date | None, expected_end: date | None
) -> date | None:
    """The lapse date of an activity as it is recorded, worked out once; None where it cannot lapse.

    `confirmed` is the last confirmation; an activity not confirmed since counts from its start. Never later
    than the expected end. `rule` is the activity's row, None for those without one.
    """
    if rule is None:
        return None
    if rule.basis is Basis.EXPECTED_END and expected_end is not None:
        return expected_end
    if rule.months is None:
        return _next_august(start)
    due = months_later(confirmed or start, rule.months)
    return due if expected_end is None else min(due, expected_end)


def months_later(start: date, months: int) -> date:
    """The same day that many months later, or the month's last day where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _next_august(start: date) -> date:
    this = date(start.year, 8, 31)
    return this if start < this else date(start.year + 1, 8, 31)
