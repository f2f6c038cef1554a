"""Each authority of a file that holds several, side by side."""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.figures import EVERY_AREA, TOTAL, Figure
from fingerpost.analysis.reports.model import Block, Column, Look, Row, Section, Table
from fingerpost.analysis.reports.sections.grid import Want, cell, people

WANTS = (
    people("Young people", "cohort"),
    Want("NEET or not known, %", "neet_or_not_known"),
    Want("NEET, %", "neet"),
    Want("Not known, %", "not_known"),
    Want("Participating, %", "participating"),
)


def authorities(tidy: pa.Table, period: str) -> Section | None:
    """Every authority's main figures at one month; None where the file holds one authority."""
    wanted = pc.and_(
        pc.and_(pc.equal(tidy["period"], period), pc.equal(tidy["breakdown_topic"], TOTAL)),
        pc.is_in(tidy["measure"], pa.array([want.measure for want in WANTS])),
    )
    found: dict[str, dict[str, Figure]] = {}
    for row in tidy.filter(wanted).to_pylist():
        figure = Figure(row["numerator"], row["denominator"], row["value"], row["unit"], row["flag"] or "")
        area = EVERY_AREA if row["area_code"] == TOTAL else row["area"]
        found.setdefault(area, {})[row["measure"]] = figure
    if len(found) < 3:
        return None
    rows = tuple(
        Row(
            area,
            tuple(cell(found[area].get(w.measure), w.part, w.look) for w in WANTS),
            strong=area == EVERY_AREA,
        )
        for area in sorted(found, key=lambda area: (area == EVERY_AREA, area))
    )
    columns = tuple(Column(want.title, want.look if want.part == "value" else Look.COUNT) for want in WANTS)
    table = Table("authority-list", f"Local authorities, {words.period(period)}", "Authority", columns, rows)
    return Section(
        "authorities",
        "Local authorities",
        f"The file holds {words.plural(len(found) - 1, 'authority', 'authorities')}.",
        (Block("", table),),
        tuple(want.measure for want in WANTS),
    )
