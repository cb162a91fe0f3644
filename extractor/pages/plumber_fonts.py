"""A pdfminer page's font resources → how tall the glyphs of each font stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from extractor.pages.typography import USUAL_HEIGHT, Height


def read_font_heights(page: PDFPage) -> dict[str, Height]:
    """Return the fonts' heights by name, as the descriptors in the page's own resources tell them."""
    heights: dict[str, Height] = {}
    for font in _list_fonts(page):
        name = resolve1(font.get("BaseFont"))
        descriptor = resolve1(font.get("FontDescriptor"))
        if not isinstance(descriptor, dict) or name is None:
            continue
        ascent, descent = (resolve1(descriptor.get(key)) for key in ("Ascent", "Descent"))
        if isinstance(ascent, (int, float)) and isinstance(descent, (int, float)):
            height = Height(ascent / 1000, -abs(descent) / 1000)
            heights[getattr(name, "name", str(name))] = height if height.is_plausible else USUAL_HEIGHT
    return heights


def _list_fonts(page: PDFPage) -> Iterator[dict[str, Any]]:
    """Yield the font dictionaries; for a composite font, the one that has the descriptor."""
    fonts = resolve1((resolve1(page.resources) or {}).get("Font")) or {}
    for entry in fonts.values():
        font = resolve1(entry)
        inner = resolve1(font.get("DescendantFonts")) if isinstance(font, dict) else None
        if inner:
            font = {**resolve1(inner[0]), "BaseFont": font.get("BaseFont")}
        if isinstance(font, dict):
            yield font
