"""All of England in one extract, for benchmarks: a county's month, dealt out to every authority anew.

Nobody in it has a history; each row is somebody of one template county under another name, number, birth
date and authority, and each authority has rates of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.core.codes import load_edition, published_editions
from fingerpost.core.errors import CannotWrite
from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.chance import Chance, Flags, Ints
from fingerpost.synthetic.county import LAST_MONTH
from fingerpost.synthetic.dirt import soil
from fingerpost.synthetic.extract import EARLIEST
from fingerpost.synthetic.identifiers import LETTERS, learner_checks, pupil_remainders
from fingerpost.synthetic.months import standing
from fingerpost.synthetic.published import Figures, figures_for
from fingerpost.synthetic.rows import Rows
from fingerpost.synthetic.run import Run
from fingerpost.synthetic.writing import fields, write_header, write_rows

TEMPLATE = 24_000
AT_ONCE = 120_000
"""Rows that are made and written together, so that memory stays flat."""
NO_CHILDREN = frozenset({"420"})
"""The Isles of Scilly, which send no extract of their own worth a row."""
WITHOUT = frozenset(
    {"year11_guarantee_status", "year11_guarantee_lea", "year12_guarantee_status", "year12_guarantee_lea"}
)
"""Left out as in the extracts of councils that keep the guarantee elsewhere: 47 columns remain."""


def england(path: Path, people: int = 1_340_000, seed: int = 1) -> None:
    """Write one extract of `people` rows and 47 columns, of the cohort of all 152 authorities at the end of
    March 2026, into `path`. Raises CannotWrite where it cannot be written."""
    figures = figures_for("england", None)
    template = _template(figures, seed)
    chance = Chance(seed)
    listed = fields(WITHOUT)
    try:
        with path.open("wb") as file:
            write_header(listed, file)
            for ids, authority, chosen in _dealt(template, people, figures, chance):
                columns = _relabelled(template, ids, authority, chosen, chance)
                soil(columns, Rows.plain(ids, columns), template.month, chance)
                write_rows(columns, listed, file)
    except OSError as error:
        raise CannotWrite(f"{path.name} cannot be written ({error.strerror}); name another file.") from error


@dataclass(frozen=True)
class _Template:
    """One month end of one county: its columns, and which rows are NEET, unknown and neither."""

    month: Month
    columns: dict[str, pa.Array]
    birth: Ints
    neet: Ints
    unknown: Ints
    rest: Ints
    dates: pa.Array


def _template(figures: Figures, seed: int) -> _Template:
    run = Run(figures, people=TEMPLATE, months=1, last_month=LAST_MONTH, seed=seed)
    month = next(run.month_ends())
    columns, rows = run.extracts.of(month)
    now = standing(run.load, month)
    unknown = now.unknown | now.lapsed
    groups = run.load.year_group(month)[rows.who]
    plain = ~rows.repeated & (groups >= 12) & (groups <= 13)
    plain &= np.asarray(pc.equal(rows.status, "P"))
    places = np.flatnonzero(plain)
    who = rows.who[places]
    return _Template(
        month=month,
        columns=columns,
        birth=run.load.people.birth[rows.who],
        neet=places[now.neet[who]],
        unknown=places[unknown[who]],
        rest=places[~now.neet[who] & ~unknown[who]],
        dates=run.extracts.dates,
    )


def _dealt(
    template: _Template, people: int, figures: Figures, chance: Chance
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Row numbers, their authority's code, and their row of the template, some at a time."""
    listed = load_edition(published_editions()[-1]).authorities.values()
    codes = np.array(
        [int(a.code) for a in listed if a.valid_to is None and a.code not in NO_CHILDREN], dtype=np.int64
    )
    size = 0.3 + 3 * chance.uniform("size of authority", codes) * chance.uniform("size again", codes)
    ends = np.rint(np.cumsum(size) / size.sum() * people).astype(np.int64)
    neet = figures.neet / 100 * (0.45 + 1.1 * chance.uniform("authority's NEET", codes))
    draw = chance.uniform("authority's unknown", codes)
    unknown = figures.not_known / 100 * (0.2 + 0.9 * draw + 2.4 * draw * draw * draw)
    for first in range(0, people, AT_ONCE):
        ids = np.arange(first, min(people, first + AT_ONCE), dtype=np.int64)
        place = np.searchsorted(ends, ids, side="right")
        kind = chance.uniform("deals", ids)
        chosen = template.rest[chance.whole("whom", ids, len(template.rest))]
        chosen = _where(kind < neet[place] + unknown[place], template.unknown, chosen, ids, chance)
        chosen = _where(kind < neet[place], template.neet, chosen, ids, chance)
        yield ids, codes[place], chosen


def _where(flags: Flags, pool: Ints, otherwise: Ints, ids: Ints, chance: Chance) -> Ints:
    result: Ints = np.where(flags, pool[chance.whole("whom", ids, len(pool))], otherwise)
    return result


def _relabelled(
    template: _Template, ids: Ints, authority: Ints, chosen: Ints, chance: Chance
) -> dict[str, pa.Array]:
    """The chosen rows as other people of other authorities."""
    took = pa.array(chosen)
    columns = {name: column.take(took) for name, column in template.columns.items() if name not in WITHOUT}
    whose = pa.array(authority).cast(pa.string())
    home = template.columns["lea_code"][0].as_py()
    for name in ("database_id", "lea_code", "lead_lea", "educated_lea", "lea_code_at_year11"):
        columns[name] = _moved(columns[name], home, whose)
    columns["county"] = pa.array(_labels()).take(pa.array(authority))
    number = pc.utf8_lpad(pa.array(ids + 1).cast(pa.string()), 10, "0")
    columns["young_persons_id"] = pc.binary_join_element_wise(whose, number, "")
    columns["establishment_number"] = pc.binary_join_element_wise(
        whose, pc.utf8_slice_codeunits(columns["establishment_number"], 3), ""
    )
    others = chance.whole("named as", ids, len(template.birth))
    columns["family_name"] = template.columns["family_name"].take(pa.array(others))
    month = template.birth[chosen].astype("datetime64[D]").astype("datetime64[M]")
    birth = month.astype("datetime64[D]").astype(np.int64) + chance.whole("born", ids, 28)
    columns["birth_date"] = template.dates.take(pa.array(birth - EARLIEST))
    columns["unique_pupil_number"] = _pupil_numbers(authority, ids)
    nine, checks = learner_checks(ids)
    columns["unique_learner_no"] = pa.array(nine * 10 + checks).cast(pa.string())
    return columns


@cache
def _labels() -> list[str]:
    """Authorities' names by code, so far as they have no comma."""
    known = load_edition(published_editions()[-1]).authorities
    return [known[f"{n:03d}"].label.split(",")[0] if f"{n:03d}" in known else "" for n in range(1000)]


def _moved(column: pa.Array, home: str, whose: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(column, home), whose, column)


def _pupil_numbers(authority: Ints, ids: Ints) -> pa.Array:
    whole = authority * 1_000_000_000 + 900_000_000 + ids
    letters = pa.array(LETTERS.tolist()).take(pa.array(pupil_remainders(whole)))
    return pc.binary_join_element_wise(letters, pc.utf8_lpad(pa.array(whole).cast(pa.string()), 12, "0"), "")
