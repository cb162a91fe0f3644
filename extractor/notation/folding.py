"""Words or lines in, one string out: line breaks folded, the typesetter's hyphens removed, real ones kept.

A hyphen at a line end is either the typesetter's (``tun-|tia``), the word's own (``Etelä-|Pohjanmaa``,
``vuokra-|asuntoa``) or suspended (``turvallisuus-|ja valmiussuunnittelua``). The order of the evidence is
that of docs/formats.md: a capital or digit that follows, the document's own spelling of the joined word,
equal vowels that meet; what nothing speaks against is joined. No character but hyphens is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.vocabulary.prose import HyphenWords, load_prose

SOFT_HYPHEN = "\u00ad"
LINE_END_HYPHENS = ("-", "\u2010", "\u2011", SOFT_HYPHEN)
NEXT_LETTER = 0.6
"""A letter is at least so wide in font sizes: with less room the word could not go on."""
UNEVEN = 0.25
"""In a text, where a column was set in a proportional font, full lines differ by this share of its width."""
SHORTEST_BROKEN = 7
"""Letters: a shorter word fits any column that holds text."""
SHORTEST_WORD = 4
"""Shorter words are few and listed (`short_words`)."""
SHORTEST_PART = 2
SHORTEST_HEAD = 6
"""Letters of a compound's last part, and of its beginning before the seam, that are no accident."""
EARLY_END = 1.0
"""White space of one font size more than the next word needs: the line was not full."""
_MARKS = ".,;:!?()[]{}\"'”“’«»/…*•·–—-"
_SENTENCE_ENDS = ".:!?"
_INNER_MARKS = re.compile(r"(?<=\w)[-/](?=\w)")
_REMEMBERED_WORDS = 65536
LONGEST_WORD = 200
"""No word that goes on over line ends is longer than so many letters."""

Token = tuple[str, bool]
"""A word's text, and whether it begins a line."""


def fold_words(words: Sequence[Word], known: Container[str], cell: Box | None = None) -> str:
    """Fold the words of one cell or paragraph, in reading order.

    `known` comes from `known_words`; `cell` is the box of the cell's borders, where they are known.
    """
    if not any(_begins_line(word, last) for last, word in pairwise(words)):
        bare = (normalize("NFC", word.text).replace(SOFT_HYPHEN, "") for word in words)
        return " ".join(filter(None, bare))
    tokens = list(_tokens(words))
    if cell is not None and cell.width > 0:
        tokens = list(_mark_broken(tokens, words, cell, known))
    return _fold(list(_drop_early_ends(tokens, words, cell.x1 if cell else None)), known)


def fold_text(lines: Sequence[str], known: Container[str]) -> str:
    """Fold the lines of one cell or paragraph.

    >>> fold_text(["yhteensä 128 tun-", "tia"], frozenset())
    'yhteensä 128 tuntia'
    >>> fold_text(["Etelä-", "Pohjanmaan vuokra-", "asunnot"], frozenset())
    'Etelä-Pohjanmaan vuokra-asunnot'
    """
    tokens = [(text, place == 0) for line in lines for place, text in enumerate(line.split())]
    return _fold(tokens, known)


def known_words(words: Iterable[Word]) -> frozenset[str]:
    """Collect what the whole document says about spelling, from all its words in reading order.

    Holds every whole word casefolded without outer marks. Words with capitals stand in their own case beside
    it: names (a capital inside a sentence), ``PowerPark``, and ``Teams-`` where ``Teams-kokous`` is written.
    Halves of words cut at a line end are left out.
    """
    hyphens = load_prose().hyphens
    found: set[str] = set()
    whole: set[str] = set()
    last: Word | None = None
    follows_cut = False
    for word in words:
        text = word.text
        is_cut = text.endswith(LINE_END_HYPHENS)
        if not (is_cut or (follows_cut and _starts_line(word, last))):
            whole.add(text)
            if text[:1].isupper() and last is not None and _is_name(word, last, hyphens):
                found.add(_core(text))
        last, follows_cut = word, is_cut
    found.update(*map(_spellings, whole))
    return frozenset(found)


