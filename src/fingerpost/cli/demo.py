"""The demonstration: a county like Kent made up, and its month end run from its files."""

import sys
import time
from pathlib import Path

from rich.console import Console

from fingerpost.analysis.measures import tidy
from fingerpost.analysis.reports.terminal import WIDTH, show
from fingerpost.analysis.returns import check_return
from fingerpost.cli import inputs, pages, returns, synth
from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.output import check_destination, write
from fingerpost.cli.scorecard import Asked, measure
from fingerpost.cli.speech import Speech

FOLDER = Path("demo")
LIKE = "kent"
FORMS = ("html", "xlsx")


def run(folder: Path = FOLDER, *, people: int | None = None) -> int:
    """Make the county in `folder/files`, its scorecard and return in `folder`; 0 where the return is valid.

    `people` makes a smaller county than Kent.
    """
    speech = Speech()
    started = time.monotonic()
    files = folder / "files"
    folder.mkdir(parents=True, exist_ok=True)
    speech.say("1. A county like Kent, made up: nobody in it is a real person.")
    synth.run(LIKE, folder=files, people=people)
    extracts = sorted(files.glob("ccis_*.csv"))

    speech.say("", "2. The scorecard of its months.")
    asked = Asked(extracts=extracts, risk=files / "risk.csv", geography=files / "geography.csv")
    measured = measure(asked, speech, None)
    card = pages.gathered(measured, asked, speech)
    scorecard = folder / "scorecard"
    for form in FORMS:
        path = scorecard.with_suffix(f".{form}")
        check_destination(path)
        pages.put_out(card, form, path, measured.table)
    write(tidy.to_csv(measured.table), scorecard.with_suffix(".csv"))
    show(card, Console(width=WIDTH) if not sys.stdout.isatty() else Console())

    speech.say("", "3. The statutory return of the last month.")
    monthly = folder / "return.xml"
    returns.write_monthly(extracts[-1], None, monthly, speech, None)
    valid = check_return(monthly, today=inputs.today()).valid
    speech.say(returns.verdict(valid))
    speech.say(
        "",
        f"Done in {time.monotonic() - started:.0f} seconds.",
        f"Open {scorecard}.html in a browser and {scorecard}.xlsx in a spreadsheet; "
        f"{scorecard}.csv has every figure, and {monthly} is what the Department would be sent.",
        f"Next: fingerpost check {extracts[-1]} says what is wrong in the last month, row by row.",
    )
    return DONE if valid else FOUND
