"""The pages of the audit, of restricted records, of emergencies, and of who looked and who can."""

import csv
import io

import pytest
from django.test import Client

from fingerpost.register.access import actions, audit_kinds
from fingerpost.register.access.models import EmergencyAccess, Restriction, User
from fingerpost.register.audit.audit_kinds import EXPORTED, SEARCHED, WHO_LOOKED
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.record import record
from made_users import user_with, user_without_role

pytestmark = pytest.mark.django_db
HERE = "/administration"
REASON = "Police ask where to send help tonight"


@pytest.fixture
def admin() -> User:
    return user_with("administrator", name="Ada Meadow")


@pytest.fixture
def manager() -> User:
    return user_with("support_manager", name="Aldous Finch")


@pytest.fixture
def officer() -> User:
    return user_with("tracking_officer", name="Bea Larkspur", manager=user_without_role(name="Cy Thornbury"))


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def says(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def kinds() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_audit_is_listed_newest_first_in_words(client: Client, admin, officer, places) -> None:
    record(audit_kinds.EMERGENCY_OPENED, by=officer, person=places.near.pk, subject="emergency:4")
    page = says(as_(client, admin), f"{HERE}/audit/")
    assert "Bea Larkspur" in page
    assert "opened the restricted record in an emergency" in page
    assert f"young person {places.near.pk}, emergency 4" in page
    assert "Ashdown" not in page
    assert kinds() == [audit_kinds.EMERGENCY_OPENED]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=opening", True),
        ("sort=export", False),
        ("kind=access.emergency_opened", True),
        ("actor={officer}", True),
        ("actor={admin}", False),
        ("person={near}", True),
        ("person=987654", False),
        ("since_day=1&since_month=1&since_year=2020", True),
        ("until_day=1&until_month=1&until_year=2020", False),
        ("sort=nonsense", True),
    ],
)
def test_audit_is_narrowed_and_the_search_kept(
    client: Client, admin, officer, places, query: str, expected: bool
) -> None:
    record(audit_kinds.EMERGENCY_OPENED, by=officer, person=places.near.pk, subject="emergency:4")
    asked = query.format(officer=officer.audit_key, admin=admin.audit_key, near=places.near.pk)
    page = says(as_(client, admin), f"{HERE}/audit/?{asked}")
    assert ("emergency 4" in page) == expected
    if "nonsense" not in query:
        assert AuditEvent.objects.last().kind == SEARCHED
        assert AuditEvent.objects.last().details == {"by": [query.partition("=")[0].removesuffix("_day")]}


def test_audit_is_taken_away_as_csv_sealed_and_kept(client: Client, admin, officer, places) -> None:
    evil = user_without_role(name="=1+1")
    record(audit_kinds.EMERGENCY_OPENED, by=evil, person=places.near.pk)
    record(SEARCHED, by=officer)
    answer = as_(client, admin).post(f"{HERE}/audit/export/?sort=opening")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [(row["name"], row["person"], row["number"]) for row in rows] == [
        ("'=1+1", str(places.near.pk), "1")
    ]
    kept = AuditEvent.objects.last()
    assert (kept.kind, kept.details) == (EXPORTED, {"by": ["sort"], "rows": 1})
    assert client.get(f"{HERE}/audit/export/").status_code == 405


def test_page_of_the_audit_takes_few_queries_however_many_rows(
    client: Client, admin, officer, django_assert_max_num_queries
) -> None:
    for _ in range(60):
        record(SEARCHED, by=officer)
    as_(client, admin)
    with django_assert_max_num_queries(8):
        assert "Next" in says(client, f"{HERE}/audit/")


def test_who_looked_is_told_to_a_manager_by_name(client: Client, manager, officer, places) -> None:
    record(audit_kinds.EMERGENCY_OPENED, by=officer, person=places.near.pk)
    page = says(as_(client, manager), f"{HERE}/people/{places.near.pk}/who-looked/")
    assert "Robin Ashdown" in page
    assert "Bea Larkspur" in page
    assert "Tracking officer · The whole county" in page
    assert "<title>Who has looked – " in page
    assert WHO_LOOKED in kinds()


