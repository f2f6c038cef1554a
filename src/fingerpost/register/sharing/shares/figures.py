"""The figures of a share: those of insight with small numbers hidden, of the last whole month."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fingerpost.analysis.measures import MEASURES, THRESHOLD
from fingerpost.analysis.measures.breakdowns import TOPICS, TOTAL, UNKNOWN
from fingerpost.core.errors import BadRequest
from fingerpost.core.periods import Month
from fingerpost.register.returns.insight import Number, hidden_numbers
from fingerpost.register.returns.models import Figures
from fingerpost.register.sharing.shares.declared import Count, Share

HIDDEN, NONE = "c", "z"
DENOMINATOR = "denominator"
NOTES = (
    f"c: hidden, because it tells of fewer than {THRESHOLD} young people, or would give away one that does",
    "z: does not apply, because there is nobody to count",
)
NOT_YET = (
    "The figures of last month are not worked out yet. The service does that by itself within the hour; "
    "make the share then."
)
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Given:
    """The figures of a share for a month: headings, rows with the total first, how many are hidden."""

    month: Month
    headings: tuple[str, ...]
    rows: list[list[Cell]]
    hidden: int


def figures_of(share: Share, today: date) -> Given:
    """What the share says of the last month that is over. Raises BadRequest where it has no figures."""
    month = Month.of(today).previous
    of = Figures.objects.filter(made_at__isnull=False).order_by("-pk").first()
    measures = tuple(dict.fromkeys(one for count in share.counts for one in _told_by(count)))
    numbers = hidden_numbers(of, measures) if of is not None else []
    held = [n for n in numbers if n.period == str(month) and n.topic in (TOTAL, *share.topics)]
    if not held:
        raise BadRequest(NOT_YET)
    places = dict.fromkeys((n.topic, n.breakdown) for n in sorted(held, key=_by_topic(share)))
    by_place = {place: [n for n in held if (n.topic, n.breakdown) == place] for place in places}
    rows: list[list[Cell]] = [
        [*_called(*place), *(_cell(count, by_place[place]) for count in share.counts)] for place in places
    ]
    hidden = sum(cell == HIDDEN for row in rows for cell in row)
    return Given(month, ("By", "", *(count.label for count in share.counts)), rows, hidden)


def _by_topic(share: Share) -> Callable[[Number], int]:
    order = {topic: place for place, topic in enumerate((TOTAL, *share.topics))}
    return lambda number: order[number.topic]


def _called(topic: str, value: str) -> tuple[str, str]:
    if topic == TOTAL:
        return "All", ""
    return TOPICS[topic].title, "Not known" if value == UNKNOWN else value


def _told_by(count: Count) -> list[str]:
    """The measures whose rows show a count: of a share's denominator, each that divides by the same."""
    if count.part != DENOMINATOR:
        return [count.measure]
    divides = MEASURES[count.measure].denominator
    return [id for id, measure in MEASURES.items() if measure.denominator is divides]


def _cell(count: Count, held: list[Number]) -> Cell:
    """A number, or the letter that says why there is none.

    A count that several measures divide by is shown where any of their rows shows it: where it is to be
    hidden, none of them does.
    """
    asked = [number for id in _told_by(count) for number in held if number.measure == id]
    for number in asked:
        found: float | None = getattr(number, count.part)
        if found is not None:
            return round(found, 1) if count.part == "value" else int(found)
    return HIDDEN if any(number.flag == HIDDEN for number in asked) else NONE
