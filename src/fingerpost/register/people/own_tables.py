"""What becomes of this app's own tables when two records are merged."""

from fingerpost.register.people.merging import handlers
from fingerpost.register.people.models import (
    Achievement,
    Address,
    Alert,
    Answer,
    Barrier,
    CareEpisode,
    Carer,
    Consent,
    ContactPoint,
    Document,
    DuplicatePair,
    Identifier,
    Interest,
    Marker,
    Merge,
    PersonName,
    ProvisionHours,
    RecordChange,
    SchoolPlace,
    SearchKey,
    Sibling,
    Worker,
)
from fingerpost.register.people.pointing import register as point

MOVED = (
    (Achievement, "achievements"),
    (Address, "addresses"),
    (Alert, "alerts"),
    (Answer, "answers to the council's questions"),
    (Barrier, "barriers"),
    (CareEpisode, "times in care"),
    (Carer, "parents and carers"),
    (Consent, "consents"),
    (ContactPoint, "contact details"),
    (Document, "documents"),
    (Identifier, "identifiers"),
    (Interest, "interests"),
    (Marker, "needs and markers"),
    (PersonName, "names"),
    (ProvisionHours, "hours of provision"),
    (SchoolPlace, "school places"),
    (Worker, "workers"),
)


def register() -> None:
    """Say it for each."""
    for model, title in MOVED:
        point(model, title)
    point(RecordChange, "notes of changes", derived=True)
    point(SearchKey, "search keys", handlers.forget_keys, handlers.nothing_to_restore, derived=True)
    point(Sibling, "brothers and sisters", handlers.move_siblings, handlers.restore_siblings, derived=True)
    point(DuplicatePair, "possible duplicates", handlers.settle_pairs, handlers.restore_pairs, derived=True)
    point(Merge, "merges", handlers.leave, handlers.nothing_to_restore)
