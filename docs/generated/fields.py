"""The fields of the extract and the return."""

from fingerpost.core.codes import load_edition, published_editions
from generated.markdown import table


def page() -> str:
    """One row a field: its names, its place in the return, how it is read."""
    edition = load_edition(published_editions()[-1])
    rows = [
        (
            f.field,
            " / ".join(f.path),
            f.kind,
            (f.list or "").replace("_", " "),
            f.required,
            f.personal,
            ", ".join(f.also_called),
        )
        for f in edition.layout
    ]
    head = [
        "field of the extract",
        "place in the return",
        "read as",
        "list",
        "required",
        "personal",
        "also called",
    ]
    return (
        "# Fields of the extract and the return\n\nHeader names match without case, spaces or punctuation, "
        "then by the names in the last column, then by the smallest difference in spelling; the output names "
        "each guess.\n\n" + table(head, rows) + "\n"
    )
