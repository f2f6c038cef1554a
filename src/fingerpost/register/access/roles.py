"""The roles that come ready-made: declarations, each with what a manager reads about it (Annex A)."""

from dataclasses import dataclass

from fingerpost.register.access.permissions import FieldGroup as F
from fingerpost.register.access.permissions import Permission as P


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its key, title, plain description, the scopes it can be held over, and what it permits.

    `reads` and `writes` are the field groups that it opens beyond the ordinary fields.
    """

    key: str
    title: str
    description: str
    scopes: frozenset[str]
    permissions: frozenset[P]
    reads: frozenset[F] = frozenset()
    writes: frozenset[F] = frozenset()


COUNTY, AREA, DISTRICT, TEAM = "county", "area", "district", "team"
SCHOOL, PROVIDER, CASELOAD, COHORT = "school", "provider", "caseload", "cohort"
PLACES = frozenset({COUNTY, AREA, DISTRICT, TEAM})
EVERY_GROUP = frozenset(F)

ROLES = {
    role.key: role
    for role in (
        Role(
            "data_manager",
            "Data manager",
            "Runs the feeds, decides matches, mends records and sends the return, for the whole county.",
            frozenset({COUNTY}),
            frozenset(
                {
                    P.PEOPLE_VIEW,
                    P.PEOPLE_SEARCH_ALL,
                    P.PEOPLE_EDIT,
                    P.PEOPLE_ADD,
                    P.PEOPLE_MERGE,
                    P.HISTORY_RECORD,
                    P.HISTORY_CORRECT,
                    P.FEEDS_VIEW,
                    P.FEEDS_UPLOAD,
                    P.FEEDS_DECIDE,
                    P.FEEDS_APPLY,
                    P.FEEDS_MANAGE,
                    P.ORGANISATIONS_VIEW,
                    P.ORGANISATIONS_EDIT,
                    P.INSIGHT_VIEW,
                    P.EXPORT_PEOPLE,
                    P.SETTINGS_EDIT,
                }
            ),
            reads=EVERY_GROUP,
            writes=EVERY_GROUP,
        ),
        Role(
            "tracking_officer",
            "Tracking officer",
            "Finds young people whose activity is not known and records what they are doing.",
            PLACES,
            frozenset(
                {
                    P.PEOPLE_VIEW,
                    P.PEOPLE_SEARCH_ALL,
                    P.PEOPLE_EDIT,
                    P.PEOPLE_ADD,
                    P.HISTORY_RECORD,
                    P.HISTORY_CORRECT,
                    P.DOCUMENTS_VIEW,
                    P.DOCUMENTS_ADD,
                    P.FEEDS_VIEW,
                    P.ORGANISATIONS_VIEW,
                    P.INSIGHT_VIEW,
                }
            ),
        ),
        Role(
            "board_member",
            "Board member",
            "Reads figures and reports; sees no young person's name.",
            frozenset({COUNTY}),
            frozenset({P.INSIGHT_VIEW}),
        ),
        Role(
            "administrator",
            "Administrator",
            "Gives people their sign-ins and roles and reads the audit; sees no young person.",
            frozenset({COUNTY}),
            frozenset(
                {P.USERS_MANAGE, P.GRANTS_APPROVE, P.AUDIT_VIEW, P.SETTINGS_EDIT, P.ORGANISATIONS_VIEW}
            ),
        ),
    )
}
