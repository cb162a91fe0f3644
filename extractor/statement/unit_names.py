"""Titles and labels that name a unit though the vocabulary does not know its name.

A unit may be called by what it does (``Työllisyys``). What says so is where the name stands: among other
units' names, or right above the outturn of its budget.
"""

from __future__ import annotations

import re

from extractor.models.table import Table
from extractor.statement.owner_stack import PART_OF
from extractor.vocabulary.entities import drop_holders
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import OrganisationLevel, OrganisationMatch
from extractor.vocabulary.municipalities import is_municipality_word
from extractor.vocabulary.organisations import BY_WEAK_SUFFIX, LONGEST_NAME, split_code

OUTTURN = "budget_outturn"
OPERATING = frozenset({"operating_income", "operating_cost", "operating_margin"})
"""What the outturn of a unit's operating budget sums up, beside whatever else it lists."""
LEAST_OPERATING = 2
FEWEST_LETTERS = 4
"""A shorter line is an abbreviation, a unit of measurement or a number in letters."""

_BEHIND_ACCOUNT = re.compile(r"[,(:]|\s[-–]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PUNCTUATION = re.compile(r"[.:;,!?=%€]")


def may_name_unit(label: str, vocabulary: Vocabulary) -> bool:
    """Whether `label` can be a unit's name: capitalised or with a code, short, and known as nothing else."""
    code, name = split_code(label)
    return (
        bool(code or name[:1].isupper())
        and len(name.split()) <= LONGEST_NAME
        and not begins_with_account(label, vocabulary)
        and not vocabulary.listings.is_total(label)
        and vocabulary.match_period(label, None) is None
        and _YEAR.search(label) is None
        and bool(drop_holders(label))
        and not any(map(is_municipality_word, name.split()))
        and vocabulary.match_heading(label) is None
        and any(letter.isalpha() for letter in name)
    )


def begins_with_account(label: str, vocabulary: Vocabulary) -> bool:
    """Whether `label` is an account's name, or one with more behind a comma, in brackets, or in lower case
    (``Avustukset yhdistyksille``); a name that a conjunction goes on with may be a unit's."""
    account = _BEHIND_ACCOUNT.split(label, maxsplit=1)[0].strip()
    first, _, rest = label.partition(" ")
    goes_on = rest[:1].islower() and rest.split()[0] not in vocabulary.words.conjunctions
    texts = filter(None, (label, account, first if goes_on else ""))
    return any(vocabulary.match_concept(text) is not None for text in texts)


def match_outturn_unit(
    table: Table, title: str, level: OrganisationLevel, vocabulary: Vocabulary
) -> OrganisationMatch | None:
    """The unit whose budget's outturn `table` is, named by the `title` right above it, which nothing parts
    from it; None where the table sums up no operations, or the title says something else.

    `level` is that of the organisation the table stands under: only what is reported under one has units.
    """
    is_outturn = table.kind == OUTTURN and _sums_up_operations(table, vocabulary)
    if level not in PART_OF or not is_outturn or not may_title_unit(title, vocabulary):
        return None
    code, name = split_code(title)
    return OrganisationMatch(PART_OF[level], code, name, BY_WEAK_SUFFIX)


def may_title_unit(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a line between passages can be a unit's name: as a label, and without any punctuation."""
    name = split_code(title)[1]
    return (
        sum(map(str.isalpha, name)) >= FEWEST_LETTERS
        and not _PUNCTUATION.search(name)
        and may_name_unit(title, vocabulary)
        and not vocabulary.match_column(name).roles
    )


def _sums_up_operations(table: Table, vocabulary: Vocabulary) -> bool:
    labels = {row.cells[0].text for row in table.rows if row.cells and not row.is_header}
    found = {match.concept for label in labels if (match := vocabulary.match_concept(label)) is not None}
    return len(found & OPERATING) >= LEAST_OPERATING
