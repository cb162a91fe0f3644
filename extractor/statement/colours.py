"""Cells of a row in, the names of their colours out: verdicts that are shown, not written.

A fill says something only where the row has other fills, too, or none: rows are shaded as well.
"""

from __future__ import annotations

from colorsys import rgb_to_hsv

from extractor.models.table import ReadCell, ReadRow

LEAST_COLOUR = 0.12
"""Saturation (0 to 1) of the palest colour that office programs shade verdicts with."""
GREY_FROM, GREY_TO = 0.3, 0.85
"""Lightness of a grey that is neither black print nor white paper."""
HUES = ((15, "red"), (42, "orange"), (70, "yellow"), (170, "green"), (260, "blue"), (345, ""), (360, "red"))
"""Where on the colour circle, in degrees, each colour ends."""


def name_colour(rgb: int) -> str | None:
    """The name of a colour (0xRRGGBB), None for black, white and what no verdict is shaded with.

    >>> name_colour(0xC6EFCE), name_colour(0xFFEB9C), name_colour(0xC00000), name_colour(0x000000)
    ('green', 'yellow', 'red', None)
    """
    red, green, blue = (part / 255 for part in rgb.to_bytes(3, "big"))
    hue, saturation, lightness = rgb_to_hsv(red, green, blue)
    if saturation < LEAST_COLOUR:
        return "grey" if GREY_FROM <= lightness <= GREY_TO else None
    return next(name for end, name in HUES if 360 * hue <= end) or None


def read_signal(cell: ReadCell, row: ReadRow) -> list[str]:
    """The colour of a status cell without words: of its sign, else of its fill where the row has another."""
    if any(character.isalnum() for character in cell.text):
        return []
    found = (name_colour(word.color) for word in cell.words)
    return [*(name for name in found if name), *read_shade(cell, row)][:1]


def read_shade(cell: ReadCell, row: ReadRow) -> list[str]:
    """The colour behind a cell, where the row has another."""
    fills = [other.color for other in row.cells if other is not cell]
    name = name_colour(cell.color) if cell.color is not None and cell.color not in fills else None
    return [name] if name else []
