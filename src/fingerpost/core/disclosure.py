"""Disclosure control: which figures to hide so that nobody few in number can be worked out.

A figure is a cell: a key and a number. The same count printed in several rows is one cell with one key, so
that it is hidden everywhere or nowhere. Relations say which cells add up; groups say which rows stand
together (the rows of one measure in one topic); ties say which cells share a row. Source: domain reference
§4, "Disclosure control".

The steps: hide the small counts; hide more until no sum and no group has exactly one hidden cell; then
attack what is left with linear algebra (`attack.py`) over all sums at once, and where a hidden cell can
still be worked out hide one more of the figures that give it, and begin again. So the result is safe
whatever the sums, not only where each is looked at alone.
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Generic, TypeVar

from fingerpost.core.attack import Attack, Relation, always_nought, recoverable

__all__ = ["THRESHOLD", "Relation", "recoverable", "suppress", "unbalanced"]

K = TypeVar("K", bound=Hashable)

THRESHOLD = 5
"""Counts from 1 to one less than this are hidden. A default: the threshold is a setting."""

TOLERANCE = 1e-6
"""How far a sum of averages, held as binary fractions, may be from nought."""

NO_TIES: Mapping[object, Collection[object]] = MappingProxyType({})


def suppress(
    cells: Mapping[K, float],
    relations: Collection[Relation[K]],
    *,
    groups: Collection[Collection[K]] = (),
    ties: Mapping[K, Collection[K]] | None = None,
    not_people: Collection[K] = (),
    threshold: int = THRESHOLD,
) -> set[K]:
    """The keys of the cells to hide.

    - `cells`: key -> number, every figure that is printed and every one that a reader can count as known.
      Their order decides between equals, so the same input gives the same answer.
    - `relations`: each a tuple of (coefficient, key) whose sum is nought, such as a total and its parts.
      A key that is not among the cells is a number that nobody prints.
    - `groups`: keys of the rows of one measure and topic, without its total. One hidden alone takes the
      smallest other that is not 0 with it or, where all others are 0, all of them.
    - `ties`: key -> keys that go when it goes: the numerators over a hidden count of people.
    - `not_people`: keys whose number is no count of people (a sum of weeks): never hidden for being small.
    - `threshold`: 0 < number < threshold is hidden. 0 is shown unless it would give another away.

    A cell that the relations alone force to be 0 cannot be protected and needs no protection.
    """
    work = _Work(cells, relations, groups, ties or {})
    exempt = frozenset(not_people)
    for key, number in cells.items():
        if 0 < number < threshold and key not in exempt:
            work.hide(key)
    work.settle()
    work.needless |= always_nought(relations)
    # Each attack is kept up to date while figures go because of it, and then a whole one is made anew: what
    # is given back has withstood one that knows nothing of how it came about.
    while work.mend_all(Attack(cells.keys() - work.hidden, relations)):
        continue
    return work.hidden


def unbalanced(cells: Mapping[K, float], relations: Iterable[Relation[K]]) -> list[Relation[K]]:
    """The relations whose cells are all there and do not add up to nought: mistakes of whoever wrote them."""
    return [
        relation
        for relation in relations
        if all(key in cells for _, key in relation)
        and abs(float(sum(coefficient * Fraction(cells[key]) for coefficient, key in relation))) > TOLERANCE
    ]


@dataclass(slots=True, eq=False)
class _Together(Generic[K]):
    """The keys of a sum or a group, its total if it has one, and how many of them nobody is shown."""

    keys: tuple[K, ...]
    total: K | None
    missing: int


@dataclass(slots=True)
class _Work(Generic[K]):
    """What is hidden so far, and the sums and groups that must be looked at again since."""

    cells: Mapping[K, float]
    relations: Collection[Relation[K]]
    groups: Collection[Collection[K]]
    ties: Mapping[K, Collection[K]]
    hidden: set[K] = field(default_factory=set)
    needless: set[K] = field(default_factory=set)
    order: dict[K, int] = field(default_factory=dict)
    together: dict[K, list["_Together[K]"]] = field(default_factory=dict)
    again: deque["_Together[K]"] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.order = {key: place for place, key in enumerate(self.cells)}
        for relation in self.relations:
            self._look_at(tuple(key for _, key in relation), _total(relation))
        for group in self.groups:
            self._look_at(tuple(group), None)

    def _look_at(self, keys: tuple[K, ...], total: K | None) -> None:
        one = _Together(keys, total, sum(key not in self.cells for key in keys))
        for key in keys:
            self.together.setdefault(key, []).append(one)

    def hide(self, key: K) -> None:
        """Hide a cell and everything tied to it."""
        ahead = [key]
        while ahead:
            one = ahead.pop()
            if one in self.hidden or one not in self.cells:
                continue
            self.hidden.add(one)
            for together in self.together.get(one, ()):
                together.missing += 1
                self.again.append(together)
            ahead.extend(self.ties.get(one, ()))

    def settle(self) -> None:
        """Hide until no sum and no group has exactly one hidden cell."""
        while self.again:
            one = self.again.popleft()
            if one.missing != 1 or len(one.keys) == 1:
                continue
            shown = [key for key in one.keys if key in self.cells and key not in self.hidden]
            for key in self._partners(shown, one.total):
                self.hide(key)

    def mend_all(self, attack: Attack[K]) -> bool:
        """Spoil what the attack can work out, and what that lets it work out; whether there was anything."""
        told = set(self.hidden)
        mended = False
        while self.mend(attack.formulas):
            mended = True
            self.settle()
            attack.hide(self.hidden - told)
            told |= self.hidden
        return mended

    def mend(self, formulas: Mapping[K, Mapping[K, object]]) -> bool:
        """Spoil every formula that gives a hidden cell away; whether there was one.

        Of the figures in it the one goes whose loss leaves fewest sums with one hidden cell, since each of
        those costs another figure; of such figures the smallest. A 0 goes only where there is nothing else.
        """
        mended = False
        for key in sorted((self.hidden & formulas.keys()) - self.needless, key=self.order.__getitem__):
            given = formulas[key]
            if given and self.hidden.isdisjoint(given):
                self.hide(min(given, key=lambda one: (not self.cells[one], self._cost(one), self._rank(one))))
                mended = True
        return mended

    def _partners(self, shown: list[K], total: K | None) -> list[K]:
        """Which of the shown cells go with the only hidden one: the smallest part that is not 0.

        Where all other parts are 0 they all go, so that the total can stay; the total goes when there is
        nothing else.
        """
        parts = [key for key in shown if key != total]
        filled = [key for key in parts if self.cells[key]]
        return [min(filled, key=self._rank)] if filled else parts or shown

    def _cost(self, key: K) -> int:
        """The sums and groups of a cell that have no hidden cell yet."""
        return sum(self.hidden.isdisjoint(one.keys) for one in self.together.get(key, ()))

    def _rank(self, key: K) -> tuple[bool, float, int]:
        number = self.cells[key]
        return (not number, abs(number), self.order[key])


def _total(relation: Relation[K]) -> K | None:
    """The one key whose sign no other has: the total of the others. None where there is no such key."""
    for sign in (1, -1):
        alike = [key for coefficient, key in relation if coefficient * sign > 0]
        if len(alike) == 1 and len(relation) > 2:
            return alike[0]
    return None
