"""The same expressions on Spark, from Parquet that the reader writes, give the same table as on DuckDB."""

import pyarrow as pa
import pytest

from builders import Built
from builders_county import built, county
from fingerpost.analysis.engine import collect, open_spark, place
from fingerpost.analysis.files.parquet import read_parquet, write_parquet
from fingerpost.analysis.measures import evaluate
from fingerpost.analysis.spine import build

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def spark():
    backend = open_spark()
    # Two hundred tasks for each join of a few rows would take minutes.
    backend._session.conf.set("spark.sql.shuffle.partitions", "1")
    return backend


def moved(extract: Built, others: dict, folder, spark) -> tuple[Built, dict]:
    there = read_parquet(write_parquet(extract, folder), spark)
    return there, {name: place(spark, name, collect(table)) for name, table in others.items()}


SAMPLES = [
    pytest.param("2026-01/2026-02", ("885", "886"), "885", ["academic_year"], id="authority, moves"),
    pytest.param(
        "2026-02/2026-02", ("885", "886"), "all", ["district", "characteristic"], id="region, places"
    ),
]


@pytest.mark.filterwarnings("ignore")  # pyspark's own, of the pandas that it calls
@pytest.mark.parametrize(("months", "authorities", "area", "breakdowns"), SAMPLES)
def test_every_figure_is_the_same(spark, tmp_path, months, authorities, area, breakdowns):
    extract, others = built(county(months, authorities=authorities, people=200))
    there, others_there = moved(extract, others, tmp_path, spark)

    wanted = evaluate(build(extract, **others), areas=area, breakdowns=breakdowns)
    found = evaluate(build(there, **others_there), areas=area, breakdowns=breakdowns)

    assert found.num_rows == wanted.num_rows > 100
    assert sorted_rows(found) == sorted_rows(wanted)
    assert found.equals(wanted)


def sorted_rows(table: pa.Table) -> list[tuple]:
    return sorted(tuple(map(str, row.values())) for row in table.to_pylist())
