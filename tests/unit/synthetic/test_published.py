from pathlib import Path

import pytest

from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.synthetic import figures_for, keys

SCORECARD = Path(__file__).parents[4] / "shared" / "data" / "dfe_scorecard_2025.csv"
HEADER = (
    "time_period,geographic_level,old_la_code,la_name,Cohort_DJFavg,NEET_percent,Notknown_percent,"
    "TOTAL_participating_in_education_and_training_percent,September_guarantee_Offer_made_percent\n"
)
shared = pytest.mark.skipif(
    not SCORECARD.is_file(), reason="the shared folder with the published scorecard is absent"
)


@shared
@pytest.mark.parametrize("key", [key for key in keys() if key != "england"])
def test_the_kept_figures_are_the_published_ones(key: str) -> None:
    kept = figures_for(key, None)
    assert kept == figures_for(kept.area_code, SCORECARD)


@shared
def test_any_authority_of_a_published_file_by_either_code() -> None:
    assert figures_for("831", SCORECARD) == figures_for("E06000015", SCORECARD)
    assert figures_for("831", SCORECARD).neet == 7.6  # DfE scorecard 2025


@shared
def test_a_figure_that_the_file_hides_is_named() -> None:
    with pytest.raises(BadRequest, match="does not give the participating of 821"):
        figures_for("821", SCORECARD)


def test_england_is_an_authority_of_average_size() -> None:
    assert 8_000 < figures_for("england", None).cohort < 9_500


def test_a_key_that_is_not_kept() -> None:
    with pytest.raises(
        BadRequest, match=r"No figures are kept for atlantis; name one of kent, .*--published"
    ):
        figures_for("atlantis", None)


def test_a_small_file_with_the_guarantee_hidden(tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_text(HEADER + '2025,Local authority,801,"Somewhere, City of",9000,4.5,1.5,90,c\n')
    figures = figures_for("801", path)
    assert (figures.name, figures.cohort, figures.participating) == ("Somewhere", 9000, 90)
    assert figures.september_guarantee == figures_for("england", None).september_guarantee


def test_an_authority_that_the_file_lacks_or_whose_rate_it_hides(tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_text(HEADER + "2025,Local authority,801,Somewhere,9000,c,c,90,95\n")
    with pytest.raises(BadRequest, match="has no authority 802"):
        figures_for("802", path)
    with pytest.raises(BadRequest, match="does not give the NEET of 801"):
        figures_for("801", path)


def test_a_file_that_is_no_scorecard(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CannotRead):
        figures_for("801", path)


@shared
def test_england_and_its_regions_are_no_authorities() -> None:
    for code in ("england", "E12000008"):
        with pytest.raises(BadRequest, match=f"has no authority {code}"):
            figures_for(code, SCORECARD)
