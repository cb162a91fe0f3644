"""Encodings are told apart by what they make of the bytes."""

from __future__ import annotations

import pytest

from extractor.errors import UndecodableText
from extractor.pages.decoding import decode_text

TEXT = (
    "TILINPÄÄTÖS 2025\nMäärärahat ylittyivät 5,5 % – työllisyyden hoitoon käytettiin enemmän.\n"
    "Yhtiö myönsi “lisäerän” väestölle. Åbo on ruotsia.\n"
)
PLAIN = TEXT.replace("–", "-").replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("cp1252", TEXT),
        ("latin-1", PLAIN),
        ("iso-8859-15", PLAIN + "Lainaa 900 €/asukas"),
        ("cp850", PLAIN),
        ("mac-roman", TEXT),
        ("ascii", "Tavoite Mittari"),
    ],
)
def test_round_trip(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)).text == text


def test_windows_line_ends_survive_utf16() -> None:
    assert decode_text("a\r\nä\r\n".encode("utf-16")).text == "a\r\nä\r\n"


def test_few_broken_bytes_are_counted() -> None:
    data = (TEXT * 20).encode() + b"loppu\xe4\n"
    decoded = decode_text(data)
    assert (decoded.replaced, decoded.text[-7:]) == (1, "loppu\ufffd\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (TEXT.encode("utf-8") + TEXT.encode("cp1252"), "mixes encodings"),
        (bytes(range(128, 256)) * 4, "no encoding known"),
        ("määrä ".encode() * 3 + b"\x00 ", "NUL"),
        (b"\xff\xfe" + "a\ud800b".encode("utf-16-le", "surrogatepass"), "UTF-16"),
        (b"\xff\xfea", "UTF-16"),
        ("Määrä \ud800 työ ".encode("utf-8", "surrogatepass"), "mixes encodings"),
    ],
)
def test_hopeless(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableText, match=reason):
        decode_text(data)
