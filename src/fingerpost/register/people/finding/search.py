"""One box for everything: the people that fit what was typed, the best first, whom the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from fingerpost.core.birth_slips import birth_slip, slips_of
from fingerpost.register.access.policy import field_groups_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.finding.terms import Terms
from fingerpost.register.people.finding.words import EXACT, near
from fingerpost.register.people.models import Person, SearchKey
from fingerpost.register.people.permissions import FieldGroup
from fingerpost.register.people.queries import visible

SHOWN = 50
LOOKED_AT = 3_000
"""People whose keys are compared; where more fit by name, the words typed do not tell them apart."""
K = SearchKey.Kind
CURRENT_NAMES = frozenset({K.GIVEN, K.FAMILY})
NAMES = (K.GIVEN, K.FAMILY, K.FORMER_GIVEN, K.FORMER_FAMILY)
FORMER = 0.9
"""What a former name counts beside a current one."""
SWAPPED = 0.95
"""What the words count where the family name was typed first."""
NUMBER, BIRTH, BIRTH_SLIP, YEAR, YEAR_NEAR, POSTCODE, TELEPHONE = 5.0, 2.0, 1.2, 0.8, 0.2, 1.0, 2.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found, how well, and in words why, where it is not plain from the name."""

    person: Person
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and whether more people fit than were looked at or are shown."""

    hits: tuple[Hit, ...]
    more: bool


@dataclass
class _Score:
    """What speaks for one person while they are weighed."""

    names: dict[str, tuple[float, str]] = field(default_factory=dict)
    """Typed word -> how well it fits, and as which kind of name."""
    other: float = 0.0
    why: list[str] = field(default_factory=list)


def search(*, by: Actor, terms: Terms, limit: int = SHOWN) -> Found:
    """The people whom `by` may see that fit, the best first.

    With a number or telephone that is somebody's, that person; with names, whoever fits every name, weighed
    by the rest. Without names, whoever fits the birth date or postcode. Nothing typed finds nobody.
    """
    return fitting(people=visible(by), terms=terms, kinds=_kinds_open(by), limit=limit)


def fitting(*, people: QuerySet[Person], terms: Terms, kinds: list[str], limit: int) -> Found:
    """Those of `people` that fit, the best first; a postcode is looked for under `kinds`."""
    if not terms:
        return Found((), False)
    nearby = near(terms.names)
    numbered = people.filter(_has([K.NUMBER], terms.numbers) | _has([K.TELEPHONE], terms.telephones))
    ids = _ids(numbered) if terms.numbers or terms.telephones else []
    if terms.names:
        ids += _named(people, nearby, terms)
    elif terms.births or terms.postcodes:
        ids += _ids(people.filter(_births(terms.births) | _has(kinds, terms.postcodes)))
    ids = list(dict.fromkeys(ids))
    scores = _weigh(ids[:LOOKED_AT], terms, nearby, kinds)
    best = sorted(scores, key=lambda pk: -scores[pk][0])
    kept = best[:limit]
    held = Person.objects.select_related("district", "school").in_bulk(kept)
    hits = [Hit(held[pk], scores[pk][0], scores[pk][1]) for pk in kept]
    hits.sort(key=_order)
    return Found(tuple(hits), len(best) > limit or len(ids) > LOOKED_AT)


def _order(hit: Hit) -> tuple[float, str, str, int]:
    """The best first; those that fit alike by name."""
    return -round(hit.score, 3), hit.person.family_name, hit.person.given_name, hit.person.pk


def _kinds_open(by: Actor) -> list[str]:
    """Under which kinds a postcode may be looked for: never an address at risk without the right."""
    at_risk = FieldGroup.ADDRESS_AT_RISK in field_groups_of(by)
    return [K.POSTCODE, K.POSTCODE_AT_RISK] if at_risk else [K.POSTCODE]


def _ids(people: QuerySet[Person]) -> list[int]:
    return list(people.order_by().values_list("pk", flat=True)[: LOOKED_AT + 1])


def _has(kinds: Iterable[str], keys: Iterable[str]) -> Q:
    """People with one of these keys."""
    held = SearchKey.objects.filter(kind__in=list(kinds), key__in=list(keys))
    return Q(pk__in=held.values("person"))


def _births(births: Iterable[date]) -> Q:
    """Born on one of these days, or on one that a slip of the hand makes of it."""
    days = {day for birth in births for day in (birth, *slips_of(birth))}
    return Q(birth_date__in=days)


def _fit_names(people: QuerySet[Person], words: dict[str, list[str]], terms: Terms) -> QuerySet[Person]:
    """People who have a name near each typed one; what else was typed narrows where it fits somebody."""
    for known in words.values():
        people = people.filter(_has(NAMES, known))
    narrowing = [_born_about(year) for year in terms.years]
    if terms.births:
        narrowing.append(_births(terms.births))
    return people.filter(reduce(or_, narrowing)) if narrowing else people


def _named(people: QuerySet[Person], nearby: dict[str, dict[str, float]], terms: Terms) -> list[int]:
    """Whoever bears every name as typed, then whoever bears one near each; failing them what fits in part.

    A birth date or year narrows. Where it leaves nobody it is taken for a mistake, and where nobody bears
    all the names, whoever bears one of them is weighed.
    """
    as_typed = {word: [word] for word in nearby}
    close = {word: list(known) for word, known in nearby.items()}
    ids = _ids(_fit_names(people, as_typed, terms))
    if len(ids) < LOOKED_AT:
        ids += _ids(_fit_names(people, close, terms))
    if not ids:
        ids = _ids(_fit_names(people, close, Terms(names=terms.names)))
    if not ids and len(nearby) > 1:
        anything = {word for known in close.values() for word in known}
        ids = _ids(_fit_names(people, {"": sorted(anything)}, terms))
    return ids


def _born_about(year: int) -> Q:
    """Born in a year or in one beside it."""
    return Q(birth_month__gte=date(year - 1, 1, 1), birth_month__lt=date(year + 2, 1, 1))


def _weigh(
    ids: list[int], terms: Terms, nearby: dict[str, dict[str, float]], kinds: list[str]
) -> dict[int, tuple[float, tuple[str, ...]]]:
    """Each person's score with the reasons that are not plain."""
    scores: dict[int, _Score] = {pk: _Score() for pk in ids}
    by_word: dict[str, list[tuple[str, float]]] = {}
    for typed, known in nearby.items():
        for word, nearness in known.items():
            by_word.setdefault(word, []).append((typed, nearness))
    asked = [*by_word, *terms.postcodes, *terms.numbers, *terms.telephones]
    keys = SearchKey.objects.filter(person__in=ids, key__in=asked)
    for person, kind, key in keys.values_list("person_id", "kind", "key"):
        score = scores[person]
        if kind in NAMES:
            _name(score, kind, by_word.get(key, []))
        elif kind == K.NUMBER and key in terms.numbers:
            score.other += NUMBER
        elif kind == K.TELEPHONE and key in terms.telephones:
            score.other += TELEPHONE
            score.why.append("Same telephone number")
        elif kind in kinds and key in terms.postcodes:
            score.other += POSTCODE
            score.why.append("Same postcode, now or before")
    for person, birth, month in Person.objects.filter(pk__in=ids).values_list(
        "pk", "birth_date", "birth_month"
    ):
        _birth(scores[person], terms, birth, month)
    return {pk: (_total(score, terms), tuple(dict.fromkeys(score.why))) for pk, score in scores.items()}


