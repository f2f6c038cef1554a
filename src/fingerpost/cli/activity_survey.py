"""`fingerpost activity-survey`: what last summer's leavers do on 1 November, out of the live record."""

from pathlib import Path

from fingerpost.cli.guard import DONE
from fingerpost.cli.output import check_destination, staged
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted, date_text


def run(*, year: int | None, output: Path | None, quiet: bool = False) -> int:
    """Write the survey of a year, of the last 1 November by default; exit status 0.

    Raises BadRequest, CannotWrite.
    """
    if output is None:
        raise BadRequest("Say where to write the survey: -o survey.csv. It holds small numbers.")
    check_destination(output)
    open_store()
    from django.utils import timezone  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.audit.actors import SETUP  # noqa: PLC0415
    from fingerpost.register.returns import survey  # noqa: PLC0415

    on = survey.day_of(timezone.localdate(), year)
    speech = Speech(quiet=quiet)
    with speech.doing("Reading the live record"), staged(output) as part:
        people = survey.write(by=SETUP, on=on, out=part)
    number = counted(people, "young person", "young people")
    speech.say(f"{number} on {date_text(on)} written to {output.name}.")
    return DONE
