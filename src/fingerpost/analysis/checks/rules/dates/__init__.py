"""Checks of the dates of an activity: there, readable, in the right order.

The period end, never the clock, is the day from which they are judged.
"""
