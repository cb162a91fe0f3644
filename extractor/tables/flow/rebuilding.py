"""Table regions of flow text → grids.

In: the table blocks of a text that gives one cell after the other, and its pages, for the white space. Out:
the grids of each region. Why all regions at once: column widths, blank lines and the words of a column are
learned from the document itself. Goal tables are cut by a search over lines (`flow_lattice`), scored by
evidence (`flow_scoring`) that is re-estimated each round (`flow_learning`); tables of figures are cut by the
count of their columns (`flow_figures`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.models.block import Block
from extractor.models.grid import Grid
from extractor.models.page import Page
from extractor.tables.flow.evidence import Evidence
from extractor.tables.flow.facts import RegionFacts, gather_facts
from extractor.tables.flow.figures import is_figure_region, make_figure_grid
from extractor.tables.flow.grids import make_goal_grid
from extractor.tables.flow.lattice import Path, find_path
from extractor.tables.flow.learning import first_evidence, learn
from extractor.tables.flow.lines import read_region
from extractor.tables.flow.names import find_names
from extractor.tables.flow.row_numbers import return_numbers
from extractor.tables.flow.rows import build_rows
from extractor.tables.flow.scoring import RegionScores
from extractor.tables.flow.syllables import are_syllables, doubt_grid
from extractor.tables.flow.words import load_flow_words
from extractor.vocabulary.header_lines import LabelJudge

ROUNDS = 2
"""Re-estimations at most; most documents stand still after two."""
LEARNING_BEAM = 9.0
LEARNING_STATES = 40
FINAL_BEAM = 12.0
FINAL_STATES = 120
STATES_IN_ALL = 400_000
"""The time a search takes is that of its states: a region of more than 3 000 lines has fewer for each."""
LEAST_STATES = 6


def rebuild_flow(
    regions: Sequence[Block], pages: Sequence[Page], vocabulary: LabelJudge
) -> list[tuple[Grid, ...]]:
    """Rebuild the rows and cells of `regions`, all the flow tables of one document.

    Returns one tuple of grids per region, in order. Every word of a region is in its grids exactly once. A
    row number printed before the first cell's text stays the first word of that cell.
    """
    words = load_flow_words()
    names = find_names(pages, regions)
    by_number = {page.number: page for page in pages}
    taken_apart = [read_region(region, by_number, vocabulary) for region in regions]
    figures = [is_figure_region(region, words) for region in taken_apart]
    goals = [
        gather_facts(replace(region, lines=return_numbers(region.lines)), words, names, vocabulary)
        for region, is_figures in zip(taken_apart, figures, strict=True)
        if not is_figures
    ]
    paths = iter(zip(goals, _find_paths(goals), strict=True))
    grids: list[tuple[Grid, ...]] = []
    for region, is_figures in zip(taken_apart, figures, strict=True):
        grids.append((make_figure_grid(region, words) if is_figures else make_goal_grid(*next(paths)),))
    if are_syllables(pages):
        return [tuple(map(doubt_grid, made)) for made in grids]
    return grids


def _find_paths(goals: Sequence[RegionFacts]) -> list[Path]:
    evidence = first_evidence(goals)
    steps: list[object] = []
    for _ in range(ROUNDS):
        paths = [_search(facts, evidence, final=False) for facts in goals]
        found: list[object] = [path.steps for path in paths]
        if found == steps and evidence.settled:
            break
        steps = found
        readings = [
            (facts, [row for row in build_rows(facts, path.steps) if not row.is_band])
            for facts, path in zip(goals, paths, strict=True)
        ]
        evidence = learn(readings, evidence)
    return [_search(facts, evidence, final=True) for facts in goals]


def _search(facts: RegionFacts, evidence: Evidence, final: bool) -> Path:
    if not facts.lines:
        return Path(())
    beam, states = (FINAL_BEAM, FINAL_STATES) if final else (LEARNING_BEAM, LEARNING_STATES)
    states = min(states, max(LEAST_STATES, STATES_IN_ALL // len(facts.lines)))
    return find_path(RegionScores(facts, evidence), beam, states, with_margins=final)
