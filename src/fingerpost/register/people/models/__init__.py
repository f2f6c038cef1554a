"""A young person and what is held of them; a table has a `person` and, where a file wrote it, a `batch`."""

from fingerpost.register.people.models.care import CareEpisode, Placement
from fingerpost.register.people.models.changes import Numbering, RecordChange
from fingerpost.register.people.models.contact import Address, Carer, ContactPoint
from fingerpost.register.people.models.extra import Alert, Answer, Document, Question
from fingerpost.register.people.models.finding import Search, SearchKey, SearchWord
from fingerpost.register.people.models.learning import Achievement, Interest, ProvisionHours
from fingerpost.register.people.models.merging import DuplicatePair, Merge
from fingerpost.register.people.models.needs import Barrier, Consent, Marker
from fingerpost.register.people.models.person import Identifier, Person, PersonName
from fingerpost.register.people.models.places import SchoolPlace, Sibling, Worker

__all__ = [
    "Achievement",
    "Address",
    "Alert",
    "Answer",
    "Barrier",
    "CareEpisode",
    "Carer",
    "Consent",
    "ContactPoint",
    "Document",
    "DuplicatePair",
    "Identifier",
    "Interest",
    "Marker",
    "Merge",
    "Numbering",
    "Person",
    "PersonName",
    "Placement",
    "ProvisionHours",
    "Question",
    "RecordChange",
    "SchoolPlace",
    "Search",
    "SearchKey",
    "SearchWord",
    "Sibling",
    "Worker",
]
