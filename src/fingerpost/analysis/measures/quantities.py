"""What is counted: each a function of the spine with `in_cohort` set, named once and summed over people.

The name of the function is the name of the count; measures share them.
"""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns import days_since
from fingerpost.core.codes import Group, Outcome, Participation
from fingerpost.core.cohort import GUARANTEE_ONLY, PRIMARY
from fingerpost.core.duration import DAYS_A_WEEK

EET, NEET = str(Group.EET), str(Group.NEET)
NOT_KNOWN, SCHOOL = str(Group.NOT_KNOWN), str(Group.SCHOOL)
CARE_LEAVER = "care_leaver"


def cohort(s: ir.Table) -> ir.BooleanValue:
    """People in the cohort."""
    return s.in_cohort


def eet(s: ir.Table) -> ir.BooleanValue:
    """In education, employment or training, not lapsed; where such ages are measured, at school as well."""
    return s.in_cohort & s.group.isin([EET, SCHOOL])


def neet(s: ir.Table) -> ir.BooleanValue:
    """Not in education, employment or training."""
    return s.in_cohort & (s.group == NEET)


def not_known(s: ir.Table) -> ir.BooleanValue:
    """Recorded as not known, or lapsed."""
    return s.in_cohort & (s.group == NOT_KNOWN)


def not_known_recorded(s: ir.Table) -> ir.BooleanValue:
    """Recorded as not known."""
    return not_known(s) & ~s.lapsed


def not_known_lapsed(s: ir.Table) -> ir.BooleanValue:
    """Not known because what was recorded has lapsed."""
    return not_known(s) & s.lapsed


def neet_or_not_known(s: ir.Table) -> ir.BooleanValue:
    """NEET or not known."""
    return s.in_cohort & s.group.isin([NEET, NOT_KNOWN])


def neet_available(s: ir.Table) -> ir.BooleanValue:
    """NEET and available to the labour market."""
    return neet(s) & s.available


def participating(s: ir.Table) -> ir.BooleanValue:
    """In education or training as the duty to participate counts it."""
    return s.in_cohort & s.participation.notnull()


def participating_full_time(s: ir.Table) -> ir.BooleanValue:
    """Participating in full-time education."""
    return s.in_cohort & (s.participation == str(Participation.FULL_TIME))


def participating_apprenticeship(s: ir.Table) -> ir.BooleanValue:
    """Participating in an apprenticeship."""
    return s.in_cohort & (s.participation == str(Participation.APPRENTICESHIP))


def participating_other(s: ir.Table) -> ir.BooleanValue:
    """Participating in other education or training."""
    return s.in_cohort & (s.participation == str(Participation.OTHER))


def employment_without_training(s: ir.Table) -> ir.BooleanValue:
    """In employment that is not participation."""
    return s.in_cohort & s.employment_without_training


def neet_dated(s: ir.Table) -> ir.BooleanValue:
    """NEET with a date from which to count."""
    return neet(s) & s.weeks.notnull()


def neet_weeks(s: ir.Table) -> ir.IntegerValue:
    """Whole weeks NEET."""
    return ibis.ifelse(neet_dated(s), s.weeks, 0)


def not_known_dated(s: ir.Table) -> ir.BooleanValue:
    """Recorded as not known, with a start date."""
    return not_known_recorded(s) & s.weeks.notnull()


def not_known_weeks(s: ir.Table) -> ir.IntegerValue:
    """Whole weeks since the start of a recorded not known."""
    return ibis.ifelse(not_known_dated(s), s.weeks, 0)


def lapsed_dated(s: ir.Table) -> ir.BooleanValue:
    """Lapsed, with a lapse date."""
    return not_known_lapsed(s) & s.weeks.notnull()


def lapsed_weeks(s: ir.Table) -> ir.IntegerValue:
    """Whole weeks since the lapse date."""
    return ibis.ifelse(lapsed_dated(s), s.weeks, 0)


def neet_over_6_weeks(s: ir.Table) -> ir.BooleanValue:
    """NEET for more than 6 weeks: 43 days or more."""
    return _neet_longer(s, 6)


def neet_over_26_weeks(s: ir.Table) -> ir.BooleanValue:
    """NEET for more than 26 weeks."""
    return _neet_longer(s, 26)


def neet_over_52_weeks(s: ir.Table) -> ir.BooleanValue:
    """NEET for more than 52 weeks."""
    return _neet_longer(s, 52)


def _neet_longer(s: ir.Table, weeks: int) -> ir.BooleanValue:
    return neet(s) & (days_since(s, s.neet_since) > weeks * DAYS_A_WEEK)


def roni(s: ir.Table) -> ir.BooleanValue:
    """In a red or amber band."""
    return s.in_cohort & s.roni


def neet_roni(s: ir.Table) -> ir.BooleanValue:
    """NEET and in a red or amber band."""
    return neet(s) & s.roni


def vulnerable(s: ir.Table) -> ir.BooleanValue:
    """In the vulnerable group."""
    return s.in_cohort & s.vulnerable


def neet_vulnerable(s: ir.Table) -> ir.BooleanValue:
    """NEET and in the vulnerable group."""
    return neet(s) & s.vulnerable


def guarantee(s: ir.Table) -> ir.BooleanValue:
    """Those whom the guarantee of the year in question is for."""
    return s.guarantee_year.notnull() & s.cohort_status.isin([PRIMARY, GUARANTEE_ONLY])


def guarantee_offer(s: ir.Table) -> ir.BooleanValue:
    """Had an offer."""
    return guarantee(s) & (s.guarantee == str(Outcome.OFFER))


def guarantee_not_appropriate(s: ir.Table) -> ir.BooleanValue:
    """An offer was not appropriate."""
    return guarantee(s) & (s.guarantee == str(Outcome.NOT_APPROPRIATE))


def guarantee_no_offer(s: ir.Table) -> ir.BooleanValue:
    """Had no offer."""
    return guarantee(s) & (s.guarantee == str(Outcome.NO_OFFER))


def guarantee_not_recorded(s: ir.Table) -> ir.BooleanValue:
    """No outcome is recorded."""
    return guarantee(s) & (s.guarantee == str(Outcome.NOT_RECORDED))


def care_leavers(s: ir.Table) -> ir.BooleanValue:
    """Care leavers open to the service, whatever their age."""
    return (s.care_status == CARE_LEAVER).fill_null(False)


def care_leaver_eet(s: ir.Table) -> ir.BooleanValue:
    """Care leavers in education, employment or training."""
    return care_leavers(s) & (s.group == EET)


def care_leaver_neet(s: ir.Table) -> ir.BooleanValue:
    """Care leavers who are NEET."""
    return care_leavers(s) & (s.group == NEET)


def care_leaver_not_recorded(s: ir.Table) -> ir.BooleanValue:
    """Care leavers of whom neither is known, the long-term missing among them."""
    return care_leavers(s) & ~s.group.isin([EET, NEET])


def neet_joiners(s: ir.Table) -> ir.BooleanValue:
    """NEET now and not at the previous month end."""
    return s.joined


def neet_joiners_from_eet(s: ir.Table) -> ir.BooleanValue:
    """Joiners who were in education, employment or training then."""
    return s.joined_from_eet


def neet_leavers(s: ir.Table) -> ir.BooleanValue:
    """NEET then, in the cohort and not NEET now."""
    return s.left


def neet_leavers_to_eet(s: ir.Table) -> ir.BooleanValue:
    """Leavers who are in education, employment or training now."""
    return s.left_to_eet


def neet_left_cohort(s: ir.Table) -> ir.BooleanValue:
    """NEET then and no longer in the cohort."""
    return s.left_cohort
