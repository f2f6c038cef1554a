"""The September Guarantee in question at a period end: whose, and of which year.

Source: domain reference §4 and the national rules on a missing guarantee (nccis.md, last paragraphs).
"""

from datetime import date

SPRING = range(4, 9)
"""April to August: the guarantee of the year that a person is in. Else that of the year before."""

YEARS = (11, 12)


def guarantee_year(year_group: int, period_end: date) -> int | None:
    """11 or 12, the year whose guarantee is asked for; None for people of other years.

    April to August: Year 11's for those in Year 11 and Year 12's for those in Year 12. September to March:
    Year 11's for those now in Year 12 and Year 12's for those now in Year 13.
    """
    year = year_group if period_end.month in SPRING else year_group - 1
    return year if year in YEARS else None
