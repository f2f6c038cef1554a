import pytest

from fingerpost.core.errors import BadRequest
from fingerpost.synthetic import Figures, figures_for, keys
from fingerpost.synthetic.calendar import run_of_months
from fingerpost.synthetic.season import target

YEAR = run_of_months((2025, 9), (2026, 8))


@pytest.mark.parametrize("key", keys())
def test_the_last_winter_and_march_are_the_published_ones(key: str) -> None:
    figures = figures_for(key, None)
    aims = {month.number: target(figures, month, 2025) for month in YEAR}
    assert sum(aims[n].neet for n in (12, 1, 2)) / 3 * 100 == pytest.approx(figures.neet, abs=0.01)
    assert sum(aims[n].not_known for n in (12, 1, 2)) / 3 * 100 == pytest.approx(figures.not_known, abs=0.01)
    assert aims[3].participating * 100 == pytest.approx(figures.participating, abs=0.01)


def test_an_earlier_year_differs_a_little() -> None:
    figures = figures_for("kent", None)
    january = run_of_months((2025, 1), (2025, 1))[0]
    before, now = target(figures, january, 2025), target(figures, january, 2024)
    assert 0.05 < abs(before.neet - now.neet) * 100 < 0.15
    assert 0.05 < abs(before.not_known - now.not_known) * 100 < 0.15


def test_the_unknown_are_many_in_september_and_neet_peaks_in_winter() -> None:
    figures = figures_for("cambridgeshire", None)
    aims = {month.number: target(figures, month, 2025) for month in YEAR}
    assert aims[9].not_known > 0.25 > aims[10].not_known > aims[11].not_known > aims[12].not_known
    assert max(aims, key=lambda n: aims[n].neet) in (12, 1, 2, 3)
    assert min(aims, key=lambda n: aims[n].neet) == 9


def test_figures_that_add_to_more_than_everyone_are_refused() -> None:
    figures = Figures("801", "Nowhere", 5000, 20, 20, 90, 95)
    with pytest.raises(BadRequest, match="add to more than everyone"):
        target(figures, YEAR[0], 2025)
