"""The made-up people who sign in to the demonstration: one a role, over a scope with something to see."""

from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet

from fingerpost.register.access import actions
from fingerpost.register.access.models import User
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.organisations.models import District, Organisation, Team
from fingerpost.register.people.models import Person

PASSWORD = "made-up-county-1"  # noqa: S105 - printed for everybody, and good in the demonstration alone
"""The same for all of them: nobody in the demonstration is real."""
HOST = "demo.example"
WANTED = (
    ("data_manager", "Nadia Pemberley", "county", ""),
    ("tracking_officer", "Tobias Wrenfield", "county", ""),
    ("engagement_officer", "Effie Larkspur", "district", "district"),
    ("support_worker", "Ravi Thistlewood", "caseload", ""),
    ("support_manager", "Morwenna Ashgrove", "county", ""),
    ("virtual_school", "Isolde Fairweather", "cohort", "care"),
    ("personal_adviser", "Caspian Holt-Merrow", "caseload", ""),
    ("send", "Beatrix Quillfeather", "cohort", "send"),
    ("youth_justice", "Orson Blackthorne", "cohort", "youth_justice"),
    ("fair_access", "Linnea Marchwood", "cohort", "ehe_cme"),
    ("commissioner", "Hester Copperfield-Low", "county", ""),
    ("strategy_lead", "Augustin Fenwright", "county", ""),
    ("panel_chair", "Delphine Oakhanger", "district", "district"),
    ("board_member", "Percival Stonecrop", "county", ""),
    ("school", "Winifred Applegarth", "school", "school"),
    ("provider", "Jago Millbrook-Dane", "provider", "provider"),
    ("administrator", "Ottoline Graves-Penn", "county", ""),
)
"""Role, a made-up name, the kind of scope, and what it is over."""
FIRST = frozenset(
    {"data_manager", "tracking_officer", "support_manager", "support_worker", "personal_adviser"}
)
"""Those whom the filling needs; the others' scopes are there once it is done."""

TEAM, IN_TEAM = "Tracking and support", ("tracking_officer", "support_manager", "support_worker")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line of what is printed: the role's title, the address, and what it covers in words."""

    title: str
    email: str
    covers: str


def first_staff() -> dict[str, User]:
    """Add those who fill the record; role -> user."""
    return {wish[0]: _add(*wish) for wish in WANTED if wish[0] in FIRST}


def other_staff(held: dict[str, User]) -> list[SignIn]:
    """Add the others and say who can sign in, in the order of the roles."""
    for wish in WANTED:
        if wish[0] not in held:
            held[wish[0]] = _add(*wish)
    manager = held["support_manager"]
    team = Team.objects.create(name=TEAM, kind="support")
    team.members.set(held[role] for role in IN_TEAM)
    for role in ("support_worker", "engagement_officer", "personal_adviser"):
        actions.set_manager(by=SETUP, user=held[role], manager=manager)
    return [
        SignIn(ROLES[role].title, held[role].email, _covers(kind, _key(key))) for role, _, kind, key in WANTED
    ]


def _add(role: str, name: str, kind: str, key: str) -> User:
    email = f"{role.replace('_', '.')}@{HOST}"
    user = actions.add_user(by=SETUP, email=email, name=name, job_title=ROLES[role].title)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    actions.give_role(by=SETUP, user=user, role=role, scope_kind=kind, scope_key=_key(key))
    return user


def _key(wanted: str) -> str:
    """The key of the place with most people of its kind; cohorts are keys themselves."""
    if wanted == "district":
        return str(_largest(District.objects.all(), "person"))
    if wanted == "school":
        return str(_largest(Organisation.objects.filter(kind=Organisation.Kind.SCHOOL), "places__person"))
    if wanted == "provider":
        kinds = (Organisation.Kind.PROVIDER, Organisation.Kind.COLLEGE)
        return str(_largest(Organisation.objects.filter(kind__in=kinds), "places__person"))
    return wanted


def _largest(of: QuerySet[Model], people: str) -> int:
    return int(
        of.annotate(number=Count(people, distinct=True))
        .order_by("-number", "pk")
        .values_list("pk", flat=True)[0]
    )


def _covers(kind: str, key: str) -> str:
    if kind == "county":
        return "the whole county"
    if kind == "caseload":
        return "a caseload"
    if kind == "cohort":
        return {"care": "children in care and care leavers", "send": "young people with SEND"}.get(
            key, "the young people of the service"
        )
    found = (District if kind == "district" else Organisation).objects.get(pk=int(key))
    return f"{found.name} ({Person.objects.filter(**_within(kind, found.pk)).distinct().count():,} people)"


def _within(kind: str, number: int) -> dict[str, int]:
    return {"district": number} if kind == "district" else {"school_places__organisation": number}
