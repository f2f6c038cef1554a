"""What is published of every authority, read into one shape whatever the year of the file.

A file of a later or an earlier year that names a column anew needs a row of `columns.csv`, not code.
"""

from fingerpost.analysis.files.published.areas import Area, find_area, region_named
from fingerpost.analysis.files.published.figures import HEADLINE_AGES, Figure, Level, Published
from fingerpost.analysis.files.published.headings import ranked_measures, window_of
from fingerpost.analysis.files.published.periods import PeriodKind, kind_of, read_period, year_before
from fingerpost.analysis.files.published.reader import read_published
from fingerpost.analysis.files.published.table import read_rows

__all__ = [
    "HEADLINE_AGES",
    "Area",
    "Figure",
    "Level",
    "PeriodKind",
    "Published",
    "find_area",
    "kind_of",
    "ranked_measures",
    "read_period",
    "read_published",
    "read_rows",
    "region_named",
    "window_of",
    "year_before",
]
