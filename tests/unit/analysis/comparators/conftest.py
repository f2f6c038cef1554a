"""Published figures made for a test: a few authorities that exist by code only."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from fingerpost.analysis.files.published import Figure, Level, Published

WINTER = "2024-12/2025-02"
Make = Callable[..., Published]


def figures(
    values: Mapping[str, float | None], *, measure: str = "neet", period: str = WINTER, **more: Any
) -> list[Figure]:
    """One figure an area code, of one measure and period."""
    quintiles = more.pop("quintiles", {})
    levels = {"E92": Level.ENGLAND, "E12": Level.REGION}
    return [
        Figure(
            period=period,
            level=levels.get(code[:3], Level.AUTHORITY),
            area_code=code,
            area=f"Area {code}",
            region="" if code.startswith("E92") else "West Midlands",
            measure=measure,
            value=value,
            quintile=quintiles.get(code),
            **more,
        )
        for code, value in values.items()
    ]


@pytest.fixture
def make() -> Callable[..., list[Figure]]:
    """The maker of figures."""
    return figures
