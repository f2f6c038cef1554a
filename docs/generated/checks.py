"""The checks: what each finds, what it does, what to do about it."""

from fingerpost.analysis import checks
from fingerpost.core.codes import load_edition, published_editions
from generated.markdown import table


def page() -> str:
    """One row a check, in the Department's order, then ours."""
    edition = load_edition(published_editions()[-1])
    rows = []
    for check in checks.CHECKS:
        rule = edition.rules[check.code]
        number = rule.dfe_rule or ""
        rows.append(
            (
                number,
                rule.dfe_priority,
                check.code,
                rule.severity.replace("_", " "),
                check.wording,
                check.remedy,
            )
        )
    rows.sort(key=lambda row: (row[0] == "", int(row[0] or 0), row[2]))
    head = ["DfE rule", "priority", "our code", "does", "what is wrong", "what to do"]
    return (
        f"# Checks\n\nNumbers and priorities are the Department's ({edition.title}); checks without one are "
        "ours. Priority 1 and 2 count in its monthly error report, 3 is a hint.\n\n"
        + table(head, rows)
        + "\n"
    )
