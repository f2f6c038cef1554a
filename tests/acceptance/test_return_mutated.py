"""A seeded sample of damaged returns: no traceback, no wrong verdict (all of them: `benchmarks/`)."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from fingerpost.analysis.engine import open_duckdb

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "mutate_returns.py"
SEED = 2026


def script() -> ModuleType:
    spec = spec_from_file_location("mutate_returns", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault("mutate_returns", module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


MUTATE = script()


@pytest.fixture(scope="module")
def backend():
    return open_duckdb()


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return MUTATE.valid_return(tmp_path_factory.mktemp("valid"))


@pytest.mark.parametrize("number", range(len(MUTATE.KINDS)), ids=MUTATE.KINDS)
def test_damaged_return_is_refused_or_not_valid(number: int, text: bytes, tmp_path: Path, backend) -> None:
    assert MUTATE.attempt(number, SEED, text, tmp_path, backend) in ("valid", "not valid", "refused")


def test_wrong_verdict_would_be_seen(
    text: bytes, tmp_path: Path, backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MUTATE.FAULTY, "truncated", lambda _, text: text)
    with pytest.raises(MUTATE.WrongVerdict, match="truncated: valid"):
        MUTATE.attempt(0, SEED, text, tmp_path, backend)