def _name(score: _Score, kind: str, fits: list[tuple[str, float]]) -> None:
    """A name of the person's that is near some of the typed ones."""
    for typed, nearness in fits:
        worth = nearness if kind in CURRENT_NAMES else nearness * FORMER
        if worth > score.names.get(typed, (0.0, ""))[0]:
            score.names[typed] = (worth, kind)


def _birth(score: _Score, terms: Terms, birth: date | None, month: date) -> None:
    for typed in terms.births:
        slip = birth_slip(typed, birth) if birth else None
        if birth == typed:
            score.other += BIRTH
        elif slip is not None:
            score.other += BIRTH_SLIP
            score.why.append(f"Birth date {slip}")
    for year in terms.years:
        if month.year == year:
            score.other += YEAR
        elif abs(month.year - year) == 1:
            score.other += YEAR_NEAR
            score.why.append("Birth year differs by one")


def _total(score: _Score, terms: Terms) -> float:
    """Names weigh by how near each is; a current name and the usual order of names go before."""
    names = sum(worth for worth, _ in score.names.values())
    kinds = [score.names[typed][1] for typed in terms.names if typed in score.names]
    if any(worth < EXACT for worth, kind in score.names.values() if kind in CURRENT_NAMES):
        score.why.append("Similar name")
    if any(kind not in CURRENT_NAMES for kind in kinds):
        score.why.append("Former name")
    swapped = bool(kinds) and kinds[0] in (K.FAMILY, K.FORMER_FAMILY) and len(kinds) > 1
    return names * (SWAPPED if swapped else 1.0) + score.other