def test_who_looked_is_told_to_an_administrator_by_number(client: Client, admin, places) -> None:
    page = says(as_(client, admin), f"{HERE}/people/{places.near.pk}/who-looked/")
    assert "Ashdown" not in page
    assert f"Young person {places.near.pk}" in page
    assert "Nobody has looked" in page


def test_who_looked_shows_emergencies(client: Client, manager, officer, places) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    actions.break_glass(by=officer, person=places.near, reason=REASON)
    page = says(as_(client, manager), f"{HERE}/people/{places.near.pk}/who-looked/")
    assert "Opened in an emergency" in page
    assert "Bea Larkspur (in an emergency)" in page


def test_who_can_see_is_told_with_reasons(client: Client, manager, officer, places) -> None:
    page = says(as_(client, manager), f"{HERE}/people/{places.near.pk}/who-can-see/")
    assert "Robin Ashdown" in page
    assert "Tracking officer · The whole county" in page
    assert "Restrict this record" in page


def test_who_can_see_a_restricted_record_names_those_shut_out(
    client: Client, manager, officer, places
) -> None:
    hurried = user_with("tracking_officer", name="Dee Rowan")
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    actions.break_glass(by=hurried, person=places.near, reason=REASON)
    page = says(as_(client, manager), f"{HERE}/people/{places.near.pk}/who-can-see/")
    assert "Shut out by the restriction" in page
    assert page.index("Dee Rowan") < page.index("Shut out by the restriction") < page.index("Bea Larkspur</")
    assert "In an emergency, until" in page


def test_why_somebody_cannot_see_is_told(client: Client, manager, places) -> None:
    far = user_with("tracking_officer", "district", places.far_key, name="Bea Larkspur")
    address = f"{HERE}/people/{places.near.pk}/who-can-see/"
    as_(client, manager)
    page = client.post(address, {"user": far.pk}).content.decode()
    assert "Bea Larkspur cannot see this record." in page
    assert "the scope does not cover this young person" in page
    page = client.post(address, {"user": manager.pk}).content.decode()
    assert "Aldous Finch can see this record." in page
    assert "Choose why" in client.post(address, {}).content.decode()


def test_nobody_can_see_where_no_role_covers(client: Client, admin, places) -> None:
    page = says(as_(client, admin), f"{HERE}/people/{places.near.pk}/who-can-see/")
    assert "Nobody can see this record" in page
    assert "Restrict this record" not in page


@pytest.mark.parametrize("page", ["who-looked", "who-can-see", "restrict", "members", "lift", "emergency"])
@pytest.mark.parametrize("whose", ["far", "nobody"])
def test_person_out_of_reach_is_refused_like_nobody_and_kept(
    client: Client, places, page: str, whose: str
) -> None:
    near = user_with("support_manager", "district", places.near_key)
    number = places.far.pk if whose == "far" else 987_654
    as_(client, near)
    for answer in (
        client.get(f"{HERE}/people/{number}/{page}/"),
        client.post(f"{HERE}/people/{number}/{page}/"),
    ):
        assert answer.status_code in (403, 405)
        assert "Marlowe" not in answer.content.decode()
    row = AuditEvent.objects.filter(kind=audit_kinds.DENIED).first()
    assert (row.actor, row.person) == (near.audit_key, number)


def test_record_is_restricted_and_its_members_changed(client: Client, manager, officer, places) -> None:
    as_(client, manager)
    address = f"{HERE}/people/{places.near.pk}"
    assert client.get(f"{address}/members/").url == f"{address}/restrict/"
    assert "Robin Ashdown" in says(client, f"{address}/restrict/")
    answer = client.post(f"{address}/restrict/", {"reason": "Made up", "members": officer.email.upper()})
    assert answer.url == f"{address}/members/"
    restriction = Restriction.objects.get()
    assert set(restriction.members.all()) == {manager, officer}
    page = says(client, f"{address}/members/")
    assert officer.email in page
    assert "Made up" in page
    again = client.post(f"{address}/restrict/", {"reason": "Made up"}).content.decode()
    assert "restricted already" in again
    client.post(f"{address}/members/", {"members": manager.email})
    assert set(restriction.members.all()) == {manager}


