"""The weights of the linkage model: what each level of likeness says, and where a link is accepted.

They are data of the project (`weights.json`), learnt from a made-up county; a council may have its own,
learnt from its own record. A feed is always scored with stored weights, and their version is kept with each
link, so that a link can be explained later.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from fingerpost.analysis.matching.comparisons import COMPARISONS
from fingerpost.core.errors import BadRequest, CannotRead

STORED = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Chances:
    """How often a level is met: `m` when two rows are one person's, `u` when they are two people's."""

    m: float
    u: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that decides, between 0 and 1, with the reason for it."""

    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weights:
    """All that a score hangs on but the two tables.

    `levels` holds, for each field and level of the comparisons, its chances. `settings` are `accept` (from
    which probability a link needs no person), `review` (below which a row is of nobody we know), `duplicate`
    (from which two people are shown as possible duplicates), `expected_known` (share of a partner's rows
    that are of people we know) and `expected_twice` (share of people whom we hold twice).
    """

    version: str
    learnt: str
    seed: int
    settings: Mapping[str, Setting]
    levels: Mapping[str, Mapping[str, Chances]]

    def setting(self, name: str) -> float:
        """The value of a setting."""
        return self.settings[name].value


SETTINGS = ("accept", "review", "duplicate", "expected_known", "expected_twice")


def versioned(
    prefix: str,
    learnt: str,
    seed: int,
    settings: Mapping[str, Setting],
    levels: Mapping[str, Mapping[str, Chances]],
) -> Weights:
    """Weights whose version is `prefix` and a digest of all that decides a score."""
    decides = {
        "settings": {name: setting.value for name, setting in sorted(settings.items())},
        "levels": _plain(levels),
    }
    digest = hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()
    return Weights(f"{prefix}-{digest[:10]}", learnt, seed, settings, levels)


def stored_weights() -> Weights:
    """The project's own weights."""
    return load(STORED)


def load(path: Path) -> Weights:
    """Weights from a JSON file. Raises CannotRead when it is not one, or does not fit the comparisons."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        weights = Weights(
            read["version"],
            read["learnt"],
            read["seed"],
            {name: Setting(**setting) for name, setting in read["settings"].items()},
            {
                field: {level: Chances(**chances) for level, chances in levels.items()}
                for field, levels in read["levels"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRead(
            f"{path.name} holds no weights of the linkage model; write it with the command that learns them."
        ) from error
    fit(weights)
    return weights


def save(weights: Weights, path: Path) -> None:
    """Write weights as JSON."""
    written = {
        "version": weights.version,
        "learnt": weights.learnt,
        "seed": weights.seed,
        "settings": {name: asdict(setting) for name, setting in weights.settings.items()},
        "levels": _plain(weights.levels),
    }
    path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def fit(weights: Weights) -> None:
    """BadRequest unless the weights have every setting, and chances above 0 for every level that there is."""
    wanted = {one.field: tuple(level.name for level in one.levels) for one in COMPARISONS}
    given = {field: tuple(levels) for field, levels in weights.levels.items()}
    if given != wanted or set(weights.settings) != set(SETTINGS):
        raise BadRequest(
            f"The weights {weights.version} do not fit this version's comparisons; learn them again."
        )
    chances = [one for levels in weights.levels.values() for one in levels.values()]
    if not all(0 < one.m <= 1 and 0 < one.u <= 1 for one in chances) or not all(
        0 < setting.value < 1 for setting in weights.settings.values()
    ):
        raise BadRequest(f"The weights {weights.version} hold a chance outside 0 to 1; learn them again.")


def _plain(levels: Mapping[str, Mapping[str, Chances]]) -> dict[str, dict[str, dict[str, float]]]:
    return {
        field: {level: asdict(chances) for level, chances in of_field.items()}
        for field, of_field in levels.items()
    }
