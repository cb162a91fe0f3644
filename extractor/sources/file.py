"""path → `Source`: the file's bytes, their hash, and whether they are a PDF or a text.

The content decides, never the name: offices send PDFs named ``.txt`` and images named ``.pdf``. What is
neither is refused with a message that says what the file seems to be.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from extractor.errors import (
    DamagedPdf,
    EmptyInput,
    InputError,
    InputIsDirectory,
    InputNotFound,
    InputTooLarge,
    UnknownMediaType,
)
from extractor.models.source import MediaType, Source

PDF_HEADER_WITHIN = 1024
"""A PDF's header may follow other bytes, but not more than these (PDF 1.7, implementation note 13)."""

SAMPLE_SIZE = 65536
"""So many bytes from the start tell a text from a binary."""

LARGEST_TEXT = 16 << 20
"""Bytes: four for each character of the longest text that is read."""
LARGEST_PDF = 1 << 30
"""Bytes; a thousand pages scanned in colour have half of it."""

MAGIC_NUMBERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%!PS", "a PostScript document"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
)

ZIP_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"opendocument", "an OpenDocument file (.odt, .ods)"),
)

MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
MAX_CONTROL_SHARE = 0.02
"""A text holds hardly any control characters; compressed data about one in ten."""


def open_source(path: Path) -> Source:
    """Read the file at `path` and name its media type.

    Raises `InputNotFound`, `InputIsDirectory`, `EmptyInput`, `DamagedPdf` (named a PDF, but not one inside),
    `UnknownMediaType`, `InputTooLarge`, or `InputError` where the system does not let the file be read.
    """
    data = read_bytes(path)
    return make_source(path.name, data, hashlib.sha256(data).hexdigest())


def _refuse_size(name: str, size: int, largest: int) -> None:
    """Raise `InputTooLarge` for more bytes than any statement has."""
    if size > largest:
        raise InputTooLarge(f"{name} has more than {largest >> 20} MB: no statement is as long")


def make_source(name: str, data: bytes, sha256: str) -> Source:
    """Name the media type of bytes in hand; raises as `open_source` does.

    What no encoding can write of a file's name is written as an escape, so that the name can stand in JSON.
    """
    name = name.encode("utf-8", "backslashreplace").decode()
    if not data:
        raise EmptyInput(f"{name} is empty")
    media_type = detect_media_type(data, name)
    _refuse_size(name, len(data), LARGEST_TEXT if media_type == "text/plain" else LARGEST_PDF)
    return Source(name, data, sha256, media_type)


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; raises as `open_source` does. What is too large is refused unread."""
    try:
        if path.is_dir():
            raise InputIsDirectory(f"{path} is a folder, not a file")
        if path.is_char_device() or path.is_block_device():
            raise InputError(f"{path} is a device, not a file")
        if path.is_file():
            _refuse_unread(path)
            return path.read_bytes()
        with path.open("rb") as stream:
            return stream.read(LARGEST_PDF + 1)
    except FileNotFoundError as error:
        raise InputNotFound(f"{path} does not exist") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {error}", "Check that you may open the file.") from error


def _refuse_unread(path: Path) -> None:
    """Raise for a file that is too large for what its first bytes say it is."""
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        with path.open("rb") as stream:
            media_type = detect_media_type(stream.read(SAMPLE_SIZE), path.name)
        _refuse_size(path.name, size, LARGEST_TEXT if media_type == "text/plain" else LARGEST_PDF)


def detect_media_type(data: bytes, name: str) -> MediaType:
    """Tell a PDF from a text by content; `name` only words the error.

    >>> detect_media_type(b"%PDF-1.7 ...", "a.txt"), detect_media_type(b"Tavoite", "b.pdf.txt")
    ('application/pdf', 'text/plain')
    """
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return "application/pdf"
    kind = name_binary_kind(data)
    if kind is None and Path(name).suffix.lower() == ".pdf":
        raise DamagedPdf(f"{name} has no PDF header: there is no PDF inside")
    kind = kind or _name_markup(data[:SAMPLE_SIZE])
    if kind is not None:
        raise UnknownMediaType(f"{name} is neither a PDF nor a text: it seems to be {kind}")
    return "text/plain"


def name_binary_kind(data: bytes) -> str | None:
    """Say what the bytes seem to be, None where they may be a text.

    >>> name_binary_kind(b"GIF89a..."), name_binary_kind("Tavoite".encode("utf-16-le"))
    ('a GIF image', None)
    """
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in ZIP_KINDS if mark in data), "a ZIP archive")
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        return "a WebP image"
    sample = data[:SAMPLE_SIZE]
    is_text = not _looks_binary(sample)
    for magic, kind in MAGIC_NUMBERS:
        if data.startswith(magic) and not (is_text and len(magic) == 2):
            return kind
    return None if is_text else "a binary file"


def _name_markup(sample: bytes) -> str | None:
    """Say what markup a text is by how it begins; browsers save pages under any name."""
    match = MARKUP.match(sample)
    if match is None:
        return None
    return "an XML document" if match[0].endswith(b"<?xml") else "an HTML page"


def _looks_binary(sample: bytes) -> bool:
    if sample.startswith(UTF16_MARKS) or looks_like_utf16(sample):
        return False
    controls = sum(sample.count(byte) for byte in range(32) if byte not in TEXT_CONTROLS)
    return controls > MAX_CONTROL_SHARE * len(sample)


def looks_like_utf16(sample: bytes) -> bool:
    """Whether NUL bytes stand at every other place, as in UTF-16 text of a western language.

    >>> looks_like_utf16("Tavoite 5".encode("utf-16-be")), looks_like_utf16(b"\\x00" * 20)
    (True, False)
    """
    pairs = len(sample) // 2
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    return pairs > 1 and max(even, odd) > 0.7 * pairs and min(even, odd) < 0.05 * pairs
