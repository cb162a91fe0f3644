"""A PDF page's own coordinates → the page as displayed.

A PDF counts y upwards from a box that need not begin at 0, and may ask for the page to be turned. Readers place
everything through a `Frame`, once: origin top left, y downwards, turned so that the text reads upright.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.models.geometry import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in PDF coordinates, and the clockwise turn (0, 90, 180, 270) that shows it."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """The displayed width in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """The displayed height in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

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

    def shows(self, box: Box) -> bool:
        """Whether the middle of a displayed box is on the page."""
        x, y = box.middle
        return 0 <= x <= self.width and 0 <= y <= self.height

    def touches(self, box: Box) -> bool:
        """Whether any part of a displayed box is on the page."""
        return box.x1 >= 0 and box.x0 <= self.width and box.bottom >= 0 and box.top <= self.height

    def crop(self, box: Box) -> Box:
        """Return the part of a displayed box that is on the page."""
        x0, top, x1, bottom = box
        if x0 >= 0 and top >= 0 and x1 <= self.width and bottom <= self.height:
            return box
        return Box(max(0.0, x0), max(0.0, top), min(self.width, x1), min(self.height, bottom))
