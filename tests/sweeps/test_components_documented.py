"""Every component is drawn in the gallery and told of in one place."""

import re
from pathlib import Path

import pytest

import fingerpost.web
from fingerpost.web import components as values
from fingerpost.web.templatetags import components, words

WEB = Path(fingerpost.web.__file__).parent
TOLD = (WEB / "components.md").read_text(encoding="utf-8")
GALLERY = "\n".join(
    path.read_text(encoding="utf-8") for path in (WEB / "templates" / "gallery").glob("*.html")
)
BASE = (WEB / "templates" / "fingerpost" / "base.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", sorted({*components.register.tags, *words.register.tags}))
def test_a_tag_is_told_of(tag: str) -> None:
    assert re.search(rf"\b{tag}\b", TOLD)


@pytest.mark.parametrize("tag", sorted({*components.register.tags, *words.register.tags}))
def test_a_tag_is_drawn(tag: str) -> None:
    assert re.search(rf"{{% {tag}\b", GALLERY + BASE)


@pytest.mark.parametrize("name", sorted(words.register.filters))
def test_a_filter_is_told_of(name: str) -> None:
    assert f"|{name}" in TOLD


@pytest.mark.parametrize(
    "value", sorted(name for name, kind in vars(values).items() if hasattr(kind, "__dataclass_fields__"))
)
def test_what_a_component_is_given_is_told_of(value: str) -> None:
    told = value in ("Tag", "Action", "Sorting") or re.search(rf"\b{value}\b", TOLD)
    assert told
