"""Learning weights from a record."""

from types import SimpleNamespace
from typing import Any

import pytest

import builders_matching as made
from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.matching import Weights, learn, stored_weights
from fingerpost.analysis.matching.learning import _matching_pairs
from fingerpost.analysis.matching.weights import fit
from fingerpost.core.errors import BadRequest

CROWD = made.crowd(500)
PEOPLE = made.known(*CROWD)
# Half of the rows have no gender that fits: on purpose far from what the start expects.
ROWS = made.arriving(
    *(
        {key: value for key, value in one.items() if key != "person"}
        | {"gender": one["gender"] if place % 2 else "FM"[one["gender"] == "F"]}
        for place, one in enumerate(CROWD)
    )
)


@pytest.fixture(scope="module")
def learnt() -> Weights:
    return learn(PEOPLE, ROWS, seed=3)


def test_learnt_weights_are_a_version_of_their_own_with_the_same_settings(learnt: Weights) -> None:
    fit(learnt)
    assert learnt.version.startswith("own-")
    assert learnt.seed == 3
    assert stored_weights().version in learnt.learnt
    assert learnt.settings == stored_weights().settings


def test_what_a_partner_often_gets_wrong_is_learnt(learnt: Weights) -> None:
    start, found = stored_weights().levels["gender"]["other"].m, learnt.levels["gender"]["other"].m
    assert start < 0.01
    assert 0.2 < found < 0.3, "half of 500 pairs, held by as many at the start's chance"


def test_what_the_record_does_not_show_stays_as_it_was(learnt: Weights) -> None:
    for level, chances in stored_weights().levels["uln"].items():
        assert learnt.levels["uln"][level].m == pytest.approx(chances.m)


def test_strangers_are_alike_as_often_as_in_the_record(learnt: Weights) -> None:
    assert learnt.levels["given_name"]["same"].u > stored_weights().levels["given_name"]["same"].u


def test_same_seed_gives_the_same_weights(learnt: Weights) -> None:
    assert learn(PEOPLE, ROWS, seed=3).version == learnt.version


def test_people_alone_teach_how_often_strangers_are_alike() -> None:
    found, start = learn(PEOPLE), stored_weights()
    for field, levels in start.levels.items():
        for level, chances in levels.items():
            assert found.levels[field][level].m == pytest.approx(chances.m), (field, level)
    assert found.levels["given_name"]["same"].u > start.levels["given_name"]["same"].u


def about(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key != "person"} for one in people]


@pytest.mark.parametrize("rows", [[{"given_name": "Tove"}], about(made.crowd(500, seed=2))])
def test_rows_of_strangers_unlearn_nothing(rows: list[dict[str, Any]]) -> None:
    found = learn(PEOPLE, made.arriving(*rows))
    for field, levels in stored_weights().levels.items():
        for level, chances in levels.items():
            assert found.levels[field][level].m == pytest.approx(chances.m, abs=0.02), (field, level)


class Refuses:
    """Stands in for Splink's training where a chance has shrunk to nothing, which it meets with an error."""

    def estimate_parameters_using_expectation_maximisation(self, *_: Any, **__: Any) -> None:
        raise ValueError("m_probability is below the minimum allowed value")


def test_training_that_splink_refuses_has_found_no_match() -> None:
    backend = open_duckdb()
    for name in ("arriving", "known"):
        backend.con.execute(f"create table {name} as select 1 as birth")
    trained = SimpleNamespace(training=Refuses())
    assert _matching_pairs(backend, trained, "l.birth = r.birth") == 0


def test_nothing_is_learnt_from_one_person() -> None:
    with pytest.raises(BadRequest, match="fewer than two people"):
        learn(made.known({"person": 1}, {"person": 1}))
