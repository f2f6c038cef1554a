"""The pages of users, roles and approvals."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fingerpost.register.access import actions, audit_kinds
from fingerpost.register.access.models import Approval, Grant, User
from fingerpost.register.audit.models import AuditEvent
from made_users import grant, user_with, user_without_role

pytestmark = pytest.mark.django_db
HERE = "/administration"


@pytest.fixture
def admin(client: Client) -> User:
    made = user_with("administrator", name="Ada Meadow")
    client.force_login(made)
    return made


@pytest.fixture
def officer() -> User:
    return user_with("support_worker", "caseload", name="Bea Larkspur", job_title="Worker in the east")


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def says(client: Client, address: str) -> str:
    return text(client.get(address))


def test_first_page_offers_what_the_role_may_do(client: Client, admin: User) -> None:
    page = says(client, f"{HERE}/")
    for title in ("Users and their roles", "Approvals", "Audit", "Restricted records", "Emergencies"):
        assert title in page
    client.force_login(user_with("strategy_lead"))
    page = says(client, f"{HERE}/")
    assert "Approvals" in page
    assert "Users and their roles" not in page


def test_first_page_leads_whoever_may_to_the_councils_own_questions(client: Client) -> None:
    client.force_login(user_with("data_manager"))
    page = says(client, f"{HERE}/")
    assert "Our own questions" in page
    assert "Restricted records" not in page
    assert f'href="{HERE}/"' in says(client, "/people/questions/")


def test_first_page_tells_what_waits_for_oneself(client: Client, admin: User, officer: User) -> None:
    actions.give_role(by=user_with("administrator"), user=officer, role="panel_chair", scope_kind="county")
    assert "1 waiting for a second person" in says(client, f"{HERE}/")


def test_users_are_listed_with_their_roles(client: Client, admin: User, officer: User) -> None:
    page = says(client, f"{HERE}/users/")
    assert "2 users" in page
    assert "Support worker · Own caseload" in page
    assert page.index("Ada Meadow") < page.index("Bea Larkspur")


def test_users_are_narrowed_by_role_and_by_stopped(client: Client, admin: User, officer: User) -> None:
    assert "1 user<" in says(client, f"{HERE}/users/?role=support_worker")
    assert "No user fits" in says(client, f"{HERE}/users/?role=school")
    assert "No user fits" in says(client, f"{HERE}/users/?stopped=on")


def test_users_are_found_by_words_that_stay_out_of_the_address(
    client: Client, admin: User, officer: User
) -> None:
    found = text(client.post(f"{HERE}/users/find/", {"words": "lark"}))
    assert "Bea Larkspur" in found
    assert "1 user<" in found
    assert "Enter name" in text(client.post(f"{HERE}/users/find/", {"words": ""}))
    assert client.get(f"{HERE}/users/find/").url == f"{HERE}/users/"


def test_list_of_users_takes_as_many_queries_for_many(
    client: Client, admin: User, django_assert_max_num_queries
) -> None:
    for _ in range(15):
        user_with("support_worker", "caseload")
    with django_assert_max_num_queries(10):
        client.get(f"{HERE}/users/")


def test_user_is_added_and_shown(client: Client, admin: User, officer: User) -> None:
    assert "Add a user" in says(client, f"{HERE}/users/add/")
    answer = client.post(
        f"{HERE}/users/add/",
        {"name": "Jo Quill", "email": "jo@fenwick.example", "manager": officer.pk},
    )
    made = User.objects.get(email="jo@fenwick.example")
    assert answer.url == f"{HERE}/users/{made.pk}/"
    page = says(client, answer.url)
    assert "is invited by e-mail" in page
    assert "sees nothing" in page
    assert "Bea Larkspur" in page


def test_user_added_twice_is_told_on_the_form(client: Client, admin: User, officer: User) -> None:
    page = text(client.post(f"{HERE}/users/add/", {"name": "Jo Quill", "email": officer.email}))
    assert "already signs in with this e-mail address" in page
    assert 'value="Jo Quill"' in page


def test_user_page_offers_what_can_be_done(client: Client, admin: User, officer: User) -> None:
    page = says(client, f"{HERE}/users/{officer.pk}/")
    assert "Give a role" in page
    assert "Stop this sign-in" in page
    mine = says(client, f"{HERE}/users/{admin.pk}/")
    assert "This is you" in mine
    assert "Give a role" not in mine
    assert client.get(f"{HERE}/users/987654/").status_code == 404


def test_manager_is_set(client: Client, admin: User, officer: User) -> None:
    assert "Set the manager" in says(client, f"{HERE}/users/{officer.pk}/manager/")
    client.post(f"{HERE}/users/{officer.pk}/manager/", {"manager": admin.pk})
    officer.refresh_from_db()
    assert officer.manager == admin
    own = text(client.post(f"{HERE}/users/{admin.pk}/manager/", {"manager": officer.pk}))
    assert "cannot set your own manager" in own


@pytest.mark.parametrize("what", ["stop", "restart", "second-step"])
def test_user_is_changed_once_asked(client: Client, admin: User, officer: User, what: str) -> None:
    address = f"{HERE}/users/{officer.pk}/{what}/"
    assert "<form" in says(client, address)
    assert client.post(address).url == f"{HERE}/users/{officer.pk}/"
    officer.refresh_from_db()
    assert officer.is_active == (what != "stop")
    assert "<h1" in says(client, f"{HERE}/users/{officer.pk}/")


def test_own_sign_in_is_not_stopped(client: Client, admin: User) -> None:
    page = text(client.post(f"{HERE}/users/{admin.pk}/stop/"))
    assert "cannot stop your own sign-in" in page
    assert "Error: " in page


def test_narrow_role_is_given_at_once(client: Client, admin: User, places) -> None:
    user = user_without_role()
    page = says(client, f"{HERE}/users/{user.pk}/roles/give/")
    assert "Ashbourne Vale" in page
    ends = timezone.localdate() + timedelta(days=30)
    client.post(
        f"{HERE}/users/{user.pk}/roles/give/",
        {
            "role": "tracking_officer",
            "scope": f"district|{places.near_key}",
            "ends_on_day": str(ends.day),
            "ends_on_month": str(ends.month),
            "ends_on_year": str(ends.year),
        },
    )
    held = user.grants.get()
    assert (held.role, held.scope_kind, held.scope_key, held.ends_on) == (
        "tracking_officer",
        "district",
        places.near_key,
        ends,
    )
    assert "until" in says(client, f"{HERE}/users/{user.pk}/")


def test_role_that_does_not_fit_is_told_on_the_form(client: Client, admin: User, places) -> None:
    user = user_without_role()
    page = text(
        client.post(
            f"{HERE}/users/{user.pk}/roles/give/",
            {"role": "data_manager", "scope": f"district|{places.near_key}"},
        )
    )
    assert "cannot be held over that kind of scope" in page
    assert "Choose role" in text(client.post(f"{HERE}/users/{user.pk}/roles/give/", {}))


def test_wide_role_waits_and_is_approved_by_another(client: Client, admin: User) -> None:
    user = user_without_role()
    client.post(f"{HERE}/users/{user.pk}/roles/give/", {"role": "data_manager", "scope": "county"})
    assert not user.grants.exists()
    waiting = Approval.objects.get()
    assert "a second person must approve" in says(client, f"{HERE}/users/{user.pk}/")
    assert "Data manager for" in says(client, f"{HERE}/approvals/")
    mine = says(client, f"{HERE}/approvals/{waiting.pk}/")
    assert "Somebody else must decide this" in mine
    assert "Send your decision" not in mine
    client.force_login(user_with("strategy_lead"))
    assert "Send your decision" in says(client, f"{HERE}/approvals/{waiting.pk}/")
    client.post(f"{HERE}/approvals/{waiting.pk}/", {"decision": "agree"})
    assert user.grants.get().role == "data_manager"
    done = says(client, f"{HERE}/approvals/{waiting.pk}/")
    assert "Decided by" in done
    assert "Send your decision" not in done
    again = text(client.post(f"{HERE}/approvals/{waiting.pk}/", {"decision": "agree"}))
    assert "decided already" in again


def test_own_wide_role_is_not_approved_by_a_direct_call(client: Client, admin: User) -> None:
    asked = actions.give_role(by=admin, user=user_without_role(), role="panel_chair", scope_kind="county")
    answer = client.post(f"{HERE}/approvals/{asked.pk}/", {"decision": "agree"})
    assert answer.status_code == 403
    assert not Grant.objects.filter(role="panel_chair").exists()
    assert AuditEvent.objects.last().kind == audit_kinds.DENIED


def test_refusal_says_why(client: Client, admin: User) -> None:
    asked = actions.give_role(
        by=user_with("administrator"), user=user_without_role(), role="panel_chair", scope_kind="county"
    )
    address = f"{HERE}/approvals/{asked.pk}/"
    assert "Say why you refuse" in text(client.post(address, {"decision": "refuse"}))
    client.post(address, {"decision": "refuse", "note": "Not in that team"})
    assert "Not in that team" in says(client, address)


def test_what_one_asked_is_withdrawn(client: Client, admin: User) -> None:
    asked = actions.give_role(by=admin, user=user_without_role(), role="panel_chair", scope_kind="county")
    assert "Withdraw it" in says(client, f"{HERE}/approvals/{asked.pk}/")
    for message in ("was withdrawn", "decided already"):
        answer = client.post(f"{HERE}/approvals/{asked.pk}/withdraw/")
        assert message in says(client, answer.url)


def test_approvals_of_others_do_not_exist_for_whoever_may_not_decide(client: Client, admin: User) -> None:
    asked = actions.give_role(by=admin, user=user_without_role(), role="panel_chair", scope_kind="county")
    client.force_login(user_with("data_manager"))
    assert client.get(f"{HERE}/approvals/{asked.pk}/").status_code == 404
    assert client.post(f"{HERE}/approvals/{asked.pk}/withdraw/").status_code == 404
    assert "Nothing to approve" in says(client, f"{HERE}/approvals/")


def test_role_is_taken_back_once_asked(client: Client, admin: User, officer: User) -> None:
    held = officer.grants.get()
    address = f"{HERE}/users/{officer.pk}/roles/{held.pk}/take-back/"
    assert "Support worker · Own caseload" in says(client, address)
    client.post(address)
    held.refresh_from_db()
    assert held.revoked_at
    assert "Taken back" in says(client, f"{HERE}/users/{officer.pk}/")
    assert "was taken back already" in text(client.post(address))


def test_role_of_another_user_is_not_taken_back_by_a_forged_address(
    client: Client, admin: User, officer: User
) -> None:
    other = user_without_role()
    forged = f"{HERE}/users/{other.pk}/roles/{officer.grants.get().pk}/take-back/"
    assert client.post(forged).status_code == 404
    assert officer.grants.get().revoked_at is None


def test_roles_are_told_in_plain_words(client: Client, admin: User) -> None:
    page = says(client, f"{HERE}/roles/")
    assert "see a young person&#x27;s record" in page
    assert "Own caseload" in page
    assert "Address at risk" in page


def test_role_held_over_a_team_that_is_gone_is_still_told(client: Client, admin: User) -> None:
    user = user_without_role()
    grant(user, "support_worker", "team", "987")
    assert "Team: 987" in says(client, f"{HERE}/users/{user.pk}/")
