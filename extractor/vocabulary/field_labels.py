"""Lines of a text → the labels of fields that begin them, where cards of such fields follow each other.

In: the words of lines, cell after cell. Out: how many words of each line are a label. A card describes a goal
by its fields, each on lines of its own: ``Goal …``, ``Measures …``, ``Outcome …``. What tells labels from
sentences that begin with the same word: they come again card for card.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.vocabulary.loading import Vocabulary

LONGEST_LABEL = 4
KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a field."""
LEAST_CARDS = 2
LEAST_FIELDS = 3
USUAL_SHARE = 0.6
"""A label is in so many of the cards; and so many of the values under it do not begin in lower case."""
_DATE = re.compile(r"(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d")
FIRST_ROLES = frozenset({"goal", "strategic_goal"})


def find_labels(lines: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[int]:
    """How many words of each line are a field's label; 0 where none begins, everywhere where no cards are."""
    sizes = [_label_size(words, vocabulary) for words in lines]
    texts = [" ".join(words[:size]) for words, size in zip(lines, sizes, strict=True)]
    counts = Counter(filter(None, texts))
    rows = zip(lines, sizes, texts, strict=True)
    small = Counter(text for words, size, text in rows if text and _begins_small(words, size))
    usual = {
        text
        for text, count in counts.items()
        if count >= LEAST_CARDS and small[text] <= (1 - USUAL_SHARE) * count
    }
    beside = Counter(text for words, size, text in zip(lines, sizes, texts, strict=True) if size < len(words))
    first = _first_label(
        texts, {text for text in usual if beside[text] >= USUAL_SHARE * counts[text]}, vocabulary
    )
    if first is None:
        return [0] * len(lines)
    usual = {text for text in usual if counts[text] >= USUAL_SHARE * counts[first]}
    if len(usual) < LEAST_FIELDS:
        return [0] * len(lines)
    kept = [size if text in usual else 0 for size, text in zip(sizes, texts, strict=True)]
    return _add_unknown(lines, kept, counts[first], vocabulary)


def opens_card(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a card begins with the field of this label: what is wanted."""
    return not FIRST_ROLES.isdisjoint(vocabulary.match_column(label).roles)


def _label_size(words: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many words at the line's beginning are a known label: as many as can be."""
    if not words[0][:1].isupper():
        return 0
    for size in range(min(LONGEST_LABEL, len(words)), 0, -1):
        is_dated = 1 < size < len(words) and _DATE.fullmatch(words[size - 1]) is not None
        if not (is_dated or words[size - 1][-1].isalpha()):
            continue
        if words[size : size + 1] and words[size].startswith("/"):
            return 0
        match = vocabulary.match_column(" ".join(words[:size]))
        if match.roles and match.confidence >= KNOWN:
            return size
    return 0


def _begins_small(words: Sequence[str], size: int) -> bool:
    return size < len(words) and words[size][0].islower()


def _first_label(texts: Sequence[str], usual: set[str], vocabulary: Vocabulary) -> str | None:
    """The label that begins the cards: what is wanted, the most usual of them."""
    goals = {text for text in usual if opens_card(text, vocabulary)}
    [(first, count)] = Counter(text for text in texts if text in goals).most_common(1) or [("", 0)]
    return first if count >= LEAST_CARDS else None


def _add_unknown(
    lines: Sequence[Sequence[str]], sizes: Sequence[int], cards: int, vocabulary: Vocabulary
) -> list[int]:
    """`sizes` with the whole lines that come again in most cards: labels that no word list knows."""
    counts = Counter(" ".join(words) for words, size in zip(lines, sizes, strict=True) if not size)
    again = {
        text
        for text, count in counts.items()
        if max(LEAST_FIELDS, USUAL_SHARE * cards) <= count <= cards and vocabulary.match_status(text) is None
    }
    made: list[int] = []
    above_is_label = False
    for words, size in zip(lines, sizes, strict=True):
        is_label = " ".join(words) in again and (words[0][:1].isupper() or above_is_label)
        made.append(size or (len(words) if is_label else 0))
        above_is_label = made[-1] == len(words)
    return made
