"""The measures and the breakdowns, from the registry that counts them."""

from fingerpost.analysis import measures
from generated.markdown import table


def page() -> str:
    """One row a measure, then one a breakdown."""
    rows = [
        (
            m.id,
            m.title,
            _name(m.numerator),
            _name(m.denominator) if m.denominator else "",
            _name(m.population),
            m.unit,
            m.better or "",
            m.source,
            m.caveat,
        )
        for m in measures.MEASURES.values()
    ]
    topics = [
        (t.id, t.title, ", ".join(t.needs), "no" if t.many else "yes") for t in measures.TOPICS.values()
    ]
    parts = [
        "# Measures",
        "Each is defined once, counted from the spine, stored unrounded and rounded once for display.",
        table(
            ["id", "title", "numerator", "denominator", "over", "unit", "better", "source", "caveat"], rows
        ),
        "## Breakdowns",
        "A breakdown is written where the files can give it. People without a value are `unknown`.",
        table(["id", "title", "needs", "adds up to the total"], topics),
    ]
    return "\n\n".join(parts) + "\n"


def _name(quantity: object) -> str:
    return str(getattr(quantity, "__name__", "")).strip("_").replace("_", " ")
