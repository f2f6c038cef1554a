"""Charts drawn as SVG on this machine: no script, no font fetched, every text kept as text.

Colours are the Government Analysis Function's palette, told apart by label and dash as well as by hue.
"""

import textwrap
from typing import Any

import altair as alt
import vl_convert

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Bars, Lines, Look
from fingerpost.analysis.reports.svg import accessible
from fingerpost.core.periods import Month

INK = "#0b0c0c"
SOFT = "#505a5f"
GRID = "#d8dcdf"
PALETTE = ("#12436D", "#F46A25", "#801650", "#28A197", "#3D3D3D")
FAINT = "#8a9aab"
DASHES = [[1, 0], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2]]
STEPS = (1, 2, 3, 6, 12, 24)
WIDE, NARROW = 700, 300
LABELS = {WIDE: 300, NARROW: 112}
LETTER = 8
"""Pixels that a letter of a label takes at most, in whichever font the reader has."""
SPARE = 2
"""Pixels that a bold letter at the end of a line may take over those of the font we measure with."""
LINE, BAR, BETWEEN = 15, 20, 12
"""Heights of a line of a label, of a bar, and of what is left free between two."""
ROOM_FOR_VALUE = 52
BY_LINES = r"split(datum.label, '\n')"
"""An axis writes a label that has line breaks over several lines."""
FONT = "Helvetica Neue, Arial, Liberation Sans, sans-serif"


def draw(chart: Bars | Lines, says: str, *, narrow: bool = False) -> str:
    """One chart as an SVG element, for a page (`narrow` for a phone), named by its title and by `says`."""
    width = NARROW if narrow else WIDE
    drawn = _bars(chart, width) if isinstance(chart, Bars) else _lines(chart, width)
    spare = 0 if isinstance(chart, Bars) else SPARE * max(len(name) for name in chart.series)
    styled = drawn.configure(
        aria=False,
        font=FONT,
        background="transparent",
        padding={"left": 2, "top": 2, "bottom": 2, "right": 2 + spare},
    ).configure_view(stroke=None)
    svg = vl_convert.vegalite_to_svg(styled.to_dict())
    return accessible(svg, f"{chart.id}-{'narrow' if narrow else 'wide'}", chart.title, says or chart.title)


def _axis(**more: Any) -> alt.Axis:
    options: dict[str, Any] = {
        "labelColor": INK,
        "titleColor": SOFT,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": GRID,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    }
    return alt.Axis(**{**options, **more})


def _said(value: float, look: Look) -> str:
    return words.percent(value) if look is Look.PERCENT else words.count(value)


def _bars(chart: Bars, width: int) -> alt.LayerChart:
    longest = max(len(label) for label, _ in chart.bars)
    labels = min(LABELS[width], longest * LETTER)
    # On a phone a long label stands over its bar, since beside it there is no room for it whole.
    above = width == NARROW and longest * LETTER > labels
    letters = (width if above else labels) // LETTER
    wrapped = [textwrap.wrap(label, letters) for label, _ in chart.bars]
    lines = max(map(len, wrapped))
    rows = [
        {
            # Over a bar, those of fewer lines begin with blank ones, so that each stands right above its own.
            "label": "\n".join([*[""] * (lines - len(parts) if above else 0), *parts]),
            "value": value,
            "said": _said(value, chart.look),
            "faint": label in chart.faint,
        }
        for parts, (label, value) in zip(wrapped, chart.bars, strict=True)
    ]
    top = max([value for _, value in chart.bars] + ([chart.rule[1]] if chart.rule else []))
    base = alt.Chart(alt.Data(values=rows))
    plot = width - (0 if above else labels) - 20
    size = 13 if width == WIDE else 12
    beside = _axis(
        minExtent=labels, labelLimit=labels, labelFontSize=size, labelLineHeight=LINE, labelExpr=BY_LINES
    )
    y = alt.Y(
        "label:N",
        sort=[row["label"] for row in rows],
        title=None,
        axis=None if above else beside,
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15),
    )
    scale = alt.Scale(domain=[0, top or 1], range=[0, plot - ROOM_FOR_VALUE])
    x = alt.X("value:Q", title=None, axis=None, scale=scale)
    down = lines * LINE / 2 if above else 0
    layers = [
        base.mark_bar(height=BAR, yOffset=down).encode(
            x=x, y=y, color=alt.condition("datum.faint", alt.value(FAINT), alt.value(PALETTE[0]))
        ),
        base.mark_text(align="right", fontSize=13, color=INK, dy=down).encode(
            x=alt.value(plot), y=y, text="said:N"
        ),
    ]
    if above:
        over = {"align": "left", "baseline": "line-bottom", "dy": down - BAR / 2 - (lines - 1) * LINE - 2}
        layers.append(
            base.mark_text(fontSize=size, color=INK, lineBreak="\n", lineHeight=LINE, **over).encode(
                x=alt.value(0), y=y, text="label:N"
            )
        )
    if chart.rule is not None:
        name, value = chart.rule
        data = alt.Chart(alt.Data(values=[{"value": value, "said": f"{name} {_said(value, chart.look)}"}]))
        beyond = value > top / 2
        layers += [
            data.mark_rule(strokeWidth=4, color="white").encode(x=x),
            data.mark_rule(strokeWidth=1.5, color=INK).encode(x=x),
            data.mark_text(
                align="right" if beyond else "left", dx=0, dy=-4, fontSize=12, color=INK, baseline="bottom"
            ).encode(x=x, y=alt.value(0), text="said:N"),
        ]
    step = BAR + BETWEEN + lines * LINE if above else max(BAR, lines * LINE) + BETWEEN
    return alt.layer(*layers).properties(width=plot, height=step * len(rows) + 4)


