"""Where expressions run: DuckDB in this process by default, Spark when one machine is outgrown."""

import ibis
from ibis.backends import BaseBackend

from fingerpost.core.errors import BadRequest

ENGINES = ("duckdb", "spark")


def open_duckdb() -> BaseBackend:
    """A fresh in-memory DuckDB that fetches no extension and prints nothing."""
    backend = ibis.duckdb.connect()
    backend.raw_sql("set autoinstall_known_extensions = false")
    backend.raw_sql("set enable_progress_bar = false")
    return backend


def open_spark() -> BaseBackend:
    """A Spark session on this machine, or the one that the environment configures.

    Raises BadRequest when the extra is not installed.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional extra, a gigabyte when loaded
    except ImportError as error:
        raise BadRequest(
            "Spark is not installed; install fingerpost[spark] and Java, or leave out --engine spark."
        ) from error
    session = (
        SparkSession.builder.appName("fingerpost")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)
