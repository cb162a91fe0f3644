"""spaCy components for Finnish and Swedish statements. Importing this module imports spaCy.

`merge_figures` makes one token of what the tokenizer breaks: dates, spans of years, numbers with spaces and
signs (``-2 044 414``). `begin_sentences` sets the sentence starts, which spaCy's own rules get wrong after
``31.12.``, ``3 mom.``, ``Ed.``. `name_figures` marks quantities, dates and decision references as entities.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extractor.notation.amounts import find_amounts
from extractor.notation.dates import find_dates
from extractor.vocabulary.loading import load_vocabulary
from extractor.vocabulary.prose import load_prose

MERGE_FIGURES, BEGIN_SENTENCES, NAME_FIGURES = "merge_figures", "begin_sentences", "name_figures"
QUANTITY, DATE, DECISION = "QUANTITY", "DATE", "DECISION"

_ENDERS = ".!?…"
_CLOSERS = "\"'”’»)]"
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.")
_LIST_NUMBER = re.compile(r"\d{1,3}\.|[a-zåäö]\)|\d{1,3}\)")

if not Doc.has_extension("amounts"):
    Doc.set_extension("amounts", default=())


@cache
def abbreviations() -> frozenset[str]:
    """Words with a full stop that end no sentence, casefolded."""
    return load_vocabulary().words.abbreviations | load_prose().sentences.abbreviations


@Language.component(MERGE_FIGURES)
def merge_figures(doc: Doc) -> Doc:
    """Make one token of each date and each number; keep the amounts in ``doc._.amounts``."""
    doc._.amounts = tuple(find_amounts(doc.text))
    places = [(date.start, date.end) for date in find_dates(doc.text)]
    for start, end, amount in doc._.amounts:
        first = doc.text.index(amount.text, start, end)
        places.append((first, first + len(amount.text)))
    spans = [span for start, end in places if (span := doc.char_span(start, end)) is not None]
    with doc.retokenize() as retokenizer:
        for span in filter_spans(spans):
            if len(span) > 1:
                retokenizer.merge(span)
    return doc


@Language.component(BEGIN_SENTENCES)
def begin_sentences(doc: Doc) -> Doc:
    """Decide for every token whether a sentence begins with it."""
    start = 0
    bullets = load_vocabulary().words.bullets
    for token in doc:
        begins = (
            token.i == 0
            or _ends_before(doc, token, start)
            or (token.text in bullets and token.text in "•▪►➢")
        )
        token.is_sent_start = begins
        start = token.i if begins else start
    return doc


def _ends_before(doc: Doc, token: Token, start: int) -> bool:
    """Whether the sentence that began at token `start` ends before `token`."""
    last = doc[token.i - 1]
    while last.i > start and last.text in _CLOSERS:
        last = doc[last.i - 1]
    if not last.text.endswith(tuple(_ENDERS)) or token.text in _CLOSERS + _ENDERS or token.is_space:
        return False
    if last.text[-1] in "!?":
        return True
    follows = doc.text[token.idx :].lstrip("(\"'”’«»-–• ")[:1]
    if not follows or not (follows.isupper() or follows.isdigit()):
        return False
    return not _is_open(_word_with_stop(doc, last), follows, last.i - 1 <= start)


def _word_with_stop(doc: Doc, last: Token) -> str:
    """The word that the full stop `last` stands at, with it: ``mom`` and ``.`` are ``mom.``."""
    text = last.text
    while len(text.strip(_ENDERS)) == 0 and last.i > 0 and not doc[last.i - 1].whitespace_:
        last = doc[last.i - 1]
        text = last.text + text
    return text


def _is_open(word: str, follows: str, is_first: bool) -> bool:
    """Whether the full stop of `word` ends no sentence, `follows` being the next sign."""
    if _LIST_NUMBER.fullmatch(word) and (is_first or follows.isdigit()):
        return True
    if _INITIAL.fullmatch(word):
        return True
    closes = word.casefold() in load_prose().sentences.closing_abbreviations and follows.isupper()
    return word.casefold() in abbreviations() and not closes


@Language.component(NAME_FIGURES)
def name_figures(doc: Doc) -> Doc:
    """Mark decision references, dates and quantities as entities; the longest wins where they overlap."""
    places = [(match.start, match.end, DATE) for match in find_dates(doc.text)]
    places += [(start, end, QUANTITY) for start, end, _ in doc._.amounts]
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in places]
    decisions = [Span(doc, start, end, label=DECISION) for _, start, end in _decision_matcher(doc.vocab)(doc)]
    doc.ents = tuple(filter_spans([*decisions, *(span for span in spans if span is not None), *doc.ents]))
    return doc


@cache
def _decision_matcher(vocab: Any) -> Matcher:
    """``kv 12.6.2025 § 34``, ``kh § 12``, ``kunnanhallitus 3.2.2025 / 12 §``."""
    matcher = Matcher(vocab)
    body = {"LOWER": {"IN": sorted(load_prose().quantities.decision_bodies)}}
    date = {"TEXT": {"REGEX": r"^\d{1,2}\.\d{1,2}\.(\d{4})?$"}, "OP": "?"}
    comma = {"TEXT": {"IN": [",", "/", "."]}, "OP": "?"}
    number = {"TEXT": {"REGEX": r"^\d{1,4}$"}}
    sign = {"TEXT": "§"}
    glued = {"TEXT": {"REGEX": r"^§\d{1,4}$"}}
    matcher.add(
        DECISION,
        [
            [body, comma, date, comma, sign, number],
            [body, comma, date, comma, number, sign],
            [body, comma, date, comma, glued],
        ],
        greedy="LONGEST",
    )
    return matcher
