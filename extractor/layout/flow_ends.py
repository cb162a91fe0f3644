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
from extractor.layout.text_tables import TableEnds, cut_flow_lines
from extractor.vocabulary.counted_headers import figure_columns, is_figure_row, is_of_figures
from extractor.vocabulary.loading import Vocabulary

PROSE_SHARE = 0.85
"""Lines of running text, the last of a paragraph aside, are at least so wide, of the widest."""
CELL_LINES = 12
"""So many lines below a header are surely the table's."""
CELL_SHARE = 0.75
"""Where a usual line of cells is wider than this share of running text, width tells nothing."""
ROWS_APART = 3
"""Lines without figures between two rows of figures: bands, and a label's first lines."""


class FlowEnds(TableEnds):
    """Knows where the open table of a flow text ends. `headers` are the header's lengths by line, 0: none."""

    def __init__(self, lines: Sequence[TextLine], headers: Sequence[int], vocabulary: Vocabulary) -> None:
        super().__init__(lines, vocabulary, False)
        first = next((position for position, length in enumerate(headers) if length), 0)
        self.width = max((line.length for line in _wrapped(lines[:first])), default=0)
        self.is_telling = False
        self.columns = 0

    def open_table(self, start: int, length: int) -> None:
        super().open_table(start, length)
        self.columns = self._count_columns(start)
        below = self.lines[start + length : start + length + CELL_LINES]
        lengths = sorted(line.length for line in below)
        self.is_telling = bool(below) and lengths[len(lengths) // 2] < CELL_SHARE * self.width
        self.is_figures = self.is_figures and 2 * sum(map(_ends_in_figure, below)) >= len(below)

    def is_row(self, position: int) -> bool:
        """Whether the line at `position` ends like a row of figures of the open table."""
        return self.columns > 0 and is_figure_row(self._words(position), self.columns)

    def is_prose(self, position: int) -> bool:
        """As for all texts; and a table of figures ends where its rows do."""
        if not self.columns:
            return super().is_prose(position)
        if not self.is_row(position - 1) or self.is_row(position):
            return False
        below = range(position + 1, min(position + 1 + ROWS_APART, len(self.lines)))
        return not any(map(self.is_row, below))

    def _count_columns(self, start: int) -> int:
        """How many figures the rows of a table have, where each row is one line; 0 of other tables."""
        cut = cut_flow_lines(self.lines, start, self.vocabulary)
        if cut is None or not is_of_figures(cut.pieces):
            return 0
        count = figure_columns(cut.pieces)
        below = range(start + cut.lines, min(start + cut.lines + ROWS_APART, len(self.lines)))
        return count if any(is_figure_row(self._words(line), count) for line in below) else 0

    def _words(self, position: int) -> list[str]:
        return [word.text for word in self.lines[position].line.words]

    def _is_wide(self, line: TextLine) -> bool:
        return self.is_telling and line.length >= PROSE_SHARE * self.width


def _ends_in_figure(line: TextLine) -> bool:
    return line.text[-1].isdigit() or line.text[-1] in "%-–"


def _wrapped(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines that go on in lower case: a title is wide or not, whatever the running text is."""
    return [above for above, below in pairwise(lines) if below.text[0].islower() and not below.gap]
