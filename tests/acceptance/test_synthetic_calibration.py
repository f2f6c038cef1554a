"""The made-up counties show the rates of the published rows, counted here by the plain core alone."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from fingerpost.core.activity import Record
from fingerpost.core.calendar import academic_age, year_group
from fingerpost.core.codes import Edition, Group, Outcome, edition_for
from fingerpost.core.cohort import Candidate, narrowed_out
from fingerpost.core.guarantee import guarantee_year
from fingerpost.core.status import Status, status_at
from fingerpost.synthetic import county, figures_for, keys

POINTS = 0.3
"""How far, in percentage points, a rate may lie from the published one."""
WINTER = ("2025-12", "2026-01", "2026-02")
VULNERABLE = {"110", "130", "140", "150", "160", "170", "190", "200", "210"}


@dataclass
class Count:
    """What one month end shows: counts, and the NEET spells' weeks and who was NEET."""

    of: Counter[str] = field(default_factory=Counter)
    weeks: list[int] = field(default_factory=list)
    neet: set[str] = field(default_factory=set)
    cohort: set[str] = field(default_factory=set)


def on(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def birth_of(text: str) -> date | None:
    return date(int(text[3:]), int(text[:2]), 1) if len(text) == 7 else on(text)


def status_of(row: dict[str, str], birth: date, end: date, edition: Edition) -> Status | None:
    record = Record(
        code=row["ActivityCode"],
        start=on(row["StartDate"]),
        due_to_lapse=on(row["DueToLapseDate"]),
        currency_lapsed=row["CurrencyLapsed"] or None,
        neet_start=on(row["NEETStartDate"]),
        expected_end=on(row["PredictedEndDate"]),
    )
    return status_at(record, birth=birth, on=end, edition=edition)


def counted(path: Path) -> Count:
    count, seen = Count(), set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person, end, birth = (
                row["YoungPersonsID"],
                date.fromisoformat(row["PeriodEnd"]),
                birth_of(row["DOB"]),
            )
            if not person or birth is None or person in seen:
                continue
            edition, _ = edition_for(end)
            status = status_of(row, birth, end, edition)
            if status is None:
                continue
            seen.add(person)
            age = academic_age(birth, end)
            candidate = Candidate(
                row["LeadLEA"] or None, row["LEACode"], row["CohortStatus"], age, status.group
            )
            if narrowed_out(candidate, area=row["LEACode"]) is not None:
                continue
            add(count, row, status, edition, year_group(age), guarantee_year(year_group(age), end))
    return count


def add(
    count: Count, row: dict[str, str], status: Status, edition: Edition, group: int, guarantee: int | None
) -> None:
    kinds = [
        "cohort",
        status.group,
        f"year {group}",
        f"year {group} {status.group}",
        f"district {row['Town']}",
    ]
    kinds.append(f"district {row['Town']} {status.group}")
    if status.group is Group.EET and edition.activities[status.code].participation is not None:
        kinds.append("participating")
    if set(row["CharacteristicCode"].split(";")) & VULNERABLE:
        kinds += ["vulnerable", f"vulnerable {status.group}"]
    if row["SENDFlag"] == "Y":
        kinds += ["plan", f"plan {status.group}"]
    if guarantee is not None:
        code = row["GuaranteeStatus"] if guarantee == 11 else row["GuaranteeStatus3"]
        kinds.append("guarantee")
        if code in edition.guarantee and edition.guarantee[code].outcome is Outcome.OFFER:
            kinds.append("offer")
    count.of.update(kinds)
    count.cohort.add(row["YoungPersonsID"])
    if status.group is Group.NEET:
        count.neet.add(row["YoungPersonsID"])
        if status.weeks is not None:
            count.weeks.append(status.weeks)


def percent(months: list[Count], what: str, of: str = "cohort") -> float:
    return 100 * sum(m.of[what] for m in months) / sum(m.of[of] for m in months)


@pytest.fixture(
    scope="module", params=[(key, seed) for seed, key in enumerate(keys(), start=1)], ids=lambda p: p[0]
)
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Count]]:
    key, seed = request.param
    folder = tmp_path_factory.mktemp(key)
    county(figures_for(key, None), folder, people=5000, months=4, seed=seed)
    return key, {path.stem[5:]: counted(path) for path in sorted(folder.glob("ccis_*.csv"))}


def test_winter_rates_and_march_participation_are_the_published_ones(
    made: tuple[str, dict[str, Count]],
) -> None:
    key, months = made
    figures, winter = figures_for(key, None), [months[name] for name in WINTER]
    assert percent(winter, Group.NEET) == pytest.approx(figures.neet, abs=POINTS)
    assert percent(winter, Group.NOT_KNOWN) == pytest.approx(figures.not_known, abs=POINTS)
    assert percent([months["2026-03"]], "participating") == pytest.approx(figures.participating, abs=POINTS)
    assert percent(winter, "offer", "guarantee") == pytest.approx(figures.september_guarantee, abs=0.6)
    assert winter[0].of["cohort"] == pytest.approx(5000, rel=0.01)


def test_some_are_worse_off_than_others(made: tuple[str, dict[str, Count]]) -> None:
    _, months = made
    winter = [months[name] for name in WINTER]
    neet = percent(winter, Group.NEET)
    assert percent(winter, f"vulnerable {Group.NEET}", "vulnerable") > 2.5 * neet
    assert percent(winter, f"plan {Group.NEET}", "plan") > neet
    assert percent(winter, f"year 13 {Group.NEET}", "year 13") > percent(
        winter, f"year 12 {Group.NEET}", "year 12"
    )
    districts = {kind for kind in winter[0].of if kind.startswith("district ") and len(kind.split()) == 2}
    rates = [percent(winter, f"{name} {Group.NEET}", name) for name in districts if winter[0].of[name] > 200]
    assert max(rates) > 1.25 * min(rates)


def test_neet_spells_last_and_people_join_and_leave(made: tuple[str, dict[str, Count]]) -> None:
    _, months = made
    march, february = months["2026-03"], months["2026-02"]
    assert 17 < sum(march.weeks) / len(march.weeks) < 32
    assert 0.04 < len(march.neet - february.neet) / len(march.neet) < 0.25
    assert 0.04 < len((february.neet - march.neet) & march.cohort) / len(february.neet) < 0.25


def test_kent_at_its_full_size(tmp_path: Path) -> None:
    figures = figures_for("kent", None)
    made = county(figures, tmp_path, months=1)
    march = counted(tmp_path / "ccis_2026-03.csv")
    assert made.rows[0][1] > 60_000
    assert march.of["cohort"] == pytest.approx(figures.cohort, rel=0.01)
    assert percent([march], "participating") == pytest.approx(figures.participating, abs=0.05)


def test_a_year_shows_its_seasons(tmp_path: Path) -> None:
    county(figures_for("lancashire", None), tmp_path, people=2000, months=14, last_month="2026-02", seed=9)
    months = {path.stem[5:]: counted(path) for path in sorted(tmp_path.glob("ccis_*.csv"))}
    neet = {name: percent([count], Group.NEET) for name, count in months.items()}
    unknown = {name: percent([count], Group.NOT_KNOWN) for name, count in months.items()}
    assert unknown["2025-09"] > 25 > unknown["2025-10"] > 8 > unknown["2025-11"] > unknown["2025-12"]
    assert min(neet, key=lambda name: neet[name]) == "2025-09"
    assert neet["2026-01"] > neet["2025-11"] > neet["2025-10"] > neet["2025-09"]
    assert abs(neet["2026-01"] - neet["2025-01"]) < POINTS