def starts_new_line(word: Word, before: Word) -> bool:
    """Whether `word` stands on another line, or page, than the word read before it."""
    box, last = word.box, before.box
    if word.page != before.page or box.x0 < last.x0:
        return True
    if box.top == last.top:
        return False
    overlap = min(box.bottom, last.bottom) - max(box.top, last.top)
    return overlap < 0.5 * min(box.height, last.height)


def _tokens(words: Iterable[Word]) -> Iterator[Token]:
    last: Word | None = None
    for word in words:
        yield word.text, last is None or _begins_line(word, last)
        last = word


def _begins_line(word: Word, last: Word) -> bool:
    """Whether `word` begins a line here or in the original of a text."""
    (x0, top, _, _), (left, upper, _, _) = word.box, last.box
    if top == upper and x0 >= left and word.page == last.page:
        return word.size == 0 and _was_line_end(last, word)
    return starts_new_line(word, last) or (word.size == 0 and _was_line_end(last, word))


def _was_line_end(last: Word, word: Word) -> bool:
    """Whether a line of the original of a text ended after `last`, though none does in this text.

    What writes a text may move its line breaks, and leaves the typesetter's hyphens where they were. Spelling
    knows a hyphen before a space only where a part of the word is left out, and then a conjunction follows.
    """
    return (
        _is_cut(last.text)
        and last.text[-2].isalnum()
        and word.text[:1].islower()
        and _core(word.text).casefold() not in load_prose().hyphens.conjunctions
    )


def _starts_line(word: Word, last: Word | None) -> bool:
    return last is None or starts_new_line(word, last)


def _mark_broken(
    tokens: Sequence[Token], words: Sequence[Word], cell: Box, known: Container[str]
) -> Iterator[Token]:
    """Put a soft hyphen behind a word that was broken without one because it alone was wider than its cell.

    Such a word fills a line by itself up to the border; what follows begins in lower case and is no word of
    its own. The padding on the left tells where the lines end on the right.
    """
    for position, (text, starts_line) in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else ("", False)
        word = words[position]
        if (
            starts_line
            and following[1]
            and _INNER_MARKS.sub("", text).isalpha()
            and following[0][:1].islower()
        ):
            padding = max(word.box.x0 - cell.x0, 0.0)
            room = cell.x1 - padding - word.box.x1
            least = NEXT_LETTER * word.size if word.size else UNEVEN * cell.width
            if room < least and _is_fragment(text, following[0], known, sure=word.size > 0):
                text += SOFT_HYPHEN
        yield text, starts_line


def _is_fragment(left: str, right: str, known: Container[str], sure: bool) -> bool:
    """Whether two pieces, each on its own line, are one word: known elsewhere, or no words by themselves.

    `sure`: the first is known to fill its line to the letter. Else a rare last letter is no evidence.
    """
    hyphens = load_prose().hyphens
    rest = _core(right).casefold()
    if len(left) < SHORTEST_BROKEN:
        return False
    end = _INNER_MARKS.split(left)[-1]
    if not sure and _cannot_end(end, known, hyphens):
        return True
    if _has_head_over(left, right, known) or (sure and len(end) == 1 and end.islower()):
        return True
    if rest in hyphens.conjunctions or rest in hyphens.short_words:
        return False
    if (sure and _is_no_ending(end, known, hyphens)) or _joined(left, right) in known:
        return True
    return len(rest) < SHORTEST_WORD and not _is_cut(right)


def _has_head_over(left: str, right: str, known: Container[str]) -> bool:
    """Whether the last part of the compound that both pieces make is a word of the document, or a common one:
    it begins in the one piece and ends in the other (``Rakennustar|kastaja``)."""
    heads = load_prose().hyphens.compound_heads
    whole = _joined(left, right)
    begin = len(_core(left)) - SHORTEST_PART
    ends = (whole[start:] for start in range(begin, -1, -1) if len(whole) - start >= SHORTEST_HEAD)
    return any(end in heads or (end in known and end != whole) for end in ends)


def _cannot_end(end: str, known: Container[str], hyphens: HyphenWords) -> bool:
    """Whether no word ends so: in a single letter, or in Finnish in two consonants or a rare one."""
    return len(end) == 1 or (
        _is_no_ending(end, known, hyphens)
        or (end[-1].casefold() in hyphens.rare_ends and not _has_clusters(known, hyphens))
    )


