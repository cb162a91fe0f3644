"""Passages of a document → pieces, cut at the labels that goals are told with.

A label is a column label of goal tables that stands at the beginning of a passage, a line or a sentence, with
a colon (``Toteutuminen 31.12.2024:``), in bold, or alone on its line, or before a dash where others stand so,
too; or a goal's own label with its number (``Tavoite 2. …``, ``Mål 1: …``). Each piece holds the very words
that its text was folded of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.models.page import Word
from extractor.notation.pieces import PieceFinder, line_starts
from extractor.statement.goal_drafts import split_number
from extractor.statement.outline import Outline, Passage, SectionDraft
from extractor.vocabulary.loading import Vocabulary

SURE_LABEL = 0.75
OPENING_ROLES = frozenset({"theme", "strategic_goal", "goal"})
REPORTING_ROLES = frozenset({"actual", "outcome", "status"})
"""At least one of these makes a title and what is told below it a goal."""
GUESSED_RULES = frozenset({"kin", "unknown", "neighbours", "abbreviated"})
LONGEST_LABEL = 6
"""Words of a label without a colon; a longer line is a sentence."""

_COLON_LABEL = re.compile(r"([^\W\d_](?:[^.:;!?()]|(?<=\d)\.|\([^()]*\)){1,70}?)\s?:(?=\s|$)")
_DASH_LABEL = re.compile(r"([^\W\d_][^.:;!?()–—]{1,50}?)\s[–—-](?=\s\S)")
_NUMBERED_LABEL = re.compile(
    r"([^\W\d_][^.:;!?()\d]{2,50}?)\s+(?:nro\s+)?(\d{1,2}(?:\.\d{1,2})*)(?:\s*[.:)–-](?=\s|$)|"
    r"(?=\s+[A-ZÅÄÖ])|$)"
)
_SENTENCE_START = re.compile(r"(?<=[.!?]\s)(?=[^\W\d_])")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s+[A-ZÅÄÖ][^\d.!?:;,]{2,50}")
"""A line that looks like a chapter's heading, though no heading was found there."""
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, or the part of it behind one label. `roles` are those of the label.

    A ``number`` is a numbered line, a ``title`` an unnumbered one, a ``break`` ends what stands before it.
    `item` is -1 for a heading. `is_own_line`: the label's text stands below it, not beside it. `is_title`:
    the passage is a title; that a label is one, nothing but its place says.
    """

    kind: Literal["number", "label", "text", "title", "break"]
    text: str
    words: tuple[Word, ...]
    section: int
    item: int
    label: str = ""
    roles: tuple[str, ...] = ()
    number: str = ""
    is_title: bool = False
    is_list: bool = False
    is_own_line: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in a text: its places, and where the text behind it begins."""

    start: int
    end: int
    text: str
    roles: tuple[str, ...]
    number: str = ""


