"""The same figures for groups of young people: special needs, vulnerable groups, sex, ethnicity."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Block, Section
from fingerpost.analysis.reports.sections.grid import Want, bars, entries, grid, people
from fingerpost.analysis.reports.sections.says import extremes
from fingerpost.analysis.reports.sections.view import View
from fingerpost.core.text import listed

WANTS = (
    people("Young people", "cohort"),
    people("NEET", "neet"),
    Want("NEET, %", "neet"),
    people("Not known", "not_known"),
    Want("Not known, %", "not_known"),
    Want("NEET or not known, %", "neet_or_not_known"),
)
MEASURES = ("neet", "not_known", "neet_or_not_known")
OTHERS = (
    ("vulnerable_group", "Vulnerable groups", "Group"),
    ("sex", "Sex", "Sex as recorded"),
    ("ethnicity", "Ethnicity", "Ethnicity as recorded"),
)


def send(view: View) -> Section:
    """Young people with an education, health and care plan and with SEN support beside the others."""
    title = "Special educational needs and disability"
    rows = entries(view, "send", "All young people")
    table = grid(view, "send-needs", title, "Need", rows, WANTS)
    if table is None:
        return Section("send", title, "The files do not say who has special educational needs.", (), MEASURES)
    want = Want("NEET or not known, %", "neet_or_not_known")
    chart = bars(view, "chart-send", "NEET or not known by special educational need", rows[:-1], want)
    says = []
    for key, name in (("ehcp", "an education, health and care plan"), ("sen_support", "SEN support")):
        value = view.value("neet_or_not_known", "send", key)
        if value is not None:
            says.append(f"{words.percent(value)} of those with {name}")
    sentence = f"{listed(says)} are NEET or not known." if says else ""
    return Section("send", title, "", (Block(sentence, table, chart),), MEASURES)


def groups(view: View) -> Section | None:
    """Vulnerable groups, sex and ethnicity; None where the files record none of them."""
    blocks = []
    for topic, caption, stub in OTHERS:
        table = grid(view, f"group-{topic.replace('_', '-')}", caption, stub, entries(view, topic), WANTS)
        if table is not None:
            what = "the share who are NEET or not known"
            says = (topic == OTHERS[0][0] and _vulnerable(view)) or extremes(
                view, topic, "neet_or_not_known", what, quoted=True
            )
            blocks.append(Block(says, table))
    if not blocks:
        return None
    notes = ("Where a group is small, one or two young people move its percentage a long way.",)
    return Section("groups", "Other groups", "", tuple(blocks), MEASURES, notes)


def _vulnerable(view: View) -> str:
    within, without = (view.value("neet_or_not_known", "vulnerable_group", key) for key in ("yes", "no"))
    if within is None or without is None:
        return ""
    return (
        f"{words.percent(within)} of young people in a vulnerable group are NEET or not known, "
        f"against {words.percent(without)} of the others."
    )
