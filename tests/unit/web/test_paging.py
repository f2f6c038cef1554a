"""Keyset paging over a real table, on both databases: no row left out, none twice, no name in an address."""

import pytest
from django.db.models import QuerySet
from django.test import RequestFactory

from fingerpost.register.access.models import User
from fingerpost.web.paging import Page, keyset
from made_users import user_without_role

pytestmark = pytest.mark.django_db

ORDERS = [
    ("name", "pk"),
    ("-name", "-pk"),
    ("job_title", "name", "pk"),
    ("-job_title", "name", "-pk"),
    ("manager__name", "pk"),
    ("-manager__name", "-pk"),
    ("pk",),
]


@pytest.fixture
def users() -> QuerySet[User]:
    """Eleven users: names shared, half of them without a manager."""
    boss = user_without_role(name="Zed Boss")
    deputy = user_without_role(name="Ann Deputy", manager=boss)
    for number in range(9):
        user_without_role(
            name=f"Made-up {number // 2}",
            job_title=("Officer", "Manager", "Worker")[number % 3],
            manager=(None, boss, deputy)[number % 3],
        )
    return User.objects.all()


def there(rf: RequestFactory, users: QuerySet[User], order: tuple[str, ...], address: str, size: int) -> Page:
    return keyset(users, rf.get(f"/{address}"), order=order, size=size)


@pytest.mark.parametrize("size", [1, 4, 11])
@pytest.mark.parametrize("order", ORDERS, ids=",".join)
def test_the_pages_forward_and_back_hold_every_row_once(
    rf: RequestFactory, users: QuerySet[User], order: tuple[str, ...], size: int
) -> None:
    pages = [there(rf, users, order, "", size)]
    assert pages[0].previous == ""
    while pages[-1].next:
        pages.append(there(rf, users, order, pages[-1].next, size))
    forward = [row.pk for page in pages for row in page.rows]
    assert sorted(forward) == sorted(users.values_list("pk", flat=True))
    back = [pages[-1]]
    while back[0].previous:
        back.insert(0, there(rf, users, order, back[0].previous, size))
    assert [row.pk for page in back for row in page.rows][-len(forward) :] == forward


def test_rows_without_a_value_come_last_in_a_rising_order(rf: RequestFactory, users: QuerySet[User]) -> None:
    rows = there(rf, users, ("manager__name", "pk"), "", 11).rows
    names = [row.manager.name if row.manager else None for row in rows]
    assert names == sorted([name for name in names if name], key=str) + [None] * 4


def test_a_page_asks_the_store_twice_at_most(
    rf: RequestFactory, users: QuerySet[User], django_assert_num_queries
) -> None:
    first = there(rf, users, ("name", "pk"), "", 3)
    with django_assert_num_queries(2):
        there(rf, users, ("name", "pk"), first.next, 3)


def test_an_address_keeps_the_filter_and_names_a_number_alone(
    rf: RequestFactory, users: QuerySet[User]
) -> None:
    page = keyset(users, rf.get("/?group=NEET"), order=("name", "pk"), size=3)
    assert page.next == f"?group=NEET&after={page.rows[-1].pk}"


@pytest.mark.parametrize("nonsense", ["?after=x", "?after=999999999999999999999", "?before=0", "?after=²"])
def test_a_row_that_is_not_there_starts_from_the_beginning(
    rf: RequestFactory, users: QuerySet[User], nonsense: str
) -> None:
    page = there(rf, users, ("pk",), nonsense, 20)
    assert len(page.rows) == 11
    assert (page.next, page.previous) == ("", "")


def test_a_row_that_is_not_there_starts_from_the_beginning_going_back_too(
    rf: RequestFactory, users: QuerySet[User]
) -> None:
    page = there(rf, users, ("pk",), "?before=0", 3)
    assert [row.pk for row in page.rows] == sorted(users.values_list("pk", flat=True))[:3]


def test_rows_may_be_dictionaries(rf: RequestFactory, users: QuerySet[User]) -> None:
    page = keyset(users.values("pk", "name"), rf.get("/"), order=("name", "pk"), size=2, total=11)
    assert page.next == f"?after={page.rows[-1]['pk']}"
    assert page.total == 11


def test_a_list_of_nothing_has_no_pages(rf: RequestFactory) -> None:
    assert keyset(User.objects.none(), rf.get("/"), order=("pk",)) == Page([], "", "")


@pytest.mark.parametrize("order", [(), ("name",)])
def test_an_order_that_is_not_total_is_refused(rf: RequestFactory, order: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="must end with pk"):
        keyset(User.objects.all(), rf.get("/"), order=order)
