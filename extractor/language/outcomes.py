"""An outcome's text in, the achievement status it speaks of out.

Phrases of prose.toml are found in each clause; a negation reaches to the end of its clause or to the next
conjunction. A closing sentence that is nothing but a verdict decides. Else what is said of the goal itself
(reached, missed, partly) outweighs that it could not be judged, that outweighs work under way, that outweighs
work done. Where as many sentences give bare figures as speak of
work done, or more than say that nothing can be judged, the status is unknown: whether a figure was enough is
not ours to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractor.vocabulary.matches import Status
from extractor.vocabulary.prose import OutcomeWords, load_prose
from extractor.vocabulary.statuses import VERDICT_PHRASES

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span

GAP = 4
"""Words that may stand between the parts of a phrase (``jäi tänä vuonna vielä osin toteutumatta``)."""

BOUNDED = 3
"""Of so few tokens is a note that one whole thing was done (``Selvitys tehty.``)."""

EXPLICIT, JUDGED, WORK, WEAK = 4, 3, 2, 1
"""How directly a piece of evidence speaks of the goal."""

_PARTITIVE = ("a", "ä")
"""Endings of what a Finnish negation denies, wherever it stands in the clause."""

_STOPS = frozenset(",;:.!?()–—…")
_PART = re.compile(r"\s*\d{1,2}(?:[.,]\d+)?\s?(?:%|pros|proc)")
"""``toteutui 61 prosenttia``: how much of something was, not whether the goal was reached."""
_RATIO = re.compile(r"(\d+)\s*/\s*(\d+)(?![\d/])")


@dataclass(frozen=True, slots=True)
class StatusReading:
    """`status` with the words that decided it; `phrase` is empty where nothing did. `is_explicit`: they speak
    of the goal itself, not of the work for it."""

    status: Status
    confidence: float
    phrase: str = ""
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class _Evidence:
    status: Status
    strength: int
    confidence: float
    phrase: str
    sentence: int
    is_verdict: bool = False


UNKNOWN = StatusReading("unknown", 0.7)


def read_outcome_status(doc: Doc) -> StatusReading:
    """The status that an outcome's own words give; ``unknown`` where they report only work or a figure."""
    evidence = [piece for clause in _clauses(doc) for piece in _read_clause(clause)]
    explicit = [piece for piece in evidence if piece.strength == EXPLICIT]
    if explicit:
        return replace(_weigh(_closing_verdict(explicit) or explicit, mixed="partly"), is_explicit=True)
    figures = _figure_sentences(doc)
    for strength in (JUDGED, WORK):
        found = [piece for piece in evidence if piece.strength == strength]
        if strength == JUDGED and len(figures) > len(_sentences(found)):
            continue
        if found:
            best = max(found, key=lambda piece: piece.confidence)
            loss = 0.1 if len(found) < len(evidence) else 0.0
            return StatusReading(best.status, best.confidence - loss, best.phrase)
    return _weigh_work([piece for piece in evidence if piece.strength == WEAK], figures, doc)


def _closing_verdict(evidence: Sequence[_Evidence]) -> list[_Evidence]:
    """The evidence of the last sentence that speaks of the goal, if it is nothing but a verdict."""
    last = evidence[-1]
    return [piece for piece in evidence if piece.sentence == last.sentence] if last.is_verdict else []


def _figure_sentences(doc: Doc) -> frozenset[int]:
    """The starts of the sentences that hold an amount, in figures or in words."""
    counted = load_prose().outcomes.number_words
    starts = [sentence.start_char for sentence in doc.sents]
    firsts = [first for first, _, _ in doc._.amounts]
    firsts += [token.idx for token in doc if token.lower_ in counted]
    return frozenset(max(start for start in starts if start <= first) for first in firsts)


def _sentences(evidence: Sequence[_Evidence]) -> frozenset[int]:
    return frozenset(piece.sentence for piece in evidence)


def _weigh(evidence: Sequence[_Evidence], mixed: Status) -> StatusReading:
    statuses = {piece.status for piece in evidence}
    best = max(evidence, key=lambda piece: piece.confidence)
    if len(statuses) == 1:
        return StatusReading(best.status, best.confidence, best.phrase)
    best = next((piece for piece in evidence if piece.status == mixed), best)
    return StatusReading(mixed, best.confidence - 0.15, best.phrase)


def _weigh_work(evidence: Sequence[_Evidence], figures: frozenset[int], doc: Doc) -> StatusReading:
    """Work done or not done, where nothing is said of the goal."""
    ratio = _read_ratio(doc, evidence)
    if ratio is not None:
        return ratio
    if not evidence:
        return UNKNOWN
    is_all_done = all(piece.status == "met" for piece in evidence)
    if is_all_done and figures and len(_sentences(evidence) - figures) <= len(figures):
        return UNKNOWN
    return _weigh(evidence, mixed="partly")


