"""Stands here so that every test may import `builders` and its like, which lie beside it.

On a build server nothing may be skipped: there, a skip is a failure.
"""

import os
import shutil
from collections.abc import Generator
from importlib.util import find_spec

import pytest

from flushing import lift_triggers_around_a_flush

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
MAY_NOT = "Skipped on a build server, where nothing may be: {reason}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """The store of the tests, which transactional tests may empty in spite of the audit's triggers."""
    lift_triggers_around_a_flush()


def _failed_instead(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure; an expected failure (xfail) is none."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = MAY_NOT.format(reason=reason)


STORE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the store; skip, by name, what needs Spark where it or its Java is missing."""
    missing = [
        name
        for name, there in (("pyspark", find_spec("pyspark")), ("a Java runtime", shutil.which("java")))
        if not there
    ]
    for item in items:
        if item.get_closest_marker("django_db") or STORE & set(getattr(item, "fixturenames", ())):
            item.add_marker("store")
        if missing and item.get_closest_marker("spark"):
            item.add_marker(pytest.mark.skip(reason=f"needs {' and '.join(missing)}; make spark adds Spark"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _failed_instead(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _failed_instead(report)
    return report
