"""The access matrix: every role over every scope on every page, by GET and POST, with every forged address.

It is generated from the addresses, the views' own `needs` and the declarations of roles, so that a page added
tomorrow is in it tomorrow. It must bring `@needs(...)`, or a line with its reason in `open_pages`; and a
factory in `url_objects` for a new name of an argument.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from addresses import Address, every_address
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from made_world import HOLDINGS, World, holder, make_world
from open_pages import FOR_ANYBODY, FOR_THE_SIGNED_IN, MAY_REFUSE
from url_objects import PLANTS, Maker, maker_of

from fingerpost.register.access.permissions import PERSON_LEVEL, FieldGroup, Permission
from fingerpost.register.access.policy import field_groups_of, people_of
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.kinds import Sort, all_kinds
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people.models import Person
from made_users import sign_in, user_without_role

CLOSED = [page for page in every_address() if page.name not in FOR_ANYBODY]
PAGES = [page for page in CLOSED if all(maker_of(page.name, name) for name, _ in page.arguments)]
"""Those that can be asked for; one without a factory fails a test of its own, and the others go on."""
GUARDED = [page for page in PAGES if page.name not in FOR_THE_SIGNED_IN]
METHODS = ("get", "post")
REFUSED = (403, 404)
DENIALS = [kind.code for kind in all_kinds() if kind.sort is Sort.DENIAL]
NOBODY = 987_654_321


MAIN_SCOPE = {role.key: min(role.scopes - {"county"} or role.scopes) for role in ROLES.values()}
"""The scope over which a role is tried by every method; over the others it reads."""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request does is gone after it, so that one page cannot spoil the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def needs_of(page: Address) -> frozenset[Permission]:
    return getattr(page.view, "needs", frozenset())


def forger_of(page: Address) -> tuple[str, str] | None:
    """The first role, over its main scope, that may open the page: it forges the page's addresses."""
    may = (role for role in ROLES.values() if needs_of(page) & role.permissions)
    return next(((role.key, MAIN_SCOPE[role.key]) for role in may), None)


FORGERS = {page.name: forger for page in GUARDED if page.arguments and (forger := forger_of(page))}


def the_maker(page: Address, argument: str) -> Maker:
    maker = maker_of(page.name, argument)
    assert maker, argument
    return maker


def objects_of(page: Address, who: Person) -> dict[str, Any]:
    """A value for each argument of the page's address, all of them the person's where they can be."""
    made = {name: the_maker(page, name).make(who) for name, _ in page.arguments}
    return {name: getattr(thing, "pk", thing) for name, thing in made.items()}


def of_a_person(page: Address) -> bool:
    return any(the_maker(page, name).of_person for name, _ in page.arguments)


def ask(client: Client, method: str, page: Address, values: dict[str, Any]) -> HttpResponse:
    answer = getattr(client, method)(reverse(page.name, kwargs=values))
    assert answer.status_code < 500, f"{method} {page.name} broke"
    return answer


def denied_since(mark: int) -> bool:
    return AuditEvent.objects.filter(pk__gt=mark, kind__in=DENIALS).exists()


