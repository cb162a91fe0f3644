"""A series of yearly values → a small chart as inline SVG, the same bytes for the same values."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape

FEWEST_POINTS = 3
"""Two points are better read as numbers."""

SIZE = (2.6, 0.9)
"""Inches."""

ACTUAL, BUDGET = "#14507a", "#b4540a"

Series = Sequence[tuple[int, Decimal]]


def draw_chart(title: str, actual: Series, budget: Series) -> str | None:
    """Draw actual values as a line and budgets as marks; None where there are too few actual values.

    matplotlib loads here, not with the module: that takes most of a second.
    """
    if len(actual) < FEWEST_POINTS:
        return None
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"svg.hashsalt": "extractor", "svg.fonttype": "none", "font.size": 7}):
        figure = Figure(figsize=SIZE)
        axes = figure.add_axes((0.04, 0.24, 0.92, 0.68))
        axes.plot(
            [year for year, _ in actual],
            [float(value) for _, value in actual],
            color=ACTUAL,
            marker="o",
            ms=3,
        )
        if budget:
            axes.plot(
                [year for year, _ in budget], [float(value) for _, value in budget], "_", color=BUDGET, ms=9
            )
        axes.set_xticks([year for year, _ in actual])
        axes.set_yticks([])
        axes.margins(x=0.08, y=0.25)
        axes.spines[["top", "left", "right"]].set_visible(False)
        stream = io.StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return _dress(stream.getvalue(), title)


def _dress(svg: str, title: str) -> str:
    """Keep the drawing alone, under a name that a screen reader says."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"\s+\n|\n\s*", "\n", body)
    label = escape(title, quote=True)
    return body.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1).strip()
