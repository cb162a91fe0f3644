"""Marks of footnotes behind a label: ``Verotulot 1)``, ``Verotulot¹⁾``, ``Verotulot *``."""

from __future__ import annotations

import re

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTERS = r"(?<=[^\W\d_]{3})"
_MARK = re.compile(
    rf"(?<=[\w.)])(?:(?:\s+|{_LETTERS})\d{{1,2}}\)|\s*[{_RAISED}]+[)⁾]|(?:\s+|{_LETTERS})[{_RAISED}]+"
    r"|\s*\*{1,3}\)?|\s*[†‡])$"
)
"""Raised digits without a bracket need a word before them: ``m²`` is a unit."""


def drop_mark(label: str) -> str:
    """Leave out a footnote's mark at the end of `label`.

    >>> drop_mark("Verotulot 1)"), drop_mark("Lainat (liite 1)"), drop_mark("Pinta-ala, m²")
    ('Verotulot', 'Lainat (liite 1)', 'Pinta-ala, m²')
    """
    found = _MARK.search(label)
    if found is None or (found[0].endswith(")") and label.count("(") >= label.count(")")):
        return label
    return label[: found.start()]
