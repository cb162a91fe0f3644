"""What a file is shows in its bytes, whatever its name says."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from extractor.errors import (
    DamagedPdf,
    EmptyInput,
    ExtractorError,
    InputIsDirectory,
    InputNotFound,
    UnknownMediaType,
)
from extractor.sources.file import detect_media_type, open_source

TEXT = "Tavoite Mittari\nPäiväkodin määrärahat 1 000 €\n"


def test_source_keeps_name_bytes_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "tilinpäätös 2025.txt"
    path.write_bytes(TEXT.encode())
    source = open_source(path)
    assert (source.name, source.data, source.media_type) == (
        "tilinpäätös 2025.txt",
        TEXT.encode(),
        "text/plain",
    )
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.4\n...", "a.pdf", "application/pdf"),
        (b"%PDF-1.4\n...", "a.txt", "application/pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "a", "application/pdf"),
        (TEXT.encode("utf-8"), "a.txt", "text/plain"),
        (TEXT.encode("utf-8-sig"), "a.txt", "text/plain"),
        (TEXT.encode("utf-16"), "a.txt", "text/plain"),
        (TEXT.encode("utf-16-le"), "a.txt", "text/plain"),
        (TEXT.encode("utf-16-be"), "a.txt", "text/plain"),
        (TEXT.encode("cp1252"), "a.csv", "text/plain"),
        (b"BMA 2025\nMZ 5\n", "a.txt", "text/plain"),
    ],
)
def test_media_type_by_content(data: bytes, name: str, expected: str) -> None:
    assert detect_media_type(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "scan.pdf", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "scan.pdf", "a JPEG image"),
        (b"II*\x00\x08\x00\x00\x00", "scan.pdf", "a TIFF image"),
        (b"RIFF\x00\x01\x00\x00WEBPVP8 ", "scan.pdf", "a WebP image"),
        (
            b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/document.xml",
            "a.docx",
            "a Word document (.docx)",
        ),
        (b"PK\x03\x04\x14\x00 xl/workbook.xml", "a.txt", "an Excel workbook (.xlsx)"),
        (b"PK\x03\x04\x14\x00 photo.jpg", "a.zip", "a ZIP archive"),
        (b"{\\rtf1\\ansi", "a.txt", "an RTF document"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a.txt", "a Windows program"),
        (bytes(range(256)) * 8, "a.txt", "a binary file"),
        (b"\x00" * 64, "a.txt", "a binary file"),
    ],
)
def test_other_files_are_named_and_refused(data: bytes, name: str, kind: str) -> None:
    with pytest.raises(UnknownMediaType) as caught:
        detect_media_type(data, name)
    assert caught.value.message == f"{name} is neither a PDF nor a text: it seems to be {kind}"


def test_a_text_named_pdf_is_no_pdf() -> None:
    with pytest.raises(DamagedPdf, match="no PDF header"):
        detect_media_type(b"<html>Not found</html>", "statement.PDF")


@pytest.mark.parametrize(
    ("name", "error"),
    [("missing.pdf", InputNotFound), ("folder", InputIsDirectory), ("empty.pdf", EmptyInput)],
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, error: type[ExtractorError]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(error) as caught:
        open_source(tmp_path / name)
    assert caught.value.exit_code == error.exit_code
    assert name in caught.value.message
