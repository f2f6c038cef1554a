"""A made-up county from end to end: its people, its months, its files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fingerpost.core.errors import CannotWrite
from fingerpost.synthetic.dirt import repeat, soil
from fingerpost.synthetic.places import Ground
from fingerpost.synthetic.published import Figures
from fingerpost.synthetic.risk import write_risk
from fingerpost.synthetic.run import Run
from fingerpost.synthetic.writing import write_extract, write_lines

LAST_MONTH = "2026-03"
MONTHS = 16
"""From December 2024 to March 2026: two winters to average and two ends of March, one year apart."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: `people` ids over all months, `rows` the month and rows of each extract."""

    area_code: str
    name: str
    people: int
    rows: tuple[tuple[str, int], ...]
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

    `people` is the size of the cohort (academic age 16 and 17), the published one's by default. Without
    `dirty` the extracts have no slips. The same arguments give the same bytes. `progress` is told the
    month written, how many are, and of how many. Raises BadRequest for what cannot be made and CannotWrite
    where the folder cannot be written to.
    """
    run = Run(
        figures,
        people=figures.cohort if people is None else people,
        months=months,
        last_month=last_month,
        seed=seed,
    )
    chance = run.load.chance
    files: list[Path] = []
    rows: list[tuple[str, int]] = []
    seen: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for month in run.month_ends():
            columns, lines = run.extracts.of(month)
            seen |= dict(zip(lines.ypid.to_pylist(), lines.who.tolist(), strict=True))
            if dirty:
                soil(columns, lines, month, chance)
                repeat(columns, lines, month, chance)
            files.append(write_extract(columns, folder / f"ccis_{month.name}.csv"))
            rows.append((month.name, len(lines.who)))
            if progress is not None:
                progress(month.name, len(rows), months)
        files.append(write_risk(seen, run.load.people, folder / "risk.csv"))
        files.append(_write_geography(run.load.ground, folder / "geography.csv"))
    except OSError as error:
        raise CannotWrite(
            f"{folder.name} cannot be written to ({error.strerror}); name another folder."
        ) from error
    return Made(figures.area_code, figures.name, len(seen), tuple(rows), tuple(files))


def _write_geography(ground: Ground, path: Path) -> Path:
    lines = ["pcds,district,ward,locality,lsoa"]
    for place, postcode in enumerate(ground.postcodes):
        ward = int(ground.postcode_ward[place])
        district = int(ground.ward_district[ward])
        lsoa = f"E019{ward:03d}{place % 5:02d}"
        names = (ground.districts[district], ground.wards[ward], ground.locality_of[district])
        lines.append(",".join((postcode, *names, lsoa)))
    return write_lines(lines, path)
