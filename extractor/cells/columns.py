"""Header rows of a grid in, columns out: labels, roles, periods.

A label is built from the header cells above a column, from the top: a spanning header (``TP 2024``) comes
before its sub-labels (``€``, ``%``). A sub-label that names a role of its own decides it; the span is its
context. A header that spans the whole table is a title, no part of any label.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.cells.matrices import find_verdicts
from extractor.cells.roles import Evidence, holds_figures, judge_wordless, settle_roles
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.table import Column, Period
from extractor.notation.folding import LINE_END_HYPHENS, fold_words
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import ColumnMatch, UnitMatch

ROW_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2})*|[a-zåäö])[.)]?\.?", re.IGNORECASE)
"""``1.``, ``2)``, ``3.1``, ``a)``: what a column of row numbers holds."""

MONEY = ("EUR", "EUR/capita")

OF_METRICS: Mapping[tuple[str, ...], tuple[str, ...]] = {("goal",): ("target",), ("outcome",): ("actual",)}
"""What a label's role is among the values of metrics."""

NUMBERED_SHARE = 0.6
"""A column is one of row numbers where this share of its filled cells are: a stray word is a broken cell."""

COUNTED = 0.95
"""How sure a column without a label is one of row numbers whose cells count on by one."""
MARKED = 0.9
"""How sure a mark's meaning is that its column's label says."""
_WHOLE_NUMBER = re.compile(r"\d+(?=[.):]?$)")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of all columns, in order, and the texts of headers that span the whole table.

    `spans` has the part of each label that spans other columns, too; `own` has the rest.
    """

    columns: tuple[str, ...]
    titles: tuple[str, ...]
    spans: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What the labels of a header mean, in order, whichever table stands below it."""

    labels: tuple[str, ...]
    matches: tuple[ColumnMatch, ...]
    periods: tuple[Period | None, ...]
    verdicts: tuple[str | None, ...]


def read_labels(grid: Grid, known: Container[str]) -> Labels:
    """Build the labels from the header rows above the first body row; repeated ones add nothing."""
    stacks: list[list[GridCell]] = [[] for _ in range(grid.columns)]
    spans: list[list[GridCell]] = [[] for _ in range(grid.columns)]
    own: list[list[GridCell]] = [[] for _ in range(grid.columns)]
    titles = []
    for row in leading_headers(grid.rows):
        for cell in row.cells:
            if cell.column_span >= grid.columns > 1:
                titles.append(fold_words(cell.words, known))
                continue
            for column in range(cell.column, min(cell.column + cell.column_span, grid.columns)):
                stacks[column].append(cell)
                (spans if cell.column_span > 1 else own)[column].append(cell)
    columns, spanning, narrow = (
        tuple(_fold_stack(stack, known) for stack in each) for each in (stacks, spans, own)
    )
    return Labels(columns, tuple(filter(None, titles)), spanning, narrow)


def _fold_stack(cells: Sequence[GridCell], known: Container[str]) -> str:
    """Fold the header cells above a column: each within its borders, where a narrow one breaks words without
    a hyphen; together where a hyphen leads from one into the next."""
    filled = [cell for cell in cells if cell.words]
    if any(cell.words[-1].text.endswith(LINE_END_HYPHENS) for cell in filled[:-1]):
        return fold_words([word for cell in filled for word in cell.words], known)
    return " ".join(filter(None, (fold_words(cell.words, known, cell.box) for cell in filled)))


def leading_headers(rows: Sequence[GridRow]) -> list[GridRow]:
    """The header rows before the first body row, each once: a page break may have repeated them."""
    headers: list[GridRow] = []
    seen: set[tuple[tuple[int, str], ...]] = set()
    for row in rows:
        if not row.is_header:
            break
        texts = tuple((cell.column, " ".join(word.text for word in cell.words)) for cell in row.cells)
        if texts not in seen:
            headers.append(row)
        seen.add(texts)
    return headers


