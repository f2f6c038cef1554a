"""The answer as it is given out: a page that anybody can read, the same as data, and the documents."""

import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from fingerpost.core.text import date_text
from fingerpost.register.assurance.subject_access.gathering import Table, gather
from fingerpost.register.people.models import Document, Person

PAGE = "assurance/answer.html"
READ_FIRST = (
    "Read this before it is given out.\n\n"
    "Names of relatives that the record knows, whoever told us, and staff whom the young person does not "
    "know are taken out. What the record does not know as a name is not: read the notes, and look into each "
    "document of the folder documents, for others' details and for what must be withheld (harm to somebody, "
    "a crime being looked into, legal advice). Documents are as they were uploaded: nothing was taken out.\n"
)


@dataclass(slots=True)
class Answer:
    """Everything held of one person."""

    page: str
    data: str
    documents: list[tuple[str, Path]] = field(default_factory=list)
    withheld: list[Table] = field(default_factory=list)
    rows: int = 0

    def packed(self) -> bytes:
        """One zip of it all."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
            pack.writestr("read_this_first.txt", READ_FIRST)
            pack.writestr("record.html", self.page)
            pack.writestr("record.json", self.data)
            for name, path in self.documents:
                if path.is_file():
                    pack.write(path, f"documents/{name}")
        return file.getvalue()


def answer(person: Person, now: datetime) -> Answer:
    """The answer as the record stands. Raises Undeclared where a table does not say what it holds."""
    tables = gather(person)
    shown = [table for table in tables.values() if table.rows]
    withheld = [table for table in tables.values() if table.withheld and table.count]
    said = {
        "council": settings.COUNCIL_NAME,
        "made_on": date_text(now.date()),
        "tables": [(table.title, [_readable(row) for row in table.rows]) for table in shown],
        "withheld": withheld,
    }
    data = {
        "council": settings.COUNCIL_NAME,
        "made_at": now.isoformat(timespec="seconds"),
        "tables": {name: table.rows for name, table in tables.items() if table.rows},
        "withheld": {table.title: {"rows": table.count, "why": table.withheld} for table in withheld},
    }
    return Answer(
        page=render_to_string(PAGE, said),
        data=json.dumps(data, indent=2, ensure_ascii=False, default=str),
        documents=_documents(person),
        withheld=withheld,
        rows=sum(len(table.rows) for table in shown),
    )


def _documents(person: Person) -> list[tuple[str, Path]]:
    """Each document under a number and its own name."""
    held = Document.objects.filter(person=person).order_by("pk")
    return [
        (f"{number:03} {Path(document.name).name}", Path(document.file.path))
        for number, document in enumerate(held, start=1)
    ]


def _readable(row: dict[str, object]) -> list[tuple[str, str]]:
    """The fields that say something, by a readable name."""
    return [
        (name.replace("_", " ").capitalize(), _words(value))
        for name, value in row.items()
        if value not in ("", None, [], {})
    ]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_words(inner) for inner in value)
    return str(value)
