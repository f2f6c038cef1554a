"""Every rule that a page shows holds on a direct call: each action refuses by itself, and keeps that."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest
from made_world import holder, make_world

import fingerpost.register
from fingerpost.register.access.acting import Act, all_actions
from fingerpost.register.access.audit_kinds import DENIED
from fingerpost.register.access.permissions import PERSON_LEVEL
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.models import AuditEvent
from made_users import user_without_role

INSIDE = "fingerpost.register."
NO_ACTIONS = {
    "access.actions.emergencies.break_glass": "the policy shuts out whoever asks; checks by itself",
    "feeds.actions.uploads.upload": "stores the file before its transaction; checks by itself, first of all",
    "history.actions.saving.editing": "used inside actions, which have checked",
    "messages.actions.own.choose_emails": "everybody chooses their own e-mails, and nobody another's",
    "messages.actions.own.read_notices": "marks one's own notices, and nobody else's",
    "people.actions.saving.editing": "used inside actions, which have checked",
    "people.actions.saving.may_write": "asks the policy, and writes nothing",
    "people.actions.saving.note": "used inside actions, which have checked",
    "people.actions.searching.kept_search": "reads one's own search, and nobody else's",
}
"""Functions of `actions` that take a user and are no action by decorator, each with the reason."""


def modules_of_actions() -> list[ModuleType]:
    """Every module named `actions`, or inside a package of that name."""
    walked = pkgutil.walk_packages(fingerpost.register.__path__, INSIDE)
    return [importlib.import_module(found.name) for found in walked if "actions" in found.name.split(".")]


MODULES = modules_of_actions()
ACTS = sorted(
    (act for act in all_actions() if act.function.__module__.startswith("fingerpost.")),
    key=lambda act: (act.function.__module__, act.function.__name__),
)


def named(act: Act) -> str:
    return f"{act.function.__module__}.{act.function.__name__}".removeprefix(INSIDE)


def call(act: Act, by, person: int | None) -> None:
    """Call the action with nothing right but who asks and about whom: the permission must be asked first."""
    given = dict.fromkeys(inspect.signature(act.function).parameters)
    given["by"] = by
    if act.on:
        given[act.on] = person
    act.function(**given)


def test_every_function_that_writes_for_somebody_is_an_action() -> None:
    actions = {inspect.unwrap(act.function) for act in all_actions()}
    loose = [
        place
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(function).parameters
        and inspect.unwrap(function) not in actions
        and (place := f"{module.__name__}.{name}".removeprefix(INSIDE)) not in NO_ACTIONS
    ]
    assert not loose, f"{loose} take by= and are no action: use @action, or give a reason in NO_ACTIONS"


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS, ids=named)
def test_action_refuses_whoever_lacks_the_permission_and_keeps_it(act: Act) -> None:
    world = make_world()
    lacking = [role.key for role in ROLES.values() if act.needs not in role.permissions]
    users = [user_without_role(), *(holder(world, role, min(ROLES[role].scopes)) for role in lacking)]
    for user in users:
        with pytest.raises(NotAllowed):
            call(act, user, world.near.pk)
    rows = AuditEvent.objects.filter(kind=DENIED, actor__in=[user.audit_key for user in users])
    assert rows.count() == len(users)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [act for act in ACTS if act.on and act.needs in PERSON_LEVEL], ids=named)
def test_action_refuses_a_person_out_of_scope_and_nobody_alike(act: Act) -> None:
    world = make_world()
    for role in ROLES.values():
        for scope in role.scopes - {"county"} if act.needs in role.permissions else ():
            user = holder(world, role.key, scope)
            for person in (world.far.pk, 987_654_321):
                with pytest.raises(NotAllowed):
                    call(act, user, person)
                assert AuditEvent.objects.order_by("-pk")[0].person == person
