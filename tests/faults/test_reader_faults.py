"""Bad input at the readers: each fault has its own error with a hint, in both PDF readers alike."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from extractor.errors import (
    DamagedPdf,
    EmptyInput,
    EncryptedPdf,
    ExtractorError,
    InputError,
    NoPages,
    NoTextLayer,
    PageRangeError,
    UndecodableText,
)
from extractor.models.source import MediaType, Source
from extractor.options import Options, ReaderName
from extractor.pages.glyphs import find_page_turn
from extractor.pages.reading import read_pages
from extractor.sources.file import detect_media_type
from tests.pages.tiny_pdf import make_pdf, show

READERS: tuple[ReaderName, ...] = ("pdfium", "pdfplumber")
IMAGE = "q 500 0 0 700 30 40 cm /Im Do Q"
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "hallakoski-2025-kaupunginhallitus.pdf"


def make_source(data: bytes, media_type: MediaType = "application/pdf") -> Source:
    return Source("tp", data, hashlib.sha256(data).hexdigest(), media_type)


def refuse(data: bytes, options: Options, media_type: MediaType = "application/pdf") -> ExtractorError:
    with pytest.raises(ExtractorError) as caught:
        list(read_pages(make_source(data, media_type), options))
    assert caught.value.advice
    return caught.value


def encrypt(data: bytes, user_password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password, owner_password="omistaja", algorithm="RC4-128")
    return write(writer)


def write(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("reader", READERS)
class TestPdf:
    @pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
    def test_cut(self, reader: ReaderName, share: float) -> None:
        data = SAMPLE.read_bytes()
        error = refuse(data[: int(share * len(data))], Options(reader=reader))
        assert (type(error), error.exit_code) == (DamagedPdf, 15)

    def test_cut_before_the_last_words(self, reader: ReaderName) -> None:
        data = SAMPLE.read_bytes()
        error = refuse(data[: data.rindex(b"startxref")], Options(reader=reader))
        assert type(error) is DamagedPdf

    def test_a_header_and_nothing_else(self, reader: ReaderName) -> None:
        assert type(refuse(b"%PDF-1.7\n", Options(reader=reader))) is DamagedPdf

    def test_noise_behind_a_header(self, reader: ReaderName) -> None:
        data = b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\nstartxref\n9\n%%EOF\n"
        assert type(refuse(data, Options(reader=reader))) is DamagedPdf

    def test_password(self, reader: ReaderName) -> None:
        error = refuse(encrypt(make_pdf(show("a", 9, 9)), "salainen"), Options(reader=reader))
        assert (type(error), error.exit_code) == (EncryptedPdf, 16)

    def test_an_owner_password_alone_does_not_lock(self, reader: ReaderName) -> None:
        data = encrypt(make_pdf(show("avoin", 100, 700)), "")
        (page,) = read_pages(make_source(data), Options(reader=reader))
        assert [word.text for word in page.words] == ["avoin"]

    def test_no_pages(self, reader: ReaderName) -> None:
        error = refuse(make_pdf(), Options(reader=reader))
        assert (type(error), error.exit_code) == (NoPages, 17)

    def test_images_only(self, reader: ReaderName) -> None:
        error = refuse(make_pdf(IMAGE, IMAGE), Options(reader=reader))
        assert (type(error), error.exit_code) == (NoTextLayer, 19)

    def test_pages_that_are_not_there(self, reader: ReaderName) -> None:
        error = refuse(make_pdf(show("a", 9, 9)), Options(reader=reader, pages="2"))
        assert (type(error), error.exit_code) == (PageRangeError, 20)

    def test_bytes_before_the_header_and_behind_the_end(self, reader: ReaderName) -> None:
        data = make_pdf(show("kirje", 100, 700)) + b"\r\n" * 50
        (page,) = read_pages(make_source(data), Options(reader=reader))
        assert [word.text for word in page.words] == ["kirje"]

    def test_lost_noughts(self, reader: ReaderName) -> None:
        lines = [show("123456789" * 5, 50, 700 - 12 * row) for row in range(6)]
        first, last = read_pages(
            make_source(make_pdf("".join(lines), show("loppu", 9, 9))), Options(reader=reader)
        )
        assert first.notes == ()
        assert [(note.code, note.severity) for note in last.notes] == [("RD201", "error")]


def fail_on(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(1, 1000))

    def fail(text: str, turn_of: Callable[[int], int]) -> int | None:
        if next(calls) == number or number == 0:
            raise RuntimeError("crash")
        return find_page_turn(text, turn_of)

    monkeypatch.setattr("extractor.pages.pdfium.find_page_turn", fail)


def test_a_page_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_on(2, monkeypatch)
    data = make_pdf(*(show(f"sivu{number}", 100, 700) for number in (1, 2, 3)))
    pages = list(read_pages(make_source(data), Options()))
    assert [[word.text for word in page.words] for page in pages] == [["sivu1"], [], ["sivu3"]]
    assert [(note.code, note.severity, note.message) for note in pages[1].notes] == [
        ("RD302", "error", "page 2 could not be read: crash")
    ]
    assert (pages[1].width, pages[1].height) == (595, 842)


def test_all_pages_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_on(0, monkeypatch)
    assert type(refuse(make_pdf(show("a", 9, 9), show("b", 9, 9)), Options())) is DamagedPdf


class TestText:
    @pytest.mark.parametrize(
        ("data", "error"),
        [
            (b" \r\n\t\x0c \xc2\xa0\n", EmptyInput),
            ("määrä\n".encode() * 9 + "määrä\n".encode("cp1252") * 9, UndecodableText),
            (bytes(range(128, 256)) * 3, UndecodableText),
            ("m\u00e4\u00e4r\u00e4 \x00 ".encode(), UndecodableText),
            ("lone \ud800 surrogate \u00e4".encode("utf-8", "surrogatepass"), UndecodableText),
            ("lone \ud800 surrogate".encode("utf-16", "surrogatepass"), UndecodableText),
        ],
    )
    def test_refused(self, data: bytes, error: type[ExtractorError]) -> None:
        assert type(refuse(data, Options(), "text/plain")) is error

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf16_is_read(self, encoding: str) -> None:
        data = "Määrä 5 %\r\n".encode(encoding)
        (page,) = read_pages(make_source(data, detect_media_type(data, "a.txt")), Options())
        assert [word.text for word in page.words] == ["Määrä", "5", "%"]

    def test_lost_noughts(self) -> None:
        data = ("BOKSLUT 217\n" + "123 456 789\n" * 30).encode()
        (page,) = read_pages(make_source(data, "text/plain"), Options())
        assert [note.code for note in page.notes] == ["RD201"]
        (page,) = read_pages(make_source(data + b"10", "text/plain"), Options())
        assert page.notes == ()

    def test_pages(self) -> None:
        source = make_source(b"a\n\x0cb\n\x0cc\n", "text/plain")
        assert [page.number for page in read_pages(source, Options(pages="2-"))] == [2, 3]
        with pytest.raises(PageRangeError):
            list(read_pages(source, Options(pages="4")))


@pytest.mark.parametrize(
    ("reader", "media_type"),
    [("text", "application/pdf"), ("pdfium", "text/plain"), ("pdfplumber", "text/plain")],
)
def test_a_reader_that_does_not_fit(reader: ReaderName, media_type: MediaType) -> None:
    error = refuse(b"tp", Options(reader=reader), media_type)
    assert (type(error), error.exit_code) == (InputError, 10)
    assert "--reader" in error.advice
