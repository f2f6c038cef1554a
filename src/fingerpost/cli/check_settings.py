"""`fingerpost check-settings`: what in the environment is missing or unsafe, in plain words."""

import os
from typing import TYPE_CHECKING

from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.speech import Speech, complain
from fingerpost.cli.store import ENV_FILE, KEY, open_store

if TYPE_CHECKING:
    from django.core.checks import CheckMessage


def run(*, quiet: bool = False) -> int:
    """Say what is wrong; exit status 1 where the service should not be run so."""
    key = os.environ.get(KEY, "")
    open_store()
    from django.conf import settings  # noqa: PLC0415 - there once the store is open

    from fingerpost.project.environment import findings  # noqa: PLC0415
    from fingerpost.project.settings import env  # noqa: PLC0415

    given = dict(os.environ)
    if not os.environ.get(ENV_FILE):
        given[KEY] = key  # one that is kept beside the data serves the commands alone
    found = findings(given, env.asked, settings)
    grave = [finding.sentence for finding in found if finding.grave]
    if settings.HTTPS:
        grave += [f"Django says: {said.msg}" for said in _django() if not said.is_silenced()]
    for sentence in grave:
        complain(sentence)
    speech = Speech(quiet=quiet)
    speech.listed("Worth knowing:", [finding.sentence for finding in found if not finding.grave])
    if grave:
        complain("Mend this before real people's records are kept here.")
        return FOUND
    speech.say("The settings are fit for real people's records.")
    return DONE


def _django() -> "list[CheckMessage]":
    from django.core.checks import run_checks  # noqa: PLC0415 - there once the store is open

    return run_checks(include_deployment_checks=True)
