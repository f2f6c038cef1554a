"""Everything that changes who may do what: users, roles, restricted records and emergencies."""

from fingerpost.register.access.actions.emergencies import break_glass
from fingerpost.register.access.actions.grants import give_role, revoke
from fingerpost.register.access.actions.restrictions import change_members, lift, restrict
from fingerpost.register.access.actions.users import (
    add_user,
    deactivate,
    reactivate,
    reset_second_factor,
    set_manager,
)

__all__ = [
    "add_user",
    "break_glass",
    "change_members",
    "deactivate",
    "give_role",
    "lift",
    "reactivate",
    "reset_second_factor",
    "restrict",
    "revoke",
    "set_manager",
]
