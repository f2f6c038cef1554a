"""Places by postcode (domain reference §5): `pcds` and any of district, ward, locality and lsoa.

The column names of the Office for National Statistics' Postcode Directory are known beside ours.
"""

import tempfile
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb, place
from fingerpost.analysis.files.loading import load
from fingerpost.analysis.files.opening import open_source
from fingerpost.core.codes import Field, Kind
from fingerpost.core.errors import CannotRead

SOURCE = "domain reference, files; ONS Postcode Directory user guide"


def _field(name: str, kind: Kind, *also_called: str) -> Field:
    return Field(name, name, kind, (name,), None, False, True, also_called, "", SOURCE)


YEARS = ("11", "19", "20", "21", "22", "23", "24", "25", "26")


def _directory(*names: str) -> tuple[str, ...]:
    """Names of the directory's columns: bare, and with the year and `cd` that some releases add."""
    return (*names, *(f"{name}{year}{end}" for name in names for year in YEARS for end in ("", "cd")))


POSTCODE = Field(
    "pcds",
    "postcode",
    Kind.POSTCODE,
    ("pcds",),
    None,
    True,
    True,
    ("postcode", "pcd", "pcd2", "pcd7", "pcd8"),
    "",
    SOURCE,
)
PLACES = (
    _field("district", Kind.TEXT, *_directory("oslaua", "laua", "lad")),
    _field("ward", Kind.TEXT, *_directory("osward", "wd")),
    _field("locality", Kind.TEXT),
    _field("lsoa", Kind.TEXT, *_directory("lsoa")),
)


def read_geography(path: Path, backend: BaseBackend) -> ir.Table:
    """The places as a table of `backend`: `postcode` (ME14 1XX) and those of the four that the file has.

    The first row of a postcode counts. Raises CannotRead, in one sentence, for what is no such table.
    """
    own = open_duckdb()
    fields = (POSTCODE, *PLACES)
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        source = open_source(path, fields, POSTCODE, Path(folder))
        loaded = load(own.con, "geography_rows", source, fields, POSTCODE)
    given = [field.column for field in PLACES if field.column in loaded.match.places]
    if not given:
        raise CannotRead(
            f"{path.name} has postcodes but no district, ward, locality or lsoa; add one of these columns."
        )
    select = ", ".join(f"arg_min({column}, line) as {column}" for column in given)
    places = own.con.execute(
        f"select postcode, {select} from geography_rows where postcode is not null "  # noqa: S608
        "group by 1 order by 1"
    ).to_arrow_table()
    return place(backend, "geography", places)
