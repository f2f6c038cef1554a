"""Risk bands by young person (domain reference §5): `YoungPersonsID,Band`, red, amber, watch or green."""

import tempfile
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb, place
from fingerpost.analysis.files.loading import load
from fingerpost.analysis.files.opening import open_source
from fingerpost.core.codes import Field, Kind
from fingerpost.core.errors import CannotRead
from fingerpost.core.text import listed

BANDS = ("red", "amber", "watch", "green")
SOURCE = "domain reference, files"


def _field(name: str, column: str, kind: Kind, *also_called: str) -> Field:
    return Field(name, column, kind, (name,), None, True, True, also_called, "", SOURCE)


PERSON = _field("YoungPersonsID", "young_persons_id", Kind.ID, "young person id")
BAND = _field("Band", "band", Kind.CODE, "risk band", "roni band", "roni")


def read_risk(path: Path, backend: BaseBackend) -> ir.Table:
    """The bands as a table of `backend`: `young_persons_id`, `band` (small letters), one row a person.

    The first row of a person counts; rows without an id or a band do not. Raises CannotRead, in one
    sentence, for what is no such table and for a band that is none of the four.
    """
    own = open_duckdb()
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        source = open_source(path, (PERSON, BAND), PERSON, Path(folder))
        loaded = load(own.con, "risk_rows", source, (PERSON, BAND), PERSON)
    if BAND.column not in loaded.match.places:
        raise CannotRead(f"{path.name} has no Band column; name it Band in the first row.")
    allowed = ", ".join(f"'{band.upper()}'" for band in BANDS)
    other = own.con.execute(
        f"select min(line) from risk_rows where band not in ({allowed})"  # noqa: S608
    ).fetchone()
    if other is not None and other[0] is not None:
        raise CannotRead(
            f"{path.name} has a band on line {other[0]:,} that is not {listed(BANDS, 'or')}; correct it."
        )
    bands = own.con.execute(
        "select young_persons_id, lower(arg_min(band, line)) as band from risk_rows "
        "where young_persons_id is not null and band is not null group by 1 order by 1"
    ).to_arrow_table()
    return place(backend, "risk", bands)
