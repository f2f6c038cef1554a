"""What is due to be deleted on a day by each rule, and what is kept although its time is over, and why."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import people_of
from fingerpost.register.assurance.models import DisposalItem, Hold
from fingerpost.register.assurance.retention.rules import Rule, rules
from fingerpost.register.audit.actors import Actor
from fingerpost.register.feeds.models import Batch
from fingerpost.register.messages.models import Message
from fingerpost.register.people.models import CareEpisode, Document, Marker, Person, Worker
from fingerpost.register.returns.models import Return
from fingerpost.register.tracking.models import Contact

CARE = ("child_in_care", "care_leaver", "uasc")
PLAN = ("ehcp",)
ENDED = (Batch.State.APPLIED, Batch.State.UNDONE, Batch.State.DISCARDED)


def _marked(kinds: tuple[str, ...]) -> Q:
    """Ever marked so: a marker that ended counts, one that was found to be wrong does not."""
    held = Marker.objects.filter(person=OuterRef("pk"), kind__in=kinds, superseded_at__isnull=True)
    return Q(Exists(held))


CONDITIONS: Mapping[str, Callable[[], Q]] = {
    "care": lambda: _marked(CARE) | Q(Exists(CareEpisode.objects.filter(person=OuterRef("pk")))),
    "ehc_plan": lambda: _marked(PLAN),
    "leaver": Q,
}
"""Whom each rule of people is about. Whoever fits several is kept as long as the longest of them says."""


def people_due(by: Actor, rule: Rule, on: date) -> QuerySet[Person]:
    """Whole records whose time is over by this rule, of those whom `by` may see, held or not."""
    found = people_of(by, Permission.RETENTION_MANAGE).filter(CONDITIONS[rule.key]())
    longer = [other for other in rules().values() if other.is_of_people and other.years > rule.years]
    for other in longer:
        found = found.exclude(CONDITIONS[other.key]())
    until = rule.until(on)
    of_age = Q(birth_date__lte=until) | Q(birth_date__isnull=True, birth_month__lt=until.replace(day=1))
    due: QuerySet[Person] = found.filter(of_age)
    return due


def held() -> Q:
    """Of a person: somebody holds the record."""
    return Q(Exists(Hold.objects.filter(person=OuterRef("pk"), lifted_at__isnull=True)))


def worked_with(on: date) -> Q:
    """Of a person: somebody still works with them."""
    open_work = Q(until__isnull=True) | Q(until__gte=on)
    return Q(Exists(Worker.objects.filter(open_work, person=OuterRef("pk"))))


def people_to_delete(by: Actor, rule: Rule, on: date) -> QuerySet[Person]:
    """Of the due, those whom nothing stops."""
    return people_due(by, rule, on).exclude(held()).exclude(worked_with(on))


def kept(by: Actor, rule: Rule, on: date) -> dict[str, int]:
    """How many due are kept, and why."""
    if not rule.is_of_people:
        everything = _PARTS[rule.of](rule, on)
        return {"held": everything.filter(_of_held(rule)).count()} if rule.of in OF_A_PERSON else {}
    due = people_due(by, rule, on)
    return {
        "held": due.filter(held()).count(),
        "worked_with": due.exclude(held()).filter(worked_with(on)).count(),
    }


OF_A_PERSON = frozenset({"contact", "message", "document"})


def _of_held(rule: Rule) -> Q:
    holds = Hold.objects.filter(lifted_at__isnull=True)
    return Q(person__in=holds.values("person")) if rule.of in OF_A_PERSON else Q(pk__in=[])


def _contacts(rule: Rule, on: date) -> QuerySet[Contact]:
    return Contact.objects.filter(on__lte=rule.until(on))


def _documents(rule: Rule, on: date) -> QuerySet[Document]:
    until = rule.until(on)
    if rule.counted_from == "removal":
        return Document.objects.filter(removed_at__date__lte=until)
    return Document.objects.filter(uploaded_at__date__lte=until)


def _batches(rule: Rule, on: date) -> QuerySet[Batch]:
    """Files that are still kept; what they wrote stays, with the batch that says where it is from."""
    return Batch.objects.filter(
        state__in=ENDED, discarded_at__isnull=True, uploaded_at__date__lte=rule.until(on)
    )


def _returns(rule: Rule, on: date) -> QuerySet[Return]:
    gone = DisposalItem.objects.filter(disposal__rule=rule.key, deleted=True).values("number")
    found = Return.objects.filter(period__lte=rule.until(on)).exclude(pk__in=gone)
    return found.exclude(extract_hash="", file_hash="")


def _messages(rule: Rule, on: date) -> QuerySet[Message]:
    until = rule.until(on)
    return Message.objects.filter(next_at__isnull=True, asked_at__date__lte=until, person__isnull=False)


_PARTS: Mapping[str, Callable[[Rule, date], QuerySet]] = {  # type: ignore[type-arg]
    "contact": _contacts,
    "message": _messages,
    "document": _documents,
    "batch": _batches,
    "return": _returns,
}


def to_delete(by: Actor, rule: Rule, on: date) -> QuerySet:  # type: ignore[type-arg]
    """Whatever a rule would delete on a day if it were done now. Nothing where the rule keeps for good."""
    if not rule.of:
        return Person.objects.none()
    if rule.is_of_people:
        return people_to_delete(by, rule, on)
    found = _PARTS[rule.of](rule, on).exclude(_of_held(rule))
    if rule.of in OF_A_PERSON:
        found = found.filter(person__in=people_of(by, Permission.RETENTION_MANAGE))
    return found
