"""Where a table begins and ends in a text."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.labelled_lines import is_field
from extractor.layout.numbering import parse_numbered_title
from extractor.layout.text_lines import TextLine, prose_width
from extractor.models.block import Line
from extractor.vocabulary.counted_headers import HEADER_WINDOW, cut_counted_header, cut_flow_header
from extractor.vocabulary.header_lines import MOST_LINES, HeaderCut, cut_header_lines
from extractor.vocabulary.loading import Vocabulary

MAX_HEADER_LINES = 8
"""Some extractors give each label a line of its own."""
MAX_HEADER_WORDS = 24
"""The widest real header, a budget table of six columns, has about so many words."""
MIN_KNOWN_LABELS = 2
LABEL_WORDS = 3
WRAPPED_LINES = 3
SHORT_LINE = 2
SURE_LABEL = 0.7
"""Below this a label is a guess by its last word, which cells of a table end in, too."""
SENTENCE_MARKS = (",", ";", ":")
CUT_LABEL = ("/", "-")
"""A label of two words is cut over two lines after one of these."""
KNOWN_SHARE = 0.7
"""Of a stacked header's labels so many must be known: an unknown column beside known ones is usual."""
PROSE_SHARE = 0.8
"""A line of this share of the running text's width is as wide as prose; cells of flow text are narrower."""
SENTENCE_WORDS = 7
"""A line with so many words and no number at its end, under a table of figures, is a note or prose."""


