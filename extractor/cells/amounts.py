"""The old place of notation/amounts.py."""

from extractor.notation.amounts import find_amounts, parse_amount

__all__ = ["find_amounts", "parse_amount"]
