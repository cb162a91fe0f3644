"""Reads the statements of Finnish municipalities into validated, structured JSON.

    >>> import extractor
    >>> statement = extractor.extract("statement.pdf")      # doctest: +SKIP
    >>> statement.document.municipality                     # doctest: +SKIP
    'Hirvikoski'

Heavy parts load on first use, so importing the package is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.version import VERSION

if TYPE_CHECKING:
    from extractor.models.statement import Statement
    from extractor.options import Options
    from extractor.pipeline import extract

__version__ = VERSION
__all__ = ["Options", "Statement", "__version__", "extract"]

_HOMES = {
    "extract": "extractor.pipeline",
    "Statement": "extractor.models.statement",
    "Options": "extractor.options",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
