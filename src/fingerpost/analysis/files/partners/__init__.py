"""Partners' files: what each kind holds, telling the kinds apart, reading one, and what its rows claim.

`recognise` says what a file may be, `read_partner` reads it as a kind, `arriving` gives whom its rows are
about in the shape that matching takes, and `facts` what they claim in one shape for all kinds.
"""

from fingerpost.analysis.files.partners.arriving import ARRIVING, arriving
from fingerpost.analysis.files.partners.claims.shape import FACTS, Fact
from fingerpost.analysis.files.partners.facts import facts
from fingerpost.analysis.files.partners.layouts import FieldKind, Layout, PartnerField, kinds, layout_of
from fingerpost.analysis.files.partners.reader import Heading, PartnerFile, read_partner
from fingerpost.analysis.files.partners.recognising import Candidate, recognise

__all__ = [
    "ARRIVING",
    "FACTS",
    "Candidate",
    "Fact",
    "FieldKind",
    "Heading",
    "Layout",
    "PartnerField",
    "PartnerFile",
    "arriving",
    "facts",
    "kinds",
    "layout_of",
    "read_partner",
    "recognise",
]
