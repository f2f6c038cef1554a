"""Each component as a reader meets it: on a desk and a phone, without script, enlarged, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from fingerpost.web.gallery import PARTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("part", PARTS)
def test_a_component_is_accessible(part: str, page: Page, check: Callable[[Page, str], None]) -> None:
    page.goto(f"/components/{part}")
    check(page, f"component-{part}")
