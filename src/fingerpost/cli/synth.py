"""`fingerpost synth`: a made-up county whose rates follow a published row, as a council's extracts."""

from pathlib import Path

from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech
from fingerpost.core.text import counted
from fingerpost.synthetic import LAST_MONTH, MONTHS, Made, county, figures_for


def run(
    like: str,
    *,
    folder: Path,
    published: Path | None = None,
    people: int | None = None,
    months: int = MONTHS,
    last_month: str = LAST_MONTH,
    seed: int = 1,
    clean: bool = False,
    quiet: bool = False,
) -> int:
    """Make the county that `--like` (and `--published`) names in `folder`; exit status 0.

    Raises BadRequest for a key, size or month that cannot be made, CannotRead for a file that is no
    scorecard and CannotWrite for the folder.
    """
    speech = Speech(quiet=quiet)
    figures = figures_for(like, published)
    with speech.doing(f"Making up a county like {figures.name}"):
        made = county(
            figures,
            folder,
            people=people,
            months=months,
            last_month=last_month,
            seed=seed,
            dirty=not clean,
            partners=True,
        )
    speech.say(*_summary(made, published, seed))
    return DONE


def _summary(made: Made, published: Path | None, seed: int) -> list[str]:
    figures = made.figures
    source = "the figures kept in Fingerpost" if published is None else published.name
    first, last = made.rows[0][0], made.rows[-1][0]
    return [
        f"{counted(len(made.files), 'file')} written: {counted(len(made.rows), 'monthly extract')} "
        f"({first} to {last}), risk bands and geography, with seed {seed}.",
        f"{counted(made.people, 'made-up person', 'made-up people')}, a cohort of {made.cohort:,}; "
        f"the last extract has {counted(made.rows[-1][1], 'row')}.",
        f"The rates follow {figures.name} by {source}: NEET {figures.neet:g}%, not known "
        f"{figures.not_known:g}% (December to February), participating {figures.participating:g}% (March).",
        f"Spoilt on purpose, so that measures leave them out: {counted(made.spoilt, 'row')} of all extracts.",
        f"The folder partners has {counted(len(made.partners), 'file')}: what partners send about the same "
        "people, whom each line is about, the register of feeds and what no partner sends.",
        "Nobody in these files is a real person.",
    ]