class Cutter:
    """Cuts the passages of a document at their labels."""

    def __init__(self, outline: Outline, vocabulary: Vocabulary) -> None:
        self.outline = outline
        self.vocabulary = vocabulary
        passages = [
            item for section in outline.sections for item in section.items if isinstance(item, Passage)
        ]
        self.starts = {id(passage): line_starts(passage.words, passage.text) for passage in passages}
        lines = Counter(
            line for passage in passages for line in _short_lines(passage.text, self.starts[id(passage)])
        )
        lines.update(section.title for section in outline.sections)
        self.dashed = self._dashed_labels(passages)
        lone = {text for text, times in lines.items() if times > 1}
        self.repeated = lone.union(*(self._labels_of_lists(section) for section in outline.sections))

    def _dashed_labels(self, passages: Sequence[Passage]) -> frozenset[str]:
        """The labels before a dash that come again, where goals' outcomes are told so."""
        found = Counter(
            match[1]
            for passage in passages
            for start in self.starts[id(passage)]
            if (match := _DASH_LABEL.match(passage.text, start)) is not None
        )
        roles = {text: sure_roles(text, self.vocabulary)[:1] for text, times in found.items() if times > 1}
        known = {role for own in roles.values() for role in own}
        return frozenset(text for text, own in roles.items() if own and known & REPORTING_ROLES)

    def cut(self) -> Iterator[Piece]:
        for position, section in enumerate(self.outline.sections):
            yield from self._cut_heading(section, position)
            for number, item in enumerate(section.items):
                if isinstance(item, Passage):
                    yield from self._cut_passage(item, position, number)
                else:
                    yield Piece("break", "", (), position, number)

    def _labels_of_lists(self, section: SectionDraft) -> set[str]:
        """Labels without a colon right above lists, where the lists are of goals and of outcomes."""
        found = {
            item.text: sure_roles(item.text, self.vocabulary)[:1]
            for item, below in pairwise(section.items)
            if isinstance(item, Passage) and isinstance(below, Passage)
            and below.kind == "list" and len(item.text.split()) <= LONGEST_LABEL
        }  # fmt: skip
        roles = {role for own in found.values() for role in own}
        is_told = OPENING_ROLES & roles and REPORTING_ROLES & roles
        return {text for text, own in found.items() if own} if is_told else set()

    def _cut_heading(self, section: SectionDraft, position: int) -> Iterator[Piece]:
        title = section.title
        label = self._label_at(title, 0, frozenset((0,)))
        if label is None and self._is_bare_label(title):
            label = _Label(0, len(title), title, sure_roles(title, self.vocabulary))
        if label is not None:
            yield _label_piece(title, label, len(title), PieceFinder(section.words, title), (position, -1))
        elif section.number and _SECTION_NUMBER.fullmatch(section.number):
            yield Piece("number", title, section.words, position, -1, number=section.number, is_title=True)
        else:
            yield Piece("title", title, section.words, position, -1, is_title=True)

    def _cut_passage(self, passage: Passage, section: int, item: int) -> Iterator[Piece]:
        place = (section, item)
        finder = PieceFinder(passage.words, passage.text)
        is_title = passage.kind in ("subheading", "theme")
        if is_title and self._is_bare_label(passage.text):
            label = _Label(0, len(passage.text), passage.text, sure_roles(passage.text, self.vocabulary))
            yield _label_piece(passage.text, label, len(passage.text), finder, place)
            return
        labels = list(self._find_labels(passage, finder))
        start = labels[0].start if labels else len(passage.text)
        if passage.text[:start].strip():
            yield self._before_labels(passage, start, finder, place, is_title)
        ends = [*(label.start for label in labels[1:]), len(passage.text)]
        for label, end in zip(labels, ends, strict=False):
            is_list = passage.kind == "list"
            yield _label_piece(passage.text, label, end, finder, place, is_list)

    def _before_labels(
        self, passage: Passage, end: int, finder: PieceFinder, place: tuple[int, int], is_title: bool
    ) -> Piece:
        """The text before the first label: a numbered line, a title, or text that goes on from above."""
        number, text = split_number(passage.text[:end].strip())
        words = finder.find(0, end)
        is_list = passage.kind == "list"
        if number is not None:
            return Piece("number", text, words, *place, number=number, is_title=is_title, is_list=is_list)
        is_bold_line = end < len(passage.text) and all(word.bold for word in words)
        is_chapter = end == len(passage.text) and self._begins_chapter(passage)
        is_title = is_title or is_bold_line or is_chapter
        kind: Literal["title", "text"] = "title" if is_title else "text"
        return Piece(kind, text, words, *place, is_title=is_title, is_list=is_list)

    def _begins_chapter(self, passage: Passage) -> bool:
        end = next(iter(self.starts[id(passage)][1:]), len(passage.text))
        return _CHAPTER.fullmatch(passage.text[:end].strip()) is not None

    # ------------------------------------------------------------------ labels in a text

    def _find_labels(self, passage: Passage, finder: PieceFinder) -> Iterator[_Label]:
        """The labels of a passage: at its lines' beginnings, inside them such as none before has named."""
        text = passage.text
        behind_number = len(text) - len(split_number(text)[1])
        lines = {*self.starts[id(passage)], behind_number}
        line_ends = dict(pairwise((*sorted(lines), len(text))))
        bold = self._bold_labels(passage, finder)
        named: set[str] = set()
        starts = sorted(lines | {found.start() for found in _SENTENCE_START.finditer(text)})
        reached = 0
        for start in starts:
            label = self._label_at(text, start, lines) or bold.get(start)
            label = label or self._line_label(text, start, line_ends)
            if label is None or start < reached:
                continue
            is_known = label.roles[0] in named
            if start in lines or (not is_known and (named or passage.kind == "list")):
                named.add(label.roles[0])
                reached = label.end
                yield label

    def _label_at(self, text: str, start: int, lines: frozenset[int] | set[int]) -> _Label | None:
        """The label with a colon, or the goal's with a number, that begins at `start`."""
        numbered = _NUMBERED_LABEL.match(text, start) if start in lines else None
        if numbered is not None:
            roles = sure_roles(numbered[1], self.vocabulary)
            if OPENING_ROLES.intersection(roles[:1]):
                return _Label(start, numbered.end(), numbered[1], roles, numbered[2])
        dashed = _DASH_LABEL.match(text, start) if start in lines else None
        if dashed is not None and dashed[1] in self.dashed:
            return _Label(start, dashed.end(), dashed[1], sure_roles(dashed[1], self.vocabulary))
        found = _COLON_LABEL.match(text, start)
        roles = sure_roles(found[1], self.vocabulary) if found else ()
        return _Label(start, found.end(), found[1], roles) if found and roles else None

    def _bold_labels(self, passage: Passage, finder: PieceFinder) -> dict[int, _Label]:
        """Labels that only bold parts from the text behind them, by where they begin."""
        words, text = passage.words, passage.text
        if all(word.bold for word in words) or not any(word.bold for word in words):
            return {}
        found: dict[int, _Label] = {}
        starts = [*self.starts[id(passage)], len(text)]
        for start, end in pairwise(starts):
            line = finder.find(start, end)
            lead = [word.text for word in _leading_bold(line)]
            label = " ".join(lead)
            label = label if sure_roles(label, self.vocabulary) else label.rstrip(" :.–-")
            if 0 < len(lead) < len(line) and text.startswith(" ".join(lead), start):
                roles = sure_roles(label, self.vocabulary)
                if roles and len(lead) <= LONGEST_LABEL:
                    found[start] = _Label(start, start + len(" ".join(lead)), label, roles)
        return found

    def _line_label(self, text: str, start: int, line_ends: Mapping[int, int]) -> _Label | None:
        """A label that has a line to itself, in a document that has more such lines."""
        if start not in line_ends:
            return None
        end = line_ends[start]
        line = text[start:end].strip()
        if line not in self.repeated or len(line.split()) > LONGEST_LABEL:
            return None
        roles = sure_roles(line, self.vocabulary)
        return _Label(start, end, line, roles) if roles else None

    def _is_bare_label(self, text: str) -> bool:
        """Whether a title without a colon is a label: one that stands more than once."""
        return text in self.repeated and not text.endswith(":") and bool(sure_roles(text, self.vocabulary))


def _label_piece(
    text: str, label: _Label, end: int, finder: PieceFinder, place: tuple[int, int], is_list: bool = False
) -> Piece:
    told = text[label.end : end].strip()
    return Piece(
        "label",
        told,
        finder.find(label.end, end),
        *place,
        label=label.text,
        is_title=text == label.text,
        roles=label.roles,
        number=label.number,
        is_list=is_list,
        is_own_line=not told,
    )


def sure_roles(label: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The roles of the column that `label` names, none where that is a guess."""
    match = vocabulary.match_column(label)
    is_sure = match.confidence >= SURE_LABEL and match.rule not in GUESSED_RULES
    return match.roles if is_sure else ()


def _short_lines(text: str, starts: tuple[int, ...]) -> Iterator[str]:
    """The lines of a passage that have few words and end no sentence but a question."""
    for start, end in pairwise((*starts, len(text))):
        line = text[start:end].strip()
        if len(line.split()) <= LONGEST_LABEL and not line.endswith((".", "!")):
            yield line


def _leading_bold(words: tuple[Word, ...]) -> Iterator[Word]:
    for word in words:
        if not word.bold:
            return
        yield word
