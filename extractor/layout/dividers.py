"""Lines of a page → those that part one table from the next: headings between the rows of two tables.

Rules, stripes and columns of two tables often agree: one width, one style. What parts them is the heading
between: a line alone, set larger than the rows above and below, or set apart by weight, colour or a number
where a header follows it. The title of a group of rows, which has no header of its own, parts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.layout.numbering import parse_numbered_title
from extractor.models.block import Line
from extractor.models.page import Fill
from extractor.shapes.figures import is_value
from extractor.shapes.runs import UNFINISHED, Run, find_runs
from extractor.shapes.segments import is_paper

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

FAR_LARGER = 1.3
"""A line so many times as large as the rows is a heading whatever stands below it."""

INDENT = 24.0
"""A heading in the size of the rows begins within this many points of their left edge."""

TIGHT = 0.5
"""The first line of a header of several lines follows within this share of a line's height; a heading stands
apart."""

LEAST_LETTERS = 3

LEAST_LABELS = 2

KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a column."""


def find_dividers(lines: Sequence[Line], fills: Sequence[Fill], vocabulary: Vocabulary | None) -> list[Line]:
    """Return those of `lines` (one page, top to bottom) that are headings below rows, above another table.

    A line on a coloured fill is left out: it may be a band between rows.
    """
    shaded = [fill.box for fill in fills if not is_paper(fill.color)]
    sides = [len(find_runs(line)) > 1 for line in lines]
    found: list[Line] = []
    above: Line | None = None
    for position, line in enumerate(lines):
        if sides[position]:
            above = line
        elif above is not None and not any(box.holds(*line.words[0].box.middle) for box in shaded):
            end = next((n for n in range(position + 1, len(lines)) if sides[n]), len(lines))
            if _is_divider(line, above, lines[position + 1 : end + 1], vocabulary):
                found.append(line)
    return found


def _is_divider(line: Line, above: Line, after: Sequence[Line], vocabulary: Vocabulary | None) -> bool:
    """Whether `line`, under the row `above`, is a heading; `after` are the lines down to the next row."""
    if sum(map(str.isalpha, line.text)) < LEAST_LETTERS or _ends_label(line, above):
        return False
    below = after[-1] if after and len(find_runs(after[-1])) > 1 else None
    rows = [above] if below is None else [above, below]
    size, largest = _size(line), max(map(_size, rows))
    heads = below is not None and names_columns(below, vocabulary) and not names_columns(above, vocabulary)
    if size > largest + LARGER:
        return heads or size > FAR_LARGER * largest or below is None or not _has_values(below)
    return heads and size >= largest - LARGER and _stands_out(line, rows) and _stands_apart(line, rows, after)


def _ends_label(line: Line, above: Line) -> bool:
    """Whether `line` is the rest of the unfinished label of the row `above`."""
    label = find_runs(above)[0]
    is_close = line.box.top - above.box.bottom < TIGHT * line.box.height
    return is_close and label.text.endswith(UNFINISHED) and abs(line.box.x0 - label.box.x0) < INDENT


def _size(line: Line) -> float:
    return max(word.size for word in line.words)


def names_columns(line: Line, vocabulary: Vocabulary | None) -> bool:
    """Whether `line` names columns: in bold, by periods, or by labels that are known; no amounts in it."""
    runs = find_runs(line)
    if len(runs) < LEAST_LABELS:
        return False
    if _has_values(line):
        return False
    if all(word.bold for word in line.words) or sum(run.is_period for run in runs) >= LEAST_LABELS:
        return True
    pieces = vocabulary.split_header([word.text for word in line.words]) if vocabulary else None
    known = {piece.roles for piece in pieces or () if piece.roles and piece.confidence >= KNOWN}
    return len(known) >= LEAST_LABELS


def _has_values(line: Line) -> bool:
    runs: Sequence[Run] = find_runs(line)
    return any(is_value(run.text) for run in runs[1:])


def _stands_out(line: Line, rows: Sequence[Line]) -> bool:
    """Whether `line` is bold, has a colour of its own, or a number."""
    if all(word.bold for word in line.words) or parse_numbered_title(line.text) is not None:
        return True
    return all(line.words[0].color != row.words[0].color for row in rows)


def _stands_apart(line: Line, rows: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether `line` begins at the left of the rows, apart from the header below it."""
    rest = next((other for other in after if not _goes_on(line, other)), rows[-1])
    near = line.box.x0 - min(row.box.x0 for row in rows) < INDENT
    return near and rest.box.top - line.box.bottom > TIGHT * line.box.height


def _goes_on(line: Line, other: Line) -> bool:
    """Whether `other` may be the second line of the heading `line`."""
    return len(find_runs(other)) == 1 and other.words[0].bold == line.words[0].bold
