"""What is drawn by lot for one statement: each choice by itself, so that its own loss can be told.

Goes out: a `Layout`, from the name of a choice to the option drawn. An option that stands twice is drawn
twice as often.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

Layout = Mapping[str, str]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("fi", "fi", "fi", "sv"),
    "order": ("goals first", "goals first", "figures first"),
    "paper": ("portrait", "portrait", "portrait", "landscape"),
    "page columns": ("one", "one", "one", "one", "one", "two"),
    "furniture": ("none", "number", "running header", "header, rule, page of pages", "footer text", "logo"),
    "font": ("Helvetica", "Times", "DejaVu Sans", "DejaVu Serif", "STIX", "Vera"),
    "size": ("7", "8", "9", "10", "11"),
    "leading": ("1.1", "1.2", "1.35", "1.5"),
    "heading": ("bold", "numbered", "capitals", "same size"),
    "prose before": ("none", "one paragraph", "half a page"),
    "between tables": ("heading", "heading", "paragraph", "touching"),
    "caption": ("none", "none", "above", "below"),
    "notes": ("none", "none", "below the table"),
    "page break": ("between rows", "inside rows"),
    "rules": ("grid", "grid", "rectangles", "rows", "columns", "header", "none", "double", "dotted"),
    "stripes": ("none", "none", "alternate rows"),
    "padding": ("1", "3", "5"),
    "gutter": ("3", "5", "9"),
    "row gap": ("none", "half a line", "a line"),
    "header style": ("light fill", "dark fill", "bold", "underlined", "plain"),
    "header lines": ("as they fall", "as they fall", "broken"),
    "header align": ("left", "left", "centred"),
    "header valign": ("top", "middle", "bottom"),
    "header case": ("as written", "as written", "capitals"),
    "header repeated": ("yes", "no"),
    "hyphenation": ("none", "some"),
    "goals": ("grid", "grid", "grid", "grid", "cards, labels left", "cards, labels above", "none"),
    "goal columns": ("3", "4", "5", "6", "7", "8"),
    "goal order": ("usual", "usual", "metric first", "responsible first"),
    "goal widths": ("even", "by content", "wide texts"),
    "goal align": ("left", "left", "centred", "justified"),
    "goal valign": ("top", "top", "middle", "bottom"),
    "goal group header": ("none", "none", "over the last two"),
    "theme": ("none", "none", "merged cell", "band row", "heading"),
    "codes": ("none", "none", "1", "1.", "1.1", "T1"),
    "status": ("word", "disc", "grade", "colour"),
    "bullets": ("none", "none", "•", "-"),
    "empty cells": ("none", "none", "blank", "dash"),
    "figures": ("outturn", "years", "income", "none"),
    "figure place": ("alone", "alone", "alone", "beside text"),
    "figure align": ("right", "right", "right", "centred"),
    "minus": ("-", "−", "–", "brackets"),
    "thousands": ("space", "no-break space"),
    "decimals": ("0", "1", "2"),
    "periods": ("short", "long", "two lines", "grouped"),
    "unit": ("corner", "caption", "prose", "label"),
    "open figures": ("none", "none", "blank", "dash"),
    "totals": ("plain", "bold"),
}
GOAL_CHOICES = frozenset(
    (
        *(name for name in CHOICES if name.startswith("goal")),
        "theme",
        "codes",
        "status",
        "bullets",
        "empty cells",
    )
)
"""Those that touch goal tables only."""
FIGURE_CHOICES = frozenset(
    (
        "figures",
        "figure place",
        "figure align",
        "minus",
        "thousands",
        "decimals",
        "periods",
        "unit",
        "open figures",
    )
) | {"totals"}
"""Those that touch tables of figures only."""


def draw_layout(rng: Random) -> Layout:
    """Draw an option for each choice, and settle those that leave a page nobody can read."""
    layout = {name: rng.choice(options) for name, options in CHOICES.items()}
    if layout["page columns"] == "two":
        layout["figure place"] = "alone"
        layout["goal columns"] = "3"
        layout["size"] = min(layout["size"], "8", key=int)
        layout["paper"] = "portrait"
    if layout["goals"] == "none" and layout["figures"] == "none":
        layout["figures"] = "years"
    parted = layout["rules"] in ("grid", "rectangles", "rows", "double", "dotted")
    if not parted and layout["stripes"] == "none" and layout["row gap"] == "none":
        layout["goal valign"] = "top"
    if layout["goals"] != "grid":
        layout["theme"] = "none" if layout["theme"] == "none" else "heading"
        layout["goal group header"] = "none"
    if layout["goals"] == "cards, labels above":
        layout["goal columns"] = min(layout["goal columns"], "5")
    if layout["font"] in ("Helvetica", "Times") and layout["minus"] == "−":
        layout["minus"] = "-"
    return layout
