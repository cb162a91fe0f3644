"""Lines of a text that gives one cell after the other → cards of labelled fields.

In: the lines of a text. Out: where runs of cards begin, and the positions after their last lines. A run ends
where a field is longer than those under its label are and the line looks like a title, at a table's header,
and where no label follows any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.numbering import parse_numbered_title
from extractor.layout.text_lines import TextLine
from extractor.layout.typography import is_capitals
from extractor.vocabulary.field_labels import find_labels, opens_card
from extractor.vocabulary.loading import Vocabulary

LEAST_FIELDS = 3
MOST_LINES = 15
"""A field has no more lines."""
TITLE_WORDS = 6
SENTENCE_ENDS = (".", "!", "?")
FIXED_SHARE = 0.6
"""Where so many of a label's fields are equally long, a longer one has a line that is not its own."""


def find_flow_cards(lines: Sequence[TextLine], vocabulary: Vocabulary) -> dict[int, int]:
    """Return where runs of cards begin among `lines`, and the positions after their last lines."""
    texts = [[word.text for word in line.line.words] for line in lines]
    headers = [bool(vocabulary.split_header(text)) for text in texts]
    texts = [["-"] if header else text for text, header in zip(texts, headers, strict=True)]
    sizes = find_labels(texts, vocabulary)
    labels = [" ".join(text[:size]) for text, size in zip(texts, sizes, strict=True)]
    starts = [position for position, size in enumerate(sizes) if size]
    if not starts:
        return {}
    lengths = _measure(labels, starts)
    opening = {label for label in labels if label and opens_card(label, vocabulary)}
    runs: dict[int, int] = {}
    begin, fields = starts[0], 0
    for start, following in zip(starts, [*starts[1:], len(lines)], strict=True):
        fields += 1
        end = min(following, start + _length(lines, headers, start, following, lengths[labels[start]]))
        if following < len(lines) and labels[following] in opening and end == following > start + 1:
            end -= _is_title_between(lines[end - 2], lines[end - 1], vocabulary)
        if end < following:
            if fields >= LEAST_FIELDS:
                runs[begin] = end
            begin, fields = following, 0
    if fields >= LEAST_FIELDS:
        runs[begin] = len(lines)
    return runs


def _is_title_between(above: TextLine, line: TextLine, vocabulary: Vocabulary) -> bool:
    """Whether the line above a new card is a title and not the last field's: a short line that ends no
    sentence, below one that does."""
    text = line.text
    if not above.text.endswith(SENTENCE_ENDS) or not text[0].isupper() or not text[-1].isalpha():
        return False
    is_status = vocabulary.is_verdict(text) or vocabulary.is_workflow_value(text)
    return len(line.line.words) <= TITLE_WORDS and not is_status


def _measure(labels: Sequence[str], starts: Sequence[int]) -> dict[str, tuple[int, bool]]:
    """For each label the usual length of its fields in lines, and whether nearly all are as long; else the
    longest of them."""
    counts: dict[str, Counter[int]] = {labels[start]: Counter() for start in starts}
    for start, following in pairwise(starts):
        if following - start <= MOST_LINES:
            counts[labels[start]][following - start] += 1
    measured: dict[str, tuple[int, bool]] = {}
    for label, found in counts.items():
        [(usual, count)] = found.most_common(1) or [(1, 1)]
        is_fixed = count >= FIXED_SHARE * max(found.total(), 1)
        measured[label] = (usual if is_fixed else max(found), is_fixed)
    return measured


def _length(
    lines: Sequence[TextLine], headers: Sequence[bool], start: int, following: int, usual: tuple[int, bool]
) -> int:
    """How many lines the field at `start` has, `following` being the next label's."""
    longest, is_fixed = usual
    is_last = following == len(lines) or following - start > MOST_LINES
    for length in range(1, following - start):
        line = lines[start + length]
        is_title = line.text[0].isupper() and (length >= longest and (is_fixed or is_last))
        is_title |= is_last and parse_numbered_title(line.text) is not None
        if headers[start + length] or is_title or is_capitals(line.text) or length >= MOST_LINES:
            return length
    return following - start
