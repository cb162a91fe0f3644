"""Units in labels and captions: ``Henkilöstömenot €``, ``Lainakanta 31.12., 1 000 €``, ``Muutos      %``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.vocabulary.labels import Table
from extractor.vocabulary.matches import UnitMatch

_EDGES = " ,;:-–("
COUNT = "count"
_OTHER = "other"
_MONEY = "EUR"
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4}[.:!?])\s|;\s")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d")
_YEARS = re.compile(r"\b(?:\d\d?\.\d\d?\.)?(?:19|20)\d\d\b")
_RATE = re.compile(r"(?:^|[\s,;(])(([^\W\d_]{1,4}|€)\s?/\s?[^\W\d_][\w.²³]*)[)]?\s*$")
"""``€/m²``, ``pv/htv``: one thing over another; whether the first is a unit decides."""


@dataclass(frozen=True, slots=True)
class _Form:
    unit: str
    scale: int
    after_comma_only: bool


class UnitMatcher:
    """Matches the printed units of units.toml."""

    def __init__(self, data: Table) -> None:
        self._counting, self._joints = frozenset(data["counting"]), frozenset(data["joints"])
        self._figures = frozenset(data["figures"])
        self._forms: dict[str, _Form] = {}
        for entry in data["unit"]:
            for text in entry["forms"]:
                form = _Form(entry["unit"], entry["scale"], entry.get("end_only", False))
                self._forms.setdefault(_squeeze(text), form)
        longest_first = sorted(
            {text for entry in data["unit"] for text in entry["forms"]}, key=lambda t: -len(t)
        )
        alternatives = "|".join(_pattern(text) for text in longest_first)
        self._at_end = re.compile(
            rf"(?:^|(?<=[\s,;(/-])|(?<=[^\W\d_])(?=%|€))[(]?({alternatives})[)]?\s*$", re.I
        )
        self._anywhere = re.compile(rf"(?<![\w/€])({alternatives})(?![\w/€])", re.I)

    def match(self, label: str) -> UnitMatch:
        """Take the unit off a label; a unit in the middle is named but the label stays whole."""
        text = " ".join(label.split())
        if self._is_rate(text):
            return UnitMatch(text, None, None, True)
        found = self._at_end.search(text)
        if found:
            form = self._forms[_squeeze(found.group(1))]
            rest = text[: found.start()].rstrip(_EDGES)
            if self._may_stand(form, text, found, rest):
                is_other = form.unit == _OTHER
                return (
                    UnitMatch(text, None, None, True) if is_other else UnitMatch(rest, form.unit, form.scale)
                )
        return self._match_inside(text)

    def scale_from(self, text: str) -> tuple[str, int] | None:
        """Find the money unit and scale that a caption or header states, None where it states none."""
        for found in self._anywhere.finditer(" ".join(text.split())):
            form = self._forms[_squeeze(found.group(1))]
            if form.unit.startswith("EUR"):
                return form.unit, form.scale
        return None

    def caption_scale(self, text: str) -> tuple[str, int] | None:
        """The unit that a line above a table ends in, after a comma or in brackets, or alone if it is money;
        ``count`` where it says that something is counted.

        A sentence that ends in an amount states none.
        """
        text = " ".join(text.split()).rstrip(".")
        found = self._at_end.search(text)
        form = self._forms[_squeeze(found.group(1))] if found else None
        if (form is None or form.unit == COUNT) and self._counts(text):
            return COUNT, 1
        if found is None or form is None or form.unit == _OTHER:
            return None
        if not form.unit.startswith("EUR") and not text[: found.start()].strip(_EDGES):
            return None
        before = text[: found.start()].rstrip()
        stands_apart = found.group().startswith("(") or before[-1:] in ("", ",", ";", ":", "(")
        return (form.unit, form.scale) if stands_apart else None

    def stated_scale(self, text: str) -> tuple[str, int] | None:
        """The money unit in which a sentence says that figures are given: ``Luvut ovat miljoonia euroja.``

        A sentence that names an amount speaks of that amount.
        """
        for sentence in _SENTENCE_END.split(" ".join(text.split())):
            words = set(_LETTERS.findall(sentence.casefold()))
            found = self._anywhere.search(sentence)
            form = self._forms[_squeeze(found.group(1))] if found else None
            if found is None or form is None or form.unit != _MONEY or not words & self._figures:
                continue
            rest = sentence[: found.start()] + sentence[found.end() :]
            if not _DIGITS.search(_YEARS.sub("", rest)):
                return form.unit, form.scale
        return None

    def _counts(self, text: str) -> bool:
        """Whether a caption says that what stands below is counted, and nothing else."""
        words = set(text.casefold().split())
        return bool(words & self._counting) and not words & self._joints

    def _is_rate(self, text: str) -> bool:
        """Whether the label ends in one unit over another that has no form of its own."""
        rate = _RATE.search(text)
        return rate is not None and _squeeze(rate[2]) in self._forms and _squeeze(rate[1]) not in self._forms

    @staticmethod
    def _may_stand(form: _Form, text: str, found: re.Match[str], rest: str) -> bool:
        if not form.after_comma_only or not rest:
            return True
        between = text[len(rest) : found.start(1)]
        return "," in between or "(" in between

    def _match_inside(self, text: str) -> UnitMatch:
        for found in self._anywhere.finditer(text):
            form = self._forms[_squeeze(found.group(1))]
            if form.unit != _OTHER and not form.after_comma_only and not found.group(1).isalpha():
                return UnitMatch(text, form.unit, form.scale)
        return UnitMatch(text, None, None)


def _squeeze(text: str) -> str:
    return re.sub(r"[\s.()]", "", text).casefold()


def _pattern(text: str) -> str:
    """A unit's pattern: spaces may be missing or doubled, also around a slash."""
    pieces = [re.escape(piece) for piece in text.replace("/", " / ").split()]
    return r"\s*".join(pieces)
