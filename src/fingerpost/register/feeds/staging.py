"""The tables that a file was read into, kept beside it: whom its rows are about, and what they say.

They are columnar files, not rows of the store: a feed of forty thousand rows makes a third of a million
claims, which are read whole when the batch is planned. Each is written under another name and then renamed,
so that a killed worker leaves a whole table or none.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from fingerpost.core.errors import CannotRead
from fingerpost.register.feeds.models import Batch

WHO, WHAT = "who", "what"
"""The two tables: ARRIVING and FACTS of `analysis.files.partners`."""
CALLED = "The file"
"""How a reader calls the file in a sentence: what the sender called it may name somebody."""


def write(batch: Batch, which: str, table: pa.Table) -> None:
    """Keep a table, in place of an earlier one."""
    path = _path(batch, which)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    pq.write_table(table, part)
    part.replace(path)


def read(batch: Batch, which: str) -> pa.Table:
    """A table that was kept. Raises CannotRead when it is gone."""
    path = _path(batch, which)
    if not path.exists():
        raise CannotRead("What was read of this file is no longer kept; upload the file again.")
    return pq.read_table(path)


def forget(batch: Batch) -> None:
    """Delete the file and its tables, as far as they are there."""
    for which in (WHO, WHAT):
        _path(batch, which).unlink(missing_ok=True)
    batch.file.storage.delete(str(batch.file.name))


@contextmanager
def as_the_file(batch: Batch) -> Iterator[Path]:
    """The file under a name that says nothing, fit for a reader's sentences."""
    source = Path(batch.file.path)
    if not source.exists():
        raise CannotRead("This file is no longer kept; upload it again.")
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        yield Path(shutil.copyfile(source, Path(folder) / CALLED))


def _path(batch: Batch, which: str) -> Path:
    return Path(f"{batch.file.path}.{which}.parquet")
