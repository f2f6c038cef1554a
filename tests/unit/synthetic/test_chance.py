import numpy as np
import pytest

from fingerpost.synthetic.chance import Chance

IDS = np.arange(20_000, dtype=np.int64)
PINNED = ["0.882893999956", "0.161212631808", "0.776565254349"]


def test_draws_are_spread_evenly_over_nothing_to_one() -> None:
    draws = Chance(7).uniform("a word", IDS)
    assert draws.min() >= 0
    assert draws.max() < 1
    counts, _ = np.histogram(draws, bins=10, range=(0, 1))
    assert counts.min() > 1800
    assert counts.max() < 2200


def test_draws_do_not_depend_on_who_else_is_asked() -> None:
    chance = Chance(7)
    assert chance.uniform("a word", IDS)[123] == chance.uniform("a word", IDS[120:130])[3]


@pytest.mark.parametrize(
    "other",
    [Chance(8).uniform("a word", IDS), Chance(7).uniform("other", IDS), Chance(7).uniform("a word", IDS, 1)],
)
def test_another_seed_purpose_or_month_draws_anew(other: np.ndarray) -> None:
    assert abs(float(np.corrcoef(Chance(7).uniform("a word", IDS), other)[0, 1])) < 0.03


def test_the_draws_of_a_seed_are_fixed_for_ever() -> None:
    draws = Chance(1).uniform("fixed", np.array([0, 1, 2], dtype=np.int64))
    assert [f"{draw:.12f}" for draw in draws] == PINNED


def test_pick_follows_the_weights() -> None:
    places = Chance(3).pick("pick", IDS, [1, 0, 3])
    assert set(places.tolist()) == {0, 2}
    assert 0.23 < (places == 0).mean() < 0.27


def test_sample_takes_exactly_as_many_and_the_heavy_sooner() -> None:
    weights = np.where(IDS % 2 == 0, 9.0, 1.0)
    chosen = Chance(3).sample("sample", IDS, weights, 1000)
    assert len(set(chosen.tolist())) == 1000
    assert (chosen % 2 == 0).mean() > 0.85


def test_sample_of_none_and_of_more_than_there_are() -> None:
    weights = np.ones(5)
    assert len(Chance(3).sample("sample", IDS[:5], weights, -2)) == 0
    assert Chance(3).sample("sample", IDS[:5], weights, 9).tolist() == [0, 1, 2, 3, 4]
