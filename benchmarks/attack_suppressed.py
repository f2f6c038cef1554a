"""Attacks the suppressed scorecards of made-up counties with linear algebra: `--people N --seed N KEY…`.

Prints a line a county and leaves with status 1 when a hidden figure can be worked out.
"""

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from fingerpost.analysis.files.bands import read_risk
from fingerpost.analysis.files.extract import read_extract
from fingerpost.analysis.files.geography import read_geography
from fingerpost.analysis.measures import evaluate, suppress
from fingerpost.analysis.measures.disclosure import cells_of, hidden_in, sums_of
from fingerpost.analysis.spine import build
from fingerpost.core.disclosure import recoverable
from fingerpost.synthetic import county, figures_for

KEYS = ("kent", "cambridgeshire", "lancashire", "worcestershire")
LAST_MONTH = "2026-02"
TODAY = date(2026, 11, 1)


def attack(key: str, people: int, months: int, seed: int) -> tuple[int, int, int]:
    """Figures, hidden cells, and how many of those the attack gives back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        county(figures_for(key, None), folder, people=people, months=months, last_month=LAST_MONTH, seed=seed)
        extract = read_extract(sorted(folder.glob("ccis_*.csv")), today=TODAY)
        tidy = evaluate(
            build(
                extract,
                risk=read_risk(folder / "risk.csv", extract.backend),
                geography=read_geography(folder / "geography.csv", extract.backend),
            ),
            areas=figures_for(key, None).area_code,
        )
        cells, hidden = cells_of(tidy), hidden_in(suppress(tidy))
        sums = sums_of(cells)
        # What the sums alone make nought, whoever publishes what, is nobody's secret.
        nought_anyway = recoverable(cells, set(cells), sums)
        return tidy.num_rows, len(hidden), len(recoverable(cells, hidden, sums) - nought_anyway)


def main() -> int:
    """Attack each county; 1 when anything was worked out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("keys", nargs="*", default=KEYS)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--months", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = 0
    for key in asked.keys:
        started = time.monotonic()
        figures, hidden, recovered = attack(key, asked.people, asked.months, asked.seed)
        took = time.monotonic() - started
        print(f"{key}: {figures:,} figures, {hidden:,} hidden, {recovered} worked out ({took:.0f} s)")
        found += recovered
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
