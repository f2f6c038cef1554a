"""What later apps are told of: whose birth date changed, for a status follows from it."""

from collections.abc import Callable, Collection

Hearer = Callable[[Collection[int]], object]

_births: list[Hearer] = []


def register_births_changed(hearer: Hearer) -> None:
    """Be told, in the transaction of the change, the numbers of the people; called when an app starts."""
    if hearer not in _births:
        _births.append(hearer)


def births_changed(people: Collection[int]) -> None:
    """Tell everybody who asked; nothing where nobody's birth date changed."""
    if people:
        for hearer in _births:
            hearer(people)
