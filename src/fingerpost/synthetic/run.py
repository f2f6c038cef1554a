"""The months of a made-up county, one after the other, from a summer long enough before the first shown."""

from collections.abc import Iterator
from datetime import date

from fingerpost.core.errors import BadRequest
from fingerpost.synthetic.calendar import Month, run_of_months
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Chance
from fingerpost.synthetic.comings import come_and_go, drift, open_record
from fingerpost.synthetic.extract import Extracts
from fingerpost.synthetic.guarantee import Guarantees
from fingerpost.synthetic.lists import lie_of
from fingerpost.synthetic.months import move_on
from fingerpost.synthetic.people import make_people
from fingerpost.synthetic.places import make_ground
from fingerpost.synthetic.published import Figures
from fingerpost.synthetic.season import target

FEWEST, MOST = 300, 200_000
MOST_MONTHS = 60


class Run:
    """One county with one seed. Raises BadRequest for months or a size that cannot be made."""

    def __init__(self, figures: Figures, *, people: int, months: int, last_month: str, seed: int) -> None:
        if not FEWEST <= people <= MOST:
            raise BadRequest(
                f"A county can be made for a cohort of {FEWEST} to {MOST} people; choose a number in between."
            )
        self.shown = _months(months, last_month)
        first, last = self.shown[0], self.shown[-1]
        # The oldest of the cohort in the first month shown were in Year 11 two summers before.
        self.months = run_of_months((first.academic_year - 1, 8), (last.year, last.number))
        self.aims = [target(figures, month, last.academic_year) for month in self.months]
        # Counties of one seed share neither people nor places.
        chance = Chance(seed * 1000 + int(figures.area_code))
        lie = lie_of(figures.area_code, people)
        ground = make_ground(lie, figures.area_code, people, chance)
        everyone = make_people(people, figures.area_code, lie, ground, self.months, chance)
        self.load = Caseload(everyone, ground, chance, figures.area_code)
        guarantees = Guarantees(everyone, figures.september_guarantee, chance)
        self.extracts = Extracts(self.load, guarantees, figures.area_code, figures.name, lie.neighbours)

    def month_ends(self) -> Iterator[Month]:
        """Each month shown, when the caseload stands as at its end."""
        open_record(self.load, self.months[0])
        for month, aim in zip(self.months[1:], self.aims[1:], strict=True):
            come_and_go(self.load, month)
            move_on(self.load, month, aim)
            drift(self.load, month)
            if month.first >= self.shown[0].first:
                yield month


def _months(count: int, last: str) -> list[Month]:
    try:
        end = date.fromisoformat(f"{last}-01")
    except ValueError as error:
        raise BadRequest(f"{last} is not a month; write the last month as 2026-03.") from error
    if not 1 <= count <= MOST_MONTHS:
        raise BadRequest(f"A county can be made for 1 to {MOST_MONTHS} months; choose a number in between.")
    first = end.year * 12 + end.month - count
    return run_of_months((first // 12, first % 12 + 1), (end.year, end.month))
