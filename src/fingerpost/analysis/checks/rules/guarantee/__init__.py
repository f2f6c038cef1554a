"""Checks of the September Guarantee and of the intended destination of Year 11.

Which year's guarantee is in question depends on the month of the period end.
"""
