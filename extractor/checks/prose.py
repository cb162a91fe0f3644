"""Figures that prose repeats, against the table that prints them.

Two forms are read, and only where one row of the statement has the label: a level (*toimintatulot olivat 2
305 862 euroa*, *44 vakinaista virkaa*), held against the reported year's actual, and a distance from the
budget (*32 255 euroa talousarviota pienemmät*), held against actual less budget. What cannot be tied to one
row is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.figures import Case, Printed
from extractor.checks.intervals import Interval, interval_of
from extractor.checks.places import full
from extractor.checks.results import Observation
from extractor.checks.wording import SENTENCE_END, collect_refs, quote
from extractor.models.statement import KeyFigure, TextBlock, Where
from extractor.notation.amounts import parse_amount
from extractor.vocabulary.reporting import load_reporting

_NUMBER = re.compile(
    r"(?<![\w.,–-])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?![\w.]*\d)|(?<![\w.,–-])\d+(?:,\d+)?(?![\w.]*\d)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OTHER_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

COMMON_LETTERS, LONG_WORD, ENDING = 3, 8, 3
"""Forms of a short word share at least so many first letters, and half of the label's; those of a long word,
and of a label that is one word, all but an ending's."""

LARGE = 10_000
"""A figure without a unit that is larger is money."""

BETWEEN = 4
"""Words that may stand between a verb and its number (*oli vuoden lopussa 44*)."""

Words = Sequence[re.Match[str]]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number in prose: what it may stand for, and the sentence."""

    interval: Interval
    text: str
    sentence: str
    where: Where


def check_prose(case: Case) -> Iterator[Observation]:
    """KF303: a figure that prose repeats is that of the table."""
    year = case.statement.document.fiscal_year
    if year is None:
        return
    rows = [(row, label, {word[:COMMON_LETTERS] for word in label}) for row, label in _find_unique_rows(case)]
    held: list[Printed] = []
    for sentence, where in _list_sentences(case):
        if any(int(found) != year for found in _OTHER_YEAR.findall(sentence)):
            continue
        starts = {word.group()[:COMMON_LETTERS].casefold() for word in _WORD.finditer(sentence)}
        for row, label, needed in rows:
            if not needed <= starts:
                continue
            for observation in _check_sentence(case, row, label, sentence, where, year):
                if isinstance(observation, Printed):
                    held.append(observation)
                else:
                    yield observation
    if held:
        yield Observation("holds", f"figures that prose repeats: {len(held)}", collect_refs(held), ())


def _list_sentences(case: Case) -> Iterator[tuple[str, Where]]:
    for section in case.statement.sections:
        for block in section.blocks:
            if isinstance(block, TextBlock) and block.type in ("paragraph", "list"):
                for sentence in SENTENCE_END.split(block.text):
                    if _NUMBER.search(sentence):
                        yield sentence, block.where


def _find_unique_rows(case: Case) -> list[tuple[KeyFigure, tuple[str, ...]]]:
    """The rows whose label, without numbers and conjunctions, no other row of the statement has."""
    joining = load_reporting().prose["conjunctions"]
    found: defaultdict[tuple[str, ...], list[KeyFigure]] = defaultdict(list)
    for row in case.statement.key_figures:
        words = tuple(word.casefold() for word in _WORD.findall(row.label) if not joining.fullmatch(word))
        found[words].append(row)
    return [
        (rows[0], words)
        for words, rows in found.items()
        if words and rows[0].of is None and len(rows) == 1 and _is_telling(words)
    ]


def _is_telling(words: tuple[str, ...]) -> bool:
    return sum(map(len, words)) >= 9


def _check_sentence(
    case: Case, row: KeyFigure, label: tuple[str, ...], sentence: str, where: Where, year: int
) -> Iterator[Observation | Printed]:
    """Each claim of the sentence about the row: the figure that bears it out, or an observation that none
    does."""
    words = list(_WORD.finditer(sentence))
    span = _find_label(words, label)
    if span is None:
        return
    actual = _find_cell(case, row, "actual", year)
    if actual is None:
        return
    distance = _find_distance(sentence, words[span[1] - 1].end(), where)
    if distance is not None:
        budgets = [_find_cell(case, row, kind, year) for kind in ("amended_budget", "budget")]
        yield from _judge_distance(actual, [cell for cell in budgets if cell is not None], distance)
    level = _find_level(sentence, words, span, where, _is_money(actual))
    if level is not None and (distance is None or level.text != distance.text):
        if full(actual).meets(level.interval) or abs(full(actual)).meets(level.interval):
            yield actual
        else:
            yield _say_that_it_differs(level, actual, f"{actual.value.period} {actual.value.text}")


def _find_label(words: Words, label: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the label's words stand one after the other, inflected as they may be, conjunctions apart."""
    joining = load_reporting().prose["conjunctions"]
    for start in range(len(words)):
        position = start
        for wanted in label:
            while position < len(words) and position > start and joining.fullmatch(words[position].group()):
                position += 1
            if position >= len(words) or not _are_forms(
                words[position].group().casefold(), wanted, len(label) == 1
            ):
                break
            position += 1
        else:
            return start, position
    return None


