"""The scorecard as people read it: one value, written as a page, a workbook or a screen.

Sections arrange figures; nothing is worked out here a second time.
"""
