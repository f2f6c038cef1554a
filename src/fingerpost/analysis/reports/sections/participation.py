"""Who takes part in education or training, and of which kind; and the September Guarantee."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Block, Section
from fingerpost.analysis.reports.sections.grid import Want, entries, grid, people, stack
from fingerpost.analysis.reports.sections.view import View

KINDS = (
    ("participating_full_time", "Full-time education"),
    ("participating_apprenticeship", "Apprenticeship"),
    ("participating_other", "Other education or training"),
    ("participating", "Participating altogether"),
    ("employment_without_training", "In employment without training (not counted as participating)"),
)
GUARANTEE = (
    ("september_guarantee_offer", "Offer made"),
    ("september_guarantee_not_appropriate", "Offer not appropriate"),
    ("september_guarantee_no_offer", "No offer"),
    ("september_guarantee_not_recorded", "Not recorded"),
)


def participation(view: View) -> Section:
    """Participation by kind, with those in employment without training beside it."""
    measures = tuple(measure for measure, _ in KINDS)
    rows = [(measure, label) for measure, label in KINDS if view.get(measure) is not None]
    if not rows:
        return Section(
            "participation", "Participation", "There is no figure for participation.", (), measures
        )
    table = stack(view, "participation-kind", "Participation by kind", "Kind", rows, "% of young people")
    says = ""
    total, share = view.get("participating"), view.value("participating")
    if total is not None and share is not None and total.numerator is not None:
        says = (
            f"{words.count(total.numerator)} young people ({words.percent(share)}) take part in "
            "education or training."
        )
    without = view.value("employment_without_training")
    if without is not None:
        says += f" {words.percent(without)} are in employment without training."
    notes = ("The Department takes its published figure for participation at the end of March.",)
    return Section("participation", "Participation", "", (Block(says.strip(), table),), measures, notes)


def guarantee(view: View) -> Section | None:
    """The September Guarantee by the year that it is for; None where nobody has one at this month."""
    measures = tuple(measure for measure, _ in GUARANTEE)
    wants = [Want(label, measure) for measure, label in GUARANTEE]
    offers = people("Offers made", "september_guarantee_offer")
    rows = entries(view, "academic_year")
    rows = tuple(row for row in rows if view.get(GUARANTEE[0][0], row.topic, row.breakdown) is not None)
    table = grid(view, "september-guarantee", "September Guarantee", "Guarantee for", rows, [offers, *wants])
    if table is None or all(cell.value is None for row in table.rows for cell in row.cells):
        return None
    total, share = view.get("september_guarantee_offer"), view.value("september_guarantee_offer")
    says = ""
    if total is not None and share is not None and total.numerator is not None:
        says = f"{words.count(total.numerator)} young people ({words.percent(share)}) had an offer."
    return Section("guarantee", "September Guarantee", "", (Block(says, table),), measures)
