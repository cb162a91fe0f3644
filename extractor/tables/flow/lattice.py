"""The search: the most likely cut of one region's lines into rows and cells.

In: `RegionScores`. Out: `Path`: for each line the `Step` that the best reading takes, and its margin over the
best reading that cuts this line otherwise. A Viterbi search over lines with pruned states. At a line's start
the text may go on (a wrap), begin a paragraph, the next filled column, or a row; inside a line a cell may end
wherever it is still in its first line, since cells are top aligned and extractors break a line where the
baseline moves. A row may be declared cut by a page break: each of its cells then closes open or finished, and
after the break exactly the open columns go on, from left to right (`flow_moves`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.tables.flow.evidence import Event
from extractor.tables.flow.moves import ROOT, Cells, Entry, Moves, Piece, State
from extractor.tables.flow.scoring import RegionScores

_NEVER = -1e9


class Step(NamedTuple):
    """How one line is read: the event at its start and the cells its pieces belong to, as ``(first word,
    column)``. Steps that cut the line alike have equal `label`s."""

    event: Event
    cells: Cells

    @property
    def label(self) -> tuple[bool, Cells]:
        return self.event is Event.ROW, self.cells


@dataclass(slots=True)
class _Node:
    """A state reached after a line: the best score up to here, and the edges that lead here."""

    state: State
    score: float
    back: _Gate | None
    piece: Piece | None
    edges: list[tuple[_Gate, Piece]] = field(default_factory=list)
    rest: float = _NEVER


@dataclass(slots=True)
class _Gate:
    """An entry into a line: the best score up to here, and the edges that lead here."""

    entry: Entry
    score: float
    back: _Node
    edges: list[tuple[_Node, float]] = field(default_factory=list)
    rest: float = _NEVER


@dataclass(frozen=True, slots=True)
class Path:
    """The best reading of a region. `margins` has for each line the lead over the best other reading of that
    line, in nats, and `others` that reading's step."""

    steps: tuple[Step, ...]
    margins: tuple[float, ...] = ()
    others: tuple[Step | None, ...] = ()


def find_path(scores: RegionScores, beam: float, most: int, with_margins: bool) -> Path:
    """Find the best reading of a region of at least one line. States more than `beam` nats behind the best,
    or beyond the `most` best, are dropped."""
    moves = Moves(scores)
    layers: list[list[_Node]] = [[_Node(ROOT, 0.0, None, None)]]
    for row in range(len(scores.facts.lines)):
        gates = _enter(layers[-1], moves, row, with_margins)
        layers.append(_read(gates, moves, row, beam, most, with_margins))
    for node in layers[-1]:
        node.rest = moves.finish(node.state)
    last = max(layers[-1], key=lambda node: node.score + node.rest)
    nodes = _trace(last)
    steps = tuple(_step_of(node) for node in nodes)
    if not with_margins:
        return Path(steps)
    margins, others = _compare(layers[1:], steps, last.score + last.rest)
    return Path(steps, margins, others)


def _enter(layer: list[_Node], moves: Moves, row: int, keep: bool) -> list[_Gate]:
    gates: dict[Entry, _Gate] = {}
    for node in layer:
        before = node.score
        for gain, entry in moves.enter(node.state, row):
            score = before + gain
            gate = gates.get(entry)
            if gate is None:
                gate = gates[entry] = _Gate(entry, score, node)
            elif score > gate.score:
                gate.score, gate.back = score, node
            if keep:
                gate.edges.append((node, gain))
    return sorted(gates.values(), key=lambda gate: -gate.score)


def _read(gates: list[_Gate], moves: Moves, row: int, beam: float, most: int, keep: bool) -> list[_Node]:
    nodes: dict[State, _Node] = {}
    best = _NEVER
    for gate in gates:
        for piece, state in moves.read(gate.entry, row):
            score = gate.score + piece.score
            if score < best - beam:
                continue
            best = max(best, score)
            node = nodes.get(state)
            if node is None:
                node = nodes[state] = _Node(state, score, gate, piece)
            elif score > node.score:
                node.score, node.back, node.piece = score, gate, piece
            if keep:
                node.edges.append((gate, piece))
    kept = [node for node in nodes.values() if node.score >= best - beam]
    kept.sort(key=lambda node: -node.score)
    return kept[:most]


def _trace(last: _Node) -> list[_Node]:
    nodes: list[_Node] = []
    node = last
    while node.back is not None:
        nodes.append(node)
        node = node.back.back
    return nodes[::-1]


def _step_of(node: _Node) -> Step:
    if node.back is None or node.piece is None:
        raise ValueError("the root of the search reads no line")
    return Step(node.back.entry.event, node.piece.cells)


def _compare(
    layers: list[list[_Node]], steps: tuple[Step, ...], score: float
) -> tuple[tuple[float, ...], tuple[Step | None, ...]]:
    """Line by line from the last, the margin over the best reading with another label, and its step."""
    margins: list[float] = []
    others: list[Step | None] = []
    for layer, step in zip(reversed(layers), reversed(steps), strict=True):
        best, other = _rival(layer, step.label)
        margins.append(score - best)
        others.append(other)
        gates = {id(gate): gate for node in layer for gate, _ in node.edges}
        for gate in gates.values():
            for node, gain in gate.edges:
                node.rest = max(node.rest, gain + gate.rest)
    return tuple(reversed(margins)), tuple(reversed(others))


def _rival(layer: list[_Node], label: tuple[bool, Cells]) -> tuple[float, Step | None]:
    """The best total of a reading that passes this layer with another label; fills in the gates' `rest`."""
    best, other = _NEVER, None
    is_row, cells = label
    for node in layer:
        for gate, piece in node.edges:
            rest = piece.score + node.rest
            gate.rest = max(gate.rest, rest)
            total = gate.score + rest
            if total > best and (piece.cells != cells or (gate.entry.event is Event.ROW) != is_row):
                best, other = total, Step(gate.entry.event, piece.cells)
    return best, other
