"""The order of the rule book: chapters (folder, title) and the sections (files) in them."""

CHAPTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "calendar": ("The calendar", ("test_academic_age", "test_months", "test_school_terms")),
    "status": (
        "Status at a date",
        (
            "test_recorded",
            "test_lapsing",
            "test_compulsory_age",
            "test_custody_and_retired",
            "test_weeks",
            "test_histories",
            "test_neet_spells",
        ),
    ),
    "currency": ("How long an activity counts", ("test_lapse_dates",)),
    "cohort": ("Who is measured", ("test_narrowing", "test_guarantee")),
    "risk": ("Risk and referral", ("test_roni", "test_routing")),
    "figures": ("Figures", ("test_rounding", "test_suppression")),
    "identifiers": ("Identifiers", ("test_numbers", "test_postcodes")),
}
