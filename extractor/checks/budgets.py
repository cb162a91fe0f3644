"""Budget columns: the amended budget is the original one and its changes; deviations keep one sign
convention.

Whether a deviation is actual less budget or budget less actual is the table's own custom, often another one
for costs than for income. It is inferred from the rows of each side, then each row is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.checks.figures import Case, Printed, TableFigures
from extractor.checks.intervals import Interval
from extractor.checks.pairs import Pair, find_changes, find_deviations
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, list_some, name_cell, write_number
from extractor.models.statement import KeyFigure

CUSTOMS = {1: "the later figure less the earlier", -1: "the earlier figure less the later"}


def check_amended_budgets(case: Case) -> Iterator[Observation]:
    """KF101: the amended budget is the original budget and its changes."""
    for table in case.tables:
        columns = _budget_columns(table)
        if columns is None:
            continue
        rows = [(row, cells) for row in table.rows if (cells := _cells_of(table, row, columns)) is not None]
        failed = [(row, cells) for row, cells in rows if not _adds_up(cells, 1)]
        turned = [(row, cells) for row, cells in failed if _adds_up(cells, -1) and cells[1].exact]
        if len(failed) < len(rows):
            yield _amended_holds(len(rows) - len(failed), table)
        if len(turned) > 1:
            yield _changes_turned([cells for _, cells in turned])
        for row, cells in failed:
            if len(turned) <= 1 or (row, cells) not in turned:
                yield _amended_fails(cells)


Triple = tuple[Printed, Printed, Printed]


def _budget_columns(table: TableFigures) -> tuple[str, str, str] | None:
    """The columns of the original budget, its changes and the amended budget, where there is one of each."""
    found = []
    for kind in ("budget", "budget_change", "amended_budget"):
        labels = [column.period for column in table.columns if column.type == kind]
        if len(labels) != 1:
            return None
        found += labels
    return found[0], found[1], found[2]


def _cells_of(table: TableFigures, row: KeyFigure, columns: tuple[str, str, str]) -> Triple | None:
    original, change, amended = (table.cell(row, column) for column in columns)
    return (original, change, amended) if original and change and amended else None


def _adds_up(cells: Triple, sign: int) -> bool:
    original, change, amended = cells
    return (original.interval + change.interval.times(sign)).meets(amended.interval)


def _amended_holds(count: int, table: TableFigures) -> Observation:
    message = f"amended budget = original budget + changes in {count} rows"
    return Observation("holds", message, (table.table.id,), table.table.where)


def _amended_fails(cells: Triple) -> Observation:
    original, change, amended = cells
    expected = original.exact + change.exact
    operator = "-" if change.exact < 0 else "+"
    sum_text = (
        f"{original.value.text} {operator} {write_number(abs(change.exact))} = {write_number(expected)}"
    )
    message = f"{name_cell(amended)}: {sum_text}, printed {amended.value.text}"
    if change.exact and _adds_up(cells, -1):
        message += "; the change has the other sign"
    return Observation(
        "fails", message, collect_refs(cells), collect_where([change, amended]), amended.exact - expected
    )


def _changes_turned(triples: Sequence[Triple]) -> Observation:
    names = list_some([cells[0].figure.label for cells in triples])
    column = triples[0][1].value.period
    message = f"{column} has the other sign than the budget it changes: {names}"
    return Observation(
        "fails",
        message,
        collect_refs(cells[1] for cells in triples),
        collect_where(cells[1] for cells in triples),
    )


def check_deviations(case: Case) -> Iterator[Observation]:
    """KF201: a deviation is the difference of actual and budget."""
    for table in case.tables:
        yield from _check_differences(list(find_deviations(table)))


def check_changes_in_units(case: Case) -> Iterator[Observation]:
    """KF203: a change in euros or persons is the difference of the two years."""
    for table in case.tables:
        yield from _check_differences(list(find_changes(table, in_percent=False)))


def _check_differences(pairs: Sequence[Pair]) -> Iterator[Observation]:
    """Hold the differences of each side of a table against that side's own custom."""
    for side in (False, True):
        yield from _check_side([pair for pair in pairs if pair.is_cost is side])


def _check_side(pairs: Sequence[Pair]) -> Iterator[Observation]:
    wrong = [pair for pair in pairs if not (_follows(pair, 1) or _follows(pair, -1))]
    by_custom = {
        sign: [pair for pair in pairs if _follows(pair, sign) and not _follows(pair, -sign)]
        for sign in CUSTOMS
    }
    usual = max(CUSTOMS, key=lambda sign: len(by_custom[sign]))
    odd = by_custom[-usual]
    if len(pairs) > len(wrong) + len(odd):
        yield _difference_holds(pairs, len(pairs) - len(wrong) - len(odd))
    if odd and len(by_custom[usual]) < 2 * len(odd):
        yield _customs_mixed(by_custom[usual], odd)
    else:
        yield from (_difference_fails(pair, usual, turned=True) for pair in odd)
    yield from (_difference_fails(pair, usual, turned=False) for pair in wrong)


def _follows(pair: Pair, sign: int) -> bool:
    return _difference(pair, sign).meets(pair.derived.interval)


def _difference(pair: Pair, sign: int) -> Interval:
    return (pair.new.interval - pair.base.interval).times(sign)


def _difference_holds(pairs: Sequence[Pair], count: int) -> Observation:
    derived = [pair.derived for pair in pairs]
    message = f"{derived[0].value.period} is the difference of its columns in {count} rows"
    return Observation("holds", message, collect_refs(derived), collect_where(derived))


def _difference_fails(pair: Pair, sign: int, turned: bool) -> Observation:
    first, second = (pair.new, pair.base) if sign > 0 else (pair.base, pair.new)
    expected = first.exact - second.exact
    minus = f"- ({second.value.text})" if second.exact < 0 else f"- {second.value.text}"
    message = (
        f"{name_cell(pair.derived)}: {first.value.text} {minus} = {write_number(expected)}, "
        f"printed {pair.derived.value.text}"
    )
    if turned:
        message += "; the other rows have the other sign"
    return Observation(
        "fails",
        message,
        collect_refs([pair.derived]),
        pair.derived.value.where,
        pair.derived.exact - expected,
    )


def _customs_mixed(usual: Sequence[Pair], odd: Sequence[Pair]) -> Observation:
    derived = [pair.derived for pair in (*usual, *odd)]
    side = "costs" if odd[0].is_cost else "income"
    names = (list_some([pair.new.figure.label for pair in pairs]) for pairs in (usual, odd))
    message = (
        f"{derived[0].value.period} of {side} changes its sign from row to row: {' against '.join(names)}"
    )
    return Observation("fails", message, collect_refs(derived), collect_where(derived))
