"""Lines of a text that tell a field of a goal in prose: a known label, a colon or dash, and what it says.

In: a line's text. Out: whether it is such a line. Why: it is short like a title and stands where one may, but
it is none, and below a table of figures it is no row.
"""

from __future__ import annotations

import re

from extractor.vocabulary.loading import Vocabulary

KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a field."""
FIELD_ROLES = frozenset(
    {"goal", "strategic_goal", "measure", "metric", "target", "outcome", "status", "responsible"}
)
OPENING_ROLES = frozenset({"goal", "strategic_goal"})
_FIELD = re.compile(
    r"([^\W\d_][^.:;!?()\d]{1,50}?)(\s\d{1,2}(?:\.\d{1,2}\.(?:\d{4})?)?)?(?:\s?:|\s[–—-])\s+(?=[A-ZÅÄÖ\d])"
)


def is_field(text: str, vocabulary: Vocabulary) -> bool:
    """Whether `text` tells a field of a goal: ``Mittari: …`` or ``Toteuma – …``, the goal itself too."""
    return bool(_roles(text, vocabulary) & FIELD_ROLES)


def is_field_of_goal(text: str, vocabulary: Vocabulary) -> bool:
    """As `is_field`, for what is told about a goal, which is no title."""
    roles = _roles(text, vocabulary)
    return bool(roles & FIELD_ROLES) and not roles & OPENING_ROLES


def _roles(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    found = _FIELD.match(text)
    column = vocabulary.match_column(found[1]) if found else None
    return frozenset(column.roles) if column is not None and column.confidence >= KNOWN else frozenset()
