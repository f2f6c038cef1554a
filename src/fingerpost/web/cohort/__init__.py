"""Pages about the cohort through the years, for whoever keeps it: years, lists and hand-overs."""
