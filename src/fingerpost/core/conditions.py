"""Conditions as data: the small language in which the risk and routing tables are written.

A condition is a fact, a test and a value, `year_group at_least 12`; several joined by `;` must all hold.
Facts are exact: whole numbers, fractions, yes or no, and words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fingerpost.core.errors import BadRequest

Fact = bool | int | Fraction | str | None
"""What is known of a person under one name; None where it is not known."""

Facts = Mapping[str, Fact]


class Comparison(StrEnum):
    """How a fact is compared. `is` takes yes, no, a number or a word, or several words parted by `/`."""

    IS = "is"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of a fact with what stands in a table: `number`, or for `is` any of `words`."""

    fact: str
    test: Comparison
    words: tuple[str, ...]
    number: Fraction

    def holds(self, facts: Facts) -> bool | None:
        """Whether it holds; None where the fact is not known. BadRequest where they cannot be compared."""
        fact = facts.get(self.fact)
        if fact is None:
            return None
        if self.test is Comparison.IS:
            return _word(fact) in self.words
        if isinstance(fact, bool | str):
            raise BadRequest(
                f"The fact {self.fact} is not a number, so a table cannot ask {self.test} of it."
            )
        match self.test:
            case Comparison.BELOW:
                return fact < self.number
            case Comparison.ABOVE:
                return fact > self.number
            case Comparison.AT_LEAST:
                return fact >= self.number
            case _:
                return fact <= self.number

    def __str__(self) -> str:
        return f"{self.fact} {self.test} {'/'.join(self.words)}"


def parse(text: str) -> tuple[Condition, ...]:
    """The conditions in a cell of a table. BadRequest says which part cannot be read."""
    return tuple(_parse_one(part) for part in text.split(";"))


def condition(fact: str, test: str, value: str) -> Condition:
    """One condition from three cells of a table. BadRequest says what cannot be read."""
    return _parse_one(f"{fact} {test} {value}")


def _parse_one(text: str) -> Condition:
    words = text.split()
    known = [test.value for test in Comparison]
    if len(words) != 3 or words[1] not in known:
        raise BadRequest(
            f"The condition {text.strip()!r} cannot be read; write a fact, one of {', '.join(known)} "
            "and a value."
        )
    fact, test, value = words
    if test == Comparison.IS:
        return Condition(fact, Comparison.IS, tuple(value.split("/")), Fraction(0))
    try:
        return Condition(fact, Comparison(test), (value,), Fraction(value))
    except (ValueError, ZeroDivisionError):
        raise BadRequest(
            f"The condition {text.strip()!r} compares with {value!r}; write a number there."
        ) from None


def _word(fact: bool | int | Fraction | str) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return str(fact)
