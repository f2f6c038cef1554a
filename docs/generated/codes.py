"""One page of code lists a collection year."""

from collections.abc import Callable
from functools import partial

from fingerpost.core.codes import Edition, load_edition, published_editions
from generated.markdown import table

TITLES = {
    "characteristics": "Characteristics",
    "guarantee": "September Guarantee statuses",
    "cohort_status": "Cohort status",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "level_of_need": "Level of need",
    "yes_no": "Flags",
    "intended_destination": "Intended destination of Year 11",
    "foreign_areas": "Places outside England",
    "care_leaver_activity": "Care leaver activity",
}


def pages() -> dict[str, Callable[[], str]]:
    """File name -> the page's generator, for each edition."""
    return {f"reference/codes_{name}.md": partial(page, name) for name in published_editions()}


def page(name: str) -> str:
    """The lists of one edition; a year without differences says so and names the year it follows."""
    edition = load_edition(name)
    before = [other for other in published_editions() if other < name]
    if before and _same(edition, load_edition(before[-1])):
        base = load_edition(before[-1])
        return (
            f"# Codes: {edition.title}\n\nNo difference from "
            f"[{base.title}](codes_{before[-1]}.md) is known.\n"
        )
    parts = [f"# Codes: {edition.title}", _activities(edition)]
    for key, title in TITLES.items():
        rows = edition.lists[key].values()
        parts.append(f"## {title}\n\n" + table(["code", "label"], [(r.code, r.label) for r in rows]))
    for key in sorted(edition.tables):
        rows = edition.table(key)
        head = [column for column in rows[0] if column != "edition"]
        parts.append(
            f"## Table: {key.replace('_', ' ')}\n\n"
            + table(head, [[row[column] for column in head] for row in rows])
        )
    sources = sorted({r.source for rows in edition.lists.values() for r in rows.values()})
    parts.append("## Sources\n\n" + "\n".join(f"- {source}" for source in sources))
    return "\n\n".join(parts) + "\n"


def _same(edition: Edition, base: Edition) -> bool:
    return (edition.lists, edition.layout, edition.rules, edition.tables) == (
        base.lists,
        base.layout,
        base.rules,
        base.tables,
    )


def _activities(edition: Edition) -> str:
    head = ["code", "label", "group", "participation", "available", "when lapsed", "until"]
    rows = [
        (
            a.code,
            a.label,
            a.group.replace("_", " "),
            (a.participation or "").replace("_", " "),
            a.available,
            a.when_lapsed.replace("_", " "),
            a.valid_to,
        )
        for a in edition.activities.values()
    ]
    return "## Activities\n\n" + table(head, rows)
