"""What a section is given: one area's figures, the month in focus and the code lists that name its values."""

from dataclasses import dataclass
from fractions import Fraction

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.figures import UNKNOWN, Figure, Figures
from fingerpost.core.codes import Edition
from fingerpost.core.periods import Month

SEND = {
    "ehcp": "Education, health and care plan",
    "sen_support": "SEN support",
    "none": "No special educational need recorded",
}
VULNERABLE = {"yes": "In a vulnerable group", "no": "Not in a vulnerable group"}
YEARS = {"11": "Year 11", "12": "Year 12", "13": "Year 13", "14": "Year 14"}
PLAIN = {"send": SEND, "vulnerable_group": VULNERABLE, "academic_year": YEARS}
UNRECORDED = {
    "district": "No district recorded",
    "ward": "No ward recorded",
    "locality": "No locality recorded",
    "sex": "Sex not recorded",
    "ethnicity": "Ethnicity not recorded",
}


@dataclass(frozen=True, slots=True)
class View:
    """One area at one month."""

    figures: Figures
    period: str
    edition: Edition

    def get(self, measure: str, topic: str = "total", breakdown: str = "total") -> Figure | None:
        """One figure of the month in focus."""
        return self.figures.get(measure, self.period, topic, breakdown)

    def value(self, measure: str, topic: str = "total", breakdown: str = "total") -> Fraction | None:
        """Its value, exactly; None where there is none or it may not be shown."""
        figure = self.get(measure, topic, breakdown)
        return figure.exact if figure else None

    @property
    def title(self) -> str:
        """The month in focus, in words."""
        return words.period(self.period)

    @property
    def month_before(self) -> str:
        """The calendar month before."""
        return str(Month.parse(self.period).previous)

    @property
    def year_before(self) -> str:
        """The same month a year before."""
        return str(Month.parse(self.period).year_before)

    def breakdowns(self, topic: str) -> tuple[str, ...]:
        """The values that a topic has this month, in the order to show them, those not recorded last."""
        values = self.figures.breakdowns(topic, self.period)
        order = list(PLAIN.get(topic, ()))
        return tuple(sorted(values, key=lambda value: order.index(value) if value in order else len(order)))

    def label(self, topic: str, breakdown: str) -> str:
        """A breakdown's value in words."""
        if breakdown == UNKNOWN:
            return UNRECORDED.get(topic, "Not recorded")
        plain = PLAIN.get(topic, {})
        if breakdown in plain:
            return plain[breakdown]
        coded = {
            "sex": "gender",
            "ethnicity": "ethnicity",
            "characteristic": "characteristics",
            "reason": "activities",
        }.get(topic)
        row = self.edition.lists.get(coded, {}).get(breakdown) if coded else None
        return row.label[:1].upper() + row.label[1:] if row else breakdown
