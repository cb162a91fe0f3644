"""The same figure in two places of a statement, and the two sides of the balance sheet.

A figure is the same where concept, organisation, entity, scope, year and type agree. Only concepts of which a
body has one value a year are held against each other (`vocabulary/relations.toml`, `single`): of costs and
income a statement prints several, with and without internal items. A figure that differs by more than a tenth
measures something else (a separate account).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.figures import LEVELS, Case, Printed
from extractor.checks.intervals import Interval
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, name_cell

Subject = tuple[object, ...]

NEAR = 10
COUNTED_NEAR = 50
"""Counts that differ by more than a fiftieth count something else: a part of the town, another day."""

ASSETS, LIABILITIES = "total_assets", "total_liabilities_and_equity"


def check_repeated_figures(case: Case) -> Iterator[Observation]:
    """KF302: a figure that is printed in two tables is the same in both."""
    held: list[Printed] = []
    yield from _check_counts(case)
    for cells in _collect(case, frozenset(case.relations.single)).values():
        tables = {cell.figure.table: cell for cell in reversed(cells)}
        first, *others = reversed(tables.values()) if len(tables) > 1 else [cells[0]]
        for other in others:
            if agree(first, other):
                held += [first, other]
            elif _are_near(first, other):
                yield _say_that_they_differ(first, other)
    if held:
        message = f"figures that are the same in two tables: {len(held) // 2}"
        yield Observation("holds", message, collect_refs(held), collect_where(held))


def _check_counts(case: Case) -> Iterator[Observation]:
    """What is counted for the whole town is one number a year, in whatever table; each other one is named
    once."""
    found: defaultdict[Subject, dict[Decimal, Printed]] = defaultdict(dict)
    for table in case.tables:
        for row in table.rows:
            for cell in table.cells(row) if row.concept in case.relations.counted else ():
                if cell.value.type == "actual" and cell.value.year is not None:
                    found[row.concept, cell.value.year].setdefault(cell.exact, cell)
    for numbers in found.values():
        first, *others = numbers.values()
        for other in others:
            if abs(first.exact - other.exact) * COUNTED_NEAR <= abs(first.exact):
                yield _say_that_they_differ(first, other, 1)


def check_balance(case: Case) -> Iterator[Observation]:
    """KF108: assets equal liabilities and equity."""
    cells = _collect(case, frozenset({ASSETS, LIABILITIES}))
    for subject, assets in cells.items():
        others = cells.get((LIABILITIES, *subject[1:]), []) if subject[0] == ASSETS else []
        for other in others[:1]:
            if agree(assets[0], other):
                pair = (assets[0], other)
                message = f"the sides of the balance sheet are equal: {name_cell(assets[0])}"
                yield Observation("holds", message, collect_refs(pair), collect_where(pair))
            else:
                yield _say_that_they_differ(assets[0], other)


def full(cell: Printed) -> Interval:
    """The values a printed figure may stand for, in full units."""
    return cell.interval.times(cell.figure.scale)


def agree(one: Printed, other: Printed) -> bool:
    """Whether two printed figures may be one, in full units or as they stand.

    A table that goes on overleaf may have lost the line that says it is in thousands.
    """
    return full(one).meets(full(other)) or one.interval.meets(other.interval)


def _are_near(one: Printed, other: Printed) -> bool:
    first, second = one.exact * one.figure.scale, other.exact * other.figure.scale
    return abs(first - second) * NEAR <= abs(first)


def _collect(case: Case, concepts: frozenset[str]) -> dict[Subject, list[Printed]]:
    """The printed figures of these concepts, by what they measure."""
    found: defaultdict[Subject, list[Printed]] = defaultdict(list)
    for table in case.tables:
        for row in table.rows:
            if row.concept not in concepts or row.of is not None:
                continue
            for cell in table.cells(row):
                if cell.value.type in LEVELS and cell.value.year is not None and cell.is_money:
                    owner = (row.organisation, row.entity, row.scope)
                    found[row.concept, *owner, cell.value.year, cell.value.type].append(cell)
    return dict(found)


def _say_that_they_differ(one: Printed, other: Printed, scale: int | None = None) -> Observation:
    """The two figures with their places; `scale` is that of both, else each has its table's."""
    scales = [scale or cell.figure.scale for cell in (one, other)]
    texts = [
        f"{cell.value.text}{_name_scale(factor)} ({_name_place(cell)})"
        for cell, factor in zip((one, other), scales, strict=True)
    ]
    message = f"{name_cell(one)}: {texts[0]}, {other.figure.label} {texts[1]}"
    difference = Decimal(other.exact * scales[1] - one.exact * scales[0])
    return Observation("fails", message, collect_refs((one, other)), collect_where((one, other)), difference)


def _name_scale(scale: int) -> str:
    return f" x {scale}" if scale != 1 else ""


def _name_place(cell: Printed) -> str:
    first = cell.value.where[0] if cell.value.where else None
    return f"table {cell.figure.table}" + (f", p. {page}" if (page := getattr(first, "page", None)) else "")
