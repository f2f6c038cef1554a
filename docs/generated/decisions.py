"""The list of decision records."""

from pathlib import Path

RECORDS = Path(__file__).parents[1] / "decisions"


def page() -> str:
    """One line a record, oldest first, by its own title."""
    lines = ["# Decisions", "", "Dated records of what binds, oldest first.", ""]
    for path in sorted(RECORDS.glob("2*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        lines.append(f"- {path.name[:10]}: [{title}]({path.name})")
    return "\n".join(lines) + "\n"
