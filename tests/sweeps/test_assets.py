"""What the build makes of the design systems: nothing of GOV.UK's own look, nothing from another host."""

import json
import re
from pathlib import Path

import pytest

import fingerpost.web

ROOT = Path(__file__).parents[2]
STATIC = Path(fingerpost.web.__file__).parent / "static"
BUILT = STATIC / "built"
OWN_TO_GOVUK = re.compile(r"gds transport|@font-face|crown|crest|opengraph", re.IGNORECASE)
"""GOV.UK's font and emblems: no council may use them."""
ELSEWHERE = re.compile(r"(?:url\(|import\s|from\s|fetch\()\s*[\"']?(?:https?:)?//")


def made() -> list[Path]:
    found = [path for path in sorted(STATIC.rglob("*")) if path.is_file()]
    assert BUILT / "fingerpost.css" in found, "the assets are not built: run make assets"
    return found


def test_nothing_that_is_served_is_govuks_own() -> None:
    for path in made():
        assert not OWN_TO_GOVUK.search(path.name)
        if path.suffix == ".css":
            assert not OWN_TO_GOVUK.search(path.read_text(encoding="utf-8")), path.name


def test_nothing_that_is_served_is_a_font() -> None:
    assert not [path.name for path in made() if path.suffix in (".woff", ".woff2", ".ttf", ".otf")]


def test_nothing_that_is_served_asks_another_host() -> None:
    for path in made():
        if path.suffix in (".css", ".js"):
            assert not ELSEWHERE.search(path.read_text(encoding="utf-8")), path.name


def test_every_picture_of_the_stylesheet_is_there() -> None:
    asked = set(re.findall(r"url\(([^)]+)\)", (BUILT / "fingerpost.css").read_text(encoding="utf-8")))
    assert asked
    assert not [name for name in asked if not (BUILT / name.strip("\"'")).is_file()]


def test_the_councils_colour_can_take_the_place_of_the_usual_one() -> None:
    assert "var(--govuk-brand-colour" in (BUILT / "fingerpost.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", ".npmrc"])
def test_no_list_of_packages_names_a_registry(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "registry" not in text.replace("omit-lockfile-registry-resolved", "")
    assert '"resolved"' not in text


def test_every_package_is_locked_with_its_digest() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all(entry.get("integrity", "").startswith("sha512-") for entry in packages.values())
