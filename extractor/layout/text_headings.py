"""Headings of a text, which has no typography to tell them by.

A numbered line may be a section heading, a table's row number, or a list item: evidence adds up. Lines in
capitals are themes above a goal table, else headings. A short line alone between prose is a subheading. Where
spaces keep columns apart, a short line over a table is a title, too, also between two tables: a heading where
its words say what a section is about, where figures stand under it, or where no heading came before.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.layout.labelled_lines import is_field, is_field_of_goal
from extractor.layout.numbering import NumberedTitle, continues, has_leader, parse_numbered_title
from extractor.layout.text_lines import TextLine, prose_width
from extractor.layout.typography import is_capitals
from extractor.vocabulary.header_lines import cut_header_lines
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

    def __init__(
        self,
        lines: Sequence[TextLine],
        headers: Sequence[int],
        vocabulary: Vocabulary,
        spaced: bool,
        cards: Container[int] = (),
    ) -> None:
        """`spaced`: the text keeps its columns apart by spaces. `cards`: where cards of fields begin."""
        self.cards = cards
        self.lines = lines
        self.headers = headers
        self.vocabulary = vocabulary
        self.spaced = spaced
        self.opens = spaced
        self.width = prose_width(lines)
        self.left = 0
        self.opened = 0
        self.tables = 0
        self.headed = False
        self.divided = False
        self.last: tuple[int, ...] | None = None
        self.counter = 0
        self.row_parts: tuple[int, ...] | None = None
        self.in_table = False
        self.known: dict[int, Verdict | None] = {}

    def open_table(self, start: int) -> None:
        self.in_table = True
        self.opened = start
        self.tables += 1
        self.left = self.lines[start].segments[0][0]
        self.counter = 0
        self.row_parts = None
        self.known.clear()

    def close_table(self) -> None:
        self.in_table = False

    def pass_row(self, position: int) -> None:
        """Count the row number that the line begins with, where it continues the count."""
        title = parse_numbered_title(self.lines[position].text)
        if title is not None and title.parts == (self.counter + 1,):
            self.counter += 1
        if title is not None and len(title.parts) > 1 and self._is_next_row(title.parts):
            self.row_parts = title.parts

    def _is_next_row(self, parts: tuple[int, ...]) -> bool:
        """Whether a number of several parts counts the rows of the open table on, or begins their count."""
        if self.row_parts is None:
            return parts[-1] == 1
        *above, last = self.row_parts
        return parts == (*above, last + 1) or parts == (*above[:-1], above[-1] + 1, 1)

    def judge(self, position: int) -> Verdict | None:
        """The title that begins at `position`, None where none does."""
        if position not in self.known:
            verdict = self._judge(position)
            self.known[position] = verdict
            if verdict is not None and verdict.number is not None:
                self.last = tuple(int(part) for part in verdict.number.split("."))
                self.counter = 0
            if verdict is not None and verdict.kind == "heading":
                self.headed |= verdict.rule != "document-title"
                self.divided |= verdict.rule == "organisation"
        return self.known[position]

    def _judge(self, position: int) -> Verdict | None:
        text = self.lines[position].text
        if has_leader(text) or self.headers[position]:
            return None
        title = parse_numbered_title(text)
        if title is not None:
            return None if self._has_columns(position) else self._numbered(position, title)
        if self.in_table:
            own = self._below_rows(position) if self.spaced else self._above_next_table(position)
            return self._capitals(position) or own
        return self._capitals(position) or self._unnumbered(position)

    def _has_columns(self, position: int) -> bool:
        """Whether wide gaps part what follows the number: a row of a table."""
        _, *others = self.lines[position].segments
        number = self.lines[position].line.words[0].box
        return self.spaced and len(others) > int(number.x1 == self.lines[position].segments[0][1])

    def _numbered(self, position: int, title: NumberedTitle) -> Verdict | None:
        if not continues(title.parts, self.last):
            if self._begins_part(position, title):
                return Verdict("heading", 1, "number-jumps", title.number, len(title.parts), 0.8)
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

    def _begins_part(self, position: int, title: NumberedTitle) -> bool:
        """Whether a section begins whose number leaves others out: an excerpt of a longer document."""
        line = self.lines[position]
        if len(title.parts) < 2 or (self.last is not None and title.parts <= self.last):
            return False
        if self.row_parts is not None and self._is_next_row(title.parts):
            return False
        if line.length >= SHORT_SHARE * self.width or line.text[-1] in ".,;:-":
            return False
        known = self.vocabulary.match_heading(title.title) is not None
        follows = self._table_follows_at_once(position) or self._prose_follows(position)
        if self.in_table and not (self.spaced and line.gap):
            return known and follows
        return known or follows

    def _weigh(self, position: int, title: NumberedTitle) -> int:
        """Add up the evidence that a numbered line, its number running on, is a heading and no row."""
        line = self.lines[position]
        points = 2 if not self.in_table else 0
        if self.in_table and self.row_parts is not None and self._is_next_row(title.parts):
            points -= 4
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
        following = self.lines[position + length]
        return following.length >= 0.7 * self.width and not (self.spaced and len(following.segments) > 1)

    def _capitals(self, position: int) -> Verdict | None:
        text = self.lines[position].text
        if not is_capitals(text) or not self.lines[position].is_one_text:
            return None
        if self._is_section(position):
            return self._section(position)
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
            if self.spaced and self.tables and self.last is None:
                return Verdict("heading", 1, "organisation", level=2, confidence=0.9)
            return Verdict("subheading", 1, "organisation")
        if position < TITLE_LINES and self.vocabulary.document_type(text) is not None:
            return Verdict("heading", 1, "document-title", level=1)
        return None

    def _above_next_table(self, position: int) -> Verdict | None:
        """A title between two tables: a short line, no cell's end, right above a header on the same page."""
        line = self.lines[position]
        if not self._table_follows_at_once(position):
            return None
        if line.line.page != self.lines[position + 1].line.page and not self._follows_last_cell(position):
            return None
        text = line.text
        if not text[0].isupper() or text[-1] in ".,;:-" or text[-1].isdigit() or len(line.segments) > 1:
            return None
        if line.length >= SHORT_SHARE * self.width or self._is_status(text):
            return None
        return self._opening(position) or self._section(position)

    def _is_status(self, text: str) -> bool:
        """Whether a line is the last cell of a row of goals: a verdict, or how far the work is."""
        return self.vocabulary.is_verdict(text) or self.vocabulary.is_workflow_value(text)

    def _follows_last_cell(self, position: int) -> bool:
        """Whether the line above ends a sentence in a table whose last column reports: at a page's foot a
        title may be left behind, and so may the last words of a row."""
        if not self.lines[position - 1].text.endswith((".", "!", "?")):
            return False
        start, length = self.opened, self.headers[self.opened]
        texts = [tuple(word.text for word in line.line.words) for line in self.lines[start : start + length]]
        cut = cut_header_lines(texts, self.vocabulary)
        return cut is not None and "outcome" in cut.pieces[-1].roles

    def _unnumbered(self, position: int) -> Verdict | None:
        """A short line that stands before prose or a table and does not end like a sentence."""
        line = self.lines[position]
        opening = self._opening(position) if line.length < SHORT_SHARE * self.width else None
        if opening is not None:
            return opening
        if not self._is_short_title(line):
            return None
        alone = line.gap > 0 or self._follows_title_or_sentence(position)
        before_prose = self._prose_follows(position) or self._table_follows_at_once(position)
        before_prose |= self._field_follows(position) and not self._is_status(line.text)
        if alone and (before_prose or self.vocabulary.match_heading(line.text) is not None):
            return self._section(position)
        return None

    def _is_short_title(self, line: TextLine) -> bool:
        text = line.text
        if line.length >= SHORT_SHARE * self.width or not line.is_one_text or not text[0].isupper():
            return False
        if is_field_of_goal(text, self.vocabulary):
            return False
        return not ((text.endswith(".") and not text[-2:-1].isdigit()) or text.endswith((",", ";", "-")))

    def _below_rows(self, position: int) -> Verdict | None:
        """A title that ends the open table: a blank line above it, another table or prose below."""
        line = self.lines[position]
        if not self._is_short_title(line) or line.segments[0][0] > self.left + 1:
            return None
        known = self.vocabulary.match_heading(line.text) is not None
        same_page = position + 1 < len(self.lines) and self.lines[position + 1].line.page == line.line.page
        ended = self.lines[position - 1].text.endswith((".", ")", "!", "?"))
        if self._table_follows_at_once(position) and (line.gap or known or same_page or ended):
            return self._section(position)
        if line.gap and (
            self._field_follows(position)
            or self._prose_follows(position)
            or (known and self._title_follows(position))
        ):
            return self._section(position)
        return None

    def _field_follows(self, position: int) -> bool:
        following = position + 1
        return following < len(self.lines) and is_field(self.lines[following].text, self.vocabulary)

    def _title_follows(self, position: int) -> bool:
        """Whether the next line is a title of its own with a table or prose under it."""
        following = position + 1
        if following >= len(self.lines) or not self._is_short_title(self.lines[following]):
            return False
        return self._table_follows_at_once(following) or self._prose_follows(following)

    def _section(self, position: int) -> Verdict:
        """The title at `position` as a heading, or as a subheading of the section it stands in."""
        if not self._is_section(position):
            return Verdict("subheading", 1, "short-line-above-text")
        return Verdict("heading", 1, "title-line", level=3 if self.divided else 2, confidence=0.8)

    def _is_section(self, position: int) -> bool:
        """Whether the title opens a section: where headings are numbered, no other line does."""
        if self.last is not None:
            return False
        if self.vocabulary.match_heading(self.lines[position].text) is not None:
            return True
        if is_capitals(self.lines[position].text):
            return False
        opens = not self.headed and (self.opens or position + 1 in self.cards)
        return opens or self._prose_follows(position) or self._figures_follow(position)

    def _figures_follow(self, position: int) -> bool:
        """Whether the header right below is mostly of periods: a table of figures."""
        if not self._table_follows_at_once(position):
            return False
        header = self.lines[position + 1 : position + 1 + self.headers[position + 1]]
        pieces = (
            self.vocabulary.split_header([word.text for line in header for word in line.line.words]) or []
        )
        return bool(pieces) and sum(piece.period is not None for piece in pieces) >= len(pieces) - 1

    def _follows_title_or_sentence(self, position: int) -> bool:
        if position == 0:
            return True
        previous = self.lines[position - 1].text
        return previous.endswith((".", ":")) or self.known.get(position - 1) is not None

    def _table_follows_at_once(self, position: int) -> bool:
        return position + 1 < len(self.lines) and self.headers[position + 1] > 0
