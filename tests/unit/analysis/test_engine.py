import sys
from types import SimpleNamespace

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fingerpost.analysis.engine import collect, literally, open_duckdb, open_parquet, open_spark, place
from fingerpost.core.errors import BadRequest

TABLE = pa.table({"council": ["886", "887"], "codes": [["110"], None]})


@pytest.fixture(scope="module")
def duck():
    return open_duckdb()


def test_place_takes_the_name_of_an_earlier_table(duck):
    place(duck, "councils", TABLE.slice(0, 1))
    assert collect(place(duck, "councils", TABLE)).to_pylist() == TABLE.to_pylist()


def test_collect_gives_what_ibis_gives(duck):
    table = place(duck, "councils", TABLE)
    expression = table.group_by("council").agg(n=table.count(), total=table.council.cast("int64").sum())
    ours, theirs = collect(expression.order_by("council")), expression.order_by("council").to_pyarrow()
    assert ours.schema.equals(theirs.schema)
    assert ours.to_pylist() == theirs.to_pylist()


def test_collect_of_a_table_in_memory():
    assert collect(ibis.memtable(pa.table({"a": [1]}))).to_pylist() == [{"a": 1}]


def test_parquet_of_a_name_with_wildcards(duck, tmp_path):
    path = tmp_path / "may [1].parquet"
    pq.write_table(TABLE, path)
    assert collect(open_parquet(duck, "stored", [path])).num_rows == 2


def test_wildcards_stand_for_themselves():
    assert literally("a*[1]?.csv") == "a[*][[]1][?].csv"


def test_spark_without_java(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", SimpleNamespace(SparkSession=None))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(BadRequest, match="Java"):
        open_spark()


def test_spark_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(BadRequest, match=r"fingerpost\[spark\]"):
        open_spark()
