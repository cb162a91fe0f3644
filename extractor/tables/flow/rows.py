"""A path through the lattice → rows and cells, as pieces of lines.

In: the steps of a `Path`. Out: `FlowRow` values. Both the learning and the making of grids read these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.tables.flow.evidence import Event
from extractor.tables.flow.facts import RegionFacts
from extractor.tables.flow.lattice import Step


@dataclass(frozen=True, slots=True)
class CellPiece:
    """Words ``[start, end)`` of line `line`; `event` brought the line's start there, None inside a line."""

    line: int
    start: int
    end: int
    event: Event | None


@dataclass(slots=True)
class FlowRow:
    """A row: its pieces by column, and its lines. A band's only piece stands in the first column."""

    cells: dict[int, list[CellPiece]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    is_band: bool = False


def build_rows(facts: RegionFacts, steps: Sequence[Step]) -> list[FlowRow]:
    """Put the pieces of all lines into rows."""
    rows: list[FlowRow] = []
    for number, step in enumerate(steps):
        count = len(facts.lines[number].starts)
        if step.event is Event.BAND:
            rows.append(FlowRow({0: [CellPiece(number, 0, count, step.event)]}, [number], is_band=True))
            continue
        if step.event is Event.ROW or not rows:
            rows.append(FlowRow())
        row = rows[-1]
        row.lines.append(number)
        ends = [start for start, _ in step.cells[1:]] + [count]
        for position, ((start, column), end) in enumerate(zip(step.cells, ends, strict=True)):
            event = step.event if position == 0 else None
            row.cells.setdefault(column, []).append(CellPiece(number, start, end, event))
    return rows