def _read_ratio(doc: Doc, evidence: Sequence[_Evidence]) -> StatusReading | None:
    """``Toteutettu 13 / 54``: done in part, or all of it."""
    if not any(token.lower_ in load_prose().outcomes.ratio_verbs for token in doc):
        return None
    for match in _RATIO.finditer(doc.text):
        part, whole = int(match[1]), int(match[2])
        if 0 < part <= whole < 1900:
            return StatusReading("met" if part == whole else "partly", 0.6, match[0])
    return None


# ---------------------------------------------------------------------- clauses


def _clauses(doc: Doc) -> Iterator[Span]:
    """Cut every sentence at its stops; clauses that state a condition or an aim are left out."""
    words = load_prose().outcomes
    for sentence in doc.sents:
        if sentence[0].lower_ in words.conditions:
            continue
        edges = [sentence.start]
        edges += [token.i + 1 for token in sentence if token.text in _STOPS]
        aimed = opened = False
        for start, end in pairwise([*edges, sentence.end]):
            text = doc[start:end].text.casefold().strip(" ,")
            first = text.partition(" ")[0]
            aimed = any(aim in text for aim in words.aims) or (
                (aimed or opened) and first in words.aim_joints
            )
            opened = text.endswith(words.aim_openings)
            if text and not aimed and first not in words.subordinators:
                yield doc[start:end]


def _read_clause(clause: Span) -> Iterator[_Evidence]:
    """The evidence of one clause: its phrases, read with its negation and its hedges."""
    words = load_prose().outcomes
    found = _find_phrases(clause)
    negated = _negated_tokens(clause, words)
    found["reached"] = [span for span in found["reached"] if not _is_attribute(span, clause, words)]
    for name in ("reached", "done"):
        found[name] = [
            span for span in found[name] if not _PART.match(clause.text, span.end_char - clause.start_char)
        ]
    affirmed = {
        name: [span for span in spans if not negated & set(range(span.start, span.end))]
        for name, spans in found.items()
    }
    denied = {name: [span for span in spans if span.start in negated] for name, spans in found.items()}
    pieces: list[_Evidence] = []
    if negated:
        objects = [span for span in affirmed["unmeasured"] if span.text.endswith(_PARTITIVE)]
        denied["unmeasured"] += [span for span in objects if span.end <= max(negated)]
        pieces += _read_denied(denied, affirmed)
    pieces = [*pieces, *_read_affirmed(affirmed, bool(negated), clause)]
    is_explicit = any(piece.strength == EXPLICIT for piece in pieces)
    is_verdict = is_explicit and _is_verdict(clause.sent, words)
    yield from (replace(piece, is_verdict=is_verdict) for piece in pieces)


def _is_verdict(sentence: Span, words: OutcomeWords) -> bool:
    """Whether a sentence says nothing but whether the goal was reached: no word of a thing is in it."""
    known = words.verdict_words | words.negations
    phrases = _find_phrases(sentence)
    taken = {token.i for name in VERDICT_PHRASES for span in phrases[name] for token in span}
    return all(token.i in taken or token.lower_ in known for token in sentence if token.is_alpha)


def _is_attribute(span: Span, clause: Span, words: OutcomeWords) -> bool:
    """A participle that begins its clause, before a word with a verb of its own, describes that word:
    ``toteutunut käyttöaste oli``."""
    at = span.start - clause.start
    following = [token.lower_ for token in clause[at + len(span) : at + len(span) + 2]]
    return at == 0 and len(following) == 2 and following[1] in words.copulas


def _negated_tokens(clause: Span, words: OutcomeWords) -> set[int]:
    """Indices of the tokens behind a negation (some negations: around it), up to a conjunction."""
    negated: set[int] = set()
    before: set[int] = set()
    reaching = False
    for token in clause:
        if token.lower_ in words.negations:
            reaching = True
            negated |= before if token.lower_ in words.backward_negations else set()
        elif token.lower_ in words.breaks:
            reaching = False
            before = set()
        else:
            before.add(token.i)
            negated |= {token.i} if reaching else set()
    return negated


