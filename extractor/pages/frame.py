"""A PDF page's own coordinates → the page as displayed.

A PDF counts y upwards from a box that need not begin at 0, and may ask for the page to be turned. Readers
place everything through a `Frame`, once: origin top left, y downwards, turned so that the text reads upright.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.models.geometry import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in PDF coordinates, and the clockwise turn that shows it (0, 90, 180, 270).

    `width` and `height` are those of the page as displayed.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        width, height = self.right - self.left, self.top - self.bottom
        if self.rotation in (90, 270):
            width, height = height, width
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "height", height)

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the displayed box of a rectangle given in PDF coordinates.

        >>> Frame(0, 0, 600, 800).place(10, 700, 60, 712)
        Box(x0=10, top=88, x1=60, bottom=100)
        >>> Frame(0, 0, 600, 800, rotation=90).place(10, 700, 22, 760)
        Box(x0=700, top=10, x1=760, bottom=22)
        """
        if self.rotation == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.rotation == 90:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.rotation == 180:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)

    def place_all(self, edges: Iterable[tuple[float, float, float, float]]) -> list[Box]:
        """As `place`, for many rectangles."""
        if self.rotation:
            return [self.place(*rectangle) for rectangle in edges]
        origin, upper, make = self.left, self.top, Box._make
        return [
            make((left - origin, upper - top, right - origin, upper - bottom))
            for left, bottom, right, top in edges
        ]

    def shows(self, box: Box) -> bool:
        """Whether the middle of a displayed box is on the page."""
        return 0 <= box[0] + box[2] <= 2 * self.width and 0 <= box[1] + box[3] <= 2 * self.height

    def crop(self, box: Box) -> Box | None:
        """Return the part of a displayed box that is on the page, None where there is none."""
        x0, top, x1, bottom = box
        if x0 >= 0 and top >= 0 and x1 <= self.width and bottom <= self.height:
            return box
        if x1 < 0 or bottom < 0 or x0 > self.width or top > self.height:
            return None
        return Box(max(0.0, x0), max(0.0, top), min(self.width, x1), min(self.height, bottom))
