"""`fingerpost september`: what the new school year comes to, done for everybody at once, and undone."""

from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted


def run(
    *, year: int | None, apply: bool, undo: bool, clock_is_right: bool = False, quiet: bool = False
) -> int:
    """Say what it comes to; with `apply` do it, with `undo` take it back. Doing it again changes nothing.

    Exit status 0. Raises BadRequest where it cannot be done, with why.
    """
    if apply and undo:
        raise BadRequest("Give either --apply or --undo.")
    open_store()
    from django.utils import timezone  # noqa: PLC0415 - there once the store is open

    from fingerpost.core.calendar import AcademicYear  # noqa: PLC0415
    from fingerpost.register.audit.actors import SETUP  # noqa: PLC0415
    from fingerpost.register.cohort import actions  # noqa: PLC0415
    from fingerpost.register.cohort.actions.year import begun_of, why_not  # noqa: PLC0415
    from fingerpost.register.cohort.september import GROUPS, plan  # noqa: PLC0415
    from fingerpost.register.tracking.actions import NotAcceptable  # noqa: PLC0415

    speech = Speech(quiet=quiet)
    now = timezone.now()
    year = year or AcademicYear.of(timezone.localdate(now)).start
    begun = begun_of(year)
    try:
        if undo:
            undone = actions.undo_year(by=SETUP, year=year)
            kept = undone.kept_rows + undone.kept_values
            speech.say(f"1 September {year} was undone. {counted(kept, 'value')} changed since stayed.")
            return DONE
        found = plan(year)
        numbers = begun.numbers if begun else found.numbers
        speech.listed(
            f"1 September {year}{', as it was done' if begun else ''}:",
            [f"{numbers[group.key]:>7,}  {group.title}" for group in GROUPS],
        )
        if begun:
            speech.say(f"{why_not(year, now)}. Nothing was changed.")
            return DONE
        if not apply:
            problem = why_not(year, now, clock_is_right=clock_is_right)
            speech.say(f"{problem}." if problem else "Nothing was changed. Give --apply to do it.")
            speech.say("The names are on the page The cohort, for those who may see them.")
            return DONE
        started = actions.begin_year(by=SETUP, year=year, digest=found.digest, clock_is_right=clock_is_right)
    except NotAcceptable as problem:
        raise BadRequest(f"{problem}.") from problem
    left = sum(len(people) for people in found.leave.values())
    speech.say(
        f"{counted(left, 'young person', 'young people')} left the cohort, as change {started.batch}. "
        "fingerpost september --undo takes it back."
    )
    return DONE
