"""A made-up published table: the council, its region, England, and other authorities, of two winters."""

from pathlib import Path

HEADER = "period,area_code,area,region,measure,value"
AREAS = (
    ("E92000001", "England", ""),
    ("E12000008", "South East", ""),
    ("886", "Kent", "South East"),
    ("885", "Worcestershire", "West Midlands"),
    ("873", "Cambridgeshire", "East of England"),
    ("888", "Lancashire", "North West"),
)
WINTERS = {"2023-12/2024-02": 0.5, "2024-12/2025-02": 0.0}
VALUES = {"neet_or_not_known": 5.0, "neet": 3.0, "not_known": 2.0}
NEIGHBOURS = "area_code,neighbour\n886,885\n886,873\n"


def published_text(*, without: str = "", kent: float = 2.0) -> str:
    """Each area a little above the one before it; the council `kent` points above that of the not known."""
    lines = [HEADER]
    for period, more in WINTERS.items():
        for place, (code, name, region) in enumerate(AREAS):
            for measure, value in VALUES.items():
                high = kent if (code, measure) == ("886", "not_known") else 0.0
                if code != without:
                    lines.append(
                        f"{period},{code},{name},{region},{measure},{value + more + place / 10 + high}"
                    )
    return "\n".join(lines) + "\n"


def published_file(folder: Path, name: str = "scorecard.csv", **how: object) -> Path:
    """The table in a folder."""
    path = folder / name
    path.write_text(published_text(**how))
    return path
