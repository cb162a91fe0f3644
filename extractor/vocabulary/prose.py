"""Words of running text, for the cells and language stages: prose.toml read into one frozen value.

Apart from the labels and headings of `loading.py`, because folding and number reading need a handful of
words long before a table is understood, and must stay cheap to load.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HyphenWords(_Section):
    """`conjunctions` leave the hyphen before them suspended; `name_introducers` stand before names;
    `name_heads` begin the common noun that a name of several words takes with a hyphen; Finnish words end in
    one of `word_ends`, long ones hardly in one of `rare_ends`; `short_words` have up to three letters,
    mostly; `compound_heads` end long compounds; `cluster_words` are of a language whose words may end in two
    consonants."""

    conjunctions: frozenset[str]
    name_introducers: frozenset[str]
    illative_endings: frozenset[str]
    genitive_endings: tuple[str, ...]
    vowels: str
    name_heads: tuple[str, ...]
    word_ends: str
    rare_ends: str
    short_words: frozenset[str]
    compound_heads: frozenset[str]
    cluster_words: frozenset[str]


class UnitForm(_Section):
    """A printed unit: `unit` of the contract (None for a unit it does not name) and the scale it carries."""

    text: str
    unit: str | None
    scale: int | None


class SentenceWords(_Section):
    """`abbreviations` end no sentence; `closing_abbreviations` do where a capital follows."""

    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]


class QuantityWords(_Section):
    """`bounds` maps a comparator to the words that say it; `counted_endings` are those of counted nouns."""

    bounds: dict[str, tuple[str, ...]]
    totals: frozenset[str]
    counted_endings: tuple[str, ...]
    decision_bodies: frozenset[str]


class OutcomeWords(_Section):
    """`patterns` are phrases by what they say about a goal; see prose.toml for their notation."""

    negations: frozenset[str]
    backward_negations: frozenset[str]
    breaks: frozenset[str]
    subordinators: frozenset[str]
    conditions: frozenset[str]
    aims: tuple[str, ...]
    aim_openings: tuple[str, ...]
    aim_joints: frozenset[str]
    ratio_verbs: frozenset[str]
    copulas: frozenset[str]
    number_words: frozenset[str]
    whole_words: frozenset[str]
    verdict_words: frozenset[str]
    patterns: dict[str, tuple[str, ...]]


class ProseWords(_Section):
    """All of prose.toml."""

    hyphens: HyphenWords
    units: tuple[UnitForm, ...]
    sentences: SentenceWords
    quantities: QuantityWords
    outcomes: OutcomeWords


@cache
def load_prose() -> ProseWords:
    """Read prose.toml, once. Raises pydantic's `ValidationError` where the file breaks its shape."""
    text = files("extractor.vocabulary").joinpath("prose.toml").read_text("utf-8")
    raw = tomllib.loads(normalize("NFC", text))
    return ProseWords.model_validate({**raw, "units": tuple(_unit_forms(raw["units"]))})


def _unit_forms(table: dict[str, list[str]]) -> list[UnitForm]:
    forms = []
    for key, texts in table.items():
        name, _, factor = key.partition("*")
        unit = None if name in ("", "none") else name
        scale = int(factor) if factor else None
        forms += [UnitForm(text=text, unit=unit, scale=scale) for text in texts]
    return forms
