"""The worklists, in the order in which they are shown; the page and the counts read these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from fingerpost.register.tracking.worklists import conditions as c


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: its key in the address, title, why somebody is on it, what to do next, and who is on it.

    `condition` takes today and a number of weeks; `weeks` is that number where nobody chooses another, 0
    where the list knows none. Everybody on it is followed besides (`cohort.followed`).
    """

    key: str
    title: str
    why: str
    next: str
    condition: Callable[[date, int], Q]
    weeks: int = 0


_ALL = (
    Worklist(
        "not_known",
        "Not known",
        "What they are doing is recorded as not known, or what we knew of it has lapsed.",
        "Ring the young person, then a parent or carer. Try the school they were last at, then a visit.",
        c.not_known,
    ),
    Worklist(
        "year_11_leavers",
        "Year 11 leavers",
        "They left Year 11 last summer and nothing is recorded of what came after it.",
        "Look whether a college or sixth form has them. If none has, ring the young person.",
        c.year_11_leavers,
    ),
    Worklist(
        "lapsing",
        "Lapsing soon",
        "What they are doing counts for a few weeks more. After that most of them count as not known.",
        "Confirm it with the school, college, provider or the young person before it lapses.",
        c.lapsing,
        weeks=4,
    ),
    Worklist(
        "newly_neet",
        "Newly NEET",
        "They became NEET in the last weeks.",
        "Ring them now: the sooner somebody helps, the shorter it lasts.",
        c.newly_neet,
        weeks=4,
    ),
    Worklist(
        "neet_without_contact",
        "NEET without contact",
        "They are NEET, and neither they nor a parent was reached in the last weeks.",
        "Try another time of day, another number, a letter or a visit.",
        c.neet_without_contact,
        weeks=4,
    ),
    Worklist(
        "neet_over_six_weeks",
        "NEET for more than six weeks",
        "They have been NEET for more than six weeks, when support is due.",
        "Agree with them who supports them, and assign that worker.",
        c.neet_over_six_weeks,
    ),
    Worklist(
        "neet_without_reason",
        "NEET without a reason",
        "They are recorded as not available for another reason: nobody has said which.",
        "Ask what stands in the way, and record the activity that says so.",
        c.neet_without_reason,
    ),
    Worklist(
        "nobody_assigned",
        "Nobody assigned",
        "They are NEET or not known, and nobody works with them.",
        "Assign somebody from their record.",
        c.nobody_assigned,
    ),
    Worklist(
        "missing_contact",
        "Without contact details",
        "No telephone number and no e-mail address is in use, neither theirs nor a parent's.",
        "Ask the school or college for one, or write to the address.",
        c.missing_contact,
    ),
    Worklist(
        "out_of_county",
        "Out of county",
        "We lead on them, and they live or learn outside the county.",
        "Ask the other authority what they are doing. If they live there, hand them over.",
        c.out_of_county,
    ),
    Worklist(
        "long_term_missing",
        "Missing for long",
        "Children in care and care leavers who have been missing for long, up to the age of 25.",
        "Review them with the police, the Home Office and children's social care.",
        c.long_term_missing,
    ),
)
WORKLISTS: Mapping[str, Worklist] = MappingProxyType({worklist.key: worklist for worklist in _ALL})
"""Every worklist by key."""