def _read_denied(denied: dict[str, list[Span]], affirmed: dict[str, list[Span]]) -> Iterator[_Evidence]:
    """What a clause with a negation says; the first that fits decides."""
    if denied["faults"]:
        yield _piece("met", WEAK, 0.6, denied["faults"])
    elif denied["unmeasured"]:
        yield _piece("not_assessable", JUDGED, 0.85, denied["unmeasured"])
    elif denied["wholly"]:
        yield _piece("partly", EXPLICIT, 0.9, denied["wholly"])
    elif denied["unreached"] or denied["reached"] or denied["reaching"]:
        spans = denied["unreached"] + denied["reached"] + denied["reaching"]
        hedged = denied["partial"] or affirmed["partial"]
        yield _piece("partly" if hedged else "not_met", EXPLICIT, 0.8 if hedged else 0.92, spans)
    elif denied["missed"]:
        yield _piece("met", WEAK, 0.5, denied["missed"])
    elif denied["needless"]:
        return
    elif denied["undone"] or denied["done"] or denied["progress"]:
        yield _piece("not_met", WEAK, 0.65, denied["undone"] + denied["done"] + denied["progress"])


def _read_affirmed(affirmed: dict[str, list[Span]], has_negation: bool, clause: Span) -> Iterator[_Evidence]:
    if affirmed["unmeasurable"]:
        yield _piece("not_assessable", JUDGED, 0.85, affirmed["unmeasurable"])
    if affirmed["missed"]:
        hedged = bool(affirmed["slight"])
        yield _piece("partly" if hedged else "not_met", EXPLICIT, 0.8 if hedged else 0.9, affirmed["missed"])
    elif affirmed["reached"] or affirmed["reaching"]:
        hedged = bool(affirmed["partial"]) or _is_share(clause)
        confidence = 0.9 if affirmed["reached"] else 0.75
        spans = affirmed["reached"] + affirmed["reaching"]
        yield _piece("partly" if hedged else "met", EXPLICIT, confidence, spans)
    elif affirmed["partial"] and (affirmed["done"] or len(clause) <= 3) and not has_negation:
        yield _piece("partly", EXPLICIT, 0.8, affirmed["partial"])
    if affirmed["progress"]:
        yield _piece("in_progress", WORK, 0.85, affirmed["progress"])
    if affirmed["done"]:
        yield _piece("met", WEAK, 0.6, affirmed["done"])
    elif affirmed["bounded"] and len(clause) <= BOUNDED and not clause[0].lower_.endswith(_PARTITIVE):
        yield _piece("met", WEAK, 0.6, affirmed["bounded"])
    if affirmed["state"] and not affirmed["poorly"] and not _is_share(clause):
        yield _piece("met", WEAK, 0.6, affirmed["state"])


def _is_share(clause: Span) -> bool:
    """Whether a clause counts some of a number of things: ``kahdessa kohteessa kolmesta``."""
    words = load_prose().outcomes
    counted = [token.lower_ for token in clause if token.lower_ in words.number_words]
    return any(word in words.whole_words for word in counted[1:])


def _piece(status: Status, strength: int, confidence: float, spans: Sequence[Span]) -> _Evidence:
    first = min(spans, key=lambda span: span.start)
    return _Evidence(status, strength, confidence, first.text, first.sent.start_char)


# ---------------------------------------------------------------------- phrases


def _find_phrases(clause: Span) -> dict[str, list[Span]]:
    """The phrases of the clause by what they say; every name of the vocabulary has its list."""
    matcher = _matcher(clause.doc.vocab)
    found: dict[str, list[Span]] = {name: [] for name in load_prose().outcomes.patterns}
    for key, start, end in matcher(clause):
        found[clause.doc.vocab.strings[key]].append(clause[start:end])
    return found


@cache
def _matcher(vocab: Any) -> Matcher:
    from spacy.matcher import Matcher

    matcher = Matcher(vocab)
    for name, phrases in load_prose().outcomes.patterns.items():
        matcher.add(name, list(_token_patterns(phrases)))
    return matcher


def _token_patterns(phrases: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    """Turn phrases into spaCy patterns; all single words become two."""
    single = [phrase for phrase in phrases if " " not in phrase]
    plain = sorted(word for word in single if "*" not in word)
    open_ended = [_expression(word) for word in single if "*" in word]
    if plain:
        yield [{"LOWER": {"IN": plain}}]
    if open_ended:
        yield [{"LOWER": {"REGEX": "|".join(open_ended)}}]
    for phrase in phrases:
        if " " in phrase:
            yield [pattern for word in phrase.split() for pattern in _word_patterns(word)]


def _word_patterns(word: str) -> list[dict[str, Any]]:
    if word == "…":
        return [{"IS_PUNCT": False, "OP": "?"}] * GAP
    if "*" in word:
        return [{"LOWER": {"REGEX": _expression(word)}}]
    return [{"LOWER": word}]


def _expression(word: str) -> str:
    return "^" + ".*".join(re.escape(part) for part in word.split("*")) + "$"
