"""Word lists of grammar.toml for the stages that read running text."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.vocabulary.labels import Table


@dataclass(frozen=True, slots=True)
class WordLists:
    """`abbreviations` end in a full stop that ends no sentence; `months` are (Finnish, Swedish) pairs; one of
    `captions` and a number begin the caption of a table or picture."""

    conjunctions: frozenset[str]
    abbreviations: frozenset[str]
    bullets: frozenset[str]
    months: tuple[tuple[str, str], ...]
    captions: frozenset[str]

    @classmethod
    def read(cls, data: Table) -> WordLists:
        return cls(
            conjunctions=frozenset(data["conjunctions"]),
            abbreviations=frozenset(data["abbreviations"]),
            bullets=frozenset(data["bullets"]),
            months=tuple((finnish, swedish) for finnish, swedish in data["months"]),
            captions=frozenset(data["captions"]),
        )