def _is_no_ending(end: str, known: Container[str], hyphens: HyphenWords) -> bool:
    """Whether no Finnish word ends so; in Swedish any letters end a word."""
    impossible = end[-1:].casefold() not in hyphens.word_ends or not _has_vowel(end[-2:], hyphens)
    return impossible and not _has_clusters(known, hyphens)


def _has_clusters(known: Container[str], hyphens: HyphenWords) -> bool:
    return any(word in known for word in hyphens.cluster_words)


def _has_vowel(text: str, hyphens: HyphenWords) -> bool:
    return any(letter in hyphens.vowels for letter in text.casefold())


def _drop_early_ends(tokens: Sequence[Token], words: Sequence[Word], right: float | None) -> Iterator[Token]:
    """Take the line start off a word that its author, not the typesetter, put on a new line.

    A hyphen is the typesetter's only where the line was full. Where the next word, in capitals' case, would
    have fitted on paper, the line ended by itself, and the hyphen is a mark of its own.
    """
    edge = max((word.box.x1 for word in words if word.size), default=0.0)
    edge = max(edge, right or 0.0)
    for position, (text, starts_line) in enumerate(tokens):
        if position and starts_line and tokens[position - 1][0].endswith("-") and not text[:1].islower():
            before, word = words[position - 1], words[position]
            room = edge - before.box.x1
            starts_line = not (word.size and word.box.width + EARLY_END * word.size < room)
        yield text, starts_line


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _spellings(text: str) -> tuple[str, ...]:
    hyphens = load_prose().hyphens
    core = _core(text.replace(SOFT_HYPHEN, ""))
    spellings = [core.casefold()] if core else []
    first, hyphen, rest = core.partition("-")
    if hyphen and first[:1].isupper() and rest[:1].isalpha() and not _vowels_meet(first, rest, hyphens):
        spellings.append(f"{first}-")
    if _has_inner_capital(first):
        spellings.append(first)
    return tuple(spellings)


def _is_name(word: Word, last: Word, hyphens: HyphenWords) -> bool:
    """A capitalised word is a name where the word before it leaves a sentence open."""
    core, before = _core(word.text), last.text
    if len(core) < 3 or not core.isalpha() or not core.istitle() or not before:
        return False
    if before.casefold() in hyphens.name_introducers or before.casefold() in hyphens.conjunctions:
        return True
    return before[0].islower() and before[-1] not in _SENTENCE_ENDS and not starts_new_line(word, last)


def _core(text: str) -> str:
    return text.strip(_MARKS)


def _fold(tokens: Sequence[Token], known: Container[str]) -> str:
    parts: list[str] = []
    for raw, starts_line in tokens:
        text = normalize("NFC", raw)
        if not text:
            continue
        goes_on = starts_line and bool(parts) and len(parts[-1]) <= LONGEST_WORD
        if goes_on and _is_open(parts, text):
            parts[-1] += text
        elif goes_on and _is_cut(parts[-1]):
            left = parts.pop()
            inside = bool(parts) and parts[-1][-1] not in _MARKS
            parts.extend(_join(left, text, known, inside))
        else:
            parts.append(text)
    return " ".join(filter(None, (part.replace(SOFT_HYPHEN, "") for part in parts)))


def _is_open(parts: Sequence[str], text: str) -> bool:
    """Whether a range, a slash or a hyphen at the line end binds what follows without a hyphen to judge."""
    after_slash = len(parts[-1]) > 1 and parts[-1][-1] == "/" and text[0].isalnum()
    before_slash = len(text) > 1 and text[0] == "/" and text[1].isalpha() and parts[-1][-1].isalpha()
    return after_slash or before_slash or _is_open_range(parts[-1], text) or _is_parted_hyphen(parts, text)


def _is_open_range(left: str, right: str) -> bool:
    """A range goes on over the line end: ``2025–|2029``, ``helmi–|kesäkuu``; others stand apart."""
    if len(left) < 2:
        return False
    of_figures = left[-1] in "–-" and left[-2].isdigit() and right[0].isdigit()
    return of_figures or (left[-1] == "–" and left[-2].isalpha() and right[0].isalpha())


