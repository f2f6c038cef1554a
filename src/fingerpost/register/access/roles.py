"""The roles that come ready-made, each with what a manager reads about it (Annex A of the requirements).

A role is a declaration: nothing else in the code asks for a role by its key. The generated page
`docs/reference/roles.md` says the same for people.
"""

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

TRACKING = frozenset({P.CONTACTS_VIEW, P.WORKLISTS_VIEW})
"""Follows who is to be found and contacted, and reads what came of it."""
READING = TRACKING | {P.PEOPLE_VIEW, P.DOCUMENTS_VIEW, P.ORGANISATIONS_VIEW, P.INSIGHT_VIEW}
"""Reads the record of a young person in the scope, and the figures."""
CASEWORK = READING | {
    P.PEOPLE_EDIT,
    P.HISTORY_RECORD,
    P.HISTORY_CORRECT,
    P.CONTACTS_RECORD,
    P.DOCUMENTS_ADD,
    P.PEOPLE_EMERGENCY,
}
"""Works with young people in the scope and keeps their records."""
FINDING = frozenset({P.PEOPLE_SEARCH_ALL, P.PEOPLE_ADD})
"""Makes sure somebody is not yet known before adding them."""
LEADING = CASEWORK | {P.PEOPLE_RESTRICT, P.PEOPLE_WHO_LOOKED, P.PEOPLE_BULK, P.EXPORT_PEOPLE}
"""Answers for a team's records."""
PARTNER = frozenset({P.PEOPLE_VIEW, P.HISTORY_RECORD})
"""Another organisation: its own young people, and what they do now."""

