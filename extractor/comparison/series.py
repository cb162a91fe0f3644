"""Which figures of the years are one: statements in, groups of key figures out.

A figure is the same in another year where body, entity, scope and unit agree and so does what it measures:
its concept, or, where the vocabulary has none for it, its label. Where one statement prints several such
figures, the section they stand in must agree, too, then their order there decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extractor.comparison.similarity import fold, fold_title
from extractor.models.statement import KeyFigure, Statement

Key: TypeAlias = tuple[str | int | None, ...]

NO_UNIT = ""


@dataclass(frozen=True, slots=True)
class Printing:
    """A key figure of the statement at position `statement`, with the names its ids stand for."""

    statement: int
    figure: KeyFigure
    organisation: str | None
    section: str | None


def group_figures(statements: Sequence[Statement]) -> list[tuple[Printing, ...]]:
    """Group the key figures of all statements; each stands in one group, at most once a statement."""
    coarse: defaultdict[Key, list[Printing]] = defaultdict(list)
    for position, statement in enumerate(statements):
        for key, printing in _list_printings(statement, position):
            coarse[key].append(printing)
    units = _find_units(coarse)
    joined: defaultdict[Key, list[Printing]] = defaultdict(list)
    for key, printings in coarse.items():
        joined[units.get(key, key)] += printings
    return [tuple(group) for printings in joined.values() for group in _tell_apart(printings)]


def _list_printings(statement: Statement, position: int) -> Iterator[tuple[Key, Printing]]:
    titles = {section.id: section.title for section in statement.sections}
    names = {organisation.id: organisation.name for organisation in statement.organisations}
    figures = {figure.id: figure for figure in statement.key_figures}
    for figure in statement.key_figures:
        parent = figures.get(figure.of or "")
        organisation = names.get(figure.organisation or "")
        yield (
            (
                fold(organisation or ""),
                figure.entity,
                figure.scope,
                *_subject(figure),
                *(_subject(parent) if parent else (None, None)),
                figure.unit or NO_UNIT,
            ),
            Printing(position, figure, organisation, titles.get(figure.section or "")),
        )


def _subject(figure: KeyFigure) -> tuple[str | None, str | None]:
    return (figure.concept, None) if figure.concept else (None, fold_title(figure.label))


def _find_units(groups: Mapping[Key, Sequence[Printing]]) -> dict[Key, Key]:
    """A group without a unit belongs to the only one that has all else in common, if they share no
    statement."""
    by_rest: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in groups:
        by_rest[key[:-1]].append(key)
    merged = {}
    for keys in by_rest.values():
        bare = [key for key in keys if key[-1] == NO_UNIT]
        with_unit = [key for key in keys if key[-1] != NO_UNIT]
        if len(bare) == 1 and len(with_unit) == 1:
            here, there = ({item.statement for item in groups[key]} for key in (bare[0], with_unit[0]))
            if not here & there:
                merged[bare[0]] = with_unit[0]
    return merged


def _tell_apart(printings: Sequence[Printing]) -> Iterator[list[Printing]]:
    """Split a group until each statement stands in it once: by section, by label, then by order."""
    for step in (_section_of, _label_of):
        if _is_single(printings):
            break
        parts: defaultdict[str, list[Printing]] = defaultdict(list)
        for printing in printings:
            parts[step(printing)].append(printing)
        if len(parts) > 1:
            for part in parts.values():
                yield from _tell_apart(part)
            return
    if _is_single(printings):
        yield list(printings)
        return
    turns: Counter[int] = Counter()
    numbered: defaultdict[int, list[Printing]] = defaultdict(list)
    for printing in printings:
        numbered[turns[printing.statement]].append(printing)
        turns[printing.statement] += 1
    yield from numbered.values()


def _is_single(printings: Sequence[Printing]) -> bool:
    return len({printing.statement for printing in printings}) == len(printings)


def _section_of(printing: Printing) -> str:
    return fold_title(printing.section or "")


def _label_of(printing: Printing) -> str:
    return fold_title(printing.figure.label)
