"""Reading returns: which stand, what is wrong in one, and which of the people in it `by` may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from fingerpost.analysis.checks import Check, check_named
from fingerpost.core.codes import Severity, load_edition
from fingerpost.register.access.policy import require
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.models import Person
from fingerpost.register.people.queries import visible
from fingerpost.register.returns.models import Fault, Return
from fingerpost.register.returns.permissions import Permission

MOST_IDS = 30_000
"""As many people as one statement names."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """How many people's records failed one check."""

    check: Check
    severity: Severity
    dfe_rule: str
    people: int


def returns(by: Actor) -> QuerySet[Return]:
    """Every return, the latest month and build first. Raises NotAllowed."""
    require(by, Permission.RETURN_VIEW)
    return Return.objects.order_by("-period", "-pk")


def latest(by: Actor, period: date) -> Return | None:
    """The return that stands for a month, else the one built last."""
    found = returns(by).filter(period=period)
    standing = found.filter(state__in=(Return.State.FROZEN, Return.State.SENT)).first()
    return standing or found.exclude(state=Return.State.ASKED).first()


def before(of: Return) -> Return | None:
    """The standing return of the latest earlier month, else what was built of it last."""
    earlier = Return.objects.filter(period__lt=of.period).exclude(state=Return.State.ASKED)
    month = earlier.order_by("-period").values_list("period", flat=True).first()
    if month is None:
        return None
    same = earlier.filter(period=month).order_by("-pk")
    return same.filter(state__in=(Return.State.FROZEN, Return.State.SENT)).first() or same.first()


def wrong(of: Return) -> list[Wrong]:
    """What is wrong in a return, by kind: what leaves out and errors first, the most people first."""
    rules = load_edition(of.edition).rules
    counts = Fault.objects.filter(of=of).values_list("rule", "severity").annotate(people=Count("pk"))
    order = [str(Severity.LEFT_OUT), str(Severity.ERROR), str(Severity.WARNING)]
    rows = sorted(counts, key=lambda row: (order.index(row[1]), -row[2], row[0]))
    return [
        Wrong(check_named(rule), Severity(severity), rules[rule].dfe_rule or "", people)
        for rule, severity, people in rows
    ]


def people_with(by: Actor, of: Return, rule: str) -> QuerySet[Person]:
    """Those whom `by` may see of the people whose record failed a check in a return."""
    return visible(by).filter(pk__in=Fault.objects.filter(of=of, rule=rule).values("person"))


def people_named(by: Actor, ids: Collection[str]) -> QuerySet[Person]:
    """Those whom `by` may see of the people of these YoungPersonsIDs; of no more than MOST_IDS."""
    return visible(by).filter(council_id__in=sorted(ids)[:MOST_IDS])
