"""Which printed numbers a JSON number can hold exactly; the others stay texts and are named by a finding."""

from __future__ import annotations

from decimal import Decimal

from extractor.models.statement import to_json_number
from extractor.models.table import ReadCell
from extractor.notation.amounts import find_amounts

MOST_DIGITS = 15


def fits_json(value: Decimal) -> bool:
    """Whether `value` can be written without a change.

    >>> fits_json(Decimal("999999999999999")), fits_json(Decimal("1234567890123456"))
    (True, False)
    """
    if len(value.as_tuple().digits) <= MOST_DIGITS:
        return True
    try:
        to_json_number(value)
    except ValueError:
        return False
    return True


def value_of(cell: ReadCell) -> Decimal | None:
    """The number that fills `cell`, None where there is none or it is too long to be written."""
    return cell.amount.value if cell.amount is not None and fits_json(cell.amount.value) else None


def has_long_number(text: str) -> bool:
    """Whether `text` prints an amount of more digits than a JSON number holds exactly."""
    if sum(map(str.isdigit, text)) <= MOST_DIGITS:
        return False
    return any(not fits_json(amount.value) for _, _, amount in find_amounts(text))
