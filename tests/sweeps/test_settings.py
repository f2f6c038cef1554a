"""The template of settings names every setting that the code reads, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"\bFINGERPOST_[A-Z_]+\b")
READ = re.compile(
    r"(?:env\.\w+\(|given\(|environ(?:\.get\(|\.setdefault\(|\[)|^[A-Z_]+ = )"
    r"""\s*["'](FINGERPOST_[A-Z_]+)["']""",
    re.M,
)


def read_by_code() -> set[str]:
    """The settings that the package asks the environment for."""
    return {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in READ.findall(path.read_text(encoding="utf-8"))
    }


def offered() -> set[str]:
    """The settings that the template lists, one a line."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


def test_template_lists_every_setting_that_is_read() -> None:
    assert read_by_code() == offered()
    assert "FINGERPOST_SECRET_KEY" in read_by_code()


def test_template_holds_no_value() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    values = [line.partition("=")[2].partition("#")[0].strip() for line in lines if not line.startswith("#")]
    assert not any(values)