def mark() -> int:
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@pytest.fixture(autouse=True)
def as_in_real_use(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_every_page_says_what_it_needs_or_stands_in_the_list_of_open_pages() -> None:
    unguarded = [p.name for p in CLOSED if p.name not in FOR_THE_SIGNED_IN and not needs_of(p)]
    assert not unguarded, f"{unguarded} need @needs(...), or a reason in tests/sweeps/open_pages.py"


def test_list_of_open_pages_holds_pages_alone() -> None:
    names = {page.name for page in every_address()}
    assert {*FOR_ANYBODY, *FOR_THE_SIGNED_IN, *MAY_REFUSE} <= names
    assert all(len(reason) > 10 for reason in {**FOR_ANYBODY, **FOR_THE_SIGNED_IN, **MAY_REFUSE}.values())


def test_every_argument_of_an_address_has_a_factory() -> None:
    missing = sorted({name for page in CLOSED for name, _ in page.arguments if not maker_of(page.name, name)})
    assert not missing, f"{missing} need a factory in tests/sweeps/url_objects.py"


def test_stranger_is_led_to_sign_in(world: World, client: Client) -> None:
    for page in PAGES:
        values = objects_of(page, world.near)
        for method in METHODS:
            answer = ask(client, method, page, values)
            assert answer.status_code in (302, 405), f"{method} {page.name} answers a stranger"
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith("/account/login/"), page.name


def test_password_alone_opens_nothing(world: World, client: Client) -> None:
    client.force_login(holder(world, "data_manager", "county"))
    for page in GUARDED:
        for method in METHODS:
            answer = ask(client, method, page, objects_of(page, world.near))
            assert answer.headers.get("Location") == "/account/set-up/", page.name


@pytest.mark.parametrize("role", [*ROLES, None], ids=str)
def test_role_without_the_permission_is_refused_and_it_is_kept(
    role: str | None, world: World, client: Client
) -> None:
    user = holder(world, role, min(ROLES[role].scopes)) if role else user_without_role()
    sign_in(client, user)
    held = ROLES[role].permissions if role else frozenset()
    for page in GUARDED:
        if needs_of(page) & held:
            continue
        for method in METHODS:
            with undone():
                before = mark()
                answer = ask(client, method, page, objects_of(page, world.near))
                assert answer.status_code in (403, 405), f"{role} may {method} {page.name}"
                assert answer.status_code == 405 or denied_since(before), f"{page.name} kept no denial"


@pytest.mark.parametrize(("role", "scope"), HOLDINGS)
def test_role_over_a_scope_opens_its_own_and_nothing_else(
    role: str, scope: str, world: World, client: Client
) -> None:
    """Every page, over every scope; by POST too over the role's main scope."""
    user = holder(world, role, scope)
    planted = {group: [plant(world.near) for plant in PLANTS[group]] for group in FieldGroup}
    hidden = {
        group: words
        for group, words in planted.items()
        if group not in field_groups_of(user, person=world.near.pk)
    }
    sign_in(client, user)
    for page in GUARDED:
        enough = needs_of(page) & ROLES[role].permissions
        if not enough:
            continue
        closed = of_a_person(page) and not enough - PERSON_LEVEL and scope != "county"
        for method in METHODS if scope == MAIN_SCOPE[role] else METHODS[:1]:
            expect_open(client, method, page, objects_of(page, world.near), hidden)
            if closed:
                others = objects_of(page, world.far)
                expect_refused(client, method, page, others, kept="person" in others)


@pytest.mark.parametrize(("role", "scope"), list(dict.fromkeys(FORGERS.values())))
def test_forged_address_opens_nothing(role: str, scope: str, world: World, client: Client) -> None:
    """A number that nothing has, and one's own person beside another's object; one role tries for all."""
    sign_in(client, holder(world, role, scope))
    for page in GUARDED:
        if FORGERS.get(page.name) != (role, scope):
            continue
        for method in METHODS:
            own = objects_of(page, world.near)
            expect_refused(client, method, page, dict.fromkeys(own, NOBODY), kept=False)
            others = objects_of(page, world.far)
            mixed = {
                name: value
                for name, value in others.items()
                if name != "person" and the_maker(page, name).of_person
            }
            if "person" in own and mixed:
                expect_refused(client, method, page, {**own, **mixed}, kept=False)


def expect_open(
    client: Client,
    method: str,
    page: Address,
    values: dict[str, Any],
    hidden: dict[FieldGroup, list[str]],
) -> None:
    """The page answers and shows no hidden field; where it shows a person, the audit says it was opened."""
    with undone():
        before = mark()
        answer = ask(client, method, page, values)
        body = b"".join(answer) if answer.streaming else answer.content
        for group, words in hidden.items():
            shown = [word for word in words if word.encode() in body]
            assert not shown, f"{method} {page.name} shows {group} without the right"
        if page.name in MAY_REFUSE:
            return
        assert answer.status_code not in REFUSED, f"{method} {page.name} refuses what its needs permit"
        if method == "get" and answer.status_code == 200 and "person" in values:
            kept = AuditEvent.objects.filter(pk__gt=before, person=values["person"]).exists()
            assert kept, f"{page.name} shows a person and the audit does not know"


def expect_refused(client: Client, method: str, page: Address, values: dict[str, Any], *, kept: bool) -> None:
    """The page refuses; where a person was asked for, the audit says so."""
    with undone():
        before = mark()
        answer = ask(client, method, page, values)
        assert answer.status_code in (*REFUSED, 405), f"{method} {page.name} opens what is out of scope"
        for name in ("Ashdown", "Marlowe"):
            assert name not in answer.content.decode(), f"{page.name} names whom it refuses"
        if kept and answer.status_code != 405:
            assert denied_since(before), f"{page.name} refused a person and kept no denial"


def test_page_for_the_signed_in_shows_nothing_of_others(world: World, client: Client) -> None:
    sign_in(client, user_without_role())
    for page in (page for page in PAGES if page.name in FOR_THE_SIGNED_IN):
        for method in METHODS:
            with undone():
                answer = ask(client, method, page, objects_of(page, world.far))
                if page.arguments:
                    assert answer.status_code in (*REFUSED, 302, 405), f"{page.name} shows another's"
                assert "Marlowe" not in answer.content.decode()


def test_what_is_planted_is_shown_to_whoever_holds_the_right(world: World, client: Client) -> None:
    """Or its absence elsewhere would prove nothing."""
    unseen = {plant(world.near) for group in FieldGroup for plant in PLANTS[group]}
    sign_in(client, holder(world, "data_manager", "county"))
    for page in GUARDED:
        if {name for name, _ in page.arguments} != {"person"} or not unseen:
            continue
        with undone():
            body = ask(client, "get", page, objects_of(page, world.near)).content.decode()
            unseen = {words for words in unseen if words not in body}
    assert not unseen
    assert all(PLANTS[group] for group in FieldGroup)


@pytest.mark.parametrize("role", ROLES)
def test_people_in_sight_are_those_of_the_scope(role: str, world: World) -> None:
    for scope in ROLES[role].scopes:
        user = holder(world, role, scope)
        for permission in PERSON_LEVEL:
            found = set(people_of(user, permission).values_list("pk", flat=True))
            expected = {world.near.pk, world.far.pk} if scope == "county" else {world.near.pk}
            assert found == (expected if permission in ROLES[role].permissions else set())
