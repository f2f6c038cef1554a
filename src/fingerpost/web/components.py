"""What the components of the pages are given: values that say what; a template says how."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one: its title and address."""

    title: str
    href: str
