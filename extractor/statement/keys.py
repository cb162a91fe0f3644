"""Keys: hashes by which the same goal or figure is found again in another file."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping

Owners = Mapping[str | None, str | None]
"""Whose a passage is, by the id of its organisation (None: of no one): the names from the outermost down."""


def make_key(*parts: str | None) -> str:
    """Return 16 hex digits for `parts`; case and white space do not count, None differs from empty.

    >>> make_key("Tavoite", None) == make_key(" tavoite ", None) != make_key("Tavoite", "")
    True
    """
    written = [
        "\x00" if part is None else " ".join(unicodedata.normalize("NFC", part).casefold().split())
        for part in parts
    ]
    return hashlib.sha256("\x1f".join(written).encode()).hexdigest()[:16]
