"""Pages and regions → the proper names that a document writes with a capital wherever they stand.

In: the pages of a text and its table regions. Out: words as printed. Why: a capital starts a cell, unless
it is a name's; the running text around the tables, and the register of municipalities, tell which words are
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.models.block import Block
from extractor.models.page import Page
from extractor.vocabulary.municipalities import find_municipalities

_SENTENCE_ENDS = ".:;!?"
_PUNCTUATION = ".,;:)"


def find_names(pages: Sequence[Page], regions: Sequence[Block]) -> frozenset[str]:
    """The names of a document: municipalities in its tables, and words that its running text writes with a
    capital after a small word, and never without one."""
    inside = {int(line.box.top) for region in regions for line in region.lines}
    lines = [line for page in pages for line in _prose_lines(page, inside)]
    small = {word.strip(_PUNCTUATION) for line in lines for word in line if word[:1].islower()}
    seen = {
        right.strip(_PUNCTUATION)
        for line in lines
        for left, right in pairwise(line)
        if left[0].islower()
        and left[-1] not in _SENTENCE_ENDS
        and right[0].isupper()
        and right[1:2].islower()
    }
    return frozenset({name for name in seen if name.casefold() not in small} | set(_register_names(regions)))


def _prose_lines(page: Page, inside: set[int]) -> Iterator[list[str]]:
    for number, line in enumerate(page.raw_lines, start=page.first_line):
        if number not in inside:
            yield line.split()


def _register_names(regions: Sequence[Block]) -> Iterator[str]:
    for region in regions:
        text = region.text
        for mention in find_municipalities(text):
            yield text[mention.start :].split()[0].strip(_PUNCTUATION)
