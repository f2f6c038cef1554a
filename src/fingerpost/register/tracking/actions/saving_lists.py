"""Keeping a worklist, or the list of people, as it was narrowed, sharing it with a team, and removing it."""

from django.utils import timezone

from fingerpost.register.access.acting import action, check
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import REFUSAL, NotAllowed
from fingerpost.register.audit.record import record
from fingerpost.register.organisations.models import Team
from fingerpost.register.tracking.actions.contacting import NotAcceptable
from fingerpost.register.tracking.models import SavedList
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.worklists import WORKLISTS

PEOPLE = "people"
"""Stands for the list of people where a saved list names its worklist."""


@action(needs=Permission.PEOPLE_VIEW)
def save_list(*, by: User, name: str, worklist: str, query: str, team: Team | None = None) -> SavedList:
    """Keep a list under a name. Raises NotAcceptable for a name in use or a team that is not one's own.

    A worklist is kept by whoever sees worklists alone (NotAllowed), the list of people by all who see it.
    """
    name = name.strip()
    if worklist != PEOPLE:
        check(by=by, needs=Permission.WORKLISTS_VIEW, doing="save_list")
    if worklist not in (PEOPLE, *WORKLISTS):
        raise NotAcceptable("", "There is no such worklist")
    if not name:
        raise NotAcceptable("name", "Enter a name")
    if SavedList.objects.filter(owner=by, name=name).exists():
        raise NotAcceptable("name", "You have a list of this name. Choose another name, or remove that list")
    if team is not None and not by.teams.filter(pk=team.pk).exists():
        raise NotAcceptable("team", "Choose a team of yours")
    saved = SavedList.objects.create(
        owner=by, name=name, worklist=worklist, query=query, team=team, made_at=timezone.now()
    )
    record("tracking.list_saved", by=by, subject=f"saved_list:{saved.pk}", details={"worklist": worklist})
    return saved


@action(needs=Permission.PEOPLE_VIEW)
def remove_list(*, by: User, saved: SavedList) -> None:
    """Remove one's own saved list, for all with whom it is shared. Raises NotAllowed for another's."""
    if saved is None or saved.owner_id != by.pk:
        raise NotAllowed(REFUSAL)
    number = saved.pk
    saved.delete()
    record("tracking.list_removed", by=by, subject=f"saved_list:{number}")
