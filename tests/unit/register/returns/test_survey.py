"""The annual activity survey: last summer's leavers by activity; its totals those of the measures."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.measures import evaluate
from fingerpost.cli.main import call
from fingerpost.core.codes import names as codes
from fingerpost.core.errors import BadRequest, CannotWrite
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import rows
from fingerpost.register.returns import measuring, survey
from made_histories import said, write
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.usefixtures("columns")
ON = survey.day_of(timezone.localdate())
SEPTEMBER, JANUARY = date(ON.year, 9, 1), date(ON.year, 1, 8)
LEAVER, OLDER = date(ON.year - 16, 3, 14), date(ON.year - 17, 3, 14)
KINDS = {
    "neet": {"NEET"},
    "not_known": {"Not known"},
    "eet": {"In education, employment or training"},
    "neet_or_not_known": {"NEET", "Not known"},
}


@pytest.fixture
def county(columns, settings):
    """Six leavers and one a year older: three learn, one seeks, one lapsed, one was never found."""
    settings.COUNCIL_CODE = "886"
    hill, other = organisations.find_or_make(
        batch=None, named=[Named("Hill School", "school"), Named("=Low School", "school")]
    )
    college = organisations.find_or_make(batch=None, named=[Named("College", "college")])[0]
    common = {"fields": {"lead_authority": "886", "cohort_status": "P", "gender": "F"}}
    roll = rows.Place(hill, 11, JANUARY)
    places = {
        "Ada": (roll, rows.Place(college, 12, SEPTEMBER)),
        "Bryn": (rows.Place(other, None, JANUARY, date(ON.year, 7, 20)),),
        "Cleo": (roll,),
        "Dara": (rows.Place(hill, 10, JANUARY, date(ON.year, 7, 1)),),
    }
    names = ("Ada", "Bryn", "Cleo", "Dara", "Esme", "Farid")
    made = {
        name: person(
            name,
            birth_date=LEAVER,
            places=places.get(name, ()),
            markers=(rows.Marker("ehcp", SEPTEMBER),) if name == "Ada" else (),
            **common,
        )
        for name in names
    }
    made["Gwen"] = person("Gwen", birth_date=OLDER, **common)
    soon, later = ON - timedelta(days=5), ON + timedelta(days=300)
    write(
        *(
            said(code, SEPTEMBER, told=SEPTEMBER, due_to_lapse=due, person=made[name].pk)
            for name, code, due in (
                ("Ada", codes.FURTHER_EDUCATION, later),
                ("Bryn", codes.APPRENTICESHIP, later),
                ("Cleo", codes.SEEKING, later),
                ("Dara", codes.FURTHER_EDUCATION, soon),
                ("Esme", codes.NOT_KNOWN, None),
                ("Farid", codes.FURTHER_EDUCATION, later),
                ("Gwen", codes.SEEKING, later),
            )
        )
    )
    return made


def taken(by):
    return list(csv.DictReader(io.StringIO(survey.as_csv(survey.take(by=by, on=ON)))))


def numbers(listed, topic):
    return {
        (row["breakdown_label"], row["status"], row["activity_code"]): int(row["number"])
        for row in listed
        if row["breakdown_topic"] == topic
    }


def test_leavers_are_told_by_activity_school_sex_and_need(county):
    listed = taken(user_with("data_manager"))
    eet, neet, unknown = (survey.STATUS[g] for g in ("EET", "NEET", "NOT_KNOWN"))
    assert numbers(listed, "total") == {
        ("Everybody", eet, codes.FURTHER_EDUCATION): 2,
        ("Everybody", eet, codes.APPRENTICESHIP): 1,
        ("Everybody", neet, codes.SEEKING): 1,
        ("Everybody", unknown, codes.NOT_KNOWN): 1,
        ("Everybody", unknown, ""): 1,
    }
    schools = numbers(listed, "school_at_16")
    assert schools["Hill School", eet, codes.FURTHER_EDUCATION] == 1
    assert schools["Hill School", neet, codes.SEEKING] == 1
    assert schools["'=Low School", eet, codes.APPRENTICESHIP] == 1
    assert schools["Not recorded", unknown, ""] == 1
    assert numbers(listed, "send")["Education, health and care plan", eet, codes.FURTHER_EDUCATION] == 1
    assert sum(numbers(listed, "sex").values()) == 6
    assert {label for label, *_ in numbers(listed, "ethnicity")} == {"Not recorded"}
    (lapsed,) = [row for row in listed if row["breakdown"] == "total" and not row["activity_code"]]
    assert (lapsed["activity"], lapsed["of"], lapsed["percent"]) == (
        "Recorded once and out of date",
        "6",
        "16.7",
    )


def test_totals_are_those_of_the_measures_on_that_day(county):
    listed = taken(user_with("data_manager"))
    engine = open_duckdb()
    spine = measuring.spine_of([ON], timezone.now(), engine)
    measured = {
        (row["breakdown_topic"], row["breakdown"], row["measure"]): row["numerator"]
        for row in evaluate(spine, areas="886", ages=(16, 16)).to_pylist()
    }
    both = evaluate(spine, areas="886").to_pylist()
    year = {r["measure"]: r["numerator"] for r in both if r["breakdown"] == "12"}
    for topic in ("total", "sex", "send"):
        for value in {row["breakdown"] for row in listed if row["breakdown_topic"] == topic}:
            for measure, statuses in KINDS.items():
                told = sum(
                    int(row["number"])
                    for row in listed
                    if (row["breakdown_topic"], row["breakdown"]) == (topic, value)
                    and row["status"] in statuses
                )
                assert told == measured[topic, value, measure], (topic, value, measure)
                assert topic != "total" or told == year[measure]


def test_taking_is_an_export_that_is_kept(county):
    by = user_with("data_manager")
    taken(by)
    event = AuditEvent.objects.get(kind="returns.surveyed")
    assert event.details == {"on": str(ON), "people": 6}
    with pytest.raises(NotAllowed):
        survey.take(by=user_with("tracking_officer"), on=ON)


def test_file_is_written_whole_or_said(county, tmp_path):
    out = tmp_path / "survey.csv"
    assert survey.write(by=WORKER, on=ON, out=out) == 6
    assert out.read_text().startswith("survey_date,breakdown_topic")
    with pytest.raises(CannotWrite, match=r"no\.csv"):
        survey.write(by=WORKER, on=ON, out=tmp_path / "none" / "no.csv")


def test_day_is_the_last_first_of_november():
    assert survey.day_of(date(2026, 11, 1)) == date(2026, 11, 1)
    assert survey.day_of(date(2026, 10, 31)) == date(2025, 11, 1)
    assert survey.day_of(date(2026, 10, 31), 2024) == date(2024, 11, 1)
    with pytest.raises(BadRequest, match="has not come"):
        survey.day_of(date(2026, 10, 31), 2026)


def test_command_writes_the_survey_and_says_of_whom(county, tmp_path, capsys):
    out = tmp_path / "survey.csv"
    assert call(["activity-survey", "-o", str(out)]) == 0
    assert "6 young people on 1 November" in capsys.readouterr().err
    assert len(out.read_text().splitlines()) > 6
    assert call(["activity-survey"]) == 2
    assert "Say where to write" in capsys.readouterr().err
    assert call(["activity-survey", "--year", str(ON.year + 1), "-o", str(tmp_path / "later.csv")]) == 2
    assert "has not come" in capsys.readouterr().err
    assert not (tmp_path / "later.csv").exists()