def is_header_line(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether `line` alone is a table header: two known labels or more, one unknown beside them at most."""
    return _known_labels([word.text for word in line.words], vocabulary, 1) >= MIN_KNOWN_LABELS


def header_length(
    lines: Sequence[TextLine], position: int, vocabulary: Vocabulary, spaced: bool = False
) -> int:
    """How many lines from `position` on are one table header: 0 where none begins here.

    `spaced`: the text keeps its columns apart by spaces.
    """
    first = lines[position]
    if not _may_begin_header(first, vocabulary):
        return 0
    if spaced and _is_title_above(lines, position, vocabulary):
        return 0
    if is_header_line(first.line, vocabulary):
        return 1
    goes_on = first.text.endswith(CUT_LABEL) or _is_label(first.text, vocabulary)
    length = 0
    for end in range(position + 2, min(position + MAX_HEADER_LINES, len(lines)) + 1):
        if lines[end - 1].gap or _is_numbered(lines[end - 1]):
            break
        if len(first.segments) > 1 and _stacked(lines[position:end], vocabulary):
            return end - position
        if goes_on and _known_labels(_words(lines[position:end]), vocabulary, 0) >= MIN_KNOWN_LABELS:
            length = end - position
        elif length:
            break
    return length


def _is_title_above(lines: Sequence[TextLine], position: int, vocabulary: Vocabulary) -> bool:
    """Whether the line is one text, at the left edge, right above a line that is a header by itself."""
    if position + 1 >= len(lines) or len(lines[position].segments) > 1:
        return False
    below = lines[position + 1]
    at_left = lines[position].segments[0][0] <= below.segments[0][0] + 1
    return at_left and len(below.segments) > 1 and is_header_line(below.line, vocabulary)


def flow_header_length(lines: Sequence[TextLine], position: int, vocabulary: Vocabulary) -> int:
    """As `header_length`, in a text that gives one cell after the other."""
    cut = cut_flow_lines(lines, position, vocabulary)
    return cut.lines if cut is not None else 0


def cut_flow_lines(lines: Sequence[TextLine], position: int, vocabulary: Vocabulary) -> HeaderCut | None:
    """The header that begins at `position` in a text that gives one cell after the other, None if none does.

    A line that no label begins may begin one that is told by the figures below.
    """
    first = lines[position]
    length = 1
    for line in lines[position + 1 : position + MOST_LINES]:
        above = lines[position + length - 1]
        if (line.gap and not _are_single_labels(above, line)) or _is_numbered(line):
            break
        length += 1
    if (
        _may_begin_header(first, vocabulary)
        or _may_begin_scaled(first, vocabulary)
        or _may_begin_wrapped(lines[position : position + WRAPPED_LINES], vocabulary)
    ):
        texts = _texts(lines[position : position + HEADER_WINDOW])
        cut = cut_flow_header(texts, vocabulary)
    elif _is_numbered(first) or len(first.line.words) > MAX_HEADER_WORDS:
        return None
    else:
        cut = cut_counted_header(_texts(lines[position : position + HEADER_WINDOW]), vocabulary)
    if cut is not None and cut.lines > length:
        return cut_header_lines(_texts(lines[position : position + length]), vocabulary)
    return cut


def _texts(lines: Sequence[TextLine]) -> list[list[str]]:
    return [[word.text for word in line.line.words] for line in lines]


def _are_single_labels(above: TextLine, below: TextLine) -> bool:
    """Whether a blank line may part two labels that have a line each."""
    return below.gap == 1 and all(len(line.line.words) <= LABEL_WORDS for line in (above, below))


def _words(lines: Sequence[TextLine]) -> list[str]:
    return [word.text for line in lines for word in line.line.words]


def _known_labels(words: Sequence[str], vocabulary: Vocabulary, strangers: int) -> int:
    """How many known labels the words are; 0 where they are no header or have more unknown `strangers`.

    A lone year belongs to the label before it (a running header's title and year) and does not count.
    """
    pieces = vocabulary.split_header(words) or []
    known = [piece for piece in pieces if piece.roles or piece.period is not None]
    years = [piece for piece in known if piece.period is not None and piece.period.label.isdigit()]
    count = len(known) - (len(years) == 1)
    return count if len(pieces) - len(known) <= strangers else 0


def _is_numbered(line: TextLine) -> bool:
    return parse_numbered_title(line.text) is not None


def _may_begin_header(line: TextLine, vocabulary: Vocabulary) -> bool:
    """Whether the line could begin a header: short, no section number, some word of it a label or cut."""
    texts = [word.text for word in line.line.words]
    if len(texts) > MAX_HEADER_WORDS or _is_numbered(line) or texts[-1].endswith(SENTENCE_MARKS):
        return False
    return texts[0].endswith(CUT_LABEL) or any(_is_label(text, vocabulary) for text in texts)


def _may_begin_scaled(line: TextLine, vocabulary: Vocabulary) -> bool:
    """Whether the line states a scale at its beginning: ``1 000 €`` or ``euro`` above the row labels."""
    first = line.line.words[0].text
    if vocabulary.scale_from(first) is not None:
        return True
    return first[0].isdigit() and vocabulary.scale_from(line.text) is not None


def _may_begin_wrapped(lines: Sequence[TextLine], vocabulary: Vocabulary) -> bool:
    """Whether the first line, of a word or two, begins a label that goes on below, perhaps within a word."""
    first = lines[0].line.words
    if len(first) > SHORT_LINE or not first[0].text[0].isupper() or any(line.gap for line in lines[1:]):
        return False
    texts = [line.text for line in lines]
    for length in range(2, len(texts) + 1):
        glued = texts[0]
        for text in texts[1:length]:
            glued += text if text[0].islower() and glued[-1].isalpha() else f" {text}"
        if any(_is_label(text, vocabulary) for text in (" ".join(texts[:length]), glued)):
            return True
    return False


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    column = vocabulary.match_column(text)
    known = bool(column.roles) and column.confidence >= SURE_LABEL
    return known or vocabulary.match_period(text, None) is not None


def _stacked(lines: Sequence[TextLine], vocabulary: Vocabulary) -> bool:
    """Whether pieces that stand under each other make up known labels (columns kept apart by spaces)."""
    labels: list[tuple[int, int, str]] = []
    for line in lines:
        for start, end, text in line.segments:
            for position, (left, right, label) in enumerate(labels):
                if start < right and left < end:
                    labels[position] = (min(left, start), max(right, end), f"{label} {text}")
                    break
            else:
                labels.append((start, end, text))
    known = sum(_is_label(label, vocabulary) for _, _, label in labels)
    return len(labels) >= 2 and known >= KNOWN_SHARE * len(labels)


class TableEnds:
    """Knows where the open table ends. `open_table` is called at each table's header."""

    def __init__(self, lines: Sequence[TextLine], vocabulary: Vocabulary, spaced: bool) -> None:
        self.lines = lines
        self.vocabulary = vocabulary
        self.spaced = spaced
        self.width = prose_width(lines)
        self.header: tuple[str, ...] = ()
        self.starts: tuple[int, ...] = ()
        self.is_figures = False

    def open_table(self, start: int, length: int) -> None:
        header = self.lines[start : start + length]
        words = [word.text for line in header for word in line.line.words]
        pieces = self.vocabulary.split_header(words) or []
        self.header = tuple(words)
        self.is_figures = (
            bool(pieces) and sum(piece.period is not None for piece in pieces) >= len(pieces) - 1
        )
        self.starts = tuple(sorted(start for line in header for start, _, _ in line.segments))

    def repeats_header(self, position: int) -> bool:
        """Whether the line at `position` is the open table's header again, after a page break."""
        words = [word.text for word in self.lines[position].line.words]
        return tuple(words) == self.header[: len(words)]

    def is_row(self, position: int) -> bool:
        """Whether the line at `position` is surely a row of the open table."""
        del position
        return False

    def is_prose(self, position: int) -> bool:
        """Whether running text begins at `position`, below the open table."""
        line = self.lines[position]
        if self.is_figures and len(line.segments) == 1 and is_field(line.text, self.vocabulary):
            return True
        if self.spaced and position and not line.gap and line.line.page == self.lines[position - 1].line.page:
            return False
        if self.is_figures:
            return self._is_sentence(line)
        following = self.lines[position + 1] if position + 1 < len(self.lines) else None
        if not self._is_wide(line) or line.text[0].islower():
            return False
        return following is not None and following.gap == 0 and self._is_wide(following)

    def _is_wide(self, line: TextLine) -> bool:
        return len(line.segments) == 1 and line.length >= PROSE_SHARE * self.width

    def _is_sentence(self, line: TextLine) -> bool:
        words = [word.text for word in line.line.words]
        in_letters = sum(any(letter.isalpha() for letter in word) for word in words)
        ends_in_number = words[-1][-1:].isdigit() or words[-1] in ("-", "–", "%")
        return in_letters >= SENTENCE_WORDS and not ends_in_number and len(line.segments) == 1
