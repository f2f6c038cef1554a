"""Which fields of this app are personal: everything that says what somebody did, or who said so."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Activity": (
            "code start end expected_end due_to_lapse currency_lapsed ascertained verified review neet_start"
            " organisation establishment_number establishment_name ukprn source told_by note superseded_why",
            "id person recorded_at recorded_by superseded_at superseded_by superseded_batch replaces change"
            " batch",
        ),
        "CurrentStatus": (
            "activity group code since neet_since lapses_on verified source changes_on",
            "person",
        ),
        "Departure": (
            "reason status to on note back_on",
            "id person recorded_at recorded_by back_at back_by undone_at undone_by batch",
        ),
    }
)
