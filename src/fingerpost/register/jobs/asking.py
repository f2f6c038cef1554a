"""Who asked for a job, as an actor again: the job acts with that person's rights as they are when it runs."""

from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import SETUP, WORKER, Actor, SystemActor
from fingerpost.register.jobs.kinds import UnknownJob

PARTS = {actor.audit_key: actor for actor in (WORKER, SETUP)}


def actor_of(key: str) -> Actor:
    """The actor of an audit key (`user:12`, `system:worker`). Raises UnknownJob when there is none."""
    sort, _, rest = key.partition(":")
    if sort == "user" and rest.isdigit():
        user = User.objects.filter(pk=int(rest)).first()
        if user is not None:
            return user
    elif sort == "system" and rest:
        return PARTS.get(key) or SystemActor(rest, f"Fingerpost ({rest})")
    raise UnknownJob("Whoever asked for this is no longer known; ask for it again.")
