"""An outline in, the legend of its grades out: what a digit, letter, colour or sign of a status column means.

Towns print it once, as a line above or below their tables (``3 = toteutui, 2 = toteutui osittain, 1 = ei
toteutunut``), or as a small table of its own. A legend has at least two entries of one kind that say
different things about goals; without one, grades keep their printed text and say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.models.table import Table
from extractor.statement.goal_texts import GoalTexts
from extractor.statement.outline import Outline, Passage
from extractor.vocabulary.matches import Status

LONGEST_LEGEND = 600
"""Characters; a longer passage is prose that happens to have such marks."""
LONGEST_MEANING = 90

Legend = Mapping[str, Status]
"""Grade as `fold_grade` writes it, or the name of a colour → status."""


class Legends(NamedTuple):
    """What marks mean: `grades` those of columns of verdicts, whose colours speak without a legend, too;
    `shades` the colours behind other cells, only where a legend explains colours."""

    grades: Legend
    shades: Legend


NO_LEGENDS = Legends({}, {})

_SIGN = r"[^\w\s.,;:=()/–—-]{1,2}|[+-]{1,3}(?!\w)"
_PICTURE = r"[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_MARKS = "=:–—-"
"""What stands between a grade and its meaning; a legend has two of these at least, or two pictures."""
_EQUALS = r"\s*(?:=|\s[–—-]\s|:)\s*"
_OPTIONAL_EQUALS = r"\ufe0f?\s*(?:[=:–—-]\s*)?"


def find_legends(outline: Outline, texts: GoalTexts) -> Legends:
    """The legends of a document, colours under names and words; what one explains in two ways is left out.

    A colour that no legend explains by an achievement means what its word does: one that goes with work as
    planned is still the verdict on it.
    """
    found: dict[str, set[Status]] = {}
    for entries in _entries(outline, tuple(texts.colours)):
        statuses = texts.read_statuses([(None, meaning) for _, meaning in entries])
        if len({reading.status for reading in statuses} - {"unknown"}) > 1:
            for (grade, _), reading in zip(entries, statuses, strict=True):
                found.setdefault(fold_grade(grade), set()).add(reading.status)
    explained = {grade: next(iter(said)) for grade, said in found.items() if len(said) == 1}
    words = {name: word for word, name in reversed(list(texts.colours.items()))}
    usual = texts.read_statuses([(None, word) for word in words.values()])
    legend: dict[str, Status] = {name: reading.status for name, reading in zip(words, usual, strict=True)}
    for grade, status in explained.items():
        if grade not in texts.colours:
            legend[grade] = status
        elif status not in ("in_progress", "unknown"):
            legend[texts.colours[grade]] = status
    shades = {
        texts.colours[grade]: legend[texts.colours[grade]] for grade in explained if grade in texts.colours
    }
    return Legends(legend | {word: legend[name] for word, name in texts.colours.items()}, shades)


def fold_grade(text: str) -> str:
    return text.strip(" .:()").casefold()


def split_legend(text: str, words: Sequence[str]) -> list[tuple[str, str]]:
    """The ``(grade, meaning)`` pairs of a line; `words` are grades that are words. None of another kind.

    >>> split_legend("Arvosana: 3 = saavutettu, 1 = ei saavutettu.", ())
    [('3', 'saavutettu'), ('1', 'ei saavutettu')]
    """
    if len(text) > LONGEST_LEGEND or max(sum(map(text.count, _MARKS)), len(re.findall(_PICTURE, text))) < 2:
        return []
    for entry in _patterns(tuple(words)):
        marks = list(entry.finditer(text))
        starts = [*(mark.start() for mark in marks), len(text)]
        pairs = [
            (mark[1], _trim(text[mark.end() : end])) for mark, end in zip(marks, starts[1:], strict=False)
        ]
        if len({fold_grade(grade) for grade, _ in pairs}) > 1 and all(meaning for _, meaning in pairs):
            return pairs
    return []


@lru_cache
def _patterns(words: tuple[str, ...]) -> list[re.Pattern[str]]:
    """A pattern of an entry's beginning for each kind of grade: no line mixes them."""
    kinds = [r"\d", r"[A-EÅ]", _SIGN]
    if words:
        kinds.insert(0, "|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    entries = [*(f"({kind}){_EQUALS}" for kind in kinds), rf"({_PICTURE}){_OPTIONAL_EQUALS}"]
    return [re.compile(rf"(?:(?<=\s)|(?<=[(,;/|])|^){entry}(?=\w)", re.IGNORECASE) for entry in entries]


def _trim(meaning: str) -> str:
    """The meaning alone: up to its sentence's end, without the stop before the next entry."""
    sentence = re.split(r"[.;](?:\s|$)", meaning, maxsplit=1)[0].strip(" ,;/|()")
    return sentence if len(sentence) <= LONGEST_MEANING else ""


def _entries(outline: Outline, words: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    for text in _texts(outline):
        pairs = split_legend(text, words)
        if pairs:
            yield pairs
    for table in outline.tables:
        pairs = _table_entries(table)
        if len(pairs) > 1:
            yield pairs


def _texts(outline: Outline) -> Iterable[str]:
    for section in outline.sections:
        yield from (item.text for item in section.items if isinstance(item, Passage))
    for table in outline.tables:
        yield from (text for text in (table.caption, table.theme, table.footnote) if text)


def _table_entries(table: Table) -> list[tuple[str, str]]:
    """The rows of a small table of grades: two cells each, the first no longer than a word."""
    if table.kind == "goals":
        return []
    rows = [[cell.text for cell in row.cells if cell.text] for row in (*table.header, *table.rows)]
    if not all(len(row) == 2 and len(row[0].split()) == 1 for row in rows):
        return []
    return [(grade, meaning) for grade, meaning in rows]
