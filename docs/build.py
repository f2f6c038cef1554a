"""Writes the generated pages of docs/, or with --check says which are stale.

Every page comes from the object that the program itself reads, so a page cannot say something else.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))

from generated import checks, codes, commands, data_map, decisions, fields, measures, partners, roles, rules  # noqa: E402

PAGES: dict[str, Callable[[], str]] = {
    **codes.pages(),
    "reference/fields.md": fields.page,
    "reference/checks.md": checks.page,
    "reference/measures.md": measures.page,
    "reference/partners.md": partners.page,
    "reference/commands.md": commands.page,
    "reference/rule_book.md": rules.page,
    "reference/roles.md": roles.page,
    "reference/audit.md": roles.audit_page,
    "reference/data_map.md": data_map.page,
    "decisions/index.md": decisions.page,
}


def contents() -> str:
    """The reference's own first page."""
    lines = ["# Reference", "", "Generated from the program; `make docs` writes it again.", ""]
    for name, make in PAGES.items():
        if name.startswith("reference/"):
            title = make().splitlines()[0].removeprefix("# ")
            lines.append(f"- [{title}]({name.removeprefix('reference/')})")
    return "\n".join(lines) + "\n"


def stale(pages: Iterable[tuple[str, str]]) -> list[str]:
    """Names of pages whose committed text is not the generated one."""
    return [
        name
        for name, text in pages
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check report the stale ones; 1 when there are any."""
    pages = [(name, make()) for name, make in PAGES.items()] + [("reference/index.md", contents())]
    if "--check" in arguments:
        old = stale(pages)
        for name in old:
            print(f"docs/{name} is stale; run make docs and commit it.", file=sys.stderr)
        return 1 if old else 0
    for name, text in pages:
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
