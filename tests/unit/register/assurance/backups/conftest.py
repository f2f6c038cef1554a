"""Where the tests of backups write."""

from pathlib import Path
from typing import Any

import pytest

from made_backups import Place, made_place


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Place:
    return made_place(tmp_path, settings)
