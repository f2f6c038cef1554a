"""Where expressions run: DuckDB in this process by default, Spark when one machine is outgrown."""

import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.core.errors import BadRequest

ENGINES = ("duckdb", "spark")
NO_SPARK = "Spark is not installed; install fingerpost[spark] and Java, or leave out --engine spark."
CLUSTER = {"SPARK_HOME", "SPARK_CONF_DIR"}
"""Where either is set, somebody has said how Spark is to run."""
ALONE = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
}
"""Spark on this machine: reachable from here alone, and not cut into the many parts that suit a cluster."""


def open_duckdb(memory: str | None = None, *, lean: bool = False) -> BaseBackend:
    """A fresh DuckDB that fetches no extension and prints nothing.

    It holds everything in memory, or no more than `memory` ("300MB") and the rest in a folder of its own,
    which goes with it. `lean`, with a limit, keeps its tables in that folder from the first and works with
    one thread, so that it holds no more of a large extract than of a small one.
    """
    if memory is None:
        backend = ibis.duckdb.connect()
    else:
        folder = tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True)
        backend = ibis.duckdb.connect(Path(folder.name, "tables.duckdb") if lean else ":memory:")
        weakref.finalize(backend, folder.cleanup)
        backend.raw_sql(f"set temp_directory = '{folder.name}'")
        backend.raw_sql(f"set memory_limit = '{memory}'")
        if lean:
            backend.raw_sql("set threads = 1")
    backend.raw_sql("set autoinstall_known_extensions = false")
    backend.raw_sql("set enable_progress_bar = false")
    return backend


def open_spark() -> BaseBackend:
    """A Spark session on this machine, or the one that the environment configures.

    Raises BadRequest when the extra, or the Java that it runs on, is not installed.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional extra, a gigabyte when loaded
    except ImportError as error:
        raise BadRequest(NO_SPARK) from error
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise BadRequest(NO_SPARK)
    builder = SparkSession.builder.appName("fingerpost").config("spark.sql.session.timeZone", "UTC")
    if not CLUSTER & os.environ.keys():
        for setting, value in ALONE.items():
            builder = builder.config(setting, value)
    return ibis.pyspark.connect(builder.getOrCreate())


def place(backend: BaseBackend, name: str, table: pa.Table) -> ir.Table:
    """An Arrow table under a name in the engine, in place of what had the name."""
    if backend.name == "duckdb":
        backend.con.register("arriving", table)
        backend.con.execute(f"create or replace table {name} as select * from arriving")  # noqa: S608
        backend.con.unregister("arriving")
    else:
        _session().createDataFrame(table).createOrReplaceTempView(name)
    return backend.table(name)


def open_parquet(backend: BaseBackend, name: str, paths: Sequence[Path]) -> ir.Table:
    """Parquet files of one schema as a table of the engine under a name; they are read when it is used."""
    files = [str(path.absolute()) for path in paths]
    if backend.name == "duckdb":
        quoted = ", ".join("'" + literally(file).replace("'", "''") + "'" for file in files)
        statement = f"create or replace view {name} as select * from read_parquet([{quoted}])"  # noqa: S608
        backend.con.execute(statement)
    else:
        # Spark takes wildcards too, and a backslash before each as the sign of itself.
        plain = [re.sub(r"([*?{}\[\]])", r"\\\1", file) for file in files]
        _session().read.parquet(*plain).createOrReplaceTempView(name)
    return backend.table(name)


def collect(table: ir.Table) -> pa.Table:
    """The rows of an expression, as `to_pyarrow` gives them.

    On DuckDB without Ibis's own way back, which imports pandas and so takes a second more.
    """
    backend = table._find_backend(use_default=True)
    if backend.name != "duckdb" or table.op().find(ops.InMemoryTable):
        return table.to_pyarrow()
    found = backend.con.execute(ibis.to_sql(table, dialect="duckdb")).to_arrow_table()
    return found.cast(table.schema().to_pyarrow())


def stream(table: ir.Table, rows: int = 10_000) -> Iterator[pa.RecordBatch]:
    """The rows of an expression in order, so many at a time and never all at once. DuckDB only.

    From a cursor of its own, so that the connection may be asked other things meanwhile.
    """
    cursor = table._find_backend(use_default=True).con.cursor()
    yield from cursor.execute(ibis.to_sql(table, dialect="duckdb")).to_arrow_reader(rows)


def _session() -> Any:
    """The Spark session that is open; only asked for where the engine is Spark."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional extra, a gigabyte when loaded

    return SparkSession.active()


def literally(path: str) -> str:
    """The path with what DuckDB takes for wildcards put in brackets, so that it stands for itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in path)
