"""Lines of words → runs: words that stand together, kept apart by gaps wider than a space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.models.block import Line
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.figures import (
    has_digits,
    is_figure,
    is_grouped,
    is_label,
    is_money_sign,
    is_period,
    may_be_one_number,
)

GAP_SHARE = 0.62
"""A gap wider than this share of the line's height parts two runs: a space takes a quarter of the height, a
space of a justified line up to a half; columns of figures stand a whole height apart."""

Gutter = tuple[float, float]
"""White space between two columns: the right end of one's words and the left edge of the other's."""

SAME_LEFT = 1.5
"""A word begins at a column's left edge within this many points."""

WIDER = 1.5
"""White space this many times as wide as between the other words of a line may part two columns."""

LEAST_SPACE = 0.2
"""The space between two words is at least this share of a line's height."""

NUMBER_SIGNS = frozenset("#№%€")
"""Signs that label a column by themselves: no bullets."""

FIGURE_GAP = 0.4
"""Figures this share of a line's height apart may be of two columns: the space in a number is narrower."""

LEADER_DOTS = 4
"""So many dots in a row lead from a label to what stands after them."""

MARK_GAP = 2.5
"""A bullet or dash stands within this many line heights before its words."""


REMEMBERED_LINES = 2048
"""The runs of so many lines, a few pages, are kept: a line is asked about while its page is in hand."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line without a wide gap between them; `text` joins them by single spaces."""

    words: tuple[Word, ...]
    box: Box
    text: str

    @property
    def is_figure(self) -> bool:
        return is_figure(self.text)

    @property
    def is_period(self) -> bool:
        return is_period(self.text)

    @property
    def is_label(self) -> bool:
        """Whether it is words: neither an amount nor a period nor a unit."""
        return is_label(self.text)


UNFINISHED = ("-", "/", "&")
"""What a line of a label ends in that goes on in the next."""

_DOTS = ".…·"
_FIGURE_ENDS = frozenset("0123456789%)*")

_known: dict[int, tuple[Line, tuple[Run, ...]]] = {}


def find_runs(line: Line, share: float = GAP_SHARE) -> tuple[Run, ...]:
    """Cut `line` where the gap is wider than `share` of its words' height.

    Several rules ask about the same lines: the answers for the last ones are kept, by identity.
    """
    if share != GAP_SHARE:
        return _find_runs(line, share)
    known = _known.get(id(line))
    if known is not None and known[0] is line:
        return known[1]
    runs = _find_runs(line, share)
    if len(_known) >= REMEMBERED_LINES:
        _known.clear()
    _known[id(line)] = line, runs
    return runs


def _find_runs(line: Line, share: float) -> tuple[Run, ...]:
    words = line.words
    if len(words) == 1:
        return (make_run(words),)
    height = min([box[3] - box[1] for word in words for box in (word.box,)])
    widest, least = share * height, FIGURE_GAP * height
    group = [words[0]]
    groups = [group]
    end = words[0].box[2]
    last = words[0].text[-1]
    apart: set[int] | None = None
    for position, word in enumerate(words[1:], 1):
        start, _, next_end, _ = word.box
        gap = start - end
        is_cut = gap > widest
        if not is_cut and gap > least and last in _FIGURE_ENDS:
            apart = _part_figures(words, height) if apart is None else apart
            is_cut = position in apart
        if is_cut or (last in _DOTS and word.text[0] not in _DOTS and _ends_in_leader(group)):
            group = [word]
            groups.append(group)
        else:
            group.append(word)
        end, last = next_end, word.text[-1]
    return tuple(map(make_run, _join_marks(groups, height) if len(groups) > 1 else groups))


def _ends_in_leader(words: Sequence[Word]) -> bool:
    """Whether words end in dots that lead on: the next one is another cell, however near."""
    dots = 0
    for word in reversed(words):
        own = len(word.text) - len(word.text.rstrip(_DOTS))
        dots += own
        if own < len(word.text):
            break
    return dots >= LEADER_DOTS


def _part_figures(words: Sequence[Word], height: float) -> set[int]:
    """The positions of words that begin the figure of another column, set closer than columns mostly are.

    The space inside a number tells: it is narrower. Where a line has nothing but figures behind its first
    words, figures that cannot be one number are two.
    """
    pairs = [
        (position, right.box.x0 - left.box.x1, left.text, right.text)
        for position, (left, right) in enumerate(pairwise(words), 1)
        if has_digits(left.text) and (has_digits(right.text) or is_money_sign(right.text))
    ]
    signs = {place for place, word in enumerate(words[:-1]) if is_money_sign(word.text)}
    after = {place: words[place + 1].box.x0 - words[place].box.x1 for place in signs}
    least = min((gap for place, gap, _, _ in pairs if place not in signs), default=0.0)
    first = next((place for place, word in enumerate(words) if is_figure(word.text)), 0)
    are_bare = all(is_figure(word.text) or not word.text.isalnum() for word in words[first:])
    spaced = not any(is_grouped(word.text) for word in words)
    return {
        place
        for place, gap, left, right in pairs
        if gap > FIGURE_GAP * height
        and (
            gap > WIDER * after.get(place, least)
            or (are_bare and place not in signs and not (spaced and may_be_one_number(left, right)))
        )
    }


def cut_runs(runs: Sequence[Run], gutters: Sequence[Gutter]) -> tuple[Run, ...]:
    """Cut `runs` at the `gutters` between columns of text: a word begins where the next column does, and the
    word before it ends where its own column does, or before; or it stands farther off than other words do.

    Columns set close, and lines set to fill their column, leave no wider gap between columns than between
    words. Figures stay whole.
    """
    if not gutters:
        return tuple(runs)
    return tuple(piece for run in runs for piece in _cut_run(run, gutters))


def _cut_run(run: Run, gutters: Sequence[Gutter]) -> list[Run]:
    groups: list[list[Word]] = [[run.words[0]]]
    space = min((right.box.x0 - left.box.x1 for left, right in pairwise(run.words)), default=0.0)
    for left, right in pairwise(run.words):
        x1, x0 = left.box.x1 - SAME_LEFT, right.box.x0
        is_wide = x0 - left.box.x1 > WIDER * max(space, LEAST_SPACE * left.box.height)
        parts = any((x1 < start or is_wide) and abs(x0 - end) < SAME_LEFT for start, end in gutters)
        if parts and not (is_figure(left.text) and is_figure(right.text)):
            groups.append([])
        groups[-1].append(right)
    return [run] if len(groups) == 1 else [make_run(group) for group in groups]


def _join_marks(groups: list[list[Word]], height: float) -> list[list[Word]]:
    """Join a lone dash or bullet to the words it stands before."""
    joined: list[list[Word]] = []
    for group in groups:
        before = joined[-1] if joined else None
        if before is not None and len(before) == 1 and len(before[0].text) == 1:
            sign = before[0].text
            is_mark = not sign.isalnum() and sign not in NUMBER_SIGNS and group[0].text[0].isalpha()
            if is_mark and group[0].box.x0 - before[0].box.x1 < MARK_GAP * height:
                before += group
                continue
        joined.append(group)
    return joined


def make_run(words: Sequence[Word]) -> Run:
    """Make a run of `words` (at least one, left to right, one line)."""
    first = words[0]
    if len(words) == 1:
        return Run(tuple(words), first.box, first.text)
    x0, top, x1, bottom = first.box
    for word in words:
        _, upper, right, lower = word.box
        top = upper if upper < top else top
        x1 = right if right > x1 else x1
        bottom = lower if lower > bottom else bottom
    return Run(tuple(words), Box(x0, top, x1, bottom), " ".join([word.text for word in words]))
