"""A metric cell in, its single metrics out.

Several metrics stand in one cell as bullets, numbered items, sentences, parts between semicolons, or lines
that begin with a capital no name explains. Each item is a piece of the cell's own text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from extractor.models.page import Word
from extractor.models.table import ReadCell
from extractor.notation.folding import starts_new_line
from extractor.notation.pieces import HYPHENS, has_letters_of, letters_of
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.municipalities import find_municipalities

_INLINE_BULLETS = frozenset("•▪►➢‣●○◦·")
_NUMBER = re.compile(r"\(?\d{1,2}[.)]|[a-z]\)")
_ROMAN = re.compile(r"[IVX]+")
_OPENERS, _CLOSERS = "([", ")]"
_OPEN_ENDS = (",", "-", "–", "/", "(", "&", "+", "€/")

Splitter = Callable[[str], Sequence[str]]
"""Cuts a text into its sentences."""


def split_items(cell: ReadCell, vocabulary: Vocabulary, split_sentences: Splitter) -> tuple[str, ...]:
    """Split the text of a metric cell; a cell with one metric gives its whole text, an empty one nothing."""
    pieces: Iterable[str] = (cell.text,)
    if has_letters_of(cell.text, cell.words):
        pieces = _cut_text(cell.text, _letter_counts(_group_words(cell.words, vocabulary)))
    items = [
        item for piece in pieces for part in _split_at_semicolons(piece) for item in split_sentences(part)
    ]
    bare = (_without_marker(item, vocabulary) for item in items)
    return tuple(item for item in bare if any(sign.isalnum() for sign in item))


def _group_words(words: Sequence[Word], vocabulary: Vocabulary) -> list[list[Word]]:
    groups: list[list[Word]] = []
    depth = 0
    for place, word in enumerate(words):
        starts_line = place == 0 or starts_new_line(word, words[place - 1])
        if not groups or (depth == 0 and _begins_item(words, place, starts_line, vocabulary)):
            groups.append([])
            depth = 0
        groups[-1].append(word)
        depth += sum(word.text.count(sign) for sign in _OPENERS)
        depth = max(0, depth - sum(word.text.count(sign) for sign in _CLOSERS))
    return groups


def _begins_item(words: Sequence[Word], place: int, starts_line: bool, vocabulary: Vocabulary) -> bool:
    text, before = words[place].text, words[place - 1].text
    if text in _INLINE_BULLETS or (text[0] in _INLINE_BULLETS and len(text) > 1):
        return True
    if not starts_line or _is_marker(before, vocabulary):
        return False
    if text in vocabulary.words.bullets or _NUMBER.fullmatch(text):
        return place + 1 < len(words)
    return text[0].isupper() and not _goes_on(before, vocabulary) and not _is_name(words, place)


def _goes_on(before: str, vocabulary: Vocabulary) -> bool:
    """Whether a line that ends in this word cannot end an item."""
    lowered = before.casefold()
    return (
        before.endswith(_OPEN_ENDS)
        or lowered in vocabulary.words.conjunctions
        or (lowered in vocabulary.words.abbreviations and before.endswith("."))
    )


def _is_name(words: Sequence[Word], place: int) -> bool:
    """A capital at a line start that a name explains: an acronym, a class (``II-luokan``), a municipality,
    inner capitals."""
    text = words[place].text.rstrip(".,;:)")
    core, hyphen, _ = text.partition("-")
    if hyphen and _ROMAN.fullmatch(core):
        return True
    core = core.partition(":")[0]
    if len(core) > 1 and any(letter.isupper() for letter in core[1:]):
        return not core.isupper() or len(core) <= 5
    return any(mention.start == 0 for mention in find_municipalities(text))


def _letter_counts(groups: Sequence[Sequence[Word]]) -> list[int]:
    return [sum(len(letters_of(word.text)) for word in group) for group in groups]


def _cut_text(text: str, counts: Sequence[int]) -> Iterator[str]:
    """Cut the folded text after these counts of letters; hyphens and spaces are not counted."""
    start = seen = 0
    limits = iter(counts)
    limit = next(limits, 0)
    for place, sign in enumerate(text):
        begins_word = place > start and text[place - 1].isspace()
        if sign.isspace() or (sign in HYPHENS and not begins_word):
            continue
        if seen == limit and place > start:
            yield text[start:place].strip()
            start, seen = place, 0
            limit = next(limits, len(text))
        seen += sign not in HYPHENS
    yield text[start:].strip()


def _split_at_semicolons(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _is_marker(text: str, vocabulary: Vocabulary) -> bool:
    return text in vocabulary.words.bullets or _NUMBER.fullmatch(text) is not None


def _without_marker(text: str, vocabulary: Vocabulary) -> str:
    first, _, rest = text.partition(" ")
    if rest and _is_marker(first, vocabulary):
        return rest.strip()
    return text[1:].strip() if text[:1] in _INLINE_BULLETS else text
