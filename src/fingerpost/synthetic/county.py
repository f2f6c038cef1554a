"""A made-up county from end to end: its people, its months, its files."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fingerpost.core.errors import CannotWrite
from fingerpost.synthetic.dirt import repeat, soil, unusable
from fingerpost.synthetic.partners import Partners
from fingerpost.synthetic.places import Ground
from fingerpost.synthetic.published import Figures
from fingerpost.synthetic.risk import write_risk
from fingerpost.synthetic.run import Run
from fingerpost.synthetic.writing import write_extract, write_lines

LAST_MONTH = "2026-03"
PARTNERS = "partners"
MONTHS = 16
"""From December 2024 to March 2026: two winters to average and two ends of March, one year apart."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: `people` ids over all months, `rows` the month and rows of each extract.

    `spoilt` rows were made so that a reader must leave them out of every measure. `partners` are the files
    of partners.
    """

    figures: Figures
    cohort: int
    people: int
    rows: tuple[tuple[str, int], ...]
    spoilt: int
    files: tuple[Path, ...]
    partners: tuple[Path, ...] = ()


def county(
    figures: Figures,
    folder: Path,
    *,
    people: int | None = None,
    months: int = MONTHS,
    last_month: str = LAST_MONTH,
    seed: int = 1,
    dirty: bool = True,
    partners: bool = False,
    progress: Progress | None = None,
) -> Made:
    """Write `ccis_YYYY-MM.csv` for each of `months` months up to `last_month`, `risk.csv` and
    `geography.csv` into `folder`, which is made if need be.

    With `partners` a folder `partners` holds what partners send about the same people in the last months.
    `people` is the size of the cohort (academic age 16 and 17), the published one's by default. Without
    `dirty` the extracts have no slips; with it the last month has been mended so far that its return is
    valid. The same arguments give the same bytes. `progress` is told the month written, how many are, and
    of how many. Raises BadRequest for what cannot be made and CannotWrite where the folder cannot be
    written to.
    """
    size = figures.cohort if people is None else people
    run = Run(figures, people=size, months=months, last_month=last_month, seed=seed)
    rows: list[tuple[str, int]] = []
    spoilt = 0
    seen: dict[str, int] = {}
    with _staged(folder) as part:
        watching = Partners(run, part / PARTNERS, dirty=dirty) if partners else None
        for month in run.month_ends():
            columns, lines = run.extracts.of(month)
            seen |= dict(zip(lines.ypid.to_pylist(), lines.who.tolist(), strict=True))
            if dirty:
                soil(columns, lines, month, run.load.chance, mended=month.name == last_month)
                again = repeat(columns, lines, month, run.load.chance)
                spoilt += again + unusable(columns)
            write_extract(columns, part / f"ccis_{month.name}.csv")
            if watching is not None:
                watching.month_end(month, columns, lines.who)
            rows.append((month.name, len(lines.who)))
            if progress is not None:
                progress(month.name, len(rows), months)
        write_risk(seen, run.load.people, part / "risk.csv")
        _write_geography(run.load.ground, part / "geography.csv")
        names = sorted(path.name for path in part.iterdir() if path.is_file())
        if watching is not None:
            watching.finish()
        sent = sorted(path.name for path in part.glob(f"{PARTNERS}/*"))
    return Made(
        figures,
        size,
        len(seen),
        tuple(rows),
        spoilt,
        tuple(folder / name for name in names),
        tuple(folder / PARTNERS / name for name in sent),
    )


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` whose files move up when all are there; else nothing is left behind."""
    there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".part-", dir=folder) as part:
            yield Path(part)
            for path in sorted(path for path in Path(part).rglob("*") if path.is_file()):
                target = folder / path.relative_to(part)
                target.parent.mkdir(exist_ok=True)
                os.replace(path, target)
    except OSError as error:
        raise CannotWrite(
            f"{folder.name} cannot be written to ({error.strerror or type(error).__name__}); "
            "name another folder."
        ) from error
    finally:
        if not there and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _write_geography(ground: Ground, path: Path) -> None:
    lines = ["pcds,district,ward,locality,lsoa"]
    for place, postcode in enumerate(ground.postcodes):
        ward = int(ground.postcode_ward[place])
        district = int(ground.ward_district[ward])
        lsoa = f"E019{ward:03d}{place % 5:02d}"
        names = (ground.districts[district], ground.wards[ward], ground.locality_of[district])
        lines.append(",".join((postcode, *names, lsoa)))
    write_lines(lines, path)
