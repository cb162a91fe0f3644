"""How alike texts are: two lists of texts in, a matrix of similarities (0 to 1) out.

Texts are compared by their words' character trigrams, each weighted by its rarity among all texts given:
Finnish inflects and compounds, so that whole words seldom agree (*päästöjen vähentäminen*, *päästövähennys*),
and what stands in every goal (*kehittäminen*) says little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float64]

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b")


def fold(text: str) -> str:
    """The text's words without case, punctuation and white space, for telling whether two texts say the same.

    >>> fold("Sujuvat  palvelut, lähellä.") == fold("SUJUVAT PALVELUT LÄHELLÄ")
    True
    """
    return " ".join(_WORD.findall(normalize("NFC", text).casefold()))


@lru_cache(maxsize=4096)
def fold_title(text: str) -> str:
    """As `fold`, without years: titles carry the reported one.

    >>> fold_title("Tuottavuustoimenpiteet vuonna 2025")
    'tuottavuustoimenpiteet vuonna'
    """
    return fold(_YEAR.sub(" ", text))


def count_trigrams(text: str) -> Counter[str]:
    """Count the character trigrams of the text's words, word boundaries among them.

    >>> sorted(count_trigrams("Ja ja"))
    [' ja', 'ja ']
    """
    return Counter(
        padded[start : start + 3]
        for word in fold(text).split()
        for padded in (f" {word} ",)
        for start in range(len(padded) - 2)
    )


@lru_cache(maxsize=4096)
def _find_trigrams(text: str) -> frozenset[str]:
    return frozenset(count_trigrams(text))


class TextSpace:
    """The trigrams of a set of texts, weighted by how few of the texts have them."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = Counter(trigram for text in texts for trigram in set(count_trigrams(text)))
        total = len(texts)
        self._weights = {trigram: math.log(1 + total / count) for trigram, count in counts.items()}
        self._unseen = math.log(1 + total)
        self._index = {trigram: number for number, trigram in enumerate(sorted(counts))}

    def compare(self, left: Sequence[str], right: Sequence[str]) -> Matrix:
        """Cosine of each of `left` with each of `right`, which must be among the texts given at the start."""
        product: Matrix = self._vectors(left) @ self._vectors(right).T
        return np.clip(product, 0.0, 1.0)

    def cover(self, whole: str, parts: Sequence[str]) -> float:
        """The share of the whole's weight that stands in any of the parts."""
        held = frozenset[str]().union(*map(_find_trigrams, parts))
        weights = {trigram: self._weights.get(trigram, self._unseen) for trigram in _find_trigrams(whole)}
        total = sum(weights.values())
        return sum(weight for trigram, weight in weights.items() if trigram in held) / total if total else 0.0

    def _vectors(self, texts: Sequence[str]) -> Matrix:
        rows = np.zeros((len(texts), len(self._index)))
        for number, text in enumerate(texts):
            for trigram, count in count_trigrams(text).items():
                rows[number, self._index[trigram]] = math.sqrt(count) * self._weights[trigram]
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        normal: Matrix = rows / np.where(lengths == 0.0, 1.0, lengths)
        return normal
