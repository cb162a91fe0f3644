"""Changes in percent: new figure over old one, like with like, on absolute values.

Budget is compared with budget and actual with actual; a change that fails but fits another column says so. A
column whose every change fails is named once, and so are percentages that were cut instead of rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from extractor.checks.figures import Case, Printed, TableFigures
from extractor.checks.intervals import Interval
from extractor.checks.pairs import Pair, find_changes
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, list_some, name_cell, write_number

HUNDRED = 100
ONE = Interval(Decimal(1), Decimal(1))


@dataclass(frozen=True, slots=True)
class _Judged:
    pair: Pair
    expected: Decimal
    holds: bool
    was_cut: bool


def check_changes_in_percent(case: Case) -> Iterator[Observation]:
    """KF202: a change in percent follows from its two figures."""
    for table in case.tables:
        yield from _check_table(case, table)
        yield from _say_what_has_no_base(table)


def _check_table(case: Case, table: TableFigures) -> Iterator[Observation]:
    pairs = find_changes(table, in_percent=True)
    judged = _accept_signed_costs([found for pair in pairs if (found := _judge(pair)) is not None])
    held = [found for found in judged if found.holds]
    cut = [found for found in judged if found.was_cut]
    failed = [found for found in judged if not (found.holds or found.was_cut)]
    if held:
        derived = [found.pair.derived for found in held]
        message = f"changes in percent follow from their figures: {len(held)}"
        yield Observation("holds", message, collect_refs(derived), collect_where(derived))
    if len(cut) > 1:
        yield _say_of_all(cut, "percentages are cut, not rounded")
    else:
        failed += cut
    if len(failed) > 1 and not held:
        yield _say_of_all(failed, "no change in percent of this table follows from its figures")
    else:
        yield from (_say_that_it_fails(table, found) for found in failed)


def _judge(pair: Pair) -> _Judged | None:
    """None where the base may be zero: then there is no percentage, whatever is printed."""
    if pair.base.interval.holds(Decimal(0)):
        return None
    expected = percent_change(pair.new, pair.base)
    exact = (abs(pair.new.exact) / abs(pair.base.exact) - 1) * HUNDRED
    holds = expected.meets(pair.derived.interval)
    if pair.new.exact * pair.base.exact < 0:
        turned = (pair.new.interval - pair.base.interval) / abs(pair.base.interval)
        other = (pair.new.interval / pair.base.interval - ONE).times(HUNDRED)
        holds = holds or any(found.meets(pair.derived.interval) for found in (turned.times(HUNDRED), other))
    return _Judged(pair, exact, holds, not holds and _is_cut(exact, pair.derived))


def _accept_signed_costs(judged: Sequence[_Judged]) -> list[_Judged]:
    """Growth of costs printed below zero, as the change of a signed figure: accepted where all costs of the
    table that differ are printed so, and none the other way."""
    costs = [one for one in judged if one.pair.is_cost and one.pair.base.exact < 0]
    turned = [one for one in costs if not one.holds and _is_turned(one)]
    plain = [one for one in costs if one.holds and not _is_turned(one)]
    if plain or any(not one.holds and one not in turned for one in costs):
        return list(judged)
    return [replace(one, holds=True, was_cut=False) if one in turned else one for one in judged]


def _is_turned(one: _Judged) -> bool:
    return (-percent_change(one.pair.new, one.pair.base)).meets(one.pair.derived.interval)


def percent_change(new: Printed, base: Printed) -> Interval:
    """The changes that two printed figures allow, on absolute values."""
    return (abs(new.interval) / abs(base.interval) - ONE).times(HUNDRED)


def _is_cut(expected: Decimal, printed: Printed) -> bool:
    digit = Decimal((0, (1,), int(printed.exact.as_tuple().exponent)))
    return expected.quantize(digit, rounding=ROUND_DOWN) == printed.exact


def _say_that_it_fails(table: TableFigures, found: _Judged) -> Observation:
    pair = found.pair
    row = pair.new.figure
    subject = (
        f"{row.label}, {name_cell(pair.derived)}"
        if row.id != pair.derived.figure.id
        else (name_cell(pair.derived))
    )
    message = (
        f"{subject}: {pair.new.value.text} against {pair.base.value.text} ({pair.base.value.period}) is "
        f"{_write_percent(found.expected, pair.derived)} %, printed {pair.derived.value.text}"
    )
    if found.was_cut:
        message += "; cut, not rounded"
    elif other := _fitting_base(table, pair):
        message += f"; that is the change from {other}"
    difference = pair.derived.exact - found.expected.quantize(Decimal("0.01"))
    return Observation(
        "fails", message, collect_refs([pair.derived, pair.new]), pair.derived.value.where, difference
    )


def _fitting_base(table: TableFigures, pair: Pair) -> str | None:
    """The one other column of the row from which the printed change would be right."""
    fitting = [
        cell.value.period
        for cell in table.cells(pair.new.figure)
        if cell.value.period in table.levels
        and cell.value.period not in (pair.new.value.period, pair.base.value.period)
        and not cell.interval.holds(Decimal(0))
        and percent_change(pair.new, cell).meets(pair.derived.interval)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _say_of_all(found: Sequence[_Judged], what: str) -> Observation:
    parts = [
        f"{one.pair.new.figure.label} {one.pair.derived.value.text} "
        f"({_write_percent(one.expected, one.pair.derived)})"
        for one in found
    ]
    derived = [one.pair.derived for one in found]
    message = f"{what}: {list_some(parts)}"
    return Observation("fails", message, collect_refs(derived), collect_where(derived))


def _write_percent(value: Decimal, printed: Printed) -> str:
    """A percentage with one digit more than is printed where that tells how it was rounded."""
    digits = max(-int(printed.exact.as_tuple().exponent), 0)
    return write_number(round(value, digits + 1))


def _say_what_has_no_base(table: TableFigures) -> Iterator[Observation]:
    """Once for a table: the change rows' columns whose base year it does not print."""
    cells = [
        cell
        for row in table.rows
        if row.of is not None
        for cell in table.cells(row)
        if cell.unit == "%" and cell.value.base_period is None
    ]
    if cells:
        labels = list_some(list(dict.fromkeys(cell.value.period for cell in cells)))
        message = f"{cells[0].figure.label} % of {labels}: no base year is printed"
        missing = f"the year before {labels}"
        yield Observation("not_checkable", message, collect_refs(cells), collect_where(cells), None, missing)