def _are_forms(one: str, wanted: str, is_alone: bool) -> bool:
    """Whether two words may be forms of one; a label of one word must be in the text nearly whole."""
    pairs = zip(one, wanted, strict=False)
    common = next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(wanted)))
    if is_alone or len(wanted) >= LONG_WORD:
        return common >= len(wanted) - ENDING
    return common >= max(COMMON_LETTERS, (len(wanted) + 1) // 2)


def _find_cell(case: Case, row: KeyFigure, kind: str, year: int) -> Printed | None:
    table = next((one for one in case.tables if one.table.id == row.table), None)
    cells = table.cells(row) if table else []
    fitting = [cell for cell in cells if cell.value.type == kind and cell.value.year == year]
    return fitting[0] if len(fitting) == 1 else None


def _is_money(cell: Printed) -> bool:
    return cell.unit == "EUR" or (cell.unit is None and abs(cell.exact) >= LARGE)


def _find_level(
    sentence: str, words: Words, span: tuple[int, int], where: Where, is_money: bool
) -> _Claim | None:
    """A number right before the label, or behind it and a verb of being; in euros where the figure is."""
    first, last = words[span[0]].start(), words[span[1] - 1].end()
    for match in _NUMBER.finditer(sentence):
        if _OTHER_YEAR.fullmatch(match.group()) or _is_in_euros(sentence, match) is not is_money:
            continue
        before = sentence[match.end() : first].strip() == "" and match.end() <= first
        between = _WORD.findall(sentence[last : match.start()]) if match.start() >= last else []
        copula = load_reporting().prose["copula"]
        after = bool(between) and len(between) <= BETWEEN and bool(copula.fullmatch(between[0]))
        straight = not re.search(r"[,;:()\d]", sentence[last : match.start()]) if after else True
        if before or (after and straight):
            return _make_claim(sentence, match, where)
    return None


def _is_in_euros(sentence: str, match: re.Match[str]) -> bool:
    prose = load_reporting().prose
    rest = sentence[match.end() :].lstrip()
    return bool(prose["million"].match(rest) or prose["euro"].match(rest))


def _find_distance(sentence: str, start: int, where: Where) -> _Claim | None:
    """A number of euros in a sentence that sets the figure against its budget; None where there are two."""
    prose = load_reporting().prose
    clause = sentence[start:]
    if not prose["budget"].search(clause) or not prose["against"].search(clause):
        return None
    found = [match for match in _NUMBER.finditer(sentence, start) if _is_in_euros(sentence, match)]
    if len(found) == 2 and re.search(r"\beli\b", sentence[found[0].end() : found[1].start()]):
        found = found[1:]
    return _make_claim(sentence, found[0], where) if len(found) == 1 else None


def _make_claim(sentence: str, match: re.Match[str], where: Where) -> _Claim | None:
    amount = parse_amount(match.group())
    rest = sentence[match.end() :].lstrip()
    if amount is None or rest.startswith("%"):
        return None
    factor = 1_000_000 if load_reporting().prose["million"].match(rest) else 1
    return _Claim(interval_of(amount.value).times(factor), match.group(), sentence, where)


def _judge_distance(
    actual: Printed, budgets: Sequence[Printed], claim: _Claim
) -> Iterator[Observation | Printed]:
    distances = [abs(full(actual) - full(budget)) for budget in budgets]
    if any(distance.meets(claim.interval) for distance in distances):
        yield actual
    elif budgets:
        budget = budgets[0]
        exact = abs(actual.exact - budget.exact)
        text = f"{actual.value.period} {actual.value.text} and {budget.value.period} {budget.value.text}"
        yield _say_that_it_differs(claim, actual, f"{text}: {exact} apart")


def _say_that_it_differs(claim: _Claim, actual: Printed, printed: str) -> Observation:
    message = f"the text says {claim.text} (“{quote(claim.sentence)}”), {actual.figure.label} {printed}"
    difference = claim.interval.middle - Decimal(actual.exact * actual.figure.scale)
    where = (*claim.where[:1], *actual.value.where)
    return Observation("fails", message, collect_refs([actual]), where, difference)
