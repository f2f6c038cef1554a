"""The whole of it: an empty store, the files month by month with the deeds of each, and the sign-ins."""

import os
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.cli import store_setup
from fingerpost.cli.inputs import today
from fingerpost.cli.speech import Speech
from fingerpost.core.text import counted
from fingerpost.synthetic import county, figures_for

if TYPE_CHECKING:
    from fingerpost.cli.demo_record.filling import Filled

COUNCIL = "Fenwick County Council"
LIKE = "kent"
PEOPLE = 3_000
"""A cohort large enough to look like a county and small enough to be brought in within minutes."""
SETTINGS = {
    "FINGERPOST_DEMO": "true",
    "FINGERPOST_COUNCIL": COUNCIL,
    "FINGERPOST_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
}
CODE = "FINGERPOST_COUNCIL_CODE"
STORE = "FINGERPOST_DATABASE"
"""Always a file of the demonstration's own, also where the environment names the store of a real service."""


def fill(folder: Path, speech: Speech, *, people: int = PEOPLE) -> None:
    """Make the county's record in `folder/data`, in place of one that is there, and say who can sign in."""
    started = time.monotonic()
    files = prepare(folder, speech, people=people)
    bring(files, speech)
    speech.say("", f"The record took {time.monotonic() - started:.0f} seconds.")


def prepare(folder: Path, speech: Speech, *, people: int) -> Path:
    """An empty store in `folder/data`, and what partners send in `folder/files`; the latter's place."""
    data, files = folder / "data", folder / "files"
    shutil.rmtree(data, ignore_errors=True)
    shutil.rmtree(files, ignore_errors=True)
    with speech.doing("Making up what partners send"):
        made = county(figures_for(LIKE, None), files, people=people, last_month=last_month(), partners=True)
    os.environ.update(SETTINGS)
    held = data.absolute()
    os.environ.update({"FINGERPOST_DATA": str(held), STORE: f"sqlite:///{held / 'fingerpost.sqlite3'}"})
    os.environ[CODE] = made.figures.area_code
    store_setup.run(quiet=True)
    return files


def bring(files: Path, speech: Speech) -> None:
    """Fill the store that is open from the files, and say what came of it and who can sign in.

    Each month's files come when the month has ended, by the register's clock.
    """
    from fingerpost.cli.demo_record import clock, filling, left, staff  # noqa: PLC0415 - the store is open
    from fingerpost.cli.demo_record.deeds import Replay  # noqa: PLC0415

    partners, ends = files / "partners", today()
    with clock.on(clock.arrival(filling.month_end(filling.first_month(partners)), ends)):
        held = staff.first_staff()
        filling.load_map(files / "geography.csv")
        feeds = filling.register_feeds(partners / "feeds.csv", held)
    replay = Replay(partners / "deeds.jsonl", held, ends)
    filled = filling.Filled()
    months = list(filling.files_by_month(partners, feeds))
    to_upload = left.choose(months)
    number, total = 0, sum(len(some) for _, some in months)
    for month, some in months:
        with clock.on(clock.arrival(filling.month_end(month), ends)):
            for path, feed in some:
                number += 1
                if path != to_upload:
                    with speech.doing(f"Bringing in file {number} of {total}: {path.name}"):
                        filling.bring_in(path, feed, held["data_manager"], filled)
            replay.until(month)
    filling.set_due(feeds, ends)
    signs = staff.other_staff(held)
    speech.say(*_said(filled, replay.done))
    speech.say("", f"Who can sign in; the password of each is {staff.PASSWORD}", "")
    width = max(len(sign.email) for sign in signs)
    speech.say(*(f"  {sign.email:<{width}}  {sign.title}, {sign.covers}" for sign in signs))
    if to_upload is not None:
        doubtful = counted(left.make_doubtful(to_upload), "row")
        speech.say(
            "",
            f"Left for the data manager to upload: {to_upload}",
            f"About {doubtful} of it will be for you to decide: whom is each about?",
        )


def last_month() -> str:
    """The last month that has ended, as 2026-10."""
    first = today().replace(day=1)
    return f"{first.year - (first.month == 1)}-{(first.month - 2) % 12 + 1:02d}"


def _said(filled: "Filled", done: Counter[str]) -> list[str]:
    from fingerpost.register.people.models import Person  # noqa: PLC0415 - there once the store is open

    outcomes, replayed = filled.outcomes, sum(done.values())
    return [
        f"{counted(filled.files, 'file')} brought in; "
        f"{counted(Person.objects.count(), 'made-up person', 'made-up people')} on record.",
        f"Rows matched by identifier {outcomes['exact']:,}, by likeness {outcomes['accepted']:,}; "
        f"{counted(filled.waiting, 'row')} waiting for somebody to decide.",
        f"{counted(replayed, 'deed')} replayed.",
    ]