def test_member_who_does_not_sign_in_is_told_by_line(client: Client, manager, officer, places) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    as_(client, manager)
    said = f"{officer.email}\n\nnobody@fenwick.example\n"
    page = client.post(f"{HERE}/people/{places.near.pk}/members/", {"members": said}).content.decode()
    assert "Nobody signs in with the address on line 2" in page
    empty = client.post(f"{HERE}/people/{places.near.pk}/members/", {"members": " "}).content.decode()
    assert "Enter the e-mail address of at least one person" in empty


def test_restriction_is_lifted_once_asked(client: Client, manager, places) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    as_(client, manager)
    address = f"{HERE}/people/{places.near.pk}/lift/"
    assert "Lift the restriction" in says(client, address)
    assert client.post(address).url == f"{HERE}/restricted/"
    assert Restriction.objects.get().lifted_at
    assert "not restricted" in client.post(address).content.decode()


def test_restricted_records_are_listed_by_name_for_those_who_may(
    client: Client, admin, manager, places
) -> None:
    assert "No record is restricted" in says(as_(client, manager), f"{HERE}/restricted/")
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    page = says(client, f"{HERE}/restricted/")
    assert "Robin Ashdown" in page
    assert "1 record<" in page
    page = says(as_(client, admin), f"{HERE}/restricted/")
    assert f"Young person {places.near.pk}" in page
    assert "Ashdown" not in page


def test_emergency_says_no_name_before_and_who_is_told(client: Client, manager, officer, places) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    as_(client, officer)
    address = f"{HERE}/people/{places.near.pk}/emergency/"
    page = says(client, address)
    assert "Ashdown" not in page
    assert "Cy Thornbury, your manager, is told at once" in page
    assert "Say why" in client.post(address, {"reason": "urgent"}).content.decode()
    assert not EmergencyAccess.objects.exists()
    client.post(address, {"reason": REASON})
    assert EmergencyAccess.objects.get().user == officer
    as_(client, user_with("tracking_officer"))
    assert "the administrators are told at once" in says(client, address)


def test_emergencies_are_listed_and_their_reason_read_by_the_manager(
    client: Client, admin, manager, officer, places, django_capture_on_commit_callbacks
) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    with django_capture_on_commit_callbacks(execute=True):
        access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    for user, reads in ((officer.manager, True), (officer, True), (admin, False)):
        page = says(as_(client, user), f"{HERE}/emergencies/")
        assert "Told" in page
        page = says(client, f"{HERE}/emergencies/{access.pk}/")
        assert (REASON in page) == reads
        assert ("Robin Ashdown" in page) == (user == officer)
        assert "Cy Thornbury" in page
        assert ("Who else has looked" in page) == (user == admin)


def test_emergency_of_others_does_not_exist(client: Client, manager, officer, places) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    as_(client, user_with("data_manager"))
    assert client.get(f"{HERE}/emergencies/{access.pk}/").status_code == 404
    assert "No emergency" in says(client, f"{HERE}/emergencies/")


def test_emergency_of_which_nobody_was_told_says_so(client: Client, admin, manager, officer, places) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    assert "Nobody could be told" in says(as_(client, admin), f"{HERE}/emergencies/")
    assert "Nobody could be told" in says(client, f"{HERE}/emergencies/{access.pk}/")


def test_mail_leads_to_the_pages(
    places, officer, manager, django_capture_on_commit_callbacks, mailoutbox
) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    with django_capture_on_commit_callbacks(execute=True):
        access = actions.break_glass(by=officer, person=places.near, reason=REASON)
        actions.add_user(by=user_with("administrator"), email="jo@fenwick.example", name="Jo Quill")
    assert f"http://localhost:8000{HERE}/emergencies/{access.pk}/" in mailoutbox[0].body
    assert "http://localhost:8000/account/login/" in mailoutbox[1].body
