"""A made-up county from end to end: its people, its months, its files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from fingerpost.core.codes import load_edition, published_editions
from fingerpost.core.errors import BadRequest, CannotWrite
from fingerpost.synthetic.calendar import Month, run_of_months
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Chance
from fingerpost.synthetic.comings import come_and_go, drift, open_record
from fingerpost.synthetic.dirt import soil
from fingerpost.synthetic.extract import Extracts
from fingerpost.synthetic.guarantee import Guarantees
from fingerpost.synthetic.lists import lie_of
from fingerpost.synthetic.months import move_on
from fingerpost.synthetic.people import make_people
from fingerpost.synthetic.places import make_ground
from fingerpost.synthetic.published import Figures
from fingerpost.synthetic.risk import write_risk
from fingerpost.synthetic.season import target

LAST_MONTH = "2026-03"
MONTHS = 16
"""From December 2024 to March 2026: two winters to average and two ends of March, one year apart."""
FEWEST, MOST = 300, 200_000
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    area_code: str
    name: str
    people: int
    """Records of young people over all months."""
    rows: tuple[tuple[str, int], ...]
    """Month and rows of each extract, oldest first."""
    files: tuple[Path, ...]


def county(
    figures: Figures,
    folder: Path,
    *,
    people: int | None = None,
    months: int = MONTHS,
    last_month: str = LAST_MONTH,
    seed: int = 1,
    dirty: bool = True,
    progress: Progress | None = None,
) -> Made:
    """Write `ccis_YYYY-MM.csv` for each of `months` months up to `last_month`, `risk.csv` and
    `geography.csv` into `folder`, which is made if need be.

    `people` is the size of the cohort (academic age 16 and 17), the published one's by default. The same
    arguments give the same bytes. Raises BadRequest for what cannot be made and CannotWrite where the
    folder cannot be written to.
    """
    size = figures.cohort if people is None else people
    shown = _months(months, last_month, size)
    chance = Chance(seed)
    run = run_of_months((shown[0].academic_year - 1, 8), (shown[-1].year, shown[-1].number))
    lie = lie_of(figures.area_code, size)
    ground = make_ground(lie, figures.area_code, size, chance)
    everyone = make_people(size, figures.area_code, lie, ground, run, chance)
    load = Caseload(everyone, ground, chance, figures.area_code)
    extracts = Extracts(
        load,
        Guarantees(everyone, figures.september_guarantee, chance),
        figures.area_code,
        figures.name,
        lie.neighbours,
    )
    aims = [target(figures, month, run[-1].academic_year) for month in run]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files, rows = [], []
        seen: dict[str, int] = {}
        open_record(load, run[0])
        for month, aim in zip(run[1:], aims[1:], strict=True):
            come_and_go(load, month)
            move_on(load, month, aim)
            drift(load, month)
            if month.last < shown[0].first:
                continue
            columns, lines = extracts.of(month)
            for ypid, place in zip(lines.ypid.to_pylist(), lines.who.tolist(), strict=True):
                seen.setdefault(ypid, place)
            if dirty:
                soil(columns, lines, month, chance)
            path = folder / f"ccis_{month.name}.csv"
            write_extract(columns, path)
            files.append(path)
            rows.append((month.name, len(lines.who)))
            if progress is not None:
                progress(month.name, len(files), months)
        files.append(write_risk(seen, everyone, folder / "risk.csv"))
        files.append(_write_geography(load, folder / "geography.csv"))
    except OSError as error:
        raise CannotWrite(
            f"{folder.name} cannot be written to ({error.strerror}); name another folder."
        ) from error
    return Made(figures.area_code, figures.name, len(set(seen.values())), tuple(rows), tuple(files))


def write_extract(columns: dict[str, pa.Array], path: Path, without: frozenset[str] = frozenset()) -> None:
    """Columns by our names as a CSV with the national field names, in the order of the layout."""
    fields = [f for f in load_edition(published_editions()[-1]).layout if f.column not in without]
    count = len(next(iter(columns.values())))
    blank = pa.nulls(count, pa.string())
    table = pa.table([columns.get(f.column, blank) for f in fields], names=[f.field for f in fields])
    options = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as file:
        file.write((",".join(f.field for f in fields) + "\n").encode())
        arrow_csv.write_csv(table, file, options)


def _months(count: int, last: str, people: int) -> list[Month]:
    try:
        end = date.fromisoformat(f"{last}-01")
    except ValueError as error:
        raise BadRequest(f"{last} is not a month; write the last month as 2026-03.") from error
    if not 1 <= count <= 60:
        raise BadRequest("A county can be made for 1 to 60 months; choose a number in between.")
    if not FEWEST <= people <= MOST:
        raise BadRequest(
            f"A county can be made for a cohort of {FEWEST} to {MOST} people; choose a number in between."
        )
    first = end.year * 12 + end.month - count
    return run_of_months((first // 12, first % 12 + 1), (end.year, end.month))


def _write_geography(load: Caseload, path: Path) -> Path:
    ground = load.ground
    lines = ["pcds,district,ward,locality,lsoa"]
    for place, postcode in enumerate(ground.postcodes):
        ward = int(ground.postcode_ward[place])
        district = int(ground.ward_district[ward])
        lsoa = f"E019{ward:03d}{place % 5:02d}"
        lines.append(
            f"{postcode},{ground.districts[district]},{ground.wards[ward]},{ground.locality_of[district]},{lsoa}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return path
