"""Headings of a PDF by size, weight, colour and place; what a reader's eye goes by.

Comes in: the lines of all pages outside tables. Goes out: a `Role` for each line. The body style is the one
most letters have; a heading is set in another one, stands alone on its line, and does not end like prose.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.layout.numbering import NumberedTitle, has_leader, parse_numbered_title
from extractor.models.block import Line
from extractor.models.page import Word
from extractor.vocabulary.loading import Vocabulary

LARGER = 0.75
"""Points above the body size that make a heading: rounding and superscripts stay below."""
LEAST_PROSE = 200
"""Letters of running text, two or three lines, that show what its style is."""
MAX_HEADING_LENGTH = 130
"""A longer line in bold is emphasis in prose."""

_DAY = re.compile(r"(?<![\d.])\d{1,2}\. ?\d{1,2}\.$")

RoleKind = Literal["heading", "subheading", "theme", "body"]


class Style(NamedTuple):
    """What a line looks like; `size` in half points."""

    size: float
    bold: bool
    color: int
    font: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a line is. `title` is set where it begins a numbered heading; `stands_out` tells whether the line
    is set larger or heavier than the body, also where its words are no title by themselves."""

    kind: RoleKind
    style: Style
    rule: str
    title: NumberedTitle | None = None
    stands_out: bool = True


def style_of(line: Line) -> Style:
    """The style that most letters of `line` have."""
    first = line.words[0]
    look = (first.size, first.bold, first.color, first.font)
    for word in line.words:
        if (word.size, word.bold, word.color, word.font) != look:
            break
    else:
        return _make_style(*look)
    letters: Counter[Style] = Counter()
    for word in line.words:
        letters[_style(word)] += len(word.text)
    return letters.most_common(1)[0][0]


def _style(word: Word) -> Style:
    return _make_style(word.size, word.bold, word.color, word.font)


@lru_cache(maxsize=1024)
def _make_style(size: float, bold: bool, color: int, font: str) -> Style:
    return Style(round(size * 2) / 2, bold, color, font)


def body_style(lines: Sequence[Line], words: Iterable[Word]) -> Style:
    """The style of running text: the one that most letters of `lines`, those outside tables, have.

    Titles are bold, so bold lines do not vote. Where little is left, as in a document of tables only, all
    `words` of the document vote.
    """
    letters: Counter[Style] = Counter()
    for line in lines:
        letters[style_of(line)] += len(line.text)
    plain = Counter({style: count for style, count in letters.items() if not style.bold})
    if plain.total() < LEAST_PROSE:
        everywhere: Counter[Style] = Counter()
        for word in words:
            everywhere[_style(word)] += len(word.text)
        plain = Counter({style: count for style, count in everywhere.items() if not style.bold}) or everywhere
    return plain.most_common(1)[0][0] if plain else Style(0.0, False, 0, "")


def classify_lines(lines: Sequence[Line], body: Style, vocabulary: Vocabulary) -> list[Role]:
    """Give each of `lines` (one document, reading order) its role by its looks alone."""
    return [_classify(line, body, vocabulary) for line in lines]


def _classify(line: Line, body: Style, vocabulary: Vocabulary) -> Role:
    style = style_of(line)
    text = line.text
    larger = style.size >= body.size + LARGER
    heavier = style.bold and not body.bold
    distinct = heavier and (style.font != body.font or style.color != body.color)
    if _is_smaller(style, body) or not _may_be_heading(text) or is_caption(text, vocabulary.words.captions):
        return Role("body", style, "body", stands_out=larger or heavier)
    title = parse_numbered_title(text)
    if is_capitals(text) and heavier and not larger and title is None:
        return Role("theme", style, "capitals")
    if larger:
        return Role("heading", style, "larger-type", title)
    if distinct:
        return Role("heading", style, "own-typeface", title)
    if heavier:
        return Role("subheading", style, "bold-line", title)
    if title is not None and vocabulary.match_heading(title.title) is not None:
        return Role("heading", style, "known-title", title, stands_out=False)
    return Role("body", style, "body", stands_out=False)


def _is_smaller(style: Style, body: Style) -> bool:
    return style.size < body.size - LARGER - 1


def _may_be_heading(text: str) -> bool:
    """Whether the words could be a title: not too long, begins well, no sentence, no leader, some letters."""
    if len(text) > MAX_HEADING_LENGTH or ends_as_prose(text):
        return False
    first = next((letter for letter in text if letter.isalnum()), "")
    if not (first.isupper() or first.isdigit()):
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and letters * 2 >= len(text.replace(" ", "")) and not has_leader(text)


def ends_as_prose(text: str) -> bool:
    """Whether a line ends as a sentence or clause does, not as a title: a day and month may end one.

    >>> [ends_as_prose(text) for text in ("Tase 31.12.", "Se vahvistettiin 12.3.2025.", "Talous,", "Tase")]
    [False, True, True, False]
    """
    return text.endswith((".", ",", ";")) and not _DAY.search(text)


def is_caption(text: str, captions: Collection[str]) -> bool:
    """Whether a line is the caption of a table or picture: one of the words for them, and a number.

    >>> [is_caption(text, {"tabell"}) for text in ("Tabell 3. Personal", "Tabell 2.1: Mål", "Tabeller 3")]
    [True, True, False]
    """
    first, _, rest = text.partition(" ")
    number = rest.partition(" ")[0].rstrip(".:)")
    return first.casefold() in captions and number.replace(".", "").isdecimal()


def is_capitals(text: str) -> bool:
    """Whether the text is set in capitals: at least four letters, none lower case.

    >>> is_capitals("HYVÄ ARKI"), is_capitals("Hyvä arki"), is_capitals("TA 2025")
    (True, False, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def level_by_style(roles: Sequence[Role]) -> dict[Style, int]:
    """Map each heading style to the depth that its numbered headings have, most common first.

    Styles without numbered headings are placed below every numbered style that is at least as large.
    """
    depths: defaultdict[Style, Counter[int]] = defaultdict(Counter)
    styles: list[Style] = []
    for role in roles:
        if role.kind != "heading":
            continue
        if role.style not in styles:
            styles.append(role.style)
        if role.title is not None:
            depths[role.style][len(role.title.parts)] += 1
    known = {style: counts.most_common(1)[0][0] for style, counts in depths.items()}
    unknown = sorted((style for style in styles if style not in known), key=lambda style: -style.size)
    for style in unknown:
        larger = [depth for other, depth in known.items() if other.size >= style.size]
        known[style] = max(larger, default=0) + 1
    return known
