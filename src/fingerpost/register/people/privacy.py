"""Which fields of this app are personal. Our own numbers and times of recording are not by themselves."""

from fingerpost.register.audit.privacy import declared

ROW = "id person recorded_at batch"

FIELDS = declared(
    {
        "Person": (
            "council_id upn uln given_name middle_name family_name preferred_name birth_date birth_month"
            " leaves_year_11 gender ethnicity district school cohort_status lead_authority educated_authority"
            " authority_at_year_11 transferred_to left_cohort_on level_of_need information_opt_out",
            "id merged_into batch created_at version",
        ),
        "PersonName": ("kind given_name middle_name family_name from_date until", ROW),
        "Identifier": ("kind value source current", ROW),
        "Address": (
            "lines town county postcode district from_date until confirmed_on at_risk source",
            ROW,
        ),
        "ContactPoint": ("carer kind value confirmed_on ended_on source", ROW),
        "Carer": ("name relation may_be_contacted safe_contact language interpreter ended_at", ROW),
        "SchoolPlace": ("organisation year_group start end source", ROW),
        "Marker": ("kind start end note source superseded_at", ROW),
        "Barrier": ("kind start end note", ROW),
        "Interest": ("kind wanted start end note", ROW),
        "ProvisionHours": (
            "intensity hours_a_week start end planned_hours planned_by plan",
            ROW,
        ),
        "Achievement": ("kind on_date note superseded_at", ROW),
        "Consent": ("kind given on_date given_by note", ROW),
        "CareEpisode": ("kind start end uasc long_term_missing responsible_authority source", ROW),
        "Placement": ("kind start end reason_for_move", "id episode batch"),
        "Worker": ("user team role from_date until", "id person batch"),
        "Sibling": ("person other", "id batch"),
        "Alert": ("kind reason owner review_on expires_on ended_at", "id person recorded_at"),
        "Document": (
            "name content_type size sha256 file field_group uploaded_by",
            "id person uploaded_at removed_at",
        ),
        "Answer": ("value recorded_by", "id person question recorded_at superseded_at"),
        "Question": ("", "id label hint kind choices field_group position retired_at"),
        "SearchKey": ("kind key", "id person"),
        "SearchWord": ("word key", "id kind"),
        "Search": ("user words typed", "id token for_adding at"),
        "DuplicatePair": ("person other score reasons", "id state decided_by decided_at"),
        "Merge": (
            "survivor absorbed kept",
            "id moved changes restriction merged_by merged_at undone_by undone_at",
        ),
        "RecordChange": (
            "values changed_by",
            "id person table row added version changed_at batch undone_at",
        ),
        "Numbering": ("", "id next_number"),
    }
)
