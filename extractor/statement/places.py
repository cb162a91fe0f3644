"""Where words stand, as the statement writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from extractor.models.finding import ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.page import Page, Word
from extractor.models.statement import PagePlace, TextPlace, Where
from extractor.models.trusted import trust

BOX_DIGITS = 2
"""A hundredth of a point is finer than any printer."""

_make_page_place = trust(PagePlace)
_make_text_place = trust(TextPlace)


def share_a_place(first: Where, second: Where) -> bool:
    """Whether some place of `first` lies on some place of `second`."""
    return any(_overlap(one, other) for one in first for other in second)


def _overlap(one: PagePlace | TextPlace, other: PagePlace | TextPlace) -> bool:
    if isinstance(one, TextPlace) and isinstance(other, TextPlace):
        return one.line == other.line and _meet(one.char, other.char)
    if isinstance(one, PagePlace) and isinstance(other, PagePlace):
        (x0, top, x1, bottom), (left, upper, right, lower) = one.box, other.box
        return (
            one.page == other.page and _meet((x0, x1), (left, right)) and _meet((top, bottom), (upper, lower))
        )
    return False


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class Places:
    """Writes places of one document: boxes of pages, or lines of a text.

    Of what reaches over the edge of one of `pages`, the place is the part that the page shows.
    """

    def __init__(self, is_text: bool, pages: Iterable[Page] = ()) -> None:
        self.is_text = is_text
        self._sizes = {page.number: (page.width, page.height) for page in pages}

    def of_words(self, words: Sequence[Word]) -> Where:
        """One box for each page the words stand on; in a text one range for each line."""
        if self.is_text:
            return self._of_lines(words)
        if len(words) == 1:
            return (self._page_place(words[0].page, words[0].box),)
        by_page: dict[int, list[Box]] = {}
        for word in words:
            by_page.setdefault(word.page, []).append(word.box)
        return tuple(self._page_place(page, enclose(by_page[page])) for page in sorted(by_page))

    def of_boxes(self, places: Iterable[tuple[int, Box]]) -> Where:
        """Places of a note: ``(page, box)`` each."""
        if not self.is_text:
            return tuple(self._page_place(page, box) for page, box in places)
        return tuple(
            _make_text_place(line=line, char=(int(box.x0), int(box.x1)))
            for _, box in sorted(places)
            for line in range(int(box.top), max(int(box.bottom), int(box.top) + 1))
        )

    def of_note(self, note: ReadingNote) -> Where:
        return self.of_boxes(note.places)

    def _page_place(self, page: int, box: Box) -> PagePlace:
        x0, top, x1, bottom = box
        width, height = self._sizes.get(page, (inf, inf))
        if x0 < 0 or top < 0 or x1 > width or bottom > height:
            x0, x1 = (min(max(x, 0.0), width) for x in (x0, x1))
            top, bottom = (min(max(y, 0.0), height) for y in (top, bottom))
        digits = BOX_DIGITS
        rounded = (round(x0, digits), round(top, digits), round(x1, digits), round(bottom, digits))
        return _make_page_place(page=page, box=rounded)

    @staticmethod
    def _of_lines(words: Sequence[Word]) -> Where:
        ends: dict[int, tuple[int, int]] = {}
        for word in words:
            line, first, after = int(word.box.top), int(word.box.x0), int(word.box.x1)
            known = ends.get(line, (first, after))
            ends[line] = (min(known[0], first), max(known[1], after))
        return tuple(_make_text_place(line=line, char=ends[line]) for line in sorted(ends))
