"""What the words mean: codes, dates, identifiers, currency, status, cohort, risk, routing, disclosure.

Standard library only: no clock (today's date is an argument), no files but its own code tables.
"""
