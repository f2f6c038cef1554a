"""Reading one file after another into one DuckDB table, and the view over it that is the typed extract."""

import tempfile
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.files import repeats
from fingerpost.analysis.files.contents import Extract, FileRead
from fingerpost.analysis.files.loading import LINE, Loaded, load
from fingerpost.analysis.files.opening import open_source
from fingerpost.analysis.files.periods import ahead, editions_of, period_ends, settle_periods
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.source import Source
from fingerpost.analysis.files.typed import schema
from fingerpost.core.codes import Edition, load_edition, published_editions
from fingerpost.core.text import listed

KEY = "young_persons_id"
ROWS = "extract_rows"
INCOMING = "incoming_rows"
MOST_NAMES = 60

Progress = Callable[[str], None]


class Reading:
    """The files read so far, in one DuckDB table with a number for each file."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        today: date,
        overlay: Path | None,
        progress: Progress | None,
        *,
        lenient: bool,
    ) -> None:
        self.connection = connection
        self.lenient = lenient
        self.today = today
        self.overlay = overlay
        self.progress = progress
        latest = load_edition(published_editions()[-1], overlay)
        self.schema = schema(latest)
        self.fields = latest.layout
        self.rules = latest.rules
        self.key = latest.field(KEY)
        self.files: list[FileRead] = []
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def read(self, paths: Sequence[Path], only: Collection[str] | None) -> None:
        """Load every file into one table, beginning anew."""
        self.files, self.problems, self.notes = [], [], []
        self.connection.execute("drop view if exists extract")
        for table in (ROWS, INCOMING):
            self.connection.execute(f"drop table if exists {table}")
        with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
            for path in self._different(paths):
                if self.progress is not None:
                    self.progress(f"Reading {path.name}")
                self._read_one(path, Path(folder), only)

    def _different(self, paths: Sequence[Path]) -> list[Path]:
        """The paths without those that hold the same bytes as an earlier one."""
        seen: dict[tuple[int, int], Path] = {}
        sizes = [path.stat().st_size if path.is_file() else None for path in paths]
        kept = []
        for path, size in zip(paths, sizes, strict=True):
            if size is not None and sizes.count(size) > 1:
                first = seen.setdefault((size, _checksum(path)), path)
                if first is not path:
                    self.notes.append(
                        f"{path.name} is the same as {first.name}, or was named twice; it was read once."
                    )
                    continue
            kept.append(path)
        return kept

    def _read_one(self, path: Path, folder: Path, only: Collection[str] | None) -> None:
        source = open_source(path, self.fields, self.key, folder, lenient=self.lenient)
        loaded = self._load(source, only)
        present = _columns(self.connection, INCOMING)
        if "period_end" in present:
            settle_periods(self.connection, INCOMING, source.name, self.today)
        else:
            self.connection.execute(f"alter table {INCOMING} add column period_end date")
        self._describe(source, loaded)
        self.connection.execute(
            f"alter table {INCOMING} add column file_no integer default {len(self.files)}"
        )
        if len(self.files) == 1:
            self.connection.execute(f"alter table {INCOMING} rename to {ROWS}")
            return
        kinds = self.connection.execute(f"describe {INCOMING}").fetchall()
        held = _columns(self.connection, ROWS)
        for column, kind, *_ in kinds:
            if column not in held:
                self.connection.execute(f"alter table {ROWS} add column {column} {kind}")
        self.connection.execute(f"insert into {ROWS} by name select * from {INCOMING}")  # noqa: S608
        self.connection.execute(f"drop table {INCOMING}")

    def _load(self, source: Source, only: Collection[str] | None) -> Loaded:
        """Load the rows of one file; with their lines where a period is to be refused by its line."""
        loaded = load(self.connection, INCOMING, source, self.fields, self.key, only)
        present = _columns(self.connection, INCOMING)
        if only is None or LINE in present or "period_end" not in present:
            return loaded
        if not any(ahead(end, self.today) for end in period_ends(self.connection, INCOMING)):
            return loaded
        self.connection.execute(f"drop table {INCOMING}")
        return load(self.connection, INCOMING, source, self.fields, self.key, {*only, LINE})

    def _describe(self, source: Source, loaded: Loaded) -> None:
        match = loaded.match
        absent = frozenset(field.column for field in self.fields if field.column not in match.places)
        self.files.append(
            FileRead(
                name=source.name,
                kind=source.kind.value,
                rows=loaded.rows,
                encoding=source.encoding,
                delimiter=source.delimiter,
                guesses=match.guesses,
                extra=match.extra,
                absent=absent if source.fixed is None else frozenset(),
            )
        )
        self.problems.extend(map(self._numbered, loaded.problems))
        self.notes.extend(source.notes)
        for header, field in match.guesses.items():
            self.notes.append(f"{source.name}: the column {header!r} was read as {field}.")
        if match.twice:
            self.notes.append(
                f"{source.name} has {listed(match.twice)} more than once; the first of each was read."
            )
        if match.extra:
            self.notes.append(f"{source.name} has columns that were not read: {_some(match.extra)}.")
        if absent and source.fixed is None:
            names = [field.field for field in self.fields if field.column in absent]
            self.notes.append(f"{source.name} has no {listed(names, 'or')}.")

    def _numbered(self, problem: Problem) -> Problem:
        """The problem with the Department's number and priority, where its rule has one."""
        rule = self.rules.get(problem.rule)
        if rule is None:
            return problem
        return replace(problem, dfe_rule=rule.dfe_rule, dfe_priority=rule.dfe_priority)

    def put_together(self) -> None:
        """Make one row of the rows that differ in characteristics only; mark the other repeats."""
        note = repeats.settle(self.connection, ROWS, _columns(self.connection, ROWS))
        if note is not None:
            self.notes.append(note)

    def finish(self, backend: BaseBackend) -> Extract:
        """The view `extract` with exactly the columns of the schema."""
        ends = period_ends(self.connection, ROWS)
        chosen, notes = editions_of(ends, self.today, self.overlay)
        if not ends:
            notes.append("No row says its PeriodEnd; without it no age and no lapse can be told.")
        present = _columns(self.connection, ROWS)
        given = {"edition": _edition(chosen), "file": _file([file.name for file in self.files])}
        if "repeat" not in present:
            given["repeat"] = "false"
        select = ", ".join(
            f"{given.get(field.name) or (field.name if field.name in present else _null(field.type))} "
            f"as {field.name}"
            for field in self.schema
        )
        self.connection.execute(f"create or replace view extract as select {select} from {ROWS}")  # noqa: S608
        editions = {edition.name: edition for edition in chosen.values()}
        return Extract(
            backend=backend,
            table=backend.table("extract"),
            editions=tuple(editions[name] for name in sorted(editions)),
            files=tuple(self.files),
            absent=frozenset.intersection(*(file.absent for file in self.files)),
            problems=tuple(self.problems),
            notes=tuple(self.notes + notes),
            ends=tuple(ends),
        )


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"describe {table}").fetchall()]


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            total = zlib.crc32(chunk, total)
    return total


def _edition(chosen: Mapping[date | None, Edition]) -> str:
    """The name of each row's edition: a constant, or a case by period end where there are several."""
    names = {edition.name for edition in chosen.values()}
    last = _quoted(chosen[None].name)
    if len(names) == 1:
        return last
    cases = " ".join(
        f"when date '{end}' then {_quoted(edition.name)}"
        for end, edition in chosen.items()
        if end is not None
    )
    return f"case period_end {cases} else {last} end"


def _file(names: Sequence[str]) -> str:
    if len(names) == 1:
        return _quoted(names[0])
    cases = " ".join(f"when {number} then {_quoted(name)}" for number, name in enumerate(names, start=1))
    return f"case file_no {cases} end"


def _null(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "null::varchar[]"
    if pa.types.is_date(kind):
        return "null::date"
    return "null::bigint" if pa.types.is_integer(kind) else "null::varchar"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _some(names: Sequence[str]) -> str:
    """The names shortened, and no more of them than a sentence can hold."""
    shown = [name if len(name) <= MOST_NAMES else name[:MOST_NAMES] + "…" for name in names[:20]]
    more = len(names) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)
