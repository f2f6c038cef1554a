"""Checks of the activity: its code, its age range, what must stand beside it.

The code is what every figure rests on, so most of what leaves a row out is here.
"""
