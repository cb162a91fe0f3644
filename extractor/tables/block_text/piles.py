"""Cards whose labels stand in one pile and their cells in another → rows.

In: a region whose labels come again and again with hardly a cell between: the extractor gave the narrow
column of labels first. Out: its rows. How many cells there are, and of which column each is, the labels say;
where each begins, the best cut of all lines into so many cells. None of these rows is sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.tables.block_text.cells import ColumnLine, weigh_seams
from extractor.tables.block_text.fitting import CellJudge, fit_roles
from extractor.tables.block_text.paragraphs import BlockRegion, Paragraph
from extractor.tables.block_text.rows import BROKEN, DOUBTFUL, BlockRow
from extractor.tables.flow.words import FlowWords

LABELS_FOR_PARAGRAPH = 3
"""In piles there are at least so many labels for each paragraph of cells."""
LONGEST = 10
"""Lines of a cell at most."""
LOST = float("-inf")


@dataclass(frozen=True, slots=True)
class _Path:
    """A cut of the first lines into cells: its score, and where the last cell begins."""

    score: float
    start: int


def read_piles(region: BlockRegion, words: FlowWords, vocabulary: CellJudge) -> list[BlockRow] | None:
    """The rows of `region`; None where its labels are not piled, or not in a round."""
    count = len(region.columns)
    printed = count + len(region.repeats)
    lines = _list_lines(region.paragraphs)
    is_piled = printed >= 2 * count and printed >= LABELS_FOR_PARAGRAPH * len(region.paragraphs)
    counts = Counter([*range(count), *(column for column, _ in region.repeats)])
    in_round = counts == Counter(number % count for number in range(printed))
    if not (is_piled and in_round) or count == 1 or not printed <= len(lines) <= LONGEST * printed:
        return None
    roles = [column.roles[0] if column.roles else "" for column in region.columns]
    starts = _cut(lines, [roles[number % count] for number in range(printed)], words, vocabulary)
    rows = [BlockRow() for _ in range(0, printed, count)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        row = rows[number // count]
        row.cells[number % count] = [line.line for line in lines[start:end]]
    for row in rows:
        row.confidence = DOUBTFUL if len(row.cells) == count else BROKEN
    return rows


def _list_lines(paragraphs: Sequence[Paragraph]) -> list[ColumnLine]:
    return [
        ColumnLine(line, number, "" if position else "blank")
        for number, paragraph in enumerate(paragraphs)
        for position, line in enumerate(paragraph.lines)
    ]


def _cut(
    lines: Sequence[ColumnLine], roles: Sequence[str], words: FlowWords, vocabulary: CellJudge
) -> list[int]:
    """Where the cells begin, one for each of `roles`, in the likeliest cut of `lines`."""
    known = frozenset(roles)
    texts = [line.line.text for line in lines]
    fits = {
        (start, end): fit_roles(" ".join(texts[start:end]), known, words, vocabulary)
        for start in range(len(lines))
        for end in range(start + 1, min(start + LONGEST, len(lines)) + 1)
    }
    seams = {role: [*weigh_seams(lines, role, words), 0.0] for role in known}
    paths: list[list[_Path]] = [[_Path(0.0, 0), *[_Path(LOST, 0)] * len(lines)]]
    for role in roles:
        above = paths[-1]
        paths.append([_Path(LOST, 0)])
        for end in range(1, len(lines) + 1):
            begins = range(max(end - LONGEST, 0), end)
            best = max(begins, key=lambda start: above[start].score + fits[start, end][role])
            score = above[best].score + fits[best, end][role] + seams[role][end - 1]
            paths[-1].append(_Path(score, best))
    starts: list[int] = []
    end = len(lines)
    for path in reversed(paths[1:]):
        end = path[end].start
        starts.append(end)
    return starts[::-1]
