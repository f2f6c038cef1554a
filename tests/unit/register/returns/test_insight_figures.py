"""The figures of insight: those of the scorecard on an extract of the same store, and who is behind them."""

from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from fingerpost.analysis.files.extract import read_extract
from fingerpost.analysis.measures import evaluate
from fingerpost.analysis.spine import build
from fingerpost.core.periods import Month
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.returns import actions, building, flat, insight, keeping, measuring
from fingerpost.register.returns.models import Figures, Return
from fingerpost.register.returns.record import month_extract
from made_county import made_county
from made_people import change
from made_users import user_with

pytestmark = pytest.mark.usefixtures("columns")
TODAY = timezone.localdate()
NOW = str(Month.of(TODAY))


@pytest.fixture
def county(columns, settings):
    """Eight people, as a list; the third seeks, the fourth lapsed, the fifth was never found."""
    settings.COUNCIL_CODE = "886"
    return list(made_county().values())


def measured():
    asked = measuring.ask(WORKER, timezone.now())
    job = run_now(Job.objects.get(kind=measuring.FIGURES, argument=asked.pk))
    assert job.state == Job.State.DONE, job.error
    return Figures.objects.get(pk=asked.pk)


def figure(by, of, measure, topic="total", breakdown="total", period=NOW):
    (one,) = [
        n
        for n in insight.numbers(by, of, [measure])
        if (n.topic, n.breakdown, n.period) == (topic, breakdown, period)
    ]
    return one


def test_every_figure_is_that_of_the_scorecard_on_an_extract(county, tmp_path):
    of = measured()
    extract = month_extract(measuring.ends_of(of.on), at=of.recorded)
    path = tmp_path / "extract.csv"
    flat.write_csv(extract, path)
    spine = build(read_extract([path], today=TODAY + timedelta(days=40)))
    own = evaluate(spine, breakdowns=("total", "academic_year", "send")).to_pylist()
    kept = pq.read_table(keeping.path_of(of.figures_hash, ".parquet")).to_pylist()
    shared = {row["measure"] for row in own}
    live = [row for row in kept if row["breakdown_topic"] != "district" and row["measure"] in shared]
    assert own
    assert live == own


def test_people_behind_a_figure_are_as_many_as_it_says(county):
    by, of = user_with("data_manager"), measured()
    _, _, cleo, dara, esme, *_ = county
    assert insight.who(of, "neet", "total", "total") == [cleo.council_id]
    assert set(insight.who(of, "not_known", "district", "Fenwick")) == {dara.council_id, esme.council_id}
    for measure in insight.NAMED:
        one = figure(by, of, measure)
        if not one.flag:
            assert len(insight.who(of, measure, "total", "total")) == one.numerator
    assert insight.who(of, "vulnerable", "total", "total") == []
    assert insight.who(of, "neet", "characteristic", "none") == []


@pytest.mark.parametrize(("role", "flag"), [("data_manager", ""), ("board_member", "c")])
def test_small_numbers_are_for_those_who_may_see_everybody(county, role, flag):
    of = measured()
    one = figure(user_with(role), of, "neet")
    assert one.flag == flag
    assert (one.numerator is None) == (flag == "c")


def test_month_whose_return_stands_keeps_its_reported_figure(county):
    by = user_with("data_manager")
    last = Month.of(TODAY).previous
    asked = actions.ask_build(by=by, period=last.end)
    run_now(Job.objects.get(kind=building.JOB, argument=asked.pk))
    actions.freeze(by=by, of=Return.objects.get(pk=asked.pk), why="Due")
    change(county[2], fields={"cohort_status": "E"})
    of = measured()
    assert figure(by, of, "neet", period=str(last)).numerator == 1
    assert figure(by, of, "neet").numerator == 0


def test_only_the_latest_sets_are_kept(county):
    first = measured()
    change(county[2], fields={"cohort_status": "E"})
    for _ in range(measuring.KEPT):
        last = measured()
    assert Figures.objects.count() == measuring.KEPT
    assert keeping.path_of(last.spine_hash, ".parquet").exists()
    assert not (keeping.path_of(last.spine_hash, ".parquet").parent / f"{first.spine_hash}.parquet").exists()


def test_figures_are_worked_out_when_old_and_asked_for_once(county):
    now = timezone.now()
    measuring.refresh(now)
    measuring.refresh(now + measuring.OLD)
    assert Figures.objects.count() == 1
    run_now(Job.objects.get(kind=measuring.FIGURES))
    measuring.refresh(now)
    assert Figures.objects.count() == 1
    measuring.refresh(now + measuring.OLD)
    assert Figures.objects.count() == 2


def test_figures_that_cannot_be_worked_out_leave_nothing(county, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.DATA = tmp_path / "file"
    asked = measuring.ask(WORKER, timezone.now())
    assert run_now(Job.objects.get(argument=asked.pk)).state == Job.State.FAILED
    assert insight.latest(user_with("board_member")) is None
    assert not Figures.objects.exists()


def test_record_of_nobody_has_no_figures():
    measuring.refresh(timezone.now())
    assert not Figures.objects.exists()
