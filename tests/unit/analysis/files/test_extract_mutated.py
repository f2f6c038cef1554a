"""A seeded sample of the thousands that `benchmarks/mutate_extracts.py` damages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4] / "benchmarks"))
from mutate_extracts import run


def test_no_traceback_and_no_wrong_success():
    outcomes, faults = run(100, seed=7)
    assert faults == []
    assert outcomes["refused"] > 5
    assert outcomes["read"] > 10
    assert outcomes["read, with problems"] > 10
