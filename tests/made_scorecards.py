"""The Worcestershire scorecard of May 2017 as a tidy table: its counts, else counts that give its rates.

Source: T10 to T14 of the council documents; what they do not print (reasons, groups, months) is made up.
"""

from typing import Any

import pyarrow as pa

from fingerpost.analysis.measures import SCHEMA
from fingerpost.analysis.reports.gather import gather
from fingerpost.analysis.reports.model import Definition, Scorecard
from fingerpost.core.codes import load_edition

MONTH = "2017-05"
AREA = "885"
DISTRICTS = (
    ("Bromsgrove", 1957, 45, 14, 20, 4),
    ("Malvern Hills", 1500, 57, 12, 31, 4),
    ("Redditch", 1857, 65, 23, 48, 11),
    ("Worcester City", 2038, 108, 24, 67, 21),
    ("Wychavon", 2370, 64, 23, 29, 8),
    ("Wyre Forest", 2077, 54, 19, 29, 8),
    ("unknown", 157, 9, 7, 0, 0),
)
YEARS = (("12", 5900, 189, 27, 21, 6, 25), ("13", 6056, 213, 95, 29, 13, 54))
REASONS = (("619", 251), ("640", 71), ("630", 38), ("610", 24), ("615", 9), ("680", 9))
NEEDS = (("ehcp", 520, 41, 12), ("sen_support", 980, 61, 14), ("none", 10456, 300, 96))
VULNERABLE = (("yes", 310, 56, 19), ("no", 11646, 346, 103))
SEXES = (("F", 5810, 180, 54), ("M", 6140, 221, 67), ("U", 6, 1, 1))
ETHNICITIES = (("WBRI", 10310, 351, 98), ("APKN", 402, 15, 8), ("unknown", 1244, 36, 16))
MONTHS = (
    ("2016-05", 11990, 288, 132),
    ("2016-09", 11990, 216, 3849),
    ("2016-10", 11984, 336, 1210),
    ("2016-11", 11980, 359, 600),
    ("2016-12", 11976, 383, 419),
    ("2017-01", 11970, 388, 275),
    ("2017-02", 11966, 391, 192),
    ("2017-03", 11962, 394, 132),
    ("2017-04", 11958, 391, 127),
)
SHARES = (
    ("not_known_recorded", 71),
    ("not_known_lapsed", 51),
    ("participating", 11190),
    ("participating_full_time", 10210),
    ("participating_apprenticeship", 640),
    ("participating_other", 340),
    ("eet", 11432),
    ("employment_without_training", 215),
    ("vulnerable", 310),
    ("roni", 905),
)
OF_NEET = (
    ("neet_available", 284),
    ("neet_roni", 224),
    ("neet_vulnerable", 56),
    ("neet_over_6_weeks", 301),
    ("neet_over_26_weeks", 168),
    ("neet_over_52_weeks", 68),
)
FLOWS = (
    ("neet_joiners", 22),
    ("neet_joiners_from_eet", 18),
    ("neet_leavers", 11),
    ("neet_leavers_to_eet", 11),
    ("neet_left_cohort", 0),
)


