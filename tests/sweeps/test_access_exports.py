"""The access matrix of files: every role that takes lists away, over every scope, with every column."""

import pytest
from made_world import COHORT_MARKER, HOLDINGS, holder, make_world
from url_objects import PLANTS

from fingerpost.register.access.permissions import FieldGroup, Permission
from fingerpost.register.access.policy import field_groups_of
from fingerpost.register.access.roles import ROLES
from fingerpost.register.people.lists import markers
from fingerpost.register.sharing.columns import COLUMNS
from made_exports import ask, opened
from made_users import sign_in

TAKING = [(role, scope) for role, scope in HOLDINGS if Permission.EXPORT_PEOPLE in ROLES[role].permissions]
PLANTED = {
    FieldGroup.HEALTH: "mental_health",
    FieldGroup.OFFENDING: "youth_justice",
    FieldGroup.IMMIGRATION: "refugee",
    FieldGroup.CHILD_PROTECTION: "child_protection_plan",
}
"""The markers that the plants write."""


def text_of(book) -> str:
    return str([[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()])


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "scope"), TAKING)
def test_file_holds_whom_and_what_its_role_opens_and_nothing_else(role, scope, settings, tmp_path) -> None:
    settings.DATA = tmp_path
    world = make_world()
    words = {group: [plant(world.near) for plant in PLANTS[group]] for group in FieldGroup}
    labels = {group: markers()[kind].label for group, kind in PLANTED.items()}
    by = holder(world, role, scope)
    text = text_of(opened(by, ask(by, columns=list(COLUMNS))))
    assert "Robin" in text
    assert ("Marlowe" in text) == (scope == "county")
    assert markers()[COHORT_MARKER].label in text
    for group in FieldGroup:
        if group in field_groups_of(by):
            assert labels.get(group, "planted-address") in text, group
        else:
            hidden = [*words[group], group.label, group.value]
            assert not [word for word in (*hidden, labels.get(group, hidden[0])) if word in text], group


@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", [key for key, role in ROLES.items() if (key, min(role.scopes)) not in TAKING]
)
def test_role_that_takes_nothing_away_is_offered_no_file(role, client) -> None:
    world = make_world()
    sign_in(client, holder(world, role, min(ROLES[role].scopes)))
    for page in ("/people/", "/worklists/not_known/"):
        assert b"Download this list" not in client.get(page).content
