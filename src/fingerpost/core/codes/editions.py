"""Reading the folders of code lists: a year is the last year plus its differences, then a council's own."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from fingerpost.core.codes.model import (
    Activity,
    Authority,
    Characteristic,
    Code,
    Field,
    Group,
    GuaranteeStatus,
    Kind,
    Outcome,
    Participation,
    Rule,
    Severity,
    WhenLapsed,
)
from fingerpost.core.errors import BadRequest

HERE = Path(__file__).parent
REMOVED = "removed.csv"
"""Optional in any folder: `list,code` of rows that the folder takes away from its base."""

Row = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition:
    """All the lists in force for a collection year. Mappings are keyed by code and keep file order."""

    name: str
    title: str
    first_month: str
    activities: Mapping[str, Activity]
    characteristics: Mapping[str, Characteristic]
    guarantee: Mapping[str, GuaranteeStatus]
    authorities: Mapping[str, Authority]
    lists: Mapping[str, Mapping[str, Code]]
    layout: tuple[Field, ...]
    rules: Mapping[str, Rule]
    tables: Mapping[str, tuple[Row, ...]]

    def group(self, group: Group | str) -> frozenset[str]:
        """The activity codes of one group."""
        return frozenset(a.code for a in self.activities.values() if a.group == group)

    def field(self, column: str) -> Field:
        """The field of that column name. KeyError if the layout has none."""
        for field in self.layout:
            if field.column == column:
                return field
        raise KeyError(column)

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a plain rule table (`currency`, `roni`, `routing` …) as text."""
        return self.tables[name]


def published_editions() -> tuple[str, ...]:
    """Names of the editions that ship with Fingerpost, oldest first."""
    return tuple(sorted(p.parent.name for p in HERE.glob("*/edition.csv")))


class Fit(StrEnum):
    """How an edition was found for a period: it is in force, or it is the nearest that there is."""

    IN_FORCE = "in force"
    BEFORE_FIRST = "before our first edition of the codes"
    AFTER_LAST = "after our last edition of the codes"


def edition_for(period_end: date, overlay: Path | None = None) -> tuple[Edition, Fit]:
    """The edition in force at a period end, and how it fits.

    A period before the first edition is read by the first; one after the last year by the last.
    """
    month = f"{period_end:%Y-%m}"
    loaded = [load_edition(name, overlay) for name in published_editions()]
    fitting = [e for e in loaded if e.first_month <= month]
    if not fitting:
        return loaded[0], Fit.BEFORE_FIRST
    chosen = fitting[-1]
    after = f"{int(chosen.first_month[:4]) + 1}{chosen.first_month[4:]}"
    past = chosen is loaded[-1] and month >= after
    return chosen, Fit.AFTER_LAST if past else Fit.IN_FORCE


@cache
def load_edition(name: str, overlay: Path | None = None) -> Edition:
    """One edition by name, with the differences in the folder `overlay` laid over it.

    `name` may also be the path of a folder outside the package. Raises BadRequest when there is none.
    """
    folders = _chain(HERE / name)
    if overlay is not None:
        if not overlay.is_dir():
            raise BadRequest(f"There is no folder of code lists at {overlay.name}; name one that exists.")
        folders.append(overlay)
    meta = _rows(HERE / name / "edition.csv")[0]
    texts = _merged(folders)
    return _build(meta, texts)


