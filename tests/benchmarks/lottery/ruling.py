"""How a table is ruled, filled and padded, and the rules of one of its bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.lottery.choices import Layout
from tests.benchmarks.lottery.sheets import Fill, Line, Mark

FILLS = {"light fill": "#d9e2ec", "dark fill": "#1f4e79"}
STRIPE, BAND = "#f1f1ea", "#e4e4dc"
LEAST_PADDING = 1.0
"""Points: with no gap between rows the next row follows like the next line."""
DOUBLE = 1.6
"""Points between the two lines of a double rule."""
BOXED = ("grid", "rectangles", "double", "dotted")


@dataclass(frozen=True, slots=True)
class TableStyle:
    """`padding` is above and below a cell's text, `gutter` beside it, both in points; `row_gap` in lines."""

    rules: str
    header: str
    header_valign: str
    header_repeated: bool
    striped: bool
    padding: float
    gutter: float
    row_gap: float
    breaks_inside: bool

    @classmethod
    def choose(cls, layout: Layout) -> TableStyle:
        """The style that a layout says."""
        return cls(
            rules=layout["rules"],
            header=layout["header style"],
            header_valign=layout["header valign"],
            header_repeated=layout["header repeated"] == "yes",
            striped=layout["stripes"] != "none",
            padding=float(layout["padding"]) if layout["row gap"] != "none" else LEAST_PADDING,
            gutter=float(layout["gutter"]),
            row_gap={"none": 0.0, "half a line": 0.5, "a line": 1.0}[layout["row gap"]],
            breaks_inside=layout["page break"] == "inside rows",
        )


@dataclass(frozen=True, slots=True)
class Band:
    """One row as it stands on a page: its cells' outlines as `(x0, x1, open above, open below)`."""

    top: float
    bottom: float
    cells: Sequence[tuple[float, float, bool, bool]]
    kind: str
    first: bool
    last: bool
    striped: bool


def rule_band(style: TableStyle, band: Band) -> Iterator[Mark]:
    """Yield the fills and rules of a row."""
    left, right = band.cells[0][0], band.cells[-1][1]
    yield from _fill_band(style, band)
    if style.rules in BOXED:
        yield from _box_cells(style, band)
    if style.rules == "columns":
        for x0, _, _, _ in band.cells[1:]:
            yield Line(x0, band.top, x0, band.bottom)
    if style.rules == "rows":
        if band.first:
            yield Line(left, band.top, right, band.top)
        for x0, x1, _, below in band.cells:
            if not below:
                yield Line(x0, band.bottom, x1, band.bottom)
    if style.rules == "header" and (band.first or band.last):
        edge = band.top if band.first else band.bottom
        yield Line(left, edge, right, edge)
    if band.kind == "header" and (style.rules == "header" or style.header == "underlined"):
        yield Line(left, band.bottom, right, band.bottom)


def _fill_band(style: TableStyle, band: Band) -> Iterator[Mark]:
    """Headers and bands are filled as a whole, stripes leave cells out that span rows."""
    left, right = band.cells[0][0], band.cells[-1][1]
    colour = FILLS.get(style.header) if band.kind == "header" else BAND if band.kind == "band" else None
    if colour:
        yield Fill(left, band.top, right, band.bottom, colour)
    if style.striped and band.striped and band.kind == "body":
        inner = [x0 for x0, _, above, below in band.cells if not (above or below)]
        yield Fill(min(inner), band.top, right, band.bottom, STRIPE)


def _box_cells(style: TableStyle, band: Band) -> Iterator[Mark]:
    for x0, x1, above, below in band.cells:
        sides = [(x0, band.top, x0, band.bottom), (x1, band.top, x1, band.bottom)]
        sides += [] if above else [(x0, band.top, x1, band.top)]
        sides += [] if below else [(x0, band.bottom, x1, band.bottom)]
        for side in sides:
            yield from _draw_side(style.rules, side)


def _draw_side(rules: str, side: tuple[float, float, float, float]) -> Iterator[Mark]:
    x0, top, x1, bottom = side
    if rules == "rectangles":
        yield Fill(x0 - 0.25, top - 0.25, x1 + 0.25, bottom + 0.25, "#000000")
        return
    yield Line(x0, top, x1, bottom, rules == "dotted")
    if rules == "double" and top == bottom:
        yield Line(x0, top + DOUBLE, x1, bottom + DOUBLE)