ROLES = {
    role.key: role
    for role in (
        Role(
            "data_manager",
            "Data manager",
            "Runs the feeds, decides matches, mends records and sends the return, for the whole county.",
            frozenset({COUNTY}),
            READING
            | FINDING
            | {
                P.PEOPLE_EDIT,
                P.PEOPLE_MERGE,
                P.PEOPLE_WHO_LOOKED,
                P.HISTORY_RECORD,
                P.HISTORY_CORRECT,
                P.CONTACTS_RECORD,
                P.PEOPLE_BULK,
                P.COHORT_KEEP,
                P.FEEDS_VIEW,
                P.FEEDS_UPLOAD,
                P.FEEDS_DECIDE,
                P.FEEDS_APPLY,
                P.FEEDS_MANAGE,
                P.ORGANISATIONS_EDIT,
                P.RETURN_VIEW,
                P.RETURN_SEND,
                P.EXPORT_PEOPLE,
                P.SETTINGS_EDIT,
                P.RETENTION_MANAGE,
                P.SUBJECT_ACCESS,
            },
            reads=EVERY_GROUP,
            writes=EVERY_GROUP,
        ),
        Role(
            "tracking_officer",
            "Tracking officer",
            "Finds young people whose activity is not known and records what they are doing.",
            PLACES,
            CASEWORK | FINDING | {P.FEEDS_VIEW},
        ),
        Role(
            "engagement_officer",
            "Engagement officer",
            "Works with the schools of an area so that young people do not become NEET, and helps them on.",
            PLACES | {SCHOOL, CASELOAD},
            CASEWORK | FINDING,
            reads=frozenset({F.HEALTH}),
        ),
        Role(
            "support_worker",
            "Support worker",
            "Supports young people who are NEET: those of a caseload or of a team.",
            frozenset({CASELOAD, TEAM, DISTRICT}),
            CASEWORK,
            reads=frozenset({F.HEALTH, F.OFFENDING, F.CHILD_PROTECTION}),
            writes=frozenset({F.HEALTH}),
        ),
        Role(
            "support_manager",
            "Support manager",
            "Leads NEET support in an area: its young people, who works with them, and restricted records.",
            PLACES,
            LEADING | FINDING,
            reads=EVERY_GROUP,
            writes=frozenset({F.HEALTH, F.OFFENDING, F.CHILD_PROTECTION, F.ADDRESS_AT_RISK}),
        ),
        Role(
            "virtual_school",
            "Virtual school",
            "Follows the education of young people in care and of care leavers.",
            frozenset({COHORT, CASELOAD}),
            CASEWORK | {P.EXPORT_PEOPLE, P.PEOPLE_WHO_LOOKED},
            reads=EVERY_GROUP,
            writes=frozenset({F.HEALTH, F.IMMIGRATION, F.CHILD_PROTECTION}),
        ),
        Role(
            "personal_adviser",
            "Personal adviser",
            "Supports care leavers from 18 to 25: those of a caseload.",
            frozenset({CASELOAD, TEAM}),
            CASEWORK,
            reads=EVERY_GROUP,
            writes=frozenset({F.HEALTH, F.ADDRESS_AT_RISK}),
        ),
        Role(
            "send",
            "SEND officer",
            "Follows young people with special educational needs or a disability.",
            frozenset({COHORT, CASELOAD}),
            CASEWORK | {P.EXPORT_PEOPLE},
            reads=frozenset({F.HEALTH}),
            writes=frozenset({F.HEALTH}),
        ),
        Role(
            "youth_justice",
            "Youth justice officer",
            "Follows young people who are supervised by the youth justice service.",
            frozenset({COHORT, CASELOAD}),
            CASEWORK,
            reads=frozenset({F.OFFENDING, F.CHILD_PROTECTION, F.ADDRESS_AT_RISK}),
            writes=frozenset({F.OFFENDING}),
        ),
        Role(
            "fair_access",
            "Fair access officer",
            "Follows young people who are educated at home or missing education.",
            frozenset({COHORT, CASELOAD}),
            CASEWORK,
            reads=frozenset({F.CHILD_PROTECTION}),
        ),
        Role(
            "commissioner",
            "Commissioner",
            "Watches providers and their offer by figures; sees no young person's name.",
            frozenset({COUNTY, AREA, DISTRICT}),
            frozenset({P.INSIGHT_VIEW, P.ORGANISATIONS_VIEW, P.ORGANISATIONS_EDIT}),
        ),
        Role(
            "strategy_lead",
            "Strategy lead",
            "Answers for the county's figures and plan and approves what needs a second person; "
            "sees no young person's name.",
            frozenset({COUNTY}),
            frozenset(
                {
                    P.INSIGHT_VIEW,
                    P.ORGANISATIONS_VIEW,
                    P.FEEDS_VIEW,
                    P.EXPORT_APPROVE,
                    P.GRANTS_APPROVE,
                    P.RETENTION_APPROVE,
                }
            ),
        ),
        Role(
            "panel_chair",
            "Panel chair",
            "Chairs the meeting that reviews an area's or a cohort's young people; reads their records.",
            PLACES | {COHORT},
            READING,
            reads=frozenset({F.HEALTH}),
        ),
        Role(
            "board_member",
            "Board member",
            "Reads figures and reports; sees no young person's name.",
            frozenset({COUNTY}),
            frozenset({P.INSIGHT_VIEW}),
        ),
        Role(
            "school",
            "School",
            "Sees the school's own pupils and says what they do next.",
            frozenset({SCHOOL}),
            PARTNER,
        ),
        Role(
            "provider",
            "Provider",
            "Sees the provider's own learners and says who starts, stays and leaves.",
            frozenset({PROVIDER}),
            PARTNER,
        ),
        Role(
            "administrator",
            "Administrator",
            "Gives people their sign-ins and roles and reads the audit; sees no young person's name.",
            frozenset({COUNTY}),
            frozenset(
                {
                    P.USERS_MANAGE,
                    P.GRANTS_APPROVE,
                    P.EXPORT_APPROVE,
                    P.AUDIT_VIEW,
                    P.RETENTION_APPROVE,
                    P.SETTINGS_EDIT,
                    P.ORGANISATIONS_VIEW,
                }
            ),
        ),
    )
}
