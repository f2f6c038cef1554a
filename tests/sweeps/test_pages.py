"""Every page: safe headers on every answer, one heading, a title; no style or script inside a template."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from addresses import Address, every_address
from django.http import HttpResponse
from django.test import Client

import fingerpost.web
from made_users import user_with

TEMPLATES = sorted((Path(fingerpost.web.__file__).parent / "templates").rglob("*.html"))
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
MAY_BE_KEPT = {"council_styles"}
"""Pages that a browser may keep: they are the same for all."""


class Outline(HTMLParser):
    """How many first headings, mains and what title a page has, and which ids it says twice."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title, self._in_title = "", False
        self.counts: dict[str, int] = {}
        self.ids: list[str] = []
        self.lang = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self._in_title = tag == "title" and self.counts[tag] == 1
        given = dict(attrs)
        self.ids += [str(given["id"])] if given.get("id") else []
        if tag == "html":
            self.lang = str(given.get("lang"))

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


def whole(page: str) -> bool:
    return page.lstrip().lower().startswith("<!doctype html")


@pytest.mark.django_db
@pytest.mark.parametrize("address", every_address(), ids=lambda address: address.route or "root")
def test_an_address_answers_with_safe_headers_and_a_whole_page(address: Address) -> None:
    for role in ("", "data_manager", "board_member", "administrator"):
        client = Client()
        if role:
            client.force_login(user_with(role))
        answer = client.get(address.example)
        hold_headers(answer, address.name)
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            hold_outline(answer.content.decode())


def hold_headers(answer: HttpResponse, name: str) -> None:
    """The headers that every answer has, and a policy that lets no script or style of the page's own run."""
    assert {header: answer.headers.get(header) for header in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "camera=()" in answer.headers["Permissions-Policy"]
    kept = answer.headers["Cache-Control"]
    assert "no-store" in kept or name in MAY_BE_KEPT, "a page of the record must not stay on the device"


def hold_outline(page: str) -> None:
    """A whole page has one main, one first heading, a title that says its task, and no id twice."""
    if not whole(page):
        return
    outline = Outline(page)
    assert (outline.counts.get("h1"), outline.counts.get("main"), outline.lang) == (1, 1, "en-GB")
    assert re.fullmatch(r"\S.* – Fingerpost", outline.title.strip()), "the title says the task"
    assert len(set(outline.ids)) == len(outline.ids)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_style_and_no_script_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style\b", text), "styles lie in web/styles"
    assert not re.search(r"\sstyle\s*=", text), "the policy refuses style attributes; give it a class"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "the policy refuses handlers in attributes"
    assert not re.search(r"javascript:", text)
    for attributes in re.findall(r"<script\b([^>]*)>", text):
        assert "src=" in attributes or 'type="application/json"' in attributes, "scripts lie in web/static"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_nothing_of_another_host(template: Path) -> None:
    asked = re.findall(
        r"(?:src|srcset|action|hx-[a-z]+)\s*=\s*[\"']\s*(?:https?:)?//[^\"']*", template.read_text()
    )
    assert not asked


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_form_of_a_template_leaves_its_errors_to_the_page(template: Path) -> None:
    for form in re.findall(r"<form\b[^>]*>", template.read_text()):
        assert "novalidate" in form or "fp-search" in form or "fp-sign-out" in form, form