def settle_header(
    labels: Labels,
    grids: Sequence[Grid],
    fiscal_year: int | None,
    known: Container[str],
    vocabulary: Vocabulary,
) -> Header:
    """Give each label its roles and period, decided for the whole header together: what one of the tables
    below it shows holds for all of them."""
    names = _role_names(labels, vocabulary)
    periods = _read_periods(labels.columns, fiscal_year, vocabulary) if names else ()
    evidence = _gather(names, periods, grids, fiscal_year, known)
    wordless = judge_wordless(evidence, vocabulary)
    matches: Sequence[ColumnMatch] = vocabulary.resolve_roles(names, wordless) if names else ()
    matches = _under_metrics(matches, labels.spans, vocabulary)
    verdicts = find_verdicts(
        [own or label for own, label in zip(labels.own, labels.columns, strict=True)],
        evidence.texts,
        vocabulary,
    )
    settled = settle_roles(_judge_marked(matches, verdicts), evidence, vocabulary)
    return Header(labels.columns, tuple(_judge_marked(settled, verdicts)), tuple(periods), verdicts)


def _judge_marked(matches: Sequence[ColumnMatch], verdicts: Sequence[str | None]) -> list[ColumnMatch]:
    """Columns of marks are the status, each its own verdict."""
    marked = ColumnMatch(("status",), MARKED, "contents")
    return [marked if verdict else match for match, verdict in zip(matches, verdicts, strict=True)]


def read_columns(header: Header, grid: Grid) -> tuple[Column, ...]:
    """The columns of one table below `header`."""
    columns = tuple(
        replace(_read_column(label, match, period, column_cells(grid, position)), verdict=verdict)
        for position, (label, match, period, verdict) in enumerate(
            zip(header.labels, header.matches, header.periods, header.verdicts, strict=True)
        )
    )
    leading = {column.roles[0] for column in columns if column.roles}
    if leading & {"goal", "measure"} or leading >= {"metric", "target"}:
        return columns
    return tuple(_as_figures(column, column_texts(grid, position)) for position, column in enumerate(columns))


def _role_names(labels: Labels, vocabulary: Vocabulary) -> list[str]:
    """The part of each label that tells its role: a known sub-label alone, else the whole label; without its
    unit where that is what makes it unknown."""
    names = [
        own if span and vocabulary.match_column(own).roles else label
        for label, span, own in zip(labels.columns, labels.spans, labels.own, strict=True)
    ]
    bare = [vocabulary.match_unit(name).label_without_unit for name in names]
    return [
        rest if rest and not vocabulary.match_column(name).roles else name
        for name, rest in zip(names, bare, strict=True)
    ]


def _under_metrics(
    matches: Sequence[ColumnMatch], spans: Sequence[str], vocabulary: Vocabulary
) -> list[ColumnMatch]:
    """Under a label of metrics that spans columns, ``Tavoite`` and ``Toteuma`` are a metric's values."""
    return [
        replace(match, roles=OF_METRICS[match.roles])
        if span and match.roles in OF_METRICS and vocabulary.match_column(span).roles[:1] == ("metric",)
        else match
        for match, span in zip(matches, spans, strict=True)
    ]


def _gather(
    names: Sequence[str],
    periods: Sequence[Period | None],
    grids: Sequence[Grid],
    fiscal_year: int | None,
    known: Container[str],
) -> Evidence:
    places = range(len(names))
    texts = [
        [fold_words(cell.words, known) for grid in grids for cell in column_cells(grid, position)]
        for position in places
    ]
    body = (row for grid in grids for row in grid.rows if not (row.is_header or row.is_band))
    colors = [frozenset[int]().union(*(_colors_of(grid, position) for grid in grids)) for position in places]
    return Evidence(names, periods, texts, colors, sum(bool(row.cells) for row in body), fiscal_year)


