"""Every published figure with its quintile worked out anew, one way round, and its direction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.analysis.comparators.direction import better_of, for_the_better
from fingerpost.analysis.comparators.quintiles import FIFTHS, Rank, ranks
from fingerpost.analysis.files.published import Figure, Level, Published, ranked_measures
from fingerpost.core.codes import load_edition, published_editions


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure with its place: `rank` and `quintile` None for regions, England and unranked measures.

    `printed` is the published quintile turned so that 1 is best; `better` whether the change on the year
    before is for the better, None where there is none or the measure has no direction.
    """

    figure: Figure
    rank: Rank | None = None
    quintile: int | None = None
    printed: int | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Standings:
    """All figures in file order, and what there is to say about their quintiles."""

    rows: tuple[Standing, ...]
    notes: tuple[str, ...]


def standings(published: Published) -> Standings:
    """Rank the authorities of each measure and period and say where the file's own quintiles differ.

    A tie at a boundary, which the rounding of published values makes, goes to the published quintile where
    some order of the tie allows it. Figures of different ages are never ranked together.
    """
    ranked = ranked_measures()
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in published.figures:
        if figure.level is Level.AUTHORITY and figure.is_total and figure.measure in ranked:
            groups[figure.measure, figure.period, figure.ages].append(figure)
    placed: dict[tuple[str, ...], Standing] = {}
    notes: list[str] = []
    for (measure, period, _), figures in groups.items():
        group, said = _rank(measure, period, figures)
        placed.update({row.figure.key: row for row in group})
        notes.extend(said)
    rows = tuple(placed.get(f.key) or Standing(f, better=_direction(f)) for f in published.figures)
    return Standings(rows, tuple(dict.fromkeys(notes)))


def _rank(measure: str, period: str, figures: Sequence[Figure]) -> tuple[list[Standing], list[str]]:
    better = better_of(measure)
    notes = []
    places = ranks([f.value for f in figures], better) if better else [None] * len(figures)
    turned = runs_the_other_way(places, [f.quintile for f in figures])
    if turned:
        notes.append(
            f"The published quintiles of {measure} for {period} run the other way (5 is best); "
            "they are shown with 1 as the best."
        )
    rows, apart = [], []
    for figure, rank in zip(figures, places, strict=True):
        printed = figure.quintile
        if printed is not None and turned:
            printed = FIFTHS + 1 - printed
        quintile = None if rank is None else rank.quintile
        if rank is not None and printed is not None:
            if printed in rank.possible:
                quintile = printed
            else:
                apart.append(f"{figure.area} (published {printed}, by rank {quintile})")
        rows.append(Standing(figure, rank, quintile, printed, _direction(figure)))
    if apart:
        notes.append(
            f"The published quintile of {measure} for {period} does not follow from the published values for "
            f"{', '.join(apart)}; the one by rank is shown."
        )
    among = sum(place is not None for place in places)
    if 0 < among < _half_of_england():
        notes.append(
            f"The quintiles of {measure} for {period} are among the {among} authorities of the files only, "
            "not among all of England."
        )
    return rows, notes


def runs_the_other_way(places: Sequence[Rank | None], printed: Sequence[int | None]) -> bool:
    """Whether the published quintiles rise as the values get better: the sign of their covariance."""
    pairs = [
        (place.first, quintile)
        for place, quintile in zip(places, printed, strict=True)
        if place is not None and quintile is not None
    ]
    if not pairs:
        return False
    middle = sum(rank for rank, _ in pairs) / len(pairs)
    average = sum(quintile for _, quintile in pairs) / len(pairs)
    return sum((rank - middle) * (quintile - average) for rank, quintile in pairs) < 0


def _direction(figure: Figure) -> bool | None:
    return for_the_better(figure.change, better_of(figure.measure)) if figure.is_total else None


def _half_of_england() -> int:
    """Half of the authorities of the latest edition that still exist."""
    authorities = load_edition(published_editions()[-1]).authorities.values()
    return sum(authority.valid_to is None for authority in authorities) // 2
