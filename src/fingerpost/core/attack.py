"""What somebody with the published figures and their sums could work out: exact linear algebra.

Every relation says that certain cells, each times its coefficient, add up to nought. The cells that are
shown are known numbers, so what is left are equations in the hidden ones. A hidden cell can be worked out
when some combination of the equations has that cell alone in it.

Exact: coefficients are whole numbers or fractions, never binary approximations. Elimination takes the
cheapest pivot first (an equation with one unknown, then an unknown in one equation, then the unknown in
fewest), so that thousands of sparse sums take a moment.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

Number = int | Fraction
Relation = tuple[tuple[int, K], ...]
"""Terms (coefficient, key) whose sum is nought: `((1, "both"), (-1, "neet"), (-1, "not known"))`."""

Row = dict[int, Number]


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


def solve(shown: Collection[K], relations: Iterable[Relation[K]]) -> dict[K, dict[K, Number]]:
    """For every hidden cell that can be worked out, the shown cells and coefficients that give it.

    A cell is the sum of its shown cells times their coefficients; an empty formula is a cell that the sums
    alone force to be 0. Keys that are not in `shown` are hidden.
    """
    shown = shown if isinstance(shown, (set, frozenset, dict)) else set(shown)
    numbers: dict[K, int] = {}
    system = _System()
    for relation in relations:
        if all(key in shown for _, key in relation):
            continue
        hidden: Row = {}
        known: Row = {}
        for coefficient, key in relation:
            number = numbers.setdefault(key, len(numbers))
            side = known if key in shown else hidden
            side[number] = side.get(number, 0) + coefficient
        system.add(_without_noughts(hidden), _without_noughts(known))
    keys = list(numbers)
    return {
        keys[unknown]: {keys[number]: -coefficient for number, coefficient in known.items()}
        for unknown, known in system.solutions().items()
    }


@dataclass(slots=True)
class _System:
    """Equations: `hidden[i]` and `known[i]` add up to nought; `where[u]`: the open ones that have u."""

    hidden: list[Row] = field(default_factory=list)
    known: list[Row] = field(default_factory=list)
    where: dict[int, set[int]] = field(default_factory=dict)
    pivots: list[tuple[int, int]] = field(default_factory=list)

    def add(self, hidden: Row, known: Row) -> None:
        if hidden:
            for unknown in hidden:
                self.where.setdefault(unknown, set()).add(len(self.hidden))
            self.hidden.append(hidden)
            self.known.append(known)

    def solutions(self) -> dict[int, Row]:
        """Unknown -> the known side of the equation that it has to itself, once its own coefficient is 1."""
        self._eliminate()
        free = self._in_free_unknowns()
        alone = [unknown for unknown, rest in free.items() if not rest]
        return self._known_sides(alone)

    def _eliminate(self) -> None:
        single = [place for place, row in enumerate(self.hidden) if len(row) == 1]
        queue = [(len(places), unknown) for unknown, places in self.where.items()]
        heapify(queue)
        while True:
            if single:
                place = single.pop()
                row = self.hidden[place]
                unknown = next(iter(row), -1)
                if len(row) != 1 or place not in self.where[unknown]:
                    continue
            elif queue:
                count, unknown = heappop(queue)
                places = self.where[unknown]
                if not places:
                    continue
                if len(places) > count:
                    heappush(queue, (len(places), unknown))
                    continue
                place = min(places, key=lambda p: (len(self.hidden[p]), p))
            else:
                return
            self._pivot(place, unknown, single, queue)

    def _pivot(self, place: int, unknown: int, single: list[int], queue: list[tuple[int, int]]) -> None:
        """Make this equation the one that gives the unknown, and take the unknown out of all others."""
        row, known = self.hidden[place], self.known[place]
        _scale(row, known, row[unknown])
        for other in row:
            self.where[other].discard(place)
        for target in sorted(self.where[unknown]):
            times = self.hidden[target][unknown]
            for other in _subtract(self.hidden[target], row, times):
                if other in self.hidden[target]:
                    self.where[other].add(target)
                else:
                    self.where[other].discard(target)
                    heappush(queue, (len(self.where[other]), other))
            _subtract(self.known[target], known, times)
            if len(self.hidden[target]) == 1:
                single.append(target)
        for other in row:
            heappush(queue, (len(self.where[other]), other))
        self.where[unknown] = set()
        self.pivots.append((place, unknown))

    def _in_free_unknowns(self) -> dict[int, Row]:
        """Each solved-for unknown as a combination of the free ones; an empty one can be worked out."""
        found: dict[int, Row] = {}
        for place, unknown in reversed(self.pivots):
            combination: Row = {}
            for other, times in self.hidden[place].items():
                if other != unknown:
                    _subtract(combination, found.get(other, {other: 1}), times)
            found[unknown] = combination
        return found

    def _known_sides(self, unknowns: Iterable[int]) -> dict[int, Row]:
        place_of = {unknown: place for place, unknown in self.pivots}
        needed: set[int] = set()
        ahead = list(unknowns)
        while ahead:
            unknown = ahead.pop()
            if unknown in place_of and unknown not in needed:
                needed.add(unknown)
                ahead.extend(other for other in self.hidden[place_of[unknown]] if other != unknown)
        sides: dict[int, Row] = {}
        for place, unknown in reversed(self.pivots):
            if unknown in needed:
                side = dict(self.known[place])
                for other, times in self.hidden[place].items():
                    if other != unknown and other in sides:
                        _subtract(side, sides[other], times)
                sides[unknown] = side
        return {unknown: sides[unknown] for unknown in unknowns}


def _without_noughts(row: Row) -> Row:
    return {number: coefficient for number, coefficient in row.items() if coefficient}


def _scale(row: Row, known: Row, by: Number) -> None:
    """Divide an equation, staying in whole numbers where the divisor is 1 or -1."""
    if by == 1:
        return
    factor = by if by == -1 else 1 / Fraction(by)
    for side in (row, known):
        for number in side:
            side[number] *= factor


def _subtract(target: Row, row: Row, times: Number) -> list[int]:
    """target - times × row in place; gives the numbers that came into the target or left it."""
    changed: list[int] = []
    for number, coefficient in row.items():
        before = target.get(number, 0)
        after = before - times * coefficient
        if after:
            target[number] = after
            if not before:
                changed.append(number)
        else:
            del target[number]
            changed.append(number)
    return changed