def _read_periods(
    labels: Sequence[str], fiscal_year: int | None, vocabulary: Vocabulary
) -> Sequence[Period | None]:
    """The periods of all labels; one that names none is asked again without its money (``2024 1 000 €``),
    which is its own unit where others have another one."""
    periods = vocabulary.resolve_periods(labels, fiscal_year)
    units = [vocabulary.match_unit(label) for label in labels]
    bare = [
        unit.label_without_unit if _is_bared(unit) and _is_vague(period) else label
        for label, unit, period in zip(labels, units, periods, strict=True)
    ]
    if bare == list(labels):
        return periods
    again = vocabulary.resolve_periods(bare, fiscal_year) if any(bare) else periods
    settled = [
        None if not label else period if period and _is_vague(before) else before
        for label, before, period in zip(bare, periods, again, strict=True)
    ]
    differ = len({(unit.unit, unit.scale) for unit, period in zip(units, settled, strict=True) if period}) > 1
    return [
        replace(period, unit=unit.unit)
        if period and period.unit is None and unit.scale == 1 and differ
        else period
        for unit, period in zip(units, settled, strict=True)
    ]


def _is_bared(unit: UnitMatch) -> bool:
    """Whether a label may be asked again without its unit; one per resident alone is a column's name."""
    return unit.unit == MONEY[0] or (unit.unit in MONEY and bool(unit.label_without_unit))


def _is_vague(period: Period | None) -> bool:
    return period is None or period.type == "other"


def _as_figures(column: Column, texts: Sequence[str]) -> Column:
    """Without goals beside it a period over numbers heads figures: under goals it would head texts."""
    if column.period is None or not holds_figures(texts):
        return column
    return replace(column, roles=(), confidence=column.period.confidence)


def column_texts(grid: Grid, column: int) -> list[str]:
    """The texts of a column's filled body cells, not folded."""
    return [" ".join(word.text for word in cell.words) for cell in column_cells(grid, column)]


def _colors_of(grid: Grid, column: int) -> frozenset[int]:
    """The colours of a column's body cells that have no words, but those of their whole row."""
    body = [row for row in grid.rows if not (row.is_header or row.is_band)]
    colors = [
        cell.color
        for row in body
        for cell in row.cells
        if cell.column == column and not cell.words and not _is_shaded(cell.color, row)
    ]
    return frozenset(color for color in colors if color is not None)


def _is_shaded(color: int | None, row: GridRow) -> bool:
    return any(cell.color == color for cell in row.cells if cell.words)


def column_cells(grid: Grid, column: int) -> list[GridCell]:
    """The filled body cells that begin at `column`, those of bands left out."""
    body = (cell for row in grid.rows if not (row.is_header or row.is_band) for cell in row.cells)
    return [cell for cell in body if cell.column == column and cell.words]


def is_row_number(text: str) -> bool:
    return ROW_NUMBER.fullmatch(text) is not None


def _read_column(label: str, match: ColumnMatch, period: Period | None, cells: Sequence[GridCell]) -> Column:
    roles, confidence = match.roles, match.confidence
    if roles == ("number",) and not label:
        if not _holds_numbers(cells):
            roles, confidence = (), 0.0
        elif _count_on(cells):
            confidence = max(confidence, COUNTED)
    if not roles:
        confidence = period.confidence if period else 0.0 if label else 1.0
    return Column(label, roles, period, confidence, match.doubt)


def _count_on(cells: Sequence[GridCell]) -> bool:
    """Whether the cells count their rows: whole numbers, each one more than the last."""
    numbers = [found.group() for cell in cells if (found := _WHOLE_NUMBER.search(cell.words[0].text))]
    values = [int(number) for number in numbers]
    return len(values) == len(cells) > 1 and values == list(range(values[0], values[0] + len(values)))


def _holds_numbers(cells: Iterable[GridCell]) -> bool:
    texts = [" ".join(word.text for word in cell.words) for cell in cells]
    return sum(map(is_row_number, texts)) >= NUMBERED_SHARE * len(texts)
