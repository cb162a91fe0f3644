"""What the cells of a column look like: how wide its lines are, and whether its texts end in a full stop.

In: paragraphs that a round put into columns. Out: a `Shape` for each column, which the next round asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from extractor.tables.block_text.cells import find_width
from extractor.tables.block_text.fitting import measure_line
from extractor.tables.block_text.paragraphs import Paragraph
from extractor.tables.flow.words import End, FlowWords

TOO_WIDE = 1.04
WIDTH_COST = 3.0
FEWEST = 3
"""Of fewer cells nothing is learned."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`width` in thousandths of the font size, 0 for unknown; `stops`: the share of texts with a full
    stop."""

    width: int
    stops: float

    def fit(self, paragraph: Paragraph, words: FlowWords) -> float:
        """How well `paragraph` fits, in nats."""
        widest = max(measure_line(line.text) for line in paragraph.lines)
        share = self.stops if _ends_in_stop(paragraph, words) else 1 - self.stops
        return log(share) - log(0.5) - WIDTH_COST * (self.width > 0 and widest > TOO_WIDE * self.width)


def learn_shapes(
    paragraphs: Sequence[Paragraph], columns: Sequence[int], count: int, words: FlowWords
) -> list[Shape]:
    """The shape of each of `count` columns, from the paragraphs that `columns` put there."""
    return [
        _learn_shape(
            [paragraph for paragraph, place in zip(paragraphs, columns, strict=True) if place == column],
            words,
        )
        for column in range(count)
    ]


def _learn_shape(paragraphs: Sequence[Paragraph], words: FlowWords) -> Shape:
    if len(paragraphs) < FEWEST:
        return Shape(0, 0.5)
    stops = sum(_ends_in_stop(paragraph, words) for paragraph in paragraphs)
    return Shape(
        find_width([line for paragraph in paragraphs for line in paragraph.lines]),
        (stops + 1) / (len(paragraphs) + 2),
    )


def _ends_in_stop(paragraph: Paragraph, words: FlowWords) -> bool:
    return words.end_of(paragraph.lines[-1].words[-1].text) is End.STOP
