"""The form of an action."""

import pytest

from fingerpost.register.access.acting import action
from fingerpost.register.access.permissions import Permission


def test_action_without_by_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="is no action"):

        @action(needs=Permission.PEOPLE_EDIT)
        def rename(*, name: str) -> None: ...
