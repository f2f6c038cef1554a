"""Putting the spine on the engine asked for: DuckDB as it is, or Spark by way of typed Parquet."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis.expr.types as ir

from fingerpost.analysis.engine import open_spark
from fingerpost.analysis.files.bands import read_risk
from fingerpost.analysis.files.extract import Extract
from fingerpost.analysis.files.geography import read_geography
from fingerpost.analysis.files.parquet import read_parquet, write_parquet
from fingerpost.analysis.spine import build

SPARK = "spark"
NEEDED = frozenset(
    {
        "activity_code",
        "birth_date",
        "characteristics",
        "cohort_status",
        "currency_lapsed",
        "due_to_lapse_date",
        "ethnicity",
        "gender",
        "lea_code",
        "lead_lea",
        "neet_start_date",
        "period_end",
        "sen_support_flag",
        "send_flag",
        "start_date",
        "year11_guarantee_status",
        "year12_guarantee_status",
        "young_persons_id",
    }
)
"""Columns that the spine and the checks that leave a row out read; loading no others halves the time."""
FOR_GEOGRAPHY = frozenset({"postcode"})
FOR_ONE_AREA = frozenset({"establishment_number"})
FOR_MOVES = frozenset({"previous_ypid_identifier", "unique_pupil_number"})
"""By which a person is followed from one month to the next."""


def columns_for(geography: Path | None, *, wide: bool, moves: bool) -> frozenset[str]:
    """The columns to load for a scorecard.

    Without `wide`, not those of breakdowns that only some ask for; `moves` where there are several months.
    """
    others = ((FOR_GEOGRAPHY, geography is not None), (FOR_ONE_AREA, wide), (FOR_MOVES, moves))
    return NEEDED.union(*(columns for columns, wanted in others if wanted))


def spine_of(extract: Extract, risk: Path | None, geography: Path | None) -> ir.Table:
    """The spine of an extract on its own engine, with the risk bands and places that were given."""
    return build(
        extract,
        risk=None if risk is None else read_risk(risk, extract.backend),
        geography=None if geography is None else read_geography(geography, extract.backend),
    )


@contextmanager
def moved(extract: Extract, engine: str, codes: Path | None) -> Iterator[Extract]:
    """The extract on the engine; what Spark reads lies in a folder that is there until the end."""
    if engine != SPARK:
        yield extract
        return
    spark = open_spark()
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        yield read_parquet(write_parquet(extract, Path(folder)), spark, overlay=codes)
