"""The scorecard as one self-contained page: no script, nothing fetched, charts drawn into it."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from fingerpost.analysis.reports.charts import draw
from fingerpost.analysis.reports.model import Bars, Lines, Scorecard
from fingerpost.core.text import date_text

TEMPLATES = "fingerpost.analysis.reports"


def page(card: Scorecard) -> str:
    """The whole page as HTML text."""
    folder = files(TEMPLATES) / "templates"
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.from_string((folder / "scorecard.html.j2").read_text(encoding="utf-8"))
    made = date_text(card.made) if card.made else None
    css = Markup((folder / "scorecard.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return template.render(card=card, css=css, made=made, draw=_drawn)


def _drawn(chart: Bars | Lines, says: str, narrow: bool = False) -> Markup:
    """The chart as markup: its texts were escaped when the SVG was built."""
    return Markup(draw(chart, says, narrow=narrow))  # noqa: S704 - serialised by lxml, which escapes
