"""Every figure on insight's dashboard is that of `fingerpost scorecard` on an extract of the same store.

A county of a few hundred made-up people with years of history is measured by the worker's job. The record is
written as an extract, as `fingerpost extract` writes it, and the scorecard of the command line measures that.
The dashboard made of the scorecard's CSV must then be the dashboard that the page shows, cell by cell, and
behind each figure must stand as many people as it says.
"""

import csv
import random
import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.cli import inputs, scorecard
from fingerpost.core.codes import names as codes
from fingerpost.core.periods import Month
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.people import bulk, rows
from fingerpost.register.returns import flat, insight, measuring
from fingerpost.register.returns.insight import Number
from fingerpost.register.returns.models import Figures
from fingerpost.register.returns.record import month_extract
from fingerpost.web.insight import figures
from fingerpost.web.insight.board import board
from made_columns import readable
from made_histories import said, write
from made_people import new
from made_users import sign_in, user_with

COUNCIL = "886"
PEOPLE = 320
DISTRICTS = {"Ashbourne Vale": "FE1 2AB", "Brackenhill": "FE1 2AD", "Fenwick": "FE1 2AE"}
TOPICS = ("total", "district", "academic_year", "send")
NUMBERS = ("numerator", "denominator", "value")
DOING = (
    codes.FURTHER_EDUCATION,
    codes.FURTHER_EDUCATION,
    codes.APPRENTICESHIP,
    codes.SEEKING,
    codes.SEEKING,
    codes.NOT_AVAILABLE_ILLNESS,
    codes.NOT_KNOWN,
    codes.CUSTODY,
)


def person_of(number: int, today: date) -> rows.NewPerson:
    """Somebody of Year 11 to Year 16 with a district, or none, and perhaps a plan or support."""
    chance = random.Random(f"person {number}")
    birth = date(today.year - chance.randint(16, 21), chance.randint(1, 12), chance.randint(1, 28))
    district, postcode = chance.choice([*DISTRICTS.items(), ("", "")])
    home = rows.Address("1 Made-up Road", postcode=postcode, district=district)
    need = chance.choice(["", "", "", "ehcp", "sen_support"])
    return new(
        "Robin",
        f"Testwick {number}",
        birth_date=birth,
        addresses=(home,) if district else (),
        markers=(rows.Marker(need, date(2020, 9, 1)),) if need else (),
        fields={"lead_authority": COUNCIL, "cohort_status": "P", "gender": chance.choice("FM")},
    )


def history_of(number: int, person: int, today: date) -> list:
    """What somebody did since six autumns ago, a spell after the other, some never confirmed again."""
    chance = random.Random(f"history {number}")
    started, told = date(today.year - 6, 9, 1), []
    while started <= today:
        due = started + timedelta(days=chance.choice((120, 300, 400)))
        told.append(said(chance.choice(DOING), started, person=person, told=started, due_to_lapse=due))
        started += timedelta(days=chance.randint(60, 420))
    return told


@pytest.fixture
def county(transactional_db, tmp_path, monkeypatch, settings):
    """The measured figures of the county, and the folder that its extract may go to."""
    settings.DATA = tmp_path / "data"
    settings.COUNCIL_CODE = COUNCIL
    readable(monkeypatch, tmp_path)
    today = timezone.localdate()
    made = bulk.add_people(by=WORKER, batch=None, people=[person_of(n, today) for n in range(PEOPLE)])
    write(*(row for n, person in enumerate(made) for row in history_of(n, person, today)))
    asked = measuring.ask(WORKER, timezone.now())
    job = run_now(Job.objects.get(kind=measuring.FIGURES, argument=asked.pk))
    assert job.state == Job.State.DONE, job.error
    return Figures.objects.get(pk=asked.pk)


def scored(of: Figures, folder, *, suppress: bool) -> list[Number]:
    """The scorecard's CSV of an extract of the same record at the same moment, by the command's code."""
    extract, places, out = folder / "extract.csv", folder / "places.csv", folder / f"out-{suppress}.csv"
    flat.write_csv(month_extract(measuring.ends_of(of.on), at=of.recorded), extract)
    lines = ["pcds,district", *(f"{postcode},{district}" for district, postcode in DISTRICTS.items())]
    places.write_text("\n".join(lines) + "\n")
    asked = scorecard.Asked([extract], breakdown=",".join(TOPICS), geography=places, suppress=suppress)
    assert scorecard.run(asked, form="csv", output=out, quiet=True, codes=None) == 0
    with out.open(encoding="utf-8", newline="") as file:
        return [number_of(row) for row in csv.DictReader(file)]


def number_of(row: dict[str, str]) -> Number:
    numbers = (float(row[name]) if row[name] else None for name in NUMBERS)
    return Number(
        row["period"], row["breakdown_topic"], row["breakdown"], row["measure"], *numbers, row["flag"]
    )


def of_page(numbers: list[Number]) -> dict:
    """By what they are of, the figures of the measures that the dashboard speaks of."""
    return {(n.period, n.topic, n.breakdown, n.measure): n for n in numbers if n.measure in figures.SHOWN}


@pytest.mark.parametrize("role", ["data_manager", "board_member"])
def test_every_figure_of_the_dashboard_is_the_scorecards(county, tmp_path, role, monkeypatch):
    # The command measures no month before it is over; the dashboard's last month is that of today.
    monkeypatch.setattr(inputs, "today", lambda: Month.of(county.on).end)
    by = user_with(role)
    whole = insight.sees_everybody(by)
    own = of_page(scored(county, tmp_path, suppress=not whole))
    page = of_page(insight.numbers(by, county, figures.SHOWN))
    assert page.keys() == own.keys()
    assert {key: page[key] for key in page if page[key] != own[key]} == {}
    assert {topic for _, topic, _, _ in own} == set(TOPICS)
    assert len({period for period, *_ in own}) > measuring.MONTHS + measuring.YEARS
    response = sign_in(Client(), by).get(reverse("insight:index"))
    told = figures.told(list(own.values()), str(Month.of(county.on)), names=whole)
    for name, drawn in board(told).items():
        assert response.context[name] == drawn, name
    flags = {number.flag for number in own.values()}
    assert ("c" in flags) != whole


def test_behind_each_figure_stand_as_many_people_as_it_says(county):
    by = user_with("data_manager")
    client = sign_in(Client(), by)
    page = client.get(reverse("insight:index")).content.decode()
    links = sorted(set(re.findall(r'href="(/insight/people/[^"]+)"', page)))
    counted = {
        insight_address(n): n.numerator
        for n in insight.numbers(by, county, insight.NAMED)
        if n.period == str(Month.of(county.on)) and not n.flag
    }
    assert len(links) > len(DISTRICTS) * len(TOPICS)
    for link in links:
        _, _, _, measure, topic, *part = link.split("/")
        ids = insight.who(county, measure, topic, "/".join(part).replace("%20", " "))
        assert len(ids) == counted[link], link
    listed = client.get(links[0])
    assert listed.status_code == HTTPStatus.OK
    assert f"{int(counted[links[0]])} young people whom you may see" in listed.content.decode()


def insight_address(number: Number) -> str:
    return reverse("insight:people", args=[number.measure, number.topic, number.breakdown])