def _lines(chart: Lines, width: int) -> alt.LayerChart:
    periods = sorted({period for values in chart.series.values() for period, _ in values})
    place = {period: _month_number(period) for period in periods}
    first, last = place[periods[0]], place[periods[-1]]
    known = {
        name: {place[period]: value for period, value in values} for name, values in chart.series.items()
    }
    # A month without a figure is drawn as a gap: a line across it would say what nobody knows.
    rows = [
        {"at": at, "value": values.get(at), "series": name}
        for name, values in known.items()
        for at in range(first, last + 1)
    ]
    names = list(chart.series)
    colour = alt.Color(
        "series:N", scale=alt.Scale(domain=names, range=list(PALETTE[: len(names)])), legend=None
    )
    dash = alt.StrokeDash("series:N", scale=alt.Scale(domain=names, range=DASHES[: len(names)]), legend=None)
    step = next(s for s in STEPS if (last - first) / s <= (9 if width == WIDE else 4) or s == STEPS[-1])
    ticks = list(range(last, first - 1, -step))
    said = ",".join(f"'{at}':'{_month_text(at)}'" for at in ticks)
    x = alt.X(
        "at:Q",
        title=None,
        scale=alt.Scale(domain=[first, last], nice=False),
        axis=_axis(grid=False, values=ticks, labelExpr="({" + said + "})[datum.value]", labelFlush=True),
    )
    y = alt.Y(
        "value:Q",
        title="% of young people",
        scale=alt.Scale(domainMin=0, nice=True),
        axis=_axis(tickCount=5, titleAngle=0, titleAlign="left", titleAnchor="start", titleY=-14, titleX=0),
    )
    base = alt.Chart(alt.Data(values=rows))
    line = base.mark_line(strokeWidth=3, point=alt.OverlayMarkDef(size=26, filled=True)).encode(
        x=x, y=y, color=colour, strokeDash=dash
    )
    ends = [
        {"at": last, "value": value, "label": name}
        for name, value in zip(chart.series, _apart(chart), strict=True)
    ]
    labels = (
        alt.Chart(alt.Data(values=ends))
        .mark_text(align="left", dx=10, fontSize=13, fontWeight="bold")
        .encode(
            x=x,
            y="value:Q",
            text="label:N",
            color=alt.Color("label:N", scale=alt.Scale(domain=names, range=_inks(len(names))), legend=None),
        )
    )
    room = 205 if width == WIDE else 170
    return (
        alt.layer(line, labels)
        .resolve_scale(color="independent")
        .properties(width=width - room, height=260 if width == WIDE else 220)
    )


def _month_number(period: str) -> int:
    month = Month.parse(period)
    return month.year * 12 + month.month - 1


def _month_text(number: int) -> str:
    return words.short_month(str(Month(number // 12, number % 12 + 1)))


def _inks(number: int) -> list[str]:
    """The palette's hues dark enough to read as text on white (orange and turquoise are not)."""
    readable = {"#F46A25": "#B23B00", "#28A197": "#17665F"}
    return [readable.get(colour, colour) for colour in PALETTE[:number]]


def _apart(chart: Lines) -> list[float]:
    """Where each line's label stands: at its last value, pushed apart where two would overlap."""
    top = max(value for values in chart.series.values() for _, value in values) or 1.0
    gap = top / 14
    placed: dict[str, float] = {}
    floor = float("-inf")
    for name, values in sorted(chart.series.items(), key=lambda item: item[1][-1][1]):
        floor = max(values[-1][1], floor + gap)
        placed[name] = floor
    return [placed[name] for name in chart.series]
