"""What can be asked about users, grants, restricted records, and who can or did see somebody."""

from fingerpost.register.access.queries.records import (
    emergencies,
    emergencies_of,
    restriction_of,
    restrictions,
)
from fingerpost.register.access.queries.seeing import Looker, Seer, who_can_see, who_looked, why_not
from fingerpost.register.access.queries.staff import (
    approvals,
    everyone,
    grants_held,
    holders_of,
    is_last_administrator,
    roles_of,
    users,
)

__all__ = [
    "Looker",
    "Seer",
    "approvals",
    "emergencies",
    "emergencies_of",
    "everyone",
    "grants_held",
    "holders_of",
    "is_last_administrator",
    "restriction_of",
    "restrictions",
    "roles_of",
    "users",
    "who_can_see",
    "who_looked",
    "why_not",
]
