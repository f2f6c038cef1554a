"""Deleting whole records and parts of them, in the caller's transaction: every table that points at a person.

The schema is walked, so that no table is forgotten: one that no app has declared stops the deletion.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db.models import Model, Q
from django.utils import timezone

from fingerpost.register.assurance.holdings import LOOSE, declared_of
from fingerpost.register.feeds.models import Batch, RowProblem, StagedRow
from fingerpost.register.messages.models import Message
from fingerpost.register.people.models import Document, Person, SearchKey, SearchWord
from fingerpost.register.people.pointing import pointing
from fingerpost.register.returns.keeping import FOLDER
from fingerpost.register.returns.kept_extract import PARQUET, XML
from fingerpost.register.returns.models import Return
from fingerpost.register.tracking.models import Contact

AT_ONCE = 500


@dataclass(slots=True)
class Erased:
    """How many rows of each table went, and the files that are to go once they are."""

    rows: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)


def erase_people(numbers: Sequence[int]) -> Erased:
    """Delete these people and every row about them; records merged into them go too. Audit rows stay."""
    done = Erased()
    for some in _stretches(numbers):
        for layer in _layers(some):
            _erase(layer, done)
    return done


def erase_parts(of: str, numbers: Sequence[int]) -> Erased:
    """Delete contacts, documents, partners' files or returns' files by their numbers."""
    done = Erased()
    for some in _stretches(numbers):
        _PARTS[of](some, done)
    return done


def forget_lone_words() -> int:
    """Delete words of names that nobody on the record bears any more."""
    deleted, _ = SearchWord.objects.exclude(word__in=SearchKey.objects.values("key")).delete()
    return deleted


def _stretches(numbers: Sequence[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), AT_ONCE):
        yield list(numbers[first : first + AT_ONCE])


def _layers(numbers: list[int]) -> list[list[int]]:
    """The people and those merged into them, those who were merged furthest down first."""
    layers = [numbers]
    while below := list(Person.objects.filter(merged_into__in=layers[-1]).values_list("pk", flat=True)):
        layers.append(below)
    return layers[::-1]


def _erase(numbers: list[int], done: Erased) -> None:
    documents = Document.objects.filter(person__in=numbers)
    done.files += [_name(document) for document in documents]
    for model, fields in pointing():
        declared_of(model)  # raises where nobody said what the table holds
        about = Q()
        for name in fields:
            about |= Q(**{f"{name}__in": numbers})
        rows = model._default_manager.filter(about)
        if count := rows.count():
            done.rows[model._meta.label] += count
    StagedRow.objects.filter(person__in=numbers).update(identity={}, candidates=[], likeness="", person=None)
    for model, name in LOOSE:
        deleted, _ = model._default_manager.filter(**{f"{name}__in": numbers}).delete()
        if deleted:
            done.rows[model._meta.label] += deleted
    done.rows[Person._meta.label] += len(numbers)
    Person.objects.filter(pk__in=numbers).delete()


def _contacts(numbers: list[int], done: Erased) -> None:
    _delete(Contact, numbers, done)


def _messages(numbers: list[int], done: Erased) -> None:
    _delete(Message, numbers, done)


def _documents(numbers: list[int], done: Erased) -> None:
    done.files += [_name(document) for document in Document.objects.filter(pk__in=numbers)]
    _delete(Document, numbers, done)


def _batches(numbers: list[int], done: Erased) -> None:
    """The file, its staged tables and rows go; the batch stays, for records say that they came from it."""
    for model in (StagedRow, RowProblem):
        _delete(model, numbers, done, of="batch")
    for batch in Batch.objects.filter(pk__in=numbers):
        root = Path(batch.file.path)
        done.files += [_relative(path) for path in (root, *sorted(root.parent.glob(f"{root.name}.*")))]
    Batch.objects.filter(pk__in=numbers).update(discarded_at=timezone.now(), preview=None)


def _returns(numbers: list[int], done: Erased) -> None:
    """The two files go; what was counted stays, and the hashes that name what was sent."""
    for of in Return.objects.filter(pk__in=numbers):
        for digest, ending in ((of.extract_hash, PARQUET), (of.file_hash, XML)):
            others = Return.objects.filter(Q(extract_hash=digest) | Q(file_hash=digest)).exclude(
                pk__in=numbers
            )
            if digest and not others.exists():
                done.files.append(f"{FOLDER}/{digest}{ending}")
    done.rows["returns.kept files"] += len(numbers)


_PARTS = {
    "contact": _contacts,
    "message": _messages,
    "document": _documents,
    "batch": _batches,
    "return": _returns,
}


def _delete(model: type[Model], numbers: Iterable[int], done: Erased, of: str = "pk") -> None:
    deleted, _ = model._default_manager.filter(**{f"{of}__in": numbers}).delete()
    if deleted:
        done.rows[model._meta.label] += deleted


def _name(document: Document) -> str:
    return _relative(Path(document.file.path))


def _relative(path: Path) -> str:
    return path.relative_to(settings.DATA).as_posix()


def remove_files(names: Iterable[str]) -> int:
    """Remove files by their names in the data folder; those that are gone already are no fault."""
    root = Path(settings.DATA)
    removed = 0
    for name in names:
        path = root / name
        removed += path.is_file()
        path.unlink(missing_ok=True)
    return removed
