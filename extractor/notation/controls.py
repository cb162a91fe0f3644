"""Characters that draw nothing but do something: controls of a device, and turns of the writing direction.

A file may hold them by accident or to deceive: a terminal obeys escape sequences, and a text whose direction
is turned reads otherwise than it is stored (https://trojansource.codes).
"""

from __future__ import annotations

import re

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the writing direction (Unicode Annex 9); Finnish and Swedish need none."""

REPLACEMENT = "\ufffd"

_PICTURES = {code: 0x2400 + code for code in range(32) if code not in b"\t\n"} | {0x7F: 0x2421}
_OTHERS = dict.fromkeys((*range(0x80, 0xA0), *map(ord, TURNING), 0x2028, 0x2029), REPLACEMENT)
_TABLE = _PICTURES | _OTHERS
_LINE_TABLE = _TABLE | {ord("\n"): 0x240A}
_TURNING = re.compile(f"[{TURNING}]")


def count_turning(text: str) -> int:
    """How many characters turn the writing direction.

    >>> count_turning("\u202eetiovaT\u202c")
    2
    """
    return 0 if text.isascii() else len(_TURNING.findall(text))


def disarm(text: str) -> str:
    """Show each such character as one that only draws; tabs and line ends stay.

    >>> disarm("\x1b[2J\u202eabc")
    '␛[2J\ufffdabc'
    """
    return text if text.isprintable() else text.translate(_TABLE)


def disarm_line(text: str) -> str:
    """As `disarm`, of a text that is to stay on one line.

    >>> disarm_line("a.pdf\\nerror: b")
    'a.pdf␊error: b'
    """
    return text if text.isprintable() else text.translate(_LINE_TABLE)