def _is_parted_hyphen(parts: Sequence[str], right: str) -> bool:
    """A hyphen that begins a word was left at the line end: ``kulut ja -|tuotot``, ``Oma Kylä -|ohjelma``."""
    if len(parts) < 2 or parts[-1] not in LINE_END_HYPHENS or not right[0].islower():
        return False
    hyphens = load_prose().hyphens
    suspended = parts[-2].casefold() in hyphens.conjunctions
    return suspended or (parts[-2][0].isupper() and right.casefold().startswith(hyphens.name_heads))


def _is_cut(text: str) -> bool:
    return len(text) > 1 and text.endswith(LINE_END_HYPHENS) and text[-2] not in "-\u2010\u2011–—"


def _join(left: str, right: str, known: Container[str], inside: bool) -> tuple[str, ...]:
    """Put the two halves together; `inside` says that the word before them leaves its sentence open."""
    hyphens = load_prose().hyphens
    if left.endswith(SOFT_HYPHEN):
        return (left[:-1] + right,)
    if _is_suspended(left, right, known, hyphens):
        return (left, right)
    stem = left[:-1]
    if _keeps_hyphen(stem, right, known, hyphens) or _is_compound_of_name(stem, right, known, inside):
        return (left + right,)
    return (left[:-1] + right,)


def _is_suspended(left: str, right: str, known: Container[str], hyphens: HyphenWords) -> bool:
    if not right[0].isalnum():
        return right[0] not in "/%"
    return _core(right).casefold() in hyphens.conjunctions and _joined(left[:-1], right) not in known


def _joined(left: str, right: str, hyphen: str = "") -> str:
    return _core(left + hyphen + right).casefold()


def _keeps_hyphen(left: str, right: str, known: Container[str], hyphens: HyphenWords) -> bool:
    """Whether spelling alone says that the hyphen between `left` and `right` belongs to the word."""
    if not left[-1].isalpha() or not right[0].isalpha():
        return True
    if right[0].isupper() and not (_is_shouted(left) and _is_shouted(right)):
        return _core(left + right) not in known
    hyphenated = _joined(left, right, "-") in known
    vowels_meet = _vowels_meet(left, right, hyphens)
    if _is_joined_elsewhere(left, right, known):
        return vowels_meet and hyphenated
    return hyphenated or vowels_meet or _is_acronym(left, right, hyphens)


def _is_joined_elsewhere(left: str, right: str, known: Container[str]) -> bool:
    return _joined(left, right) in known or ("-" in right and _joined(left, right.partition("-")[0]) in known)


def _vowels_meet(left: str, right: str, hyphens: HyphenWords) -> bool:
    """Equal vowels meet at the seam of a compound, but not before the ending of an illative."""
    vowel = right[0].casefold()
    if left[-1].casefold() != vowel or vowel not in hyphens.vowels:
        return False
    return _core(right).casefold()[1:] not in hyphens.illative_endings


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _has_inner_capital(text: str) -> bool:
    return any(letter.isupper() for letter in text[1:]) and not text.isupper()


def _is_acronym(left: str, right: str, hyphens: HyphenWords) -> bool:
    """A part with a digit or a dot, with inner capitals (``EU-|hanke``) or without vowels (``Kt-|``)."""
    core = _core(left).rpartition("-")[2]
    if any(letter.isupper() for letter in core[1:]) or (len(core) == 1 and core.isupper()):
        return right[0].islower()
    return any(sign.isdigit() or sign in "@." for sign in core) or _has_no_vowel(core, hyphens)


def _has_no_vowel(text: str, hyphens: HyphenWords) -> bool:
    return text.isalpha() and not any(letter in hyphens.vowels for letter in text.casefold())


def _is_compound_of_name(left: str, right: str, known: Container[str], inside: bool) -> bool:
    """Whether `left` is a name before a common noun, which keeps its hyphen.

    The document shows it by another compound of the name, by the name in the genitive, or by a capital inside
    a sentence before a word that stands alone elsewhere. A capitalised common noun it also writes small.
    """
    core = _core(left)
    if not core.istitle() or not right[0].islower() or core.casefold() in known:
        return False
    if _is_joined_elsewhere(left, right, known):
        return False
    shown = any(core + ending in known for ending in load_prose().hyphens.genitive_endings)
    return shown or f"{core}-" in known or (inside and _core(right).casefold() in known)
