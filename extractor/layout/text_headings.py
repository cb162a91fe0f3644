"""Headings of a text, which has no typography to tell them by.

A numbered line may be a section heading, a table's row number, or a list item: evidence adds up. Lines in
capitals are themes above a goal table, else headings. A short line alone between prose is a subheading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.layout.numbering import NumberedTitle, continues, has_leader, parse_numbered_title
from extractor.layout.text_lines import TextLine, prose_width
from extractor.layout.typography import is_capitals
from extractor.vocabulary.loading import Vocabulary

NEEDED_EVIDENCE = 2
"""Points that a numbered line needs to be a heading; see `HeadingJudge._weigh`."""
SHORT_SHARE = 0.55
"""A subheading is shorter than this share of the running text's width."""
LOOK_AHEAD = 4
"""Lines in which a table header may follow its section heading: a theme or two stand between."""
TITLE_LINES = 6
"""The document's own title stands in the first lines."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A title of `length` lines."""

    kind: Literal["heading", "subheading", "theme"]
    length: int
    rule: str
    number: str | None = None
    level: int = 0
    confidence: float = 1.0


class HeadingJudge:
    """Says of each line whether a title begins there; remembers the numbers that came before."""

    def __init__(self, lines: Sequence[TextLine], headers: Sequence[int], vocabulary: Vocabulary) -> None:
        self.lines = lines
        self.headers = headers
        self.vocabulary = vocabulary
        self.width = prose_width(lines)
        self.last: tuple[int, ...] | None = None
        self.counter = 0
        self.in_table = False
        self.known: dict[int, Verdict | None] = {}

    def open_table(self, start: int) -> None:
        self.in_table = True
        self.counter = 0
        self.known.clear()

    def close_table(self) -> None:
        self.in_table = False

    def pass_row(self, position: int) -> None:
        """Count the row number that the line begins with, where it continues the count."""
        title = parse_numbered_title(self.lines[position].text)
        if title is not None and title.parts == (self.counter + 1,):
            self.counter += 1

    def judge(self, position: int) -> Verdict | None:
        """The title that begins at `position`, None where none does."""
        if position not in self.known:
            verdict = self._judge(position)
            self.known[position] = verdict
            if verdict is not None and verdict.number is not None:
                self.last = tuple(int(part) for part in verdict.number.split("."))
                self.counter = 0
        return self.known[position]

    def _judge(self, position: int) -> Verdict | None:
        text = self.lines[position].text
        if has_leader(text) or self.headers[position]:
            return None
        title = parse_numbered_title(text)
        if title is not None:
            return self._numbered(position, title)
        return self._capitals(position) or (None if self.in_table else self._unnumbered(position))

    def _numbered(self, position: int, title: NumberedTitle) -> Verdict | None:
        if not continues(title.parts, self.last):
            if not self.in_table and title.parts == (self.counter + 1,):
                self.counter += 1
            return None
        points = self._weigh(position, title)
        if points < NEEDED_EVIDENCE:
            if title.parts == (self.counter + 1,) and not self.in_table:
                self.counter += 1
            return None
        confidence = 0.99 if points >= NEEDED_EVIDENCE + 2 else 0.8
        length = self._title_length(position)
        return Verdict("heading", length, "number-runs-on", title.number, len(title.parts), confidence)

    def _weigh(self, position: int, title: NumberedTitle) -> int:
        """Add up the evidence that a numbered line, its number running on, is a heading and no row."""
        line = self.lines[position]
        points = 2 if not self.in_table else 0
        if title.parts == (self.counter + 1,) and (self.in_table or self.counter > 0):
            points -= 2
        elif self.in_table or len(title.parts) > 1:
            points += 2
        if self.vocabulary.match_heading(title.title) is not None:
            points += 2
        if self._table_follows(position):
            points += 3
        elif self._prose_follows(position):
            points += 1
        if line.gap >= 2:
            points += 1
        if title.title.endswith((".", ";", ",")) and not title.title[-2:-1].isdigit():
            points -= 2
        return points

    def _title_length(self, position: int) -> int:
        """How many lines the title runs over: its next line goes on in lower case, or closes a bracket."""
        length = 1
        text = self.lines[position].text
        while length < 3 and position + length < len(self.lines):
            following = self.lines[position + length]
            open_bracket = text.count("(") > text.count(")")
            goes_on = following.text[0].islower() or text.endswith("-") or open_bracket
            if following.gap or self.headers[position + length] or not goes_on:
                break
            text = f"{text} {following.text}"
            length += 1
        return length

    def _table_follows(self, position: int) -> bool:
        for ahead in range(position + 1, min(position + 1 + LOOK_AHEAD, len(self.lines))):
            if self.headers[ahead]:
                return True
            if parse_numbered_title(self.lines[ahead].text) is not None:
                return False
        return False

    def _prose_follows(self, position: int) -> bool:
        length = self._title_length(position)
        if position + length >= len(self.lines):
            return False
        return self.lines[position + length].length >= 0.7 * self.width

    def _capitals(self, position: int) -> Verdict | None:
        text = self.lines[position].text
        if not is_capitals(text) or len(self.lines[position].segments) > 1:
            return None
        length = 1
        while position + length < len(self.lines) and length < 3:
            if self.headers[position + length]:
                return Verdict("theme", length, "capitals-above-table")
            if not is_capitals(self.lines[position + length].text):
                break
            length += 1
        if self.in_table:
            return None
        return self._opening(position) or Verdict("subheading", 1, "capitals")

    def _opening(self, position: int) -> Verdict | None:
        """The document's own title, or the line that names the body."""
        text = self.lines[position].text
        if self.vocabulary.match_organisation(text) is not None:
            return Verdict("subheading", 1, "organisation")
        if position < TITLE_LINES and self.vocabulary.document_type(text) is not None:
            return Verdict("heading", 1, "document-title", level=1)
        return None

    def _unnumbered(self, position: int) -> Verdict | None:
        """A short line that stands before prose and does not end like a sentence."""
        line = self.lines[position]
        text = line.text
        opening = self._opening(position) if line.length < SHORT_SHARE * self.width else None
        if opening is not None:
            return opening
        if line.length >= SHORT_SHARE * self.width or len(line.segments) > 1 or not text[0].isupper():
            return None
        if (text.endswith(".") and not text[-2:-1].isdigit()) or text.endswith((",", ";", "-")):
            return None
        alone = line.gap > 0 or self._follows_title_or_sentence(position)
        before_prose = self._prose_follows(position) or self._table_follows_at_once(position)
        known = self.vocabulary.match_heading(text) is not None
        if alone and (before_prose or known):
            return Verdict("subheading", 1, "short-line-above-text")
        return None

    def _follows_title_or_sentence(self, position: int) -> bool:
        if position == 0:
            return True
        previous = self.lines[position - 1].text
        return previous.endswith((".", ":")) or self.known.get(position - 1) is not None

    def _table_follows_at_once(self, position: int) -> bool:
        return position + 1 < len(self.lines) and self.headers[position + 1] > 0
