"""The audit: searched by what, who, whom and when; taken away as CSV."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fingerpost.register.access.permissions import Permission
from fingerpost.register.audit import sealing
from fingerpost.register.audit.audit_kinds import EXPORTED, SEARCHED
from fingerpost.register.audit.exporting import csv_lines
from fingerpost.register.audit.kinds import Sort, wording_of
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.queries import Asked, found
from fingerpost.register.audit.record import record
from fingerpost.web.administration.forms import AuditFilter
from fingerpost.web.administration.views.index import crumb
from fingerpost.web.administration.words import title_of
from fingerpost.web.components import Column, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.words.dates import moment

COLUMNS = (Column("When"), Column("Who"), Column("What"), Column("To whom or what"), Column("From page"))


def _asked(chosen: AuditFilter) -> Asked:
    wanted = chosen.narrowing
    sort = wanted.pop("sort", "")
    return Asked(sort=Sort(sort) if sort else None, **wanted)


def _row(event: AuditEvent) -> tuple[str, ...]:
    about = [f"young person {event.person}" if event.person else "", event.subject.replace(":", " ")]
    return (
        moment(event.at),
        event.actor_name,
        wording_of(event.kind),
        ", ".join(part for part in about if part),
        title_of(event.page),
    )


@require_safe
@login_required
@needs(Permission.AUDIT_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Rows that fit, newest first, fifty a page. A search is itself kept."""
    chosen = AuditFilter(request=request)
    asked = _asked(chosen)
    if asked.names():
        record(SEARCHED, by=user_of(request), person=asked.person, details={"by": [*asked.names()]})
    page = keyset(found(asked), request, order=("-pk",))
    context = {
        "title": "Audit",
        "filter": chosen,
        "page": page,
        "table": Table("Audit", COLUMNS, [_row(event) for event in page.rows], hide_caption=True),
        "crumbs": [crumb()],
    }
    return render(request, "administration/audit.html", context)


@require_POST
@login_required
@needs(Permission.AUDIT_VIEW)
def export(request: HttpRequest) -> HttpResponseBase:
    """The same rows as CSV; sealed first, and kept that they were taken away."""
    asked = _asked(AuditFilter(request=request))
    sealing.seal()
    record(
        EXPORTED,
        by=user_of(request),
        person=asked.person,
        details={"by": [*asked.names()], "rows": found(asked).count()},
    )
    response = StreamingHttpResponse(csv_lines(asked), content_type="text/csv; charset=utf-8")
    name = f"audit-{timezone.localdate().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
