"""Kinds of long work, and who asked for it."""

import pytest

from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs import kinds
from fingerpost.register.jobs.asking import actor_of
from fingerpost.register.jobs.kinds import Step, UnknownJob


def nothing(_work: object) -> None:
    """A step that does nothing."""


def test_kind_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="needs steps"):
        kinds.register("test.none", steps=[])


def test_kind_with_two_steps_of_one_name_is_refused() -> None:
    step = Step("same", "Doing", nothing)
    with pytest.raises(ValueError, match="a name of its own"):
        kinds.register("test.twice", steps=[step, step])


def test_kind_that_no_app_declares() -> None:
    with pytest.raises(UnknownJob, match=r"the kind test\.unheard"):
        kinds.kind_of("test.unheard")


def test_step_that_this_version_does_not_have() -> None:
    kinds.register("test.one", steps=[Step("only", "Doing", nothing)])
    with pytest.raises(UnknownJob, match="no step old"):
        kinds.kind_of("test.one").step("old")


@pytest.mark.django_db
def test_actor_who_signed_in_is_found_again() -> None:
    user = User.objects.create_user("ada@example.org", name="Ada Fenwick")
    assert actor_of(user.audit_key) == user


def test_actor_that_is_the_worker() -> None:
    assert actor_of("system:worker") is WORKER


def test_actor_that_is_another_part_of_the_system() -> None:
    assert actor_of("system:demo").audit_key == "system:demo"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["user:0", "user:x", "system:", "nobody"])
def test_actor_who_is_gone(key: str) -> None:
    with pytest.raises(UnknownJob, match="no longer known"):
        actor_of(key)
