"""What the components of the pages are given: values that say what; a template says how.

`components.md` beside this file shows each in a template.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one: its title and address."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word on a coloured ground. The word carries the meaning; the colour only helps.

    `meaning` is what an abbreviation stands for.
    """

    text: str
    colour: str = "grey"
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A link that does something to what stands beside it; `hidden` says to what, for screen readers."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a summary list: what, and its value (text, or markup made by `format_html`)."""

    key: str
    value: object
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `sort` is its key where the table can be put in its order."""

    title: str
    sort: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Sorting:
    """The order that a list is in: the column's key, which way, and the fields to order by."""

    key: str
    descending: bool
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it holds, its columns and rows. The first cell of a row is its header.

    `caption` is read out and shown; with `hide_caption` it is only read out.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    sorting: Sorting | None = None
    hide_caption: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a page is about, above all its pages: name, short facts, tags, and alerts that must be seen."""

    name: str
    facts: Sequence[tuple[str, object]] = ()
    tags: Sequence[Tag] = ()
    alerts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SubLink:
    """One page of several about the same thing."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a timeline: what, who and from where, when. `at` is a day or a moment."""

    title: str
    by: str
    at: date | datetime
    body: object = ""
    tag: Tag | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a task list. A done step says so in plain words; others stand out by colour as well."""

    title: str
    state: str
    href: str = ""
    hint: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is; `poll` is the address that gives this same component anew.

    Of `total` things `done` are done; without a total the bar only says that work goes on.
    """

    label: str
    done: int
    total: int | None
    running: bool
    sentence: str
    poll: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of two records side by side; `agrees` is None where one of them does not say."""

    label: str
    left: object
    right: object
    agrees: bool | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as every page shows it: the number, what it is of, its change in words, chart and table.

    `svg` is a whole drawing, shown as a picture whose words are `sentence`; `how` and `names` are addresses:
    how it is worked out, and the young people behind it, for those who may.
    """

    title: str
    value: str
    of: str
    change: str = ""
    sentence: str = ""
    svg: str = ""
    table: Table | None = None
    how: str = ""
    names: str = ""
