"""The parts of a scorecard, one file each: which figures stand together, and what is seen in them.

Nothing is worked out here: a section arranges figures that the measures and comparators already hold.
"""
