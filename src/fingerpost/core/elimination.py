"""Solving many sparse equations exactly: which unknowns have an equation to themselves.

Coefficients are whole numbers or fractions, never binary approximations. Elimination takes the cheapest pivot
first (an equation with one unknown, then an unknown in one equation, then the unknown in fewest), so that
thousands of sparse sums take a moment.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush

Number = int | Fraction
Row = dict[int, Number]


@dataclass(slots=True)
class System:
    """Equations: `hidden[i]` and `known[i]` add up to nought; `where[u]`: the open ones that have u."""

    hidden: list[Row] = field(default_factory=list)
    known: list[Row] = field(default_factory=list)
    where: dict[int, set[int]] = field(default_factory=dict)
    pivots: list[tuple[int, int]] = field(default_factory=list)
    plain: list[Row] = field(default_factory=list)
    free: dict[int, Row] = field(default_factory=dict)

    def add(self, hidden: Row, known: Row) -> None:
        """One more equation; one without anything hidden is kept as it is."""
        if not hidden:
            self.plain.append(known)
        else:
            for unknown in hidden:
                self.where.setdefault(unknown, set()).add(len(self.hidden))
            self.hidden.append(hidden)
            self.known.append(known)

    def solutions(self) -> dict[int, Row]:
        """Unknown -> the known side of the equation that it has to itself, once its own coefficient is 1."""
        self._eliminate()
        self.free = self._in_free_unknowns()
        alone = [unknown for unknown, rest in self.free.items() if not rest]
        return self._known_sides(alone)

    def left_over(self) -> list[Row]:
        """After `solutions`: the equations in which nothing hidden stands."""
        solved = (known for hidden, known in zip(self.hidden, self.known, strict=True) if not hidden)
        return [row for row in (*self.plain, *solved) if row]

    def put_in(self, given: Row, unknowns: Collection[int]) -> Row | None:
        """After `solutions`: the same sum without the unknowns, None where they do not cancel out."""
        sides = self._known_sides([unknown for unknown in given if unknown in self.free])
        known = {number: times for number, times in given.items() if number not in unknowns}
        rest: Row = {}
        for unknown in given.keys() & unknowns:
            _subtract(rest, self.free.get(unknown, {unknown: 1}), -given[unknown])
            _subtract(known, sides.get(unknown, {}), given[unknown])
        return None if rest else known

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

    def _known_sides(self, unknowns: Collection[int]) -> dict[int, Row]:
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
