"""Messages survive anything a file name can hold; what is no message ends the talk."""

from __future__ import annotations

import io
import struct

import pytest

from extractor.batch.frames import read_frame, write_frame


def test_messages_come_back_as_they_were() -> None:
    pipe = io.BytesIO()
    write_frame(pipe, {"path": "a\n\udce4\0.pdf"}, b"\0\xff")
    write_frame(pipe, {"event": "ready"})
    pipe.seek(0)
    assert read_frame(pipe) == ({"path": "a\n\udce4\0.pdf"}, b"\0\xff")
    assert read_frame(pipe) == ({"event": "ready"}, b"")
    assert read_frame(pipe) is None


@pytest.mark.parametrize(
    "data",
    [
        b"\x01",
        struct.pack("<QQ", 5, 0) + b"{}",
        struct.pack("<QQ", 2, 9) + b"{}" + b"short",
        struct.pack("<QQ", 2**62, 0),
        struct.pack("<QQ", 2, 2**40) + b"{}",
        struct.pack("<QQ", 2, 0) + b"[]",
        struct.pack("<QQ", 2, 0) + b"{\xff",
    ],
)
def test_what_is_no_message_ends_the_talk(data: bytes) -> None:
    assert read_frame(io.BytesIO(data)) is None
