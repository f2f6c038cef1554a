"""Tests about the code base itself: what the house rules say, held by reading the tree."""

import ast
import io
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

from fingerpost.core.codes import load_edition, published_editions

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "fingerpost"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
"""What people write: migrations are made by Django."""
DECIDED_LONG: dict[str, str] = {}
"""Modules past 400 lines, each with the decision record that allows it."""


def tracked() -> list[Path]:
    """Every file that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def code_numbers() -> re.Pattern[str]:
    """A pattern of every activity, characteristic and guarantee code of every edition."""
    codes = {
        code
        for name in published_editions()
        for edition in [load_edition(name)]
        for code in (*edition.activities, *edition.characteristics, *edition.guarantee)
    }
    return re.compile(rf"(?<![\d.#&-])({'|'.join(sorted(codes))})(?![\d%.])")


def words_of(source: str) -> list[tuple[int, str]]:
    """Strings and comments of a module, each with its line."""
    kept = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [(token.start[0], token.string) for token in tokens if token.type in kept]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_bare_code_number(path: Path) -> None:
    if "codes" in path.parts or "synthetic" in path.parts:
        assert path.is_relative_to(PACKAGE)
        return
    pattern = code_numbers()
    found = [
        f"line {line}: {match.group()}"
        for line, text in words_of(path.read_text(encoding="utf-8"))
        for match in pattern.finditer(text)
    ]
    assert not found, f"{path.relative_to(ROOT)} speaks of codes by number: {found}"


def test_the_code_number_lint_can_fail() -> None:
    assert code_numbers().search('x == "619"')
    assert words_of("# a 619 in a comment\n")[0][1] == "# a 619 in a comment"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), f"{path.name} has no docstring"
    name = str(path.relative_to(ROOT))
    assert len(source.splitlines()) <= 400 or name in DECIDED_LONG, f"{name} is past 400 lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_assert_or_print_in_the_package(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [c.lineno for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]


MACHINE_PATHS = re.compile(r"(^|[^a-zA-Z0-9_.~-])/(w[o]rk|f[a]rm|r[o]ot)/")
DOWNLOAD_HOSTS = re.compile(r"https?://[^ \"]*(p[y]pi|python[h]osted|np[m]js|de[b]ian)\.")


def test_nothing_committed_names_a_machine_path_or_a_download_host() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if MACHINE_PATHS.search(text) or DOWNLOAD_HOSTS.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert not found


def test_every_test_file_can_fail() -> None:
    holds = re.compile(r"assert|raises|expect\(|check\(")
    empty = [p.name for p in (ROOT / "tests").rglob("test_*.py") if not holds.search(p.read_text("utf-8"))]
    assert not empty
