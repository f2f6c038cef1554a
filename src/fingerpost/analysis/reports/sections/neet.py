"""Who is NEET: where, in which year, for how long, why, and who joined and left."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Block, Look, Section
from fingerpost.analysis.reports.sections.grid import (
    Entry,
    Want,
    bars,
    entries,
    grid,
    people,
    stack,
)
from fingerpost.analysis.reports.sections.says import extremes
from fingerpost.analysis.reports.sections.view import View

DURATIONS = (
    ("neet_over_6_weeks", "More than 6 weeks"),
    ("neet_over_26_weeks", "More than 26 weeks"),
    ("neet_over_52_weeks", "More than 52 weeks"),
)
FLOWS = (
    ("neet_joiners", "Became NEET since the month before"),
    ("neet_joiners_from_eet", "of these, from education, employment or training"),
    ("neet_leavers", "Stopped being NEET since the month before"),
    ("neet_leavers_to_eet", "of these, into education, employment or training"),
    ("neet_left_cohort", "Were NEET and are no longer in the cohort"),
)


def neet(view: View) -> Section:
    """Young people who are not in education, employment or training, by district and by year."""
    total, available = view.get("neet"), view.get("neet_available")
    says = "There is no figure for young people who are NEET."
    if total and total.numerator is not None:
        says = f"{words.plural(total.numerator, 'young person is', 'young people are')} NEET."
        if available and available.numerator is not None:
            says += f" {words.count(available.numerator)} of them are available to the labour market."
    blocks = [*_district(view), *_years(view)]
    return Section(
        "neet",
        "Young people who are NEET",
        says,
        tuple(blocks),
        ("neet", "neet_available", "neet_roni", "neet_vulnerable", "neet_weeks_mean"),
        () if view.breakdowns("district") else (NO_DISTRICT,),
    )


NO_DISTRICT = (
    "The files do not say in which district young people live, so there is no table by district; "
    "give a geography file to have one."
)


def _district(view: View) -> list[Block]:
    rows = entries(view, "district", view.figures.area)
    want = Want("NEET, % of young people", "neet")
    table = grid(
        view,
        "neet-district",
        "NEET by district",
        "District",
        rows,
        [
            people("Young people", "cohort"),
            people("NEET", "neet"),
            want,
            people("NEET and at risk (RONI)", "neet_roni"),
            people("NEET and in a vulnerable group", "neet_vulnerable"),
        ],
    )
    if table is None:
        return []
    chart = bars(view, "chart-neet-district", "NEET by district", rows[:-1], want, view.figures.area)
    return [Block(extremes(view, "district", "neet", "the share who are NEET"), table, chart)]


def _years(view: View) -> list[Block]:
    table = grid(
        view,
        "neet-year",
        "NEET by academic year",
        "Academic year",
        entries(view, "academic_year", "Years 12 and 13"),
        [
            people("Young people", "cohort"),
            people("NEET", "neet"),
            Want("NEET, % of young people", "neet"),
            Want("Average time NEET", "neet_weeks_mean", "value", Look.WEEKS),
        ],
    )
    if table is None:
        return []
    return [Block(extremes(view, "academic_year", "neet", "the share who are NEET"), table)]


def durations(view: View) -> Section:
    """How long young people have been NEET."""
    rows = [
        (measure, label)
        for measure, label in DURATIONS
        if (figure := view.get(measure)) is not None and (figure.flag or figure.numerator is not None)
    ]
    mean = view.value("neet_weeks_mean")
    says = (
        f"Young people who are NEET have been so for {words.weeks(mean)} on average."
        if mean is not None
        else ""
    )
    blocks = []
    if rows:
        table = stack(
            view,
            "neet-duration",
            "How long young people have been NEET",
            "Length",
            rows,
            "% of those who are NEET",
        )
        long = view.get("neet_over_52_weeks")
        sentence = ""
        if long and long.numerator is not None:
            verb = "person has" if long.numerator == 1 else "people have"
            sentence = f"{words.count(long.numerator)} young {verb} been NEET for more than a year."
            before = view.figures.get("neet_over_52_weeks", view.year_before)
            if before and before.numerator is not None:
                sentence = sentence[:-1] + _than(long.numerator - before.numerator, view) + "."
        blocks = [Block(sentence, table)]
    return Section(
        "durations",
        "How long young people have been NEET",
        says or ("" if blocks else "The files do not say since when young people have been NEET."),
        tuple(blocks),
        ("neet_weeks_mean", *(measure for measure, _ in DURATIONS)),
    )


def _than(change: float, view: View) -> str:
    since = words.period(view.year_before)
    if change == 0:
        return f", as many as in {since}"
    return f", {words.count(abs(change))} {'more' if change > 0 else 'fewer'} than in {since}"


def flows(view: View) -> Section:
    """Joiners and leavers since the month before."""
    measures = tuple(measure for measure, _ in FLOWS)
    rows = [(m, label) for m, label in FLOWS if (f := view.get(m)) is not None and f.flag != "z"]
    before = words.period(view.month_before)
    if not rows:
        says = f"Joiners and leavers need the month before; {before} was not given."
        return Section("flows", "Joiners and leavers", says, (), measures)
    table = stack(view, "neet-flows", "NEET joiners and leavers", "Movement", rows)
    joined, left = view.value("neet_joiners"), view.value("neet_leavers")
    says = ""
    if joined is not None and left is not None:
        says = (
            f"Since {before}, {words.plural(joined, 'young person', 'young people')} became NEET "
            f"and {words.count(left)} stopped being NEET."
        )
    return Section("flows", "Joiners and leavers", "", (Block(says, table),), measures)


def reasons(view: View) -> Section:
    """What those who are NEET are recorded as doing."""
    codes = view.edition.group("NEET")
    found = [e for e in entries(view, "reason") if e.breakdown in codes and _any(view, e)]
    rows = sorted(found, key=lambda entry: -_people(view, entry))
    want = people("NEET", "neet")
    table = grid(view, "neet-reason", "NEET by recorded reason", "Recorded reason", rows, [want])
    if table is None:
        return Section("reasons", "Why young people are NEET", "No reasons are recorded.", (), ("neet",))
    chart = bars(view, "chart-neet-reason", "NEET by recorded reason", rows, want)
    says = ""
    if chart is not None:
        label, number = chart.bars[0]
        says = f"The reason recorded most often is “{label}”: {words.plural(number, 'person', 'people')}."
    return Section("reasons", "Why young people are NEET", "", (Block(says, table, chart),), ("neet",))


def _any(view: View, entry: Entry) -> bool:
    figure = view.get("neet", entry.topic, entry.breakdown)
    return figure is not None and (figure.flag == "c" or bool(figure.numerator))


def _people(view: View, entry: Entry) -> float:
    figure = view.get("neet", entry.topic, entry.breakdown)
    return (figure and figure.numerator) or 0
