"""What must be said beside a figure."""

from fingerpost.analysis.measures.model import Measure
from fingerpost.analysis.spine import AGES


def caveat_of(measure: Measure, ages: tuple[int, int] = AGES) -> str:
    """The measure's own caveat and, where other ages than the published are measured, which; may be empty.

    The guarantee's measures are over Years 11 and 12 whichever ages are asked for.
    """
    said = [measure.caveat]
    if ages != AGES and measure.year == "academic_year":
        said.append(
            f"Over academic ages {ages[0]} to {ages[1]}, so it is not to be set beside a published figure."
        )
    return " ".join(text for text in said if text)
