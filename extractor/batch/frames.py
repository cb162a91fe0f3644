"""Messages between a parent and its worker: a JSON object and bytes, over a pipe.

JSON and not pickle: what a worker says after reading a hostile file must not run anything in its parent. Lone
surrogates, which file names may hold, survive, for all that is not ASCII is escaped.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_SIZES = struct.Struct("<QQ")

LARGEST_HEAD = 1 << 26
LARGEST_BODY = 1 << 31
"""What is said to be larger, no worker of ours has said."""

Frame = tuple[dict[str, Any], bytes]


def write_frame(stream: IO[bytes], fields: dict[str, Any], body: bytes = b"") -> None:
    """Write a message whole; raises `OSError` where the other side is gone."""
    head = json.dumps(fields).encode("ascii")
    stream.write(_SIZES.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Wait for a message; None where the other side is gone, in the middle of a message too, or speaks
    another language."""
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    head_size, body_size = _SIZES.unpack(sizes)
    if head_size > LARGEST_HEAD or body_size > LARGEST_BODY:
        return None
    head, body = stream.read(head_size), stream.read(body_size)
    if len(head) < head_size or len(body) < body_size:
        return None
    try:
        fields = json.loads(head)
    except ValueError:
        return None
    return (fields, body) if isinstance(fields, dict) else None
