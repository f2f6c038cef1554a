"""The one registry of measures and breakdowns, and their evaluation over the spine as a tidy table.

A measure is written once and is evaluated, never coded again: scorecard, return, pages and documentation
read the same object.
"""

from fingerpost.analysis.measures.areas import area_code
from fingerpost.analysis.measures.breakdowns import TOPICS
from fingerpost.analysis.measures.evaluate import available_measures, evaluate
from fingerpost.analysis.measures.model import Better, Measure, Topic, Unit
from fingerpost.analysis.measures.registry import MEASURES, measure_named
from fingerpost.analysis.measures.rows import SCHEMA

__all__ = [
    "MEASURES",
    "SCHEMA",
    "TOPICS",
    "Better",
    "Measure",
    "Topic",
    "Unit",
    "area_code",
    "available_measures",
    "evaluate",
    "measure_named",
]
