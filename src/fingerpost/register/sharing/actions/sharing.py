"""Making a declared share: of figures at once, by name as a list that is taken away."""

from django.conf import settings
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.core.text import date_text, month_text
from fingerpost.register.access.acting import action, check
from fingerpost.register.access.models import User
from fingerpost.register.audit.record import record
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.queries import visible
from fingerpost.register.sharing import keeping, log
from fingerpost.register.sharing.asking import asked
from fingerpost.register.sharing.audit_kinds import SHARE_DOWNLOADED
from fingerpost.register.sharing.models import Export, ShareMade
from fingerpost.register.sharing.permissions import EXPORT, FIGURES
from fingerpost.register.sharing.shares import SHARES, Share
from fingerpost.register.sharing.shares.figures import NOTES, figures_of
from fingerpost.register.sharing.workbook import Sheet, workbook

WIDTHS = (18, 30, 20)
NONE = "There is no such share."


@action(needs=EXPORT)
def make_figures(*, by: User, share: str) -> ShareMade:
    """Make a share of figures for the last month that is over, under its agreement, and keep it in the log.

    Raises BadRequest where no agreement covers it or there are no figures yet; CannotRead, CannotWrite.
    """
    check(by=by, needs=FIGURES, doing="make_figures")
    meant = _share(share, by_name=False)
    agreement = log.covered(share, None)
    today = timezone.localdate()
    given = figures_of(meant, today)
    month = month_text(given.month.year, given.month.month)
    about = [
        ("Council", settings.COUNCIL_NAME),
        ("For", meant.recipient),
        ("Purpose", meant.purpose),
        ("Figures at", f"the end of {month}"),
        ("Made by", by.name),
        ("Made on", date_text(today)),
        *(("In place of a number", note) for note in NOTES),
    ]
    widths = (*WIDTHS, *(WIDTHS[-1],) * len(given.headings))
    content = workbook(
        title=meant.title,
        about=about,
        mark=f"{meant.title}, {month}",
        sheet=Sheet("Figures", list(zip(given.headings, widths, strict=False)), given.rows),
    )
    return log.kept(
        by=by,
        share=share,
        recipient=meant.recipient,
        agreement=agreement,
        counts={"rows": len(given.rows), "hidden": given.hidden},
        file_hash=keeping.keep(content),
        period=str(given.month),
    )


@action(needs=EXPORT)
def make_list(*, by: User, share: str, organisation: Organisation) -> Export:
    """Ask for the file of a share by name for one organisation: then it goes as any list that leaves.

    Raises BadRequest where no agreement with them is in force, or nobody could go into the file.
    """
    meant = _share(share, by_name=True)
    log.covered(share, organisation)
    today = timezone.localdate()
    people = visible(by).filter(pk__in=meant.people(organisation, today).values("pk"))
    export = Export(
        asked_by=by,
        source=f"share:{share}",
        title=f"{meant.title}: {organisation.name}"[:200],
        share=share,
        organisation=organisation,
        said=meant.purpose,
        outside=True,
        basis=meant.basis,
        recipient=organisation.name,
    )
    return asked(export, people, meant.columns)


@action(needs=EXPORT)
def take_share(*, by: User, made: ShareMade) -> bytes:
    """The file of a share of figures, to be downloaded again. Raises BadRequest, CannotRead."""
    if made.export_id is not None:
        raise BadRequest("This share is by name: whoever made it finds its file under their own lists.")
    content = keeping.read(made.file_hash)
    record(
        SHARE_DOWNLOADED,
        by=by,
        subject=f"share:{made.pk}",
        details={"share": made.share, "hash": made.file_hash},
    )
    return content


def _share(key: str, *, by_name: bool) -> Share:
    meant = SHARES.get(key)
    if meant is None or meant.by_name != by_name:
        raise BadRequest(NONE)
    return meant
