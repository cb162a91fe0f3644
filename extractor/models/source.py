"""A file as it lies on disk: its bytes and what they are, before any page is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MediaType = Literal["application/pdf", "text/plain"]


@dataclass(frozen=True, slots=True)
class Source:
    """`name` is the file's name without its folder (no path enters the output); `sha256` is in hex."""

    name: str
    data: bytes
    sha256: str
    media_type: MediaType
