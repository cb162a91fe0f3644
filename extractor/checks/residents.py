"""Figures per resident against one population.

A printed figure per resident and the total it was made from allow an interval of populations. All figures of
one column must allow a common one, and one that the statement prints, if it prints any.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.checks.figures import LEVELS, Case, Printed
from extractor.checks.intervals import THOUSANDS, Interval, interval_of
from extractor.checks.places import full
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, list_some, name_cell, write_number
from extractor.models.statement import TextBlock
from extractor.vocabulary.reporting import load_reporting

PER_RESIDENT = "EUR/capita"

FAR = 2
"""A population that is this many times another one is no printing error."""

_POPULATION = re.compile(r"\b(\d{1,3}(?:[ \u00a0]\d{3})+|\d{4,7})\s*\(((?:19|20)\d\d)\)")
"""A population with its year behind it: *9 874 (2021)*."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    """A figure per resident, its total, and the populations that they allow."""

    ratio: Printed
    total: Printed
    populations: Interval


def check_residents(case: Case) -> Iterator[Observation]:
    """KF301: figures per resident rest on one population; a budget's may rest on that of an earlier year."""
    printed = _find_populations(case)
    for (year, kind), found in sorted(_collect(case).items()):
        allowed = _bring_to_scale(found, printed.get(year))
        if not allowed:
            continue
        common = allowed[0].populations
        for one in allowed[1:]:
            met = common.cut(one.populations)
            if met is None:
                yield _say_that_it_differs(one, common, f"the other figures of {kind} {year}")
            common = met or common
        population = printed.get(year)
        if population is not None and not common.holds(population):
            for one in allowed:
                if not any(one.populations.holds(other) for other in printed.values()):
                    named = Interval(population, population)
                    yield _say_that_it_differs(one, named, f"the population printed for {year}")
        elif population is not None or len(allowed) > 1:
            cells = [one.ratio for one in allowed]
            message = f"{list_some([name_cell(cell) for cell in cells])}: one population fits"
            yield Observation("holds", message, collect_refs(cells), collect_where(cells))


def _collect(case: Case) -> dict[tuple[int, str], list[_Allowed]]:
    """Each figure per resident that has its total in the statement, by year and type."""
    names = case.relations.per_resident
    totals: dict[tuple[object, ...], Printed] = {}
    ratios: list[Printed] = []
    for table in case.tables:
        for row in table.rows:
            for cell in table.cells(row):
                if row.of is not None or cell.value.type not in LEVELS or cell.value.year is None:
                    continue
                if cell.unit == PER_RESIDENT and row.concept in names:
                    ratios.append(cell)
                elif cell.is_money and row.concept is not None:
                    totals.setdefault((row.concept, *_column(cell)), cell)
    found: defaultdict[tuple[int, str], list[_Allowed]] = defaultdict(list)
    for ratio in ratios:
        total = totals.get((names[ratio.figure.concept or ""], *_column(ratio)))
        if total is not None and not ratio.interval.holds(Decimal(0)):
            allowed = abs(_widen(total)) / abs(_widen(ratio))
            found[ratio.value.year or 0, ratio.value.type].append(_Allowed(ratio, total, allowed))
    return found


def _bring_to_scale(allowed: Sequence[_Allowed], population: Decimal | None) -> list[_Allowed]:
    """Totals of a table that lost its line about thousands are counted in thousands; what still lies far off
    the population measures something else."""
    reference = population or max(one.populations.middle for one in allowed)
    found = []
    for one in allowed:
        for factor in (1, THOUSANDS):
            scaled = one.populations.times(factor)
            if reference < scaled.middle * FAR and scaled.middle < reference * FAR:
                found.append(replace(one, populations=scaled))
                break
    return found


def _widen(cell: Printed) -> Interval:
    """As `full`, but the zeros of a whole number (*9 613,0*) are no precision."""
    whole = cell.exact.to_integral_value()
    if whole == cell.exact:
        return interval_of(whole, cell.figure.scale).times(cell.figure.scale)
    return full(cell)


def _column(cell: Printed) -> tuple[object, ...]:
    figure, value = cell.figure, cell.value
    return figure.organisation, figure.entity, figure.scope, value.year, value.type


def _find_populations(case: Case) -> dict[int, Decimal]:
    """Populations with their years, as the statement's own text and tables print them; two for a year are
    none."""
    word = load_reporting().prose["population"]
    found: defaultdict[int, set[Decimal]] = defaultdict(set)
    for section in case.statement.sections:
        for block in section.blocks:
            if isinstance(block, TextBlock) and word.search(block.text):
                for number, year in _POPULATION.findall(block.text):
                    found[int(year)].add(Decimal("".join(number.split())))
    for table in case.tables:
        for row in table.rows:
            for cell in table.cells(row) if row.concept in case.relations.counted else ():
                if cell.value.type == "actual" and cell.value.year is not None:
                    found[cell.value.year].add(cell.exact.to_integral_value())
    return {year: numbers.pop() for year, numbers in found.items() if len(numbers) == 1}


def _say_that_it_differs(one: _Allowed, other: Interval, whose: str) -> Observation:
    low, high = (
        write_number(end.quantize(Decimal(1))) for end in (one.populations.low, one.populations.high)
    )
    named = write_number(other.middle.quantize(Decimal(1)))
    message = (
        f"{name_cell(one.ratio)} {one.ratio.value.text} of {one.total.value.text}: "
        f"population {low} to {high}, {whose}: {named}"
    )
    cells = (one.ratio, one.total)
    return Observation("fails", message, collect_refs(cells), collect_where(cells))
