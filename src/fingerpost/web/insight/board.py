"""Everything on the dashboard that comes from the numbers: of the same numbers, the same."""

from typing import Any

from fingerpost.web.insight import figures as shown
from fingerpost.web.insight import years
from fingerpost.web.insight.figures import Told


def board(of: Told) -> dict[str, Any]:
    """Headlines, months, winters, districts, years, SEND, the not known, long spells, coming and going."""
    return {
        "season": years.season(of),
        "headlines": [shown.headline(of, measure) for measure in shown.HEADLINES],
        "trend": shown.trend(of),
        "averages": years.averages(of),
        "districts": shown.districts(of),
        "years": shown.breakdown(of, "academic_year", "By academic year", "Academic year"),
        "weeks": years.weeks_neet(of),
        "send": shown.breakdown(of, "send", "By special educational need", "Need"),
        "unknown": [shown.headline(of, measure) for measure in shown.UNKNOWN],
        "unknown_by": [
            years.unknown(of, "district", "Not known by district", "District"),
            years.unknown(of, "academic_year", "Not known by academic year", "Academic year"),
        ],
        "long": years.long_spells(of),
        "flows": [shown.headline(of, measure) for measure in (*shown.FLOWS, *shown.WEEKS)],
    }
