"""Sparing a command the quarter of a second that pandas takes to load."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pyarrow as pa

PANDAS = "pandas"


class _Hidden(MetaPathFinder):
    """Says of pandas, and of nothing else, that it is not installed."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None leaves a module to the other finders."""
        if name == PANDAS:
            raise ModuleNotFoundError(f"{PANDAS} is not asked for", name=PANDAS)
        return None


def spare_pandas() -> None:
    """Let pyarrow believe, to the end of this process, that there is no pandas.

    It looks for pandas, and so loads it, when it is first given a list. Only for a process that turns
    nothing of pyarrow's into pandas: the program itself, writing plain forms.
    """
    if PANDAS in sys.modules:
        return
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(hidden)
