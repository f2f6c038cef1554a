"""Writing the month's return: one authority, one period end, streamed, the same to the byte each time."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost import __version__
from fingerpost.analysis.checks import kept
from fingerpost.analysis.columns import sent_by
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import Extract
from fingerpost.analysis.returns import shape
from fingerpost.analysis.returns.text import carried, escaped, record_text, to_be_escaped
from fingerpost.core.codes import Edition
from fingerpost.core.errors import BadRequest, CannotWrite
from fingerpost.core.text import counted, date_text, listed

SUPPLIER = "Fingerpost"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
DATABASE_DIGITS = 3
BATCH = 5_000
"""Lines of an extract that are written at once."""
SENT = "rows_of_the_return"
"""The view that a return is written from."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: `records` young people of one `area` (three digits) at one `period_end`.

    `left_out` rows of the area were not written, because of what is wrong with them.
    """

    area: str
    period_end: date
    records: int
    left_out: int


def write_return(extract: Extract, area: str | None, out: Path) -> Written:
    """Write the return of one authority to `out`, whole or not at all.

    `area` is the three-digit or nine-character code of the authority that sends it; None where the extract is
    of one only. Raises BadRequest when it is of several, of several periods or of nobody, CannotWrite when
    the file cannot be written.
    """
    sender = _sender(extract, area)
    t = extract.table.filter(sent_by(extract.table) == sender)
    # A view, so that the checks are put into SQL once and not for each question.
    sent = extract.backend.create_view(SENT, t.mutate(is_kept=kept(t, extract.editions)), overwrite=True)
    period_end, edition, rows = _one_period(extract, sent)
    good = sent.filter(sent.is_kept)
    part = out.with_name(out.name + ".part")
    records = 0
    try:
        with part.open("wb") as file:
            file.write(_start(good, edition, sender, period_end).encode())
            for found in _records(extract.backend, good, edition):
                records += len(found)
                file.writelines(carried(text) for text in _bytes(found))
            file.write(f"</{shape.ROOT}>\n".encode())
        os.replace(part, out)
    except OSError as error:
        raise CannotWrite(
            f"The return cannot be written to {out.name}; name a folder that is there and may be written to."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return Written(sender, period_end, records, rows - records)


def _sender(extract: Extract, area: str | None) -> str:
    """The authority whose return it is."""
    senders = _texts(extract.table, extract.table.lea_code) or _texts(extract.table, sent_by(extract.table))
    if area is not None:
        wanted = next(
            (a.code for a in extract.editions[-1].authorities.values() if area in (a.code, a.ons_code)), area
        )
        if wanted not in _texts(extract.table, sent_by(extract.table)):
            raise BadRequest(
                f"The extract has no record sent by {area}; it has {listed(senders) or 'no authority'}."
            )
        return wanted
    if not senders:
        raise BadRequest(
            "The extract has neither LEACode nor LeadLEA; add the authority that sends the return."
        )
    if len(senders) > 1:
        raise BadRequest(
            f"The extract holds records of {counted(len(senders), 'authority', 'authorities')} "
            f"({listed(senders[:10])}); a return is one authority's, so it needs --area."
        )
    return senders[0]


def _one_period(extract: Extract, sent: ir.Table) -> tuple[date, Edition, int]:
    """The period end and edition of the rows to be written, and how many rows there are with the others."""
    found = collect(
        sent.group_by(["period_end", "edition"])
        .aggregate(rows=sent.count(), good=sent.is_kept.sum())
        .order_by("period_end")
    ).to_pylist()
    good = [row for row in found if row["good"]]
    rows = sum(row["rows"] for row in found)
    if not good:
        raise BadRequest(
            f"Nobody can be in a return: {counted(rows, 'row')} left out; check the extract to see why."
        )
    if len(good) > 1:
        ends = [date_text(row["period_end"]) if row["period_end"] else "none" for row in good]
        raise BadRequest(
            f"The extract holds {len(good)} period ends ({listed(ends[:10])}); a return is one month, "
            "so give the extract of one."
        )
    if good[0]["period_end"] is None:
        raise BadRequest("No row says its PeriodEnd; add the last day of the month that the return is of.")
    return good[0]["period_end"], next(e for e in extract.editions if e.name == good[0]["edition"]), rows


def _start(t: ir.Table, edition: Edition, sender: str, period_end: date) -> str:
    """Everything before the first record."""
    tree = shape.header(edition.layout)
    columns = {field.column for field in tree.fields()}
    texts = {
        column: t[column].max()
        for column in columns
        if column not in ("database_id", "lea_code", "period_end")
    }
    row: dict[str, Any] = collect(t.aggregate(**texts)).to_pylist()[0] if texts else {}
    sent = row.get("date_of_send") or period_end
    databases = _texts(t, t.database_id) or _texts(t, t.young_persons_id[:DATABASE_DIGITS])
    values: dict[str, Collection[str]] = {
        **{column: [value] for column, value in row.items() if isinstance(value, str)},
        "database_id": [database for database in databases if database.isdigit()],
        "lea_code": [sender],
        "date_of_send": [sent.isoformat()],
        "period_end": [period_end.isoformat()],
    }
    if not values.get("supplier_name"):
        values |= {"supplier_name": [SUPPLIER], "supplier_xml_version": [__version__]}
    return f"{DECLARATION}\n<{shape.ROOT}>\n{_header(tree, values)}\n"


def _header(element: shape.Element, values: dict[str, Collection[str]]) -> str:
    if element.leaf is None:
        inside = "".join(_header(child, values) for child in element.children)
        return f"<{element.name}>{inside}</{element.name}>"
    texts = values.get(element.leaf.column) or ([""] if element.required and not element.repeated else [])
    return "".join(f"<{element.name}>{escaped(text)}</{element.name}>" for text in texts)


def _records(backend: BaseBackend, t: ir.Table, edition: Edition) -> Iterator[pa.ChunkedArray]:
    """The records in the order of the files, some thousands at a time.

    Asked for by stretches of lines: to put all of them in order at once would hold all of them at once.
    """
    record = shape.record(edition.layout)
    looked = to_be_escaped(record)
    flags = backend.con.execute(f"select {', '.join(looked.values())} from {SENT}").fetchone()  # noqa: S608
    text = record_text(record, {column for column, some in zip(looked, flags, strict=True) if some})
    ends = t.group_by("file").aggregate(first=t.line.min(), last=t.line.max()).order_by("file")
    for end in collect(ends).to_pylist():
        for line in range(end["first"], end["last"] + 1, BATCH):
            statement = (
                f"select {text} as record from {SENT} where is_kept and file = {_quoted(end['file'])} "  # noqa: S608
                f"and line between {line} and {line + BATCH - 1} order by line"
            )
            yield backend.con.execute(statement).to_arrow_table()["record"]


def _bytes(texts: pa.ChunkedArray) -> Iterator[bytes]:
    """The texts one after another in UTF-8, as Arrow holds them, and so without a loop over them."""
    for some in texts.chunks:
        _, ends, letters = some.buffers()
        places = np.frombuffer(ends, dtype=np.int32)[some.offset : some.offset + len(some) + 1]
        yield letters.slice(places[0], places[-1] - places[0]).to_pybytes()


def _texts(t: ir.Table, column: ir.StringValue) -> list[str]:
    """The different texts of a column, in order, without blanks."""
    found = t.select(text=column).filter(lambda one: one.text.notnull()).distinct().order_by("text")
    texts: list[str] = collect(found)["text"].to_pylist()
    return texts


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
