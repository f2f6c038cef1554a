"""Every measure of the scorecard, in the order in which it is written (domain §4)."""

from types import MappingProxyType

from fingerpost.analysis.measures import quantities as q
from fingerpost.analysis.measures.model import Better, Measure, Quantity, Unit
from fingerpost.core.errors import BadRequest

DOMAIN = "shared record of the DfE scorecard's technical notes"
WORCESTERSHIRE = "Worcestershire scorecard, May 2017"
KENT = "Kent participation and NEET strategy, 2022"
LAPSE_CAVEAT = "Counts people whose recorded activity has lapsed as well as those recorded as not known."
DATED_CAVEAT = "People without the date are on neither side of the mean."
FLOW_CAVEAT = "Compares with the calendar month before; a person is followed by identifier, else by UPN."
GUARANTEE_CAVEAT = "Over those of Year 11 or Year 12 whose guarantee it is, whichever ages are measured."
CARE_CAVEAT = "From the live record: an extract does not say who is a care leaver open to the service."


def _share(
    numerator: Quantity,
    title: str,
    better: Better | None,
    source: str = DOMAIN,
    *,
    caveat: str = "",
    of: Quantity = q.cohort,
    id: str | None = None,
    needs: tuple[str, ...] = (),
) -> Measure:
    return Measure(
        id or numerator.__name__, title, q.cohort, numerator, of, Unit.PERCENT, better, source, caveat, needs
    )


def _weeks(id: str, title: str, weeks: Quantity, people: Quantity, needs: str) -> Measure:
    return Measure(
        id, title, q.cohort, weeks, people, Unit.WEEKS, Better.LOW, WORCESTERSHIRE, DATED_CAVEAT, (needs,)
    )


def _flow(numerator: Quantity, title: str, better: Better | None) -> Measure:
    return Measure(
        numerator.__name__,
        title,
        q.cohort,
        numerator,
        None,
        Unit.COUNT,
        better,
        WORCESTERSHIRE,
        FLOW_CAVEAT,
        averaged=False,
        flow=True,
    )


def _guarantee(numerator: Quantity, title: str, better: Better | None) -> Measure:
    return Measure(
        f"september_{numerator.__name__}",
        title,
        q.guarantee,
        numerator,
        q.guarantee,
        Unit.PERCENT,
        better,
        DOMAIN,
        GUARANTEE_CAVEAT,
        ("guarantee",),
        year="guarantee_year",
        averaged=False,
    )


def _care(numerator: Quantity, title: str, better: Better | None) -> Measure:
    return Measure(
        numerator.__name__,
        title,
        q.care_leavers,
        numerator,
        q.care_leavers,
        Unit.PERCENT,
        better,
        KENT,
        CARE_CAVEAT,
        ("care_status",),
        averaged=False,
    )


ALL = (
    Measure("cohort", "People in the cohort", q.cohort, q.cohort, None, Unit.COUNT, None, DOMAIN),
    _share(q.neet, "NEET", Better.LOW),
    _share(q.not_known, "Not known", Better.LOW, caveat=LAPSE_CAVEAT),
    _share(q.not_known_recorded, "Not known: recorded as not known", Better.LOW),
    _share(
        q.not_known_lapsed,
        "Not known: lapsed",
        Better.LOW,
        caveat="Includes people past compulsory school age whose record still says school.",
    ),
    _share(q.neet_or_not_known, "NEET or not known", Better.LOW, caveat=LAPSE_CAVEAT),
    _share(q.neet_available, "NEET and available to the labour market", None, WORCESTERSHIRE, of=q.neet),
    _share(q.participating, "Participating in education or training", Better.HIGH),
    _share(q.participating_full_time, "Participating: full-time education", Better.HIGH),
    _share(q.participating_apprenticeship, "Participating: apprenticeship", Better.HIGH),
    _share(q.participating_other, "Participating: other education or training", Better.HIGH),
    _share(
        q.eet,
        "In education, employment or training",
        Better.HIGH,
        caveat="Where ages below 16 are measured, people still at school count here.",
    ),
    _share(
        q.employment_without_training,
        "Employment without training",
        Better.LOW,
        KENT,
        caveat="Not NEET, and not participating.",
    ),
    _weeks("neet_weeks_mean", "Mean weeks NEET", q.neet_weeks, q.neet_dated, "neet_since"),
    _weeks("not_known_weeks_mean", "Mean weeks not known", q.not_known_weeks, q.not_known_dated, "since"),
    _weeks("lapsed_weeks_mean", "Mean weeks lapsed", q.lapsed_weeks, q.lapsed_dated, "lapse_date"),
    _share(
        q.neet_over_6_weeks, "NEET for more than 6 weeks", Better.LOW, KENT, of=q.neet, needs=("neet_since",)
    ),
    _share(
        q.neet_over_26_weeks,
        "NEET for more than 26 weeks",
        Better.LOW,
        KENT,
        of=q.neet,
        needs=("neet_since",),
    ),
    _share(
        q.neet_over_52_weeks,
        "NEET for more than 52 weeks",
        Better.LOW,
        KENT,
        of=q.neet,
        needs=("neet_since",),
    ),
    _flow(q.neet_joiners, "NEET joiners", Better.LOW),
    _flow(q.neet_joiners_from_eet, "NEET joiners from education, employment or training", Better.LOW),
    _flow(q.neet_leavers, "NEET leavers", Better.HIGH),
    _flow(q.neet_leavers_to_eet, "NEET leavers to education, employment or training", Better.HIGH),
    _flow(q.neet_left_cohort, "NEET at the previous month end and no longer in the cohort", None),
    _share(q.roni, "At risk: red or amber band", None, WORCESTERSHIRE, needs=("roni",)),
    _share(q.vulnerable, "In the vulnerable group", None, WORCESTERSHIRE, needs=("vulnerable",)),
    _share(q.neet_roni, "NEET and in a red or amber band", None, WORCESTERSHIRE, of=q.neet, needs=("roni",)),
    _share(
        q.neet_vulnerable,
        "NEET and in the vulnerable group",
        None,
        WORCESTERSHIRE,
        of=q.neet,
        needs=("vulnerable",),
    ),
    _guarantee(q.guarantee_offer, "September Guarantee: offer made", Better.HIGH),
    _guarantee(q.guarantee_not_appropriate, "September Guarantee: offer not appropriate", None),
    _guarantee(q.guarantee_no_offer, "September Guarantee: no offer", Better.LOW),
    _guarantee(q.guarantee_not_recorded, "September Guarantee: not recorded", Better.LOW),
    _care(q.care_leaver_eet, "Care leavers in education, employment or training", Better.HIGH),
    _care(q.care_leaver_neet, "Care leavers who are NEET", Better.LOW),
    _care(q.care_leaver_not_recorded, "Care leavers not recorded", Better.LOW),
)

MEASURES = MappingProxyType({measure.id: measure for measure in ALL})
"""Measure id -> measure, in order."""


def measure_named(id: str) -> Measure:
    """The measure of that id. Raises BadRequest when there is none."""
    if id not in MEASURES:
        raise BadRequest(f"There is no measure called {id}; there are {', '.join(MEASURES)}.")
    return MEASURES[id]
