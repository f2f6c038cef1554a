"""A fake GOV.UK Notify, and a moment by day at which everything is sent."""

from datetime import UTC, datetime

import pytest

from made_notify import EMAIL_TEMPLATE, KEY, TEXT_TEMPLATE, notify


@pytest.fixture
def noon():
    return datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def running():
    with notify() as fake:
        yield fake


@pytest.fixture
def fake(running, settings):
    running.sent, running.fails, running.statuses, running.keeps_what_fails = [], [], {}, False
    settings.GOVUK_NOTIFY_API_KEY = KEY
    settings.NOTIFY_SERVER = running.address
    settings.GOVUK_NOTIFY_PLAIN_EMAIL_TEMPLATE_ID = EMAIL_TEMPLATE
    settings.NOTIFY_TEXT_TEMPLATE = TEXT_TEMPLATE
    return running