def _chain(folder: Path) -> list[Path]:
    """The folder and its bases, oldest first."""
    path = folder / "edition.csv"
    if not path.is_file():
        raise BadRequest(
            f"There is no edition of the code lists called {folder.name}; "
            f"there are {', '.join(published_editions())}."
        )
    base = _rows(path)[0]["base"]
    return [*(_chain(HERE / base) if base else []), folder]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _merged(folders: Iterable[Path]) -> dict[str, dict[str, dict[str, str]]]:
    """List name -> key -> row, later folders replacing, adding and removing rows by their key."""
    lists: dict[str, dict[str, dict[str, str]]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            if path.name in ("edition.csv", REMOVED):
                continue
            rows = lists.setdefault(path.stem, {})
            for row in _rows(path):
                key = next(iter(row.values()))
                rows[key] = {**rows.get(key, {}), **row}
        removed = folder / REMOVED
        if removed.is_file():
            for row in _rows(removed):
                lists.get(row["list"], {}).pop(row["code"], None)
    return lists


def _yes(text: str) -> bool:
    return text == "Y"


def _code(row: Row) -> Code:
    return Code(row["code"], row["name"], row["label"], row["edition"], row["source"])


def _activity(row: Row) -> Activity:
    return Activity(
        row["code"],
        row["name"],
        row["label"],
        row["edition"],
        row["source"],
        group=Group(row["group"]),
        participation=Participation(row["participation"]) if row["participation"] else None,
        available=_yes(row["available"]) if row["available"] else None,
        when_lapsed=WhenLapsed(row["when_lapsed"]),
        employment_without_training=_yes(row["employment_without_training"]),
        needs_characteristic=row["needs_characteristic"] or None,
        needs_review_date=_yes(row["needs_review_date"]),
        needs_predicted_end=_yes(row["needs_predicted_end"]),
        needs_send=_yes(row["needs_send"]),
        valid_to=_date(row["valid_to"]),
    )


def _characteristic(row: Row) -> Characteristic:
    return Characteristic(
        row["code"], row["name"], row["label"], row["edition"], row["source"], _yes(row["vulnerable"])
    )


def _guarantee(row: Row) -> GuaranteeStatus:
    return GuaranteeStatus(
        row["code"],
        row["name"],
        row["label"],
        row["edition"],
        row["source"],
        outcome=Outcome(row["outcome"]),
        year11=_yes(row["year11"]),
        year12=_yes(row["year12"]),
    )


def _authority(row: Row) -> Authority:
    return Authority(
        row["code"],
        row["ons_code"],
        row["label"],
        row["region"],
        _date(row["valid_to"]),
        row["edition"],
        row["source"],
    )


def _field(row: Row) -> Field:
    return Field(
        field=row["field"],
        column=row["column"],
        kind=Kind(row["kind"]),
        path=tuple(row["path"].split("/")),
        list=row["list"] or None,
        required=_yes(row["required"]),
        personal=_yes(row["personal"]),
        also_called=tuple(name for name in row["also_called"].split(";") if name),
        edition=row["edition"],
        source=row["source"],
    )


def _rule(row: Row) -> Rule:
    return Rule(
        rule=row["rule"],
        dfe_rule=row["dfe_rule"] or None,
        dfe_priority=row["dfe_priority"] or None,
        severity=Severity(row["severity"]),
        in_force=_yes(row["in_force"]),
        edition=row["edition"],
        source=row["source"],
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _keyed(rows: Mapping[str, dict[str, str]], make: Callable[[Row], T]) -> Mapping[str, T]:
    return MappingProxyType({key: make(row) for key, row in rows.items()})


TYPED = ("activities", "characteristics", "guarantee", "authorities", "layout", "rules")


def _build(meta: Row, texts: dict[str, dict[str, dict[str, str]]]) -> Edition:
    coded = {name: rows for name, rows in texts.items() if _is_code_list(rows) and name not in TYPED}
    activities = _keyed(texts["activities"], _activity)
    characteristics = _keyed(texts["characteristics"], _characteristic)
    guarantee = _keyed(texts["guarantee"], _guarantee)
    lists: dict[str, Mapping[str, Code]] = {name: _keyed(rows, _code) for name, rows in coded.items()}
    lists |= {"activities": activities, "characteristics": characteristics, "guarantee": guarantee}
    return Edition(
        name=meta["edition"],
        title=meta["title"],
        first_month=meta["first_month"],
        activities=activities,
        characteristics=characteristics,
        guarantee=guarantee,
        authorities=_keyed(texts["authorities"], _authority),
        lists=MappingProxyType(lists),
        layout=tuple(_field(row) for row in texts["layout"].values()),
        rules=_keyed(texts.get("rules", {}), _rule),
        tables=MappingProxyType(
            {
                name: tuple(MappingProxyType(row) for row in rows.values())
                for name, rows in texts.items()
                if name not in coded and name not in TYPED
            }
        ),
    )


def _is_code_list(rows: Mapping[str, dict[str, str]]) -> bool:
    return all({"code", "name", "label"} <= row.keys() for row in rows.values())
