"""Rows that sum to a total where their table shows it: sub-lines of a known total, rows above a ``total``
row.

A total is believed to be one where its rows sum to it in most columns, never by its name alone: a table may
leave lines out. Then the columns in which they do not are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.checks.figures import LEVELS, Case, TableFigures
from extractor.checks.results import Observation
from extractor.checks.terms import (
    Column,
    Term,
    best_columns,
    prints_costs_unsigned,
    say_that_it_fails,
    say_that_it_holds,
    term_of,
)
from extractor.checks.wording import collect_refs, list_some, write_signed
from extractor.models.statement import KeyFigure
from extractor.vocabulary.relations import Relations

_WORD = re.compile(r"[^\W\d_]+")

TELLING = 1000
"""A sum that holds in a single column shows a total only where it is at least this large: small ones hold by
chance."""

FEWEST_BODIES = 3


def check_sub_lines(case: Case) -> Iterator[Observation]:
    """KF105: the lines of a known total sum to it."""
    for table in case.tables:
        unsigned = prints_costs_unsigned(table)
        for concept in case.relations.parts:
            for total in table.by_concept.get(concept, ()):
                yield from _check_lines(table, total, case.relations, unsigned)


def _check_lines(
    table: TableFigures, total: KeyFigure, relations: Relations, unsigned: bool
) -> Iterator[Observation]:
    parts, complete = relations.parts, relations.complete
    total_sign = term_of(total, unsigned).sign
    candidates = []
    for run in (_run(table, total, parts, 1), _run(table, total, parts, -1)):
        known = [row for row in run if row.concept is not None]
        if len(known) > 1:
            candidates += [run, known] if len(known) < len(run) else [run]
    tried = []
    for rows in candidates:
        terms = [term_of(row, unsigned) for row in rows]
        signed = [Term(term.row, term.sign * total_sign, term.may_flip) for term in terms]
        tried.append(best_columns(table, total, signed, table.levels))
    if tried:
        columns = max(tried, key=lambda columns: sum(column.holds for column in columns))
        is_complete = total.concept in complete
        yield from _say(columns, lambda column: not is_complete and _may_lack_a_line(column))


def _run(
    table: TableFigures, total: KeyFigure, parts: Mapping[str, Sequence[str]], step: int
) -> list[KeyFigure]:
    """The lines below the total (`step` 1) or above it (-1), up to the first row that is none of them.

    A line of a line counts only where the line itself is not printed.
    """
    place = table.rows.index(total) + step
    run: list[KeyFigure] = []
    while 0 <= place < len(table.rows):
        row = table.rows[place]
        if row.concept is not None and not _is_part(row.concept, total.concept or "", parts):
            break
        if row.of is None:
            run.append(row)
        place += step
    while run and run[-1].concept is None:
        run.pop()
    printed = {row.concept for row in run if row.concept}
    lines = [row for row in run if not any(_is_part(row.concept or "", above, parts) for above in printed)]
    return lines[::step]


def _is_part(concept: str, total: str, parts: Mapping[str, Sequence[str]]) -> bool:
    children = parts.get(total, ())
    return concept in children or any(_is_part(concept, child, parts) for child in children)


def _may_lack_a_line(column: Column) -> bool:
    """Whether a line that is not printed, of the same sign as the others, would make up the difference.

    In the columns that hold, that line is nothing.
    """
    counted = [cell.exact * sign for cell, sign in zip(column.terms, column.signs, strict=True)]
    return not any(value * column.difference < 0 for value in counted)


def _say(
    columns: Sequence[Column], is_open: Callable[[Column], bool] = lambda column: False
) -> Iterator[Observation]:
    """What fails is said only where more holds, or as much and large enough not to hold by chance.

    A column for which `is_open` says so is unexplained instead.
    """
    held = [column for column in columns if column.holds]
    failed = [column for column in columns if not column.holds]
    if held:
        yield say_that_it_holds(held)
    if len(held) > max(len(failed), 1) or (
        len(held) >= len(failed) and any(abs(column.total.exact) >= TELLING for column in held)
    ):
        yield from (
            _say_that_a_line_lacks(column) if is_open(column) else say_that_it_fails(column)
            for column in failed
        )


def _say_that_a_line_lacks(column: Column) -> Observation:
    fault = say_that_it_fails(column)
    message = f"{fault.message}: {write_signed(column.difference)} in no printed line"
    return replace(fault, result="unexplained", message=message)


def check_total_rows(case: Case) -> Iterator[Observation]:
    """KF106: a row that is called a total is the sum of the rows above it; a town is the sum of its
    bodies."""
    for table in case.tables:
        labels = [
            column.period
            for column in table.columns
            if column.type in LEVELS or (column.type == "other" and column.unit != "%")
        ]
        rows = [row for row in table.rows if row.of is None and row.unit not in ("%", "EUR/capita")]
        totals = [row for row in rows if _is_total(row, case.relations.totals.labels)]
        if totals:
            yield from _check_totals(table, rows, {row.id for row in totals}, labels)
        elif len(rows) > FEWEST_BODIES and not any(row.concept for row in rows):
            yield from _check_bodies(table, rows)


def _is_total(row: KeyFigure, words: Sequence[str]) -> bool:
    found = _WORD.findall(row.label.casefold())
    return bool(found) and found[-1] in words


def _check_totals(
    table: TableFigures, rows: Sequence[KeyFigure], totals: set[str], labels: Sequence[str]
) -> Iterator[Observation]:
    """Rows that a total has taken in count no more; the total counts for the next one."""
    waiting: list[KeyFigure] = []
    for row in rows:
        if row.id in totals:
            count, columns = _best_span(table, row, waiting, labels)
            if columns:
                yield from _say(columns)
                waiting = waiting[:-count]
        waiting.append(row)


def _best_span(
    table: TableFigures, total: KeyFigure, waiting: Sequence[KeyFigure], labels: Sequence[str]
) -> tuple[int, list[Column]]:
    """How many of the last rows sum to the total in most columns, at least two; 0 where none do."""
    best: tuple[int, list[Column]] = (0, [])
    most = 0
    for count in range(2, len(waiting) + 1):
        terms = [Term(row) for row in waiting[-count:]]
        columns = [column for column in best_columns(table, total, terms, labels) if len(column.terms) > 1]
        holding = sum(column.holds for column in columns)
        if holding > most:
            most, best = holding, (count, columns)
    return best


def _check_bodies(table: TableFigures, rows: Sequence[KeyFigure]) -> Iterator[Observation]:
    """A first row that is the sum of all others: what differs in another column may be a body it leaves
    out."""
    terms = [Term(row) for row in rows[1:]]
    columns = [
        column
        for column in best_columns(table, rows[0], terms, table.levels)
        if len(column.terms) >= FEWEST_BODIES and abs(column.total.exact) >= TELLING
    ]
    held = [column for column in columns if column.holds]
    if held:
        yield say_that_it_holds(held)
        yield from (_say_that_bodies_differ(column) for column in columns if not column.holds)


def _say_that_bodies_differ(column: Column) -> Observation:
    zeros = [cell.figure.label for cell in column.terms if cell.exact == Decimal(0)]
    message = (
        f"{column.total.figure.label} {column.label}: the rows below sum to another figure, "
        f"{write_signed(column.difference)} unexplained"
    )
    if zeros:
        message += f"; printed as 0: {list_some(zeros)}"
    refs = collect_refs([column.total, *column.terms])
    return Observation("unexplained", message, refs, column.total.value.where, column.difference)
