"""Gathering the checks: every module under `rules` that is not a folder holds exactly one."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType

from fingerpost.analysis.checks import rules
from fingerpost.analysis.checks.check import Check


def _gathered() -> Iterator[Check]:
    for module in walk_packages(rules.__path__, rules.__name__ + "."):
        if not module.ispkg:
            yield import_module(module.name).CHECK


def by_code(checks: Iterator[Check]) -> dict[str, Check]:
    """The checks by code, in order of code. Raises ValueError where two have the same."""
    found: dict[str, Check] = {}
    for check in checks:
        if check.code in found:
            raise ValueError(f"Two checks are called {check.code}.")
        found[check.code] = check
    return dict(sorted(found.items()))


_BY_CODE = MappingProxyType(by_code(_gathered()))
CHECKS = tuple(_BY_CODE.values())
"""Every check, in order of code."""


def check_named(code: str) -> Check:
    """The check of that code. KeyError when there is none."""
    return _BY_CODE[code]
