"""What each kind of file may do to the record, as data: defaults of ours, with reasons in docs/decisions."""

from fingerpost.analysis.files.partners import Fact
from fingerpost.register.people.models import ProvisionHours

MIGRATION = "ccis"
"""An extract or return of a caseload system: a whole record to take over, with its history and its ids."""
ADDS_PEOPLE = frozenset(
    {
        MIGRATION,
        "school_census",
        "sixth_form_roll",
        "college_enrolment",
        "training_provider",
        "ehc_plans",
        "looked_after",
        "youth_justice",
        "not_in_school",
    }
)
"""Kinds whose unknown people are added unless somebody says otherwise. The others speak of people who should
be known already: somebody looks why they are not."""
FROM_EVERYWHERE = frozenset({"college_enrolment", "training_provider"})
"""Kinds that list people of other counties too: who lives outside is not added."""
KNOWS_NUMBERS = frozenset({MIGRATION, "school_census", "sixth_form_roll", "ks4_results"})
"""Kinds whose pupil or learner number takes the place of another; a number from the rest stands beside it."""
KNOWS_ATTRIBUTES = frozenset({MIGRATION, "school_census"})
"""Kinds whose gender and ethnicity take the place of what we hold; the rest fill what is blank."""
KNOWS_NAMES = frozenset({MIGRATION})
"""Kinds whose name takes the place of ours; from the rest another name is how a partner writes it."""
TRUE_NOW = frozenset({Fact.ATTRIBUTE, Fact.COHORT})
"""Claims of what is true now: of a file of several periods the latest of a person's rows counts."""
LEARNS_THERE = frozenset({"college_enrolment", "training_provider"})
"""Kinds whose activities are places on a roll as well (the others claim their places themselves)."""
ALONGSIDE = frozenset({"S", "G"})
"""Enrolment statuses of a second school: guests, and the subsidiary of two."""
ATTRIBUTES = frozenset({"gender", "ethnicity", "level_of_need"})
"""Attributes that are columns of a person."""
KEPT = frozenset(
    {
        Fact.NEED,
        Fact.ATTRIBUTE,
        Fact.PLAN,
        Fact.SUPERVISION,
        Fact.NOT_IN_SCHOOL,
        Fact.OFFER,
        Fact.ABSENCE,
        Fact.SUSPENSION,
        Fact.RESULT,
        Fact.CARER,
        Fact.WORKER,
        Fact.RETURN_ERROR,
        Fact.DUPLICATE,
        Fact.CLAIM,
    }
)
"""Claims that no app of the record holds yet, or not in full: kept with the person until one does."""
INTENSITY = {
    "FULL_TIME": ProvisionHours.Intensity.FULL_TIME,
    "PART_TIME": ProvisionHours.Intensity.PART_TIME,
    "NONE": "",
}
"""What a youth justice list says of provision -> hours of provision; blank: what is held has ended."""
ENDED_BY = {Fact.PLAN: "ehcp", Fact.SUPERVISION: "youth_justice"}
"""Claims with an end -> the marker that ends with them. Home and missing education name their own."""
