"""The measures and the breakdowns, from the registry that counts them."""

from generated.markdown import table

from fingerpost.analysis import measures


def page() -> str:
    """One row a measure, then one a breakdown."""
    rows = [(m.id, m.title, m.population, m.unit, m.better, m.source, m.caveat) for m in measures.MEASURES]
    parts = [
        "# Measures",
        "Each is defined once, counted from the spine, stored unrounded and rounded once, half up, for display.",
        table(["id", "title", "counted over", "unit", "better", "source", "caveat"], rows),
    ]
    return "\n\n".join(parts) + "\n"
