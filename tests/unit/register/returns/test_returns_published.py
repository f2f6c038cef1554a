"""Published figures loaded once: read whole or not at all, the council beside others at one period."""

import pytest

from fingerpost.analysis.measures import SCHEMA
from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.returns import published
from fingerpost.register.returns.models import PublishedFile
from made_published import NEIGHBOURS, published_file
from made_users import user_with

pytestmark = pytest.mark.django_db
NOTHING = SCHEMA.empty_table()
WINTER = "2024-12/2025-02"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """The data folder, and a fresh reader."""
    settings.DATA = tmp_path / "data"
    settings.COUNCIL_CODE = "886"
    return tmp_path


@pytest.fixture
def manager():
    return user_with("data_manager")


def load(by, path, kind="scorecard"):
    return published.load(by=by, kind=kind, path=path, name=path.name)


def own(value, period=WINTER, measure="not_known"):
    """A tidy table of one figure."""
    row = dict.fromkeys(SCHEMA.names) | {
        "period": period,
        "area_code": "886",
        "area": "Kent",
        "breakdown_topic": "total",
        "breakdown": "total",
        "measure": measure,
        "numerator": value,
        "denominator": 100.0,
        "value": value,
        "unit": "percent",
        "flag": "",
    }
    return SCHEMA.empty_table().from_pylist([row], schema=SCHEMA)


def test_council_stands_beside_region_england_and_neighbours(manager, folder):
    load(manager, published_file(folder))
    near = folder / "near.csv"
    near.write_text(NEIGHBOURS)
    load(manager, near, "neighbours")
    found = published.beside(NOTHING)
    table = found.section.blocks[0].table
    titles = [column.title for column in table.columns]
    assert titles[:4] == ["Kent, %", "South East, %", "England, %", "Statistical neighbours, %"]
    (row,) = [r for r in table.rows if r.label.startswith("Not known")]
    assert [cell.text for cell in row.cells[:5]] == ["4.2%", "2.1%", "2.0%", "2.4%", "4"]
    assert AuditEvent.objects.filter(kind="returns.published_loaded").count() == 2


def test_target_is_judged_by_the_councils_own_figure_of_the_very_period(manager, folder):
    load(manager, published_file(folder))
    (line,) = published.beside(NOTHING).targets
    assert line.sentence.endswith("4.2%, target below 2.0% (England): not met.")
    (line,) = published.beside(own(1.0)).targets
    assert line.sentence.endswith("1.0%, target below 2.0% (England): met.")
    (line,) = published.beside(own(1.0, "2025-12/2026-02")).targets
    assert not line.met


def test_target_without_englands_figure_is_neither_met_nor_not(manager, folder):
    load(manager, published_file(folder, without="E92000001"))
    (line,) = published.beside(NOTHING).targets
    assert line.met is None
    assert "not given" in line.sentence


def test_measure_that_is_not_published_has_no_target(manager, folder):
    path = folder / "neet.csv"
    path.write_text(
        "\n".join(line for line in published_file(folder).read_text().splitlines() if "known" not in line)
    )
    load(manager, path)
    assert published.beside(NOTHING).targets == ()


def test_own_months_say_where_the_next_scorecard_may_lead(manager, folder):
    load(manager, published_file(folder))
    assert len(published.beside(NOTHING).section.blocks) < len(
        published.beside(own(9.0, "2025-12")).section.blocks
    )


def test_nothing_is_beside_without_a_file(manager, folder):
    assert published.beside(NOTHING) is None
    held = load(manager, published_file(folder))
    published.remove(by=manager, file=held)
    assert published.beside(NOTHING) is None


def test_latest_file_stands_where_two_give_a_figure(manager, folder):
    load(manager, published_file(folder))
    load(manager, published_file(folder, "again.csv", kent=0.0))
    (line,) = published.beside(NOTHING).targets
    assert line.value == pytest.approx(2.2)


def test_neighbours_take_the_place_of_those_before(manager, folder):
    for name, text in (("one.csv", NEIGHBOURS), ("two.csv", NEIGHBOURS + "886,888\n")):
        (folder / name).write_text(text)
        load(manager, folder / name, "neighbours")
    assert [one.name for one in published.loaded()] == ["two.csv"]


@pytest.mark.parametrize("kind", ["scorecard", "neighbours"])
def test_file_of_another_kind_is_refused_and_nothing_kept(manager, folder, kind):
    path = folder / "notes.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CannotRead, match=r"notes\.csv"):
        load(manager, path, kind)
    assert not PublishedFile.objects.exists()
    assert not (folder / "data").exists()


def test_same_file_twice_changes_nothing(manager, folder):
    load(manager, published_file(folder))
    with pytest.raises(BadRequest, match="loaded already"):
        load(manager, published_file(folder, "copy.csv"))
    assert PublishedFile.objects.count() == 1


def test_right_to_send_the_return_is_needed(folder):
    with pytest.raises(NotAllowed):
        load(user_with("board_member"), published_file(folder))


def test_council_that_the_files_do_not_have_is_said(manager, folder):
    load(manager, published_file(folder, without="886"))
    with pytest.raises(BadRequest, match="not in the published files"):
        published.beside(NOTHING)


def test_file_that_was_changed_in_the_data_folder_is_not_believed(manager, folder):
    held = load(manager, published_file(folder, kent=0.7))
    (folder / "data" / "returns" / f"{held.digest}.published").write_text("period\n")
    with pytest.raises(CannotRead, match="backup"):
        published.beside(NOTHING)
