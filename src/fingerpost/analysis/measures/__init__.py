"""The one registry of measures and breakdowns, and their evaluation over the spine as a tidy table.

A measure is written once and is evaluated, never coded again: scorecard, return, pages and documentation
read the same object.
"""

from fingerpost.analysis.measures.areas import ALL, area_code, area_of, coverage
from fingerpost.analysis.measures.breakdowns import TOPICS
from fingerpost.analysis.measures.caveats import caveat_of
from fingerpost.analysis.measures.disclosure import THRESHOLD, suppress
from fingerpost.analysis.measures.evaluate import available_measures, evaluate
from fingerpost.analysis.measures.left_out import LeftOut, left_out
from fingerpost.analysis.measures.model import Better, Measure, Topic, Unit
from fingerpost.analysis.measures.people import people
from fingerpost.analysis.measures.registry import MEASURES, measure_named
from fingerpost.analysis.measures.rows import SCHEMA

__all__ = [
    "ALL",
    "MEASURES",
    "SCHEMA",
    "THRESHOLD",
    "TOPICS",
    "Better",
    "LeftOut",
    "Measure",
    "Topic",
    "Unit",
    "area_code",
    "area_of",
    "available_measures",
    "caveat_of",
    "coverage",
    "evaluate",
    "left_out",
    "measure_named",
    "people",
    "suppress",
]
