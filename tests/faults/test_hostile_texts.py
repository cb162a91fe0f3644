"""Texts made to harm: too large, of NULs, of characters that act; read without their acting, or refused."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from extractor.errors import EmptyInput, InputTooLarge, UndecodableText, UnknownMediaType
from extractor.models.page import Page
from extractor.options import Options
from extractor.pages.reading import read_pages
from extractor.pipeline import extract
from extractor.sources.file import LARGEST_PDF, LARGEST_TEXT, open_source
from tests.faults.test_cli_faults import run
from tests.faults.test_reader_faults import make_source, refuse

SECONDS = 5.0


def read(text: str) -> Page:
    (page,) = read_pages(make_source(text.encode(), "text/plain"), Options())
    return page


def make_sparse(path: Path, start: bytes, size: int) -> Path:
    """A file of so many bytes, the others NUL and not on the disk."""
    with path.open("wb") as stream:
        stream.write(start)
        stream.truncate(size)
    return path


@pytest.mark.parametrize(
    ("start", "size"),
    [(b"Tavoite\n" * 10_000, 500 << 20), (b"%PDF-1.7\n", LARGEST_PDF + 1)],
    ids=["a text of 500 MB", "a PDF of a gigabyte"],
)
def test_what_is_too_large_is_refused_unread(tmp_path: Path, start: bytes, size: int) -> None:
    path = make_sparse(tmp_path / "tp.txt", start, size)
    begun = time.process_time()
    with pytest.raises(InputTooLarge, match="no statement is as long"):
        open_source(path)
    assert time.process_time() - begun < SECONDS


def test_a_large_binary_is_named(tmp_path: Path) -> None:
    path = make_sparse(tmp_path / "tp.txt", b"PK\x03\x04" + bytes(100), LARGEST_TEXT + 1)
    with pytest.raises(UnknownMediaType, match="a ZIP archive"):
        open_source(path)


@pytest.mark.parametrize("size", [1, 100, 70_000])
def test_nothing_but_nuls(tmp_path: Path, size: int) -> None:
    path = tmp_path / "tp.txt"
    path.write_bytes(bytes(size))
    with pytest.raises(UnknownMediaType, match="a binary file"):
        open_source(path)


def test_a_nul_among_words_is_named_with_its_line() -> None:
    error = refuse(b"Vuosi\noli \x00 tasainen\n" * 40, Options(), "text/plain")
    assert type(error) is UndecodableText
    assert error.message == "line 2 holds a NUL character: the file is damaged, or not a text"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_alone(mark: bytes) -> None:
    assert type(refuse(mark, Options(), "text/plain")) is EmptyInput


def test_characters_that_turn_the_direction_turn_nothing() -> None:
    page = read("\u202eTavoite\u202c \u2066Mittari\u2069 \u200eToteuma\u200f\n")
    assert [word.text for word in page.words] == ["Tavoite", "Mittari", "Toteuma"]
    assert [(note.code, note.severity, note.message) for note in page.notes] == [
        (
            "RD204",
            "warning",
            "page 1 has characters that draw nothing and are left out: "
            "6 that turn the writing direction, 0 controls",
        )
    ]


def test_control_characters_are_told_and_left_out() -> None:
    page = read("Ta\x08voite \x1b[31mMittari\x07 Toteuma\x9b\x1a\n")
    assert "".join(word.text for word in page.words) == "Tavoite[31mMittariToteuma"
    assert [(note.code, note.severity) for note in page.notes] == [("RD204", "info")]


def test_ordinary_white_space_is_no_control() -> None:
    assert read("Tavoite\tMittari \x0b\u00a0Toteuma\r\n\x1a").notes == ()


@pytest.mark.parametrize("size", [50_000])
def test_a_letter_under_a_pile_of_accents(tmp_path: Path, size: int) -> None:
    path = tmp_path / "tp.txt"
    path.write_text("T" + "\u0301" * size + "avoite Mittari\n", encoding="utf-8")
    begun = time.process_time()
    assert extract(path).quality.coverage == 1.0
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html><body>Tavoite</body></html>", "an HTML page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>\n<p>Tavoite", "an HTML page"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "an XML document"),
    ],
)
def test_markup_is_named(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "tp.txt"
    path.write_bytes(data)
    with pytest.raises(UnknownMediaType, match=kind):
        open_source(path)


def test_a_text_may_speak_of_markup(tmp_path: Path) -> None:
    path = tmp_path / "tp.txt"
    path.write_text("Sivusto\n<html> on merkki.\n", encoding="utf-8")
    assert json.loads(run(path).stdout)["source"]["media_type"] == "text/plain"
