"""The dashboard, how a figure is worked out, and the young people whom it counts."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.analysis.measures import MEASURES, caveat_of, measure_named
from fingerpost.core.periods import Month
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.returns import insight, queries
from fingerpost.web.components import Crumb, Row
from fingerpost.web.guard import needs, user_of
from fingerpost.web.insight import figures as shown
from fingerpost.web.insight.beside import beside
from fingerpost.web.insight.board import board
from fingerpost.web.returns.page import people_table
from fingerpost.web.words.dates import moment

UNITS = {"percent": "A percentage", "count": "A number of people", "weeks": "A mean of weeks"}
BETTER = {"low": "Lower is better", "high": "Higher is better"}
NEITHER = "Neither way is better"


@require_safe
@login_required
@needs(P.INSIGHT_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """The county today: headlines, months, districts, years, SEND, the not known."""
    by = user_of(request)
    of = insight.latest(by)
    if of is None:
        return _none_yet(request)
    names = may(by, P.PEOPLE_VIEW)
    told = shown.told(insight.numbers(by, of, shown.SHOWN), str(Month.of(of.on)), names=names)
    context = {
        "title": "Figures of the county",
        "made": moment(timezone.localtime(of.recorded)),
        "hidden": not insight.sees_everybody(by),
        **board(told),
        "beside": beside(insight.table_of(by, of)),
        "may_load": may(by, P.RETURN_SEND),
    }
    return render(request, "insight/index.html", context)


@require_safe
@login_required
@needs(P.INSIGHT_VIEW)
def how(request: HttpRequest, measure: str) -> HttpResponse:
    """The definition of a measure, from the one registry that the scorecard reads too."""
    if measure not in MEASURES:
        raise Http404
    found = measure_named(measure)
    rows = [
        Row("It is", UNITS[str(found.unit)]),
        Row("Counted", _named(found.numerator.__name__)),
        Row("Of", _named(found.denominator.__name__) if found.denominator else "Nothing: a number by itself"),
        Row("Over", _named(found.population.__name__)),
        Row("Which way is better", BETTER[str(found.better)] if found.better else NEITHER),
        Row("Source", found.source),
    ]
    if caveat_of(found):
        rows.append(Row("Bear in mind", caveat_of(found)))
    context = {"title": f"How it is worked out: {found.title}", "rows": rows, "crumbs": _crumbs()}
    return render(request, "insight/how.html", context)


@require_safe
@login_required
@needs(P.INSIGHT_VIEW)
def people(request: HttpRequest, measure: str, topic: str, part: str) -> HttpResponse:
    """Exactly the young people whom a figure counts, as far as the user may see them."""
    by = user_of(request)
    of = insight.latest(by)
    if measure not in insight.NAMED:
        raise Http404
    if of is None:
        return _none_yet(request)
    ids = insight.who(of, measure, topic, part)
    page, table = people_table(request, queries.people_named(by, ids), "Young people")
    title = measure_named(measure).title
    if topic != shown.TOTAL:
        title = f"{title}: {shown.LABELS.get(part, part)}"
    context = {
        "title": title,
        "page": page,
        "table": table,
        # How many there are in all is a figure too, and small ones are not for everybody.
        "hidden": len(ids) - (page.total or 0) if insight.sees_everybody(by) else 0,
        "crumbs": _crumbs(),
    }
    return render(request, "returns/people.html", context)


def _none_yet(request: HttpRequest) -> HttpResponse:
    return render(request, "insight/none.html", {"title": "Figures of the county"})


def _crumbs() -> list[Crumb]:
    return [Crumb("Insight", reverse("insight:index"))]


def _named(quantity: str) -> str:
    """A count's name in words: that of the measure that counts the same, where there is one."""
    same = next((one for one in MEASURES.values() if one.numerator.__name__ == quantity), None)
    return same.title if same is not None else quantity.replace("_", " ").capitalize()
