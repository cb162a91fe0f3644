"""A reading of all regions → what the document shows about itself.

In: the facts of the regions and the rows that the last round cut. Out: the next round's `Evidence`. Every
share is a count with the prior behind it, so a short document moves little away from the prior.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log

from extractor.tables.flow.evidence import (
    GAP_PRIOR,
    TRAILING_PRIOR,
    ColumnEvidence,
    ColumnKey,
    Event,
    Evidence,
    WidthKey,
    prior_column,
)
from extractor.tables.flow.facts import RegionFacts
from extractor.tables.flow.lines import Separator
from extractor.tables.flow.rows import CellPiece, FlowRow
from extractor.tables.flow.widths import SPACE_WIDTH, ColumnLines, estimate_width
from extractor.tables.flow.words import End, Start

Reading = tuple[RegionFacts, Sequence[FlowRow]]

PRIOR_EVENTS = 5.0
PRIOR_CELLS = 6.0
PRIOR_ROWS = 12.0
PRIOR_BREAKS = 40.0
PRIOR_WORDS = 40.0
LEAD_LIMIT = 4.0
STEM_LIMIT = 1.2
SHORTEST_STEM = 4
HYPHENATED_SHARE = 0.04
"""A typesetter hyphenates where more than this share of lines ends in a hyphen."""


def first_evidence(facts: Sequence[RegionFacts]) -> Evidence:
    """What is known before any reading: the priors, whether lines are hyphenated, and one width for all."""
    lines = [line for region in facts for line in region.lines]
    hyphens = sum(line.ends[-1] is End.HYPHEN for line in lines)
    spaces = sum(line.line.trailing for line in lines)
    telling = 0.1 < spaces / max(len(lines), 1) < 0.95
    return Evidence(
        gaps=GAP_PRIOR,
        trailing=TRAILING_PRIOR if telling else dict.fromkeys(Event, 0.5),
        columns={},
        widths=_first_widths(facts),
        same_line=_same_line(facts, 0, 0),
        leads=_weigh_leads([line.line.lead for line in lines]),
        hyphenates=hyphens > HYPHENATED_SHARE * len(lines),
    )


def _weigh_leads(leads: Sequence[int]) -> tuple[float, float]:
    """What one leading space, and two or more, say where half of the lines they would mark have them: the
    rarer they are otherwise, the more."""
    half = 0.5 * (len(leads) + 2)
    one = log(half / (1 + sum(lead == 1 for lead in leads)))
    more = log(half / (1 + sum(lead > 1 for lead in leads)))
    return max(0.0, min(LEAD_LIMIT, one)), max(0.0, min(LEAD_LIMIT, more))


def _first_widths(facts: Sequence[RegionFacts]) -> dict[WidthKey, int]:
    """One width for all columns of tables with equally many: the median of lines that surely wrapped."""
    lines: dict[int, list[int]] = defaultdict(list)
    for region in facts:
        for above, below in pairwise(region.lines):
            if below.starts[0] is Start.LOWER:
                lines[len(region.keys)].append(above.width(0, len(above.starts)))
    return {
        (region.keys, column): sorted(lines[len(region.keys)])[len(lines[len(region.keys)]) // 2]
        for region in facts
        for column in range(len(region.keys))
        if lines[len(region.keys)]
    }


def learn(readings: Sequence[Reading], before: Evidence) -> Evidence:
    """Re-estimate every share from the rows that the last round cut."""
    return replace(
        before,
        gaps=_learn_gaps(readings),
        trailing=_learn_trailing(readings, before),
        columns=_learn_columns(readings),
        widths=_learn_widths(readings, before.hyphenates),
        same_line=_learn_same_line(readings),
        subrows=_learn_subrows(readings),
        wide_seams=_learn_separators(readings),
        stems=_learn_stems(readings),
        settled=True,
    )


def _cells(readings: Iterable[Reading]) -> Iterable[tuple[RegionFacts, int, list[CellPiece]]]:
    for facts, rows in readings:
        for row in rows:
            for column, pieces in row.cells.items():
                yield facts, column, pieces


def _line_events(readings: Iterable[Reading]) -> Iterable[tuple[RegionFacts, int, Event]]:
    """Each line but a region's first, with the event at its start; a row's second line that goes on is a
    `FIRST_WRAP`."""
    for facts, rows in readings:
        for row in rows:
            for pieces in row.cells.values():
                for piece in pieces:
                    if piece.event is not None and piece.line:
                        yield facts, piece.line, piece.event


def _learn_gaps(readings: Sequence[Reading]) -> dict[Event, tuple[float, ...]]:
    counts: Counter[tuple[Event, int]] = Counter()
    for facts, line, event in _line_events(readings):
        counts[event, facts.lines[line].line.gap] += 1
    gaps: dict[Event, tuple[float, ...]] = {}
    for event, prior in GAP_PRIOR.items():
        total = sum(counts[event, gap] for gap in range(len(prior)))
        gaps[event] = tuple(
            (counts[event, gap] + PRIOR_EVENTS * share) / (total + PRIOR_EVENTS)
            for gap, share in enumerate(prior)
        )
    return gaps


def _learn_trailing(readings: Sequence[Reading], before: Evidence) -> dict[Event, float]:
    spaces: Counter[Event] = Counter()
    totals: Counter[Event] = Counter()
    for facts, line, event in _line_events(readings):
        above = facts.lines[line - 1]
        if above.ends[-1] is not End.HYPHEN:
            totals[event] += 1
            spaces[event] += above.line.trailing
    return {
        event: (spaces[event] + PRIOR_EVENTS * before.trailing[event]) / (totals[event] + PRIOR_EVENTS)
        for event in Event
    }


def _learn_columns(readings: Sequence[Reading]) -> dict[ColumnKey, ColumnEvidence]:
    lines: Counter[ColumnKey] = Counter()
    cells: Counter[ColumnKey] = Counter()
    ones: Counter[ColumnKey] = Counter()
    stops: Counter[tuple[ColumnKey, bool]] = Counter()
    sentences: Counter[tuple[ColumnKey, bool]] = Counter()
    breaks: Counter[ColumnKey] = Counter()
    lowers: Counter[ColumnKey] = Counter()
    rows: Counter[ColumnKey] = Counter()
    for facts, cut in readings:
        for key in facts.keys:
            rows[key] += len(cut)
    for facts, column, pieces in _cells(readings):
        key = facts.keys[column]
        last, first = pieces[-1], pieces[0]
        cells[key] += 1
        ones[key] += len(pieces) == 1
        lines[key] += len(pieces) - 1
        stopped = _stops_inside(facts, pieces)
        sentences[key, stopped] += 1
        stops[key, stopped] += facts.lines[last.line].ends[last.end - 1] is End.STOP
        breaks[key] += sum(piece.event is Event.PARAGRAPH for piece in pieces)
        lowers[key] += facts.lines[first.line].starts[first.start] is Start.LOWER
    learned: dict[ColumnKey, ColumnEvidence] = {}
    for key, total in rows.items():
        prior = prior_column(key)
        filled = cells[key] + PRIOR_CELLS
        learned[key] = ColumnEvidence(
            ones=(ones[key] + PRIOR_CELLS * prior.ones) / filled,
            lines=(lines[key] + PRIOR_CELLS * prior.lines) / (cells[key] - ones[key] + PRIOR_CELLS),
            stops=(stops[key, False] + PRIOR_CELLS * prior.stops) / (sentences[key, False] + PRIOR_CELLS),
            more_stops=(stops[key, True] + PRIOR_CELLS * prior.more_stops)
            / (sentences[key, True] + PRIOR_CELLS),
            paragraphs=(breaks[key] + PRIOR_BREAKS * prior.paragraphs) / (lines[key] + PRIOR_BREAKS),
            lowers=(lowers[key] + 3 * PRIOR_CELLS * prior.lowers) / (filled + 2 * PRIOR_CELLS),
            empties=(max(total - cells[key], 0) + PRIOR_ROWS * prior.empties) / (total + PRIOR_ROWS),
        )
    return learned


def _stops_inside(facts: RegionFacts, pieces: Sequence[CellPiece]) -> bool:
    """Whether a sentence ends inside the cell, its last word aside."""
    last = pieces[-1]
    return any(
        facts.lines[piece.line].stops_inside(piece.start, piece.end)
        or (piece is not last and facts.lines[piece.line].ends[piece.end - 1] is End.STOP)
        for piece in pieces
    )


def _learn_widths(readings: Sequence[Reading], hyphenates: bool) -> dict[WidthKey, int]:
    own: dict[WidthKey, ColumnLines] = defaultdict(ColumnLines)
    shared: dict[tuple[int, int], ColumnLines] = defaultdict(ColumnLines)
    for facts, column, pieces in _cells(readings):
        for found in (own[facts.keys, column], shared[len(facts.keys), column]):
            _measure_cell(facts, pieces, hyphenates, found)
    widths = {
        (keys, column): estimate_width(found, shared[len(keys), column])
        for (keys, column), found in own.items()
    }
    return {place: width for place, width in widths.items() if width is not None}


def _measure_cell(
    facts: RegionFacts, pieces: Sequence[CellPiece], hyphenates: bool, found: ColumnLines
) -> None:
    for piece in pieces:
        found.lines.append(facts.lines[piece.line].width(piece.start, piece.end))
    for above, below in pairwise(pieces):
        line = facts.lines[above.line]
        if below.event in (Event.WRAP, Event.FIRST_WRAP) and line.ends[-1] is not End.HYPHEN:
            following = facts.lines[below.line].next_widths[hyphenates]
            found.wraps.append(line.width(above.start, above.end) + SPACE_WIDTH + following)


def _learn_same_line(readings: Sequence[Reading]) -> float:
    """How often the cell after a one-line cell starts on the same line."""
    same = total = 0
    for _, rows in readings:
        for row in rows:
            columns = sorted(row.cells)
            for left, right in pairwise(columns):
                if len(row.cells[left]) == 1:
                    total += 1
                    same += row.cells[right][0].start > 0
    return _same_line([facts for facts, _ in readings], same, total)


def _same_line(facts: Sequence[RegionFacts], same: int, total: int) -> float:
    """The share `same` of `total`, with the headers behind it: their labels are one-line cells."""
    joined = sum(region.region.joined for region in facts)
    parted = sum(region.region.parted for region in facts)
    prior = (joined + 1.2) / (joined + parted + 2)
    return (same + prior * PRIOR_CELLS) / (total + PRIOR_CELLS)


def _learn_subrows(readings: Sequence[Reading]) -> float:
    rows = [row for _, cut in readings for row in cut]
    without_goal = sum(0 not in row.cells for row in rows)
    return (without_goal + 0.02 * PRIOR_ROWS) / (len(rows) + PRIOR_ROWS)


def _learn_separators(readings: Sequence[Reading]) -> float:
    """How often a seam inside a line is wider than one space."""
    wide = total = 0
    for facts, _, pieces in _cells(readings):
        first = pieces[0]
        if first.start > 0:
            total += 1
            wide += facts.lines[first.line].line.separators[first.start] is not Separator.SPACE
    return (wide + 0.3 * PRIOR_CELLS) / (total + PRIOR_CELLS)


def _learn_stems(readings: Sequence[Reading]) -> Mapping[ColumnKey, Mapping[str, float]]:
    """log P(stem | column) - log P(stem), with one sighting in the column discounted: a word does not speak
    for the place where a wrong reading put it."""
    counts: dict[ColumnKey, Counter[str]] = defaultdict(Counter)
    everywhere: Counter[str] = Counter()
    for facts, column, pieces in _cells(readings):
        for piece in pieces:
            stems = [
                stem
                for stem in facts.lines[piece.line].stems[piece.start : piece.end]
                if len(stem) >= SHORTEST_STEM
            ]
            counts[facts.keys[column]].update(stems)
            everywhere.update(stems)
    words = sum(everywhere.values()) or 1
    weights: dict[ColumnKey, dict[str, float]] = {}
    for key, found in counts.items():
        size = sum(found.values())
        weights[key] = {}
        for stem, total in everywhere.items():
            if total < 2:
                continue
            share = total / words
            own = max(found[stem] - 1, 0) if found[stem] < total else found[stem] - 1
            ratio = log((own + PRIOR_WORDS * share) / (size + PRIOR_WORDS) / share)
            weights[key][stem] = max(-STEM_LIMIT, min(STEM_LIMIT, 0.5 * ratio))
    return weights
