"""A chart as SVG: plain bars, each with its words and its figure. Pure."""

from html import escape

from goldenthread.publishing.reports.paper import Chart

WIDTH, ROW, NAMES, FIGURES = 640, 30, 220, 96
FONT = "Source Sans Pro, Helvetica, Arial, sans-serif"


def chart_svg(chart: Chart, *, ink: str = "currentColor", bar: str = "currentColor") -> str:
    """The bars in the order of the chart. Colour tells nothing: words and figures stand beside each bar."""
    height = ROW * len(chart.bars)
    rows = "".join(_row(number, each, ink, bar) for number, each in enumerate(chart.bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{FONT}" font-size="15">{rows}</svg>'
    )


def _row(number: int, each, ink: str, bar: str) -> str:
    top, room = number * ROW, WIDTH - NAMES - FIGURES
    length = round(room * each.percent / 100)
    base = top + ROW * 2 // 3
    return (
        f'<text x="0" y="{base}" fill="{ink}">{escape(each.words)}</text>'
        f'<rect x="{NAMES}" y="{top + 6}" width="{room}" height="18" fill="none" stroke="{ink}" '
        f'stroke-opacity="0.25"/>'
        f'<rect x="{NAMES}" y="{top + 6}" width="{length}" height="18" fill="{bar}"/>'
        f'<text x="{WIDTH - FIGURES + 10}" y="{base}" fill="{ink}">{each.number} ({each.percent}%)</text>'
    )
