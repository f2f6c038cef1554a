"""Doing what a form asks, and saying on the form why it cannot be done."""

from collections.abc import Callable

from django.forms import Form

from fingerpost.core.errors import BadRequest


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Whether it could be done; else the form says why, and nothing typed is lost."""
    try:
        act()
    except BadRequest as problem:
        form.add_error(None, str(problem).removesuffix("."))
        return False
    return True
