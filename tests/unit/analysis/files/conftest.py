"""Small extracts written for one test and read at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_extracts import TODAY

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files.extract import Extract, read_extract

Read = Callable[..., Extract]


@pytest.fixture(scope="session")
def duck():
    return open_duckdb()


@pytest.fixture
def read(tmp_path: Path, duck) -> Read:
    """Reads texts or bytes as files named a.csv, b.csv …, or existing paths."""

    def reading(*contents: str | bytes | Path, suffix: str = ".csv", **options) -> Extract:
        paths = []
        for letter, content in zip("abcdefgh", contents, strict=False):
            if isinstance(content, Path):
                paths.append(content)
                continue
            path = tmp_path / f"{letter}{suffix}"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        return read_extract(paths, **{"today": TODAY, "backend": duck, **options})

    return reading
