"""What somebody with the published figures and their sums could work out: exact linear algebra.

Every relation says that certain cells, each times its coefficient, add up to nought. The cells that are
shown are known numbers, so what is left are equations in the hidden ones. A hidden cell can be worked out
when some combination of the equations has that cell alone in it.

The elimination itself is in `elimination.py`.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from itertools import count
from typing import Generic, TypeVar

from fingerpost.core.elimination import Number, Row, System

K = TypeVar("K", bound=Hashable)

Relation = tuple[tuple[int, K], ...]
"""Terms (coefficient, key) whose sum is nought: `((1, "both"), (-1, "neet"), (-1, "not known"))`."""


def recoverable(
    cells: Collection[K] | Mapping[K, object], suppressed: Collection[K], relations: Iterable[Relation[K]]
) -> set[K]:
    """The suppressed cells that can be worked out from the others and the relations.

    `cells` are the keys of all figures that are counted (their numbers do not matter), `suppressed` those
    not shown. A key of a relation that is in neither counts as hidden: nobody printed it.
    """
    shown = set(cells).difference(suppressed)
    formulas = solve(shown, relations)
    return {key for key in suppressed if key in formulas}


def always_nought(relations: Iterable[Relation[K]]) -> set[K]:
    """The cells that the sums force to be 0 whatever is shown: to hide more does nothing for those."""
    return set(solve((), relations))


def solve(shown: Collection[K], relations: Iterable[Relation[K]]) -> Mapping[K, Mapping[K, Number]]:
    """For every hidden cell that can be worked out, the shown cells and coefficients that give it.

    A cell is the sum of its shown cells times their coefficients; an empty formula is a cell that the sums
    alone force to be 0. Keys that are not in `shown` are hidden.
    """
    return Attack(shown, relations).formulas


class Attack(Generic[K]):
    """What can be worked out, kept up to date while more and more is hidden.

    To hide more tells nobody more of what was hidden before. So once all sums have been solved, what a newly
    hidden cell can be worked out from are the sums of shown cells alone that were left over, and only those
    of them that it stands in are solved again.
    """

    def __init__(self, shown: Collection[K], relations: Iterable[Relation[K]]) -> None:
        shown = shown if isinstance(shown, (set, frozenset, dict)) else set(shown)
        self._numbers: dict[K, int] = {}
        self._left: dict[int, Row] = {}
        """Sums of shown cells alone, by a number of their own."""
        self._standing: dict[int, set[int]] = {}
        """Cell -> the sums left over that it stands in."""
        self._places = count()
        system = System()
        for relation in relations:
            hidden: Row = {}
            known: Row = {}
            for coefficient, key in relation:
                number = self._numbers.setdefault(key, len(self._numbers))
                side = known if key in shown else hidden
                side[number] = side.get(number, 0) + coefficient
            system.add(_without_noughts(hidden), _without_noughts(known))
        self._keys = list(self._numbers)
        self._given = {unknown: _negative(side) for unknown, side in system.solutions().items()}
        self._leave_over(system)

    @property
    def formulas(self) -> dict[K, dict[K, Number]]:
        """As `solve` gives them."""
        return {
            self._keys[unknown]: {self._keys[number]: times for number, times in given.items()}
            for unknown, given in self._given.items()
        }

    def hide(self, keys: Iterable[K]) -> None:
        """Hide shown cells too."""
        gone = {self._numbers[key] for key in keys if key in self._numbers}
        system = System()
        for place in sorted(set().union(*(self._standing.pop(number, ()) for number in gone))):
            row = self._left.pop(place)
            for number in row.keys() - gone:
                self._standing[number].discard(place)
            system.add(
                {number: times for number, times in row.items() if number in gone},
                {number: times for number, times in row.items() if number not in gone},
            )
        found = {unknown: _negative(side) for unknown, side in system.solutions().items()}
        for unknown, given in list(self._given.items()):
            if not gone.isdisjoint(given):
                now = system.put_in(given, gone)
                if now is None:
                    del self._given[unknown]
                else:
                    self._given[unknown] = now
        self._given |= found
        self._leave_over(system)

    def _leave_over(self, system: System) -> None:
        for row in system.left_over():
            place = next(self._places)
            self._left[place] = row
            for number in row:
                self._standing.setdefault(number, set()).add(place)


def _negative(row: Row) -> Row:
    return {number: -times for number, times in row.items()}


def _without_noughts(row: Row) -> Row:
    return {number: times for number, times in row.items() if times}
