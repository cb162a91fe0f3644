"""Where a table ends in a text that gives one cell after the other.

In: the lines of the text, where headers begin, and the open table's header. Out: whether running text begins
at a line. Why its own rule: most lines of such a text are lines of cells, so how wide its running text is
cannot be told from all lines; the text above the first table tells it. A table that seems to go on loses its
last row at most; one that seems to end loses all rows below.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.text_lines import TextLine
from extractor.layout.text_tables import TableEnds
from extractor.vocabulary.loading import Vocabulary

PROSE_SHARE = 0.85
"""Lines of running text, the last of a paragraph aside, are at least so wide, of the widest."""
CELL_LINES = 12
"""So many lines below a header are surely the table's."""
CELL_SHARE = 0.75
"""Where a usual line of cells is wider than this share of running text, width tells nothing."""


class FlowEnds(TableEnds):
    """Knows where the open table of a flow text ends. `headers` are the header's lengths by line, 0: none."""

    def __init__(self, lines: Sequence[TextLine], headers: Sequence[int], vocabulary: Vocabulary) -> None:
        super().__init__(lines, vocabulary, False)
        first = next((position for position, length in enumerate(headers) if length), 0)
        self.width = max((line.length for line in _wrapped(lines[:first])), default=0)
        self.is_telling = False

    def open_table(self, start: int, length: int) -> None:
        super().open_table(start, length)
        below = self.lines[start + length : start + length + CELL_LINES]
        lengths = sorted(line.length for line in below)
        self.is_telling = bool(below) and lengths[len(lengths) // 2] < CELL_SHARE * self.width
        self.is_figures = self.is_figures and 2 * sum(map(_ends_in_figure, below)) >= len(below)

    def _is_wide(self, line: TextLine) -> bool:
        return self.is_telling and line.length >= PROSE_SHARE * self.width


def _ends_in_figure(line: TextLine) -> bool:
    return line.text[-1].isdigit() or line.text[-1] in "%-–"


def _wrapped(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that go on in lower case: a title is wide or not, whatever the running text is."""
    return [above for above, below in pairwise(lines) if below.text[0].islower() and not below.gap]
