"""The stored weights."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fingerpost.analysis.matching import Weights, load, save, stored_weights
from fingerpost.analysis.matching.weights import STORED, Chances, Setting, fit, versioned
from fingerpost.core.errors import BadRequest, CannotRead


def changed(field: str, level: str, chances: Chances) -> Weights:
    weights = stored_weights()
    return replace(weights, levels={**weights.levels, field: {**weights.levels[field], level: chances}})


def test_stored_weights_fit_and_say_where_they_come_from() -> None:
    weights = stored_weights()
    fit(weights)
    assert "made-up county" in weights.learnt
    assert all(setting.reason for setting in weights.settings.values())
    assert weights.setting("review") < weights.setting("accept")


def test_stored_version_is_the_digest_of_what_decides() -> None:
    weights = stored_weights()
    again = versioned("county", "said otherwise", 99, weights.settings, weights.levels)
    assert again.version == weights.version


def test_version_changes_with_a_chance_and_with_a_setting() -> None:
    weights = stored_weights()
    other = changed("gender", "same", Chances(0.9, 0.5))
    assert versioned("county", "", 1, weights.settings, other.levels).version != weights.version
    settings = {**weights.settings, "accept": Setting(0.9, "")}
    assert versioned("county", "", 1, settings, weights.levels).version != weights.version


def test_agreement_speaks_for_and_difference_against_one_person() -> None:
    for field, levels in stored_weights().levels.items():
        ratios = [chances.m / chances.u for chances in levels.values()]
        assert ratios[0] > 1 > ratios[-1], field


def test_saved_and_loaded(tmp_path: Path) -> None:
    save(stored_weights(), tmp_path / "weights.json")
    assert load(tmp_path / "weights.json") == stored_weights()
    assert (tmp_path / "weights.json").read_bytes() == STORED.read_bytes()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "x", "learnt": "", "seed": 1, "settings": 3}'])
def test_what_is_not_weights_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.json").write_text(text)
    with pytest.raises(CannotRead, match=r"own\.json holds no weights"):
        load(tmp_path / "own.json")


def test_no_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        load(tmp_path / "own.json")


def test_weights_of_other_comparisons_are_refused(tmp_path: Path) -> None:
    written = json.loads(STORED.read_text())
    del written["levels"]["gender"]
    (tmp_path / "own.json").write_text(json.dumps(written))
    with pytest.raises(BadRequest, match="do not fit"):
        load(tmp_path / "own.json")


def test_weights_without_a_setting_are_refused() -> None:
    with pytest.raises(BadRequest, match="do not fit"):
        fit(replace(stored_weights(), settings={}))


@pytest.mark.parametrize("chances", [Chances(0.0, 0.5), Chances(0.5, 1.5)])
def test_impossible_chance_is_refused(chances: Chances) -> None:
    with pytest.raises(BadRequest, match="outside 0 to 1"):
        fit(changed("gender", "same", chances))


def test_impossible_setting_is_refused() -> None:
    weights = stored_weights()
    with pytest.raises(BadRequest, match="outside 0 to 1"):
        fit(replace(weights, settings={**weights.settings, "accept": Setting(1.0, "")}))