class Tidy:
    """Rows in the making, of one area."""

    def __init__(self, area: str = "Worcestershire", code: str = AREA) -> None:
        self.rows: list[dict[str, Any]] = []
        self.area, self.code = area, code

    def add(
        self,
        measure: str,
        numerator: float,
        denominator: float | None = None,
        *,
        period: str = MONTH,
        topic: str = "total",
        of: str = "total",
        unit: str = "percent",
    ) -> None:
        """One row: a count without a denominator, else a percentage unless another unit is named."""
        unit = "count" if denominator is None else unit
        times = 100.0 if unit == "percent" else 1.0
        value = float(numerator) if denominator is None else times * numerator / denominator
        self._row(period, topic, of, measure, float(numerator), denominator, value, unit, "")

    def flag(
        self, measure: str, flag: str, *, period: str = MONTH, topic: str = "total", of: str = "total"
    ) -> None:
        """A row without numbers."""
        self._row(period, topic, of, measure, None, None, None, "percent", flag)

    def people(self, cohort: float, neet: float, not_known: float, **where: str) -> None:
        """The four rows of every breakdown."""
        self.add("cohort", cohort, **where)
        self.add("neet", neet, cohort, **where)
        self.add("not_known", not_known, cohort, **where)
        self.add("neet_or_not_known", neet + not_known, cohort, **where)

    def _row(self, *values: Any) -> None:
        period, *rest = values
        row = (period, self.code, self.area, *rest)
        self.rows.append(dict(zip(SCHEMA.names, row, strict=True)))

    def table(self) -> pa.Table:
        """What has been added, in the tidy layout."""
        return pa.Table.from_pylist(self.rows, schema=SCHEMA)


def worcestershire() -> Tidy:
    """Every block of the county's page, with the months before it."""
    t = Tidy()
    for period, cohort, neet, not_known in MONTHS:
        t.people(cohort, neet, not_known, period=period)
        t.add("participating", round(cohort * 0.93), cohort, period=period)
    t.add("neet_over_52_weeks", 41, 288, period="2016-05")
    winter = [row for row in MONTHS if row[0] in ("2016-12", "2017-01", "2017-02")]
    t.people(*(sum(row[n] for row in winter) / 3 for n in (1, 2, 3)), period="2016-12/2017-02")
    t.people(11956, 402, 122)
    for measure, number in SHARES:
        t.add(measure, number, 11956)
    for measure, number in OF_NEET:
        t.add(measure, number, 402)
    for measure, number in FLOWS:
        t.add(measure, number)
    t.add("neet_weeks_mean", 10146, 402, unit="weeks")
    t.add("lapsed_weeks_mean", 490, 51, unit="weeks")
    t.add("not_known_weeks_mean", 2840, 71, unit="weeks")
    _broken_down(t)
    return t


def _broken_down(t: Tidy) -> None:
    for name, cohort, neet, not_known, roni, vulnerable in DISTRICTS:
        where = {"topic": "district", "of": name}
        t.people(cohort, neet, not_known, **where)
        t.add("neet_roni", roni, neet, **where)
        t.add("neet_vulnerable", vulnerable, neet, **where)
    for year, cohort, neet, not_known, neet_weeks, lapsed_weeks, unknown_weeks in YEARS:
        where = {"topic": "academic_year", "of": year}
        t.people(cohort, neet, not_known, **where)
        t.add("neet_weeks_mean", neet_weeks * neet, neet, unit="weeks", **where)
        t.add("lapsed_weeks_mean", lapsed_weeks * 10, 10, unit="weeks", **where)
        t.add("not_known_weeks_mean", unknown_weeks * 10, 10, unit="weeks", **where)
    for code, number in REASONS:
        t.add("neet", number, number, topic="reason", of=code)
    for topic, rows in (
        ("send", NEEDS),
        ("vulnerable_group", VULNERABLE),
        ("sex", SEXES),
        ("ethnicity", ETHNICITIES),
    ):
        for value, cohort, neet, not_known in rows:
            t.people(cohort, neet, not_known, topic=topic, of=value)


def definitions() -> dict[str, Definition]:
    """One measure's definition, as a registry would give it."""
    said = "Not in education, employment or training, as a share of: people in the cohort."
    return {"neet": Definition("neet", "NEET", said, "the scorecard's technical notes", "")}


def scorecard(tidy: pa.Table | None = None, **more: Any) -> Scorecard:
    """The county's scorecard; `more` are arguments of `gather`."""
    return gather(
        worcestershire().table() if tidy is None else tidy,
        **{"area": AREA, "edition": load_edition("2025_26"), "definitions": definitions(), **more},
    )
