"""Every kind of bad input, through the real command: exit code, words, a hint, and no output at all."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner, Result

from extractor.cli.main import app
from extractor.errors import ExtractorError
from tests.pages.tiny_pdf import make_pdf, show

GOOD_TEXT = "1. Toiminta\n\nVuosi oli tasainen.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["extract", *(str(word) for word in words)])


def good_pdf() -> bytes:
    lines = [show(f"Rivi {number} kertoo toiminnasta.", 70, 700 - 14 * number) for number in range(20)]
    return make_pdf(show("1. Toiminta", 70, 750, 16, "F2") + "".join(lines))


def truncated_pdf() -> bytes:
    data = good_pdf()
    return data[: len(data) * 2 // 3]


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(good_pdf()))
    writer.encrypt("salainen", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def image_pdf() -> bytes:
    return make_pdf("q 500 0 0 700 40 40 cm /Im Do Q\n", "q 500 0 0 700 40 40 cm /Im Do Q\n")


def word_document() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return stream.getvalue()


BAD_FILES: list[tuple[str, str, Callable[[], bytes], int, str]] = [
    ("empty pdf", "a.pdf", bytes, 13, "is empty"),
    ("empty text", "a.txt", bytes, 13, "is empty"),
    ("text named pdf", "a.pdf", GOOD_TEXT.encode, 15, "no PDF inside"),
    ("image named pdf", "a.pdf", lambda: PNG, 14, "a PNG image"),
    ("image named txt", "a.txt", lambda: PNG, 14, "a PNG image"),
    ("binary named txt", "a.txt", lambda: bytes(range(256)) * 40, 14, "a binary file"),
    ("word document", "a.docx", word_document, 14, "a Word document"),
    ("truncated pdf", "a.pdf", truncated_pdf, 15, "a.pdf"),
    ("only a header", "a.pdf", lambda: b"%PDF-1.7\n", 15, "a.pdf"),
    ("encrypted pdf", "a.pdf", encrypted_pdf, 16, "asks for a password"),
    ("no pages", "a.pdf", make_pdf, 17, "has no pages"),
    ("mixed encodings", "a.txt", lambda: "ä".encode() * 500 + b"\xe4\n\xf6 " * 90, 18, "encoding"),
    ("only images", "a.pdf", image_pdf, 19, "a.pdf"),
]
NAMED = pytest.mark.parametrize(
    ("name", "make", "code", "words"),
    [pytest.param(*bad[1:], id=bad[0]) for bad in BAD_FILES],
)


def hint_of(code: int) -> str:
    kinds: list[type[ExtractorError]] = [ExtractorError]
    for kind in kinds:
        if kind.exit_code == code:
            return kind.hint
        kinds += kind.__subclasses__()
    raise AssertionError(code)


def write(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    path = folder / name
    path.write_bytes(make())
    return path


@NAMED
def test_a_bad_file_is_named(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: int, words: str
) -> None:
    path = write(tmp_path, name, make)
    result = run(path, "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (code, "")
    error, *_, hint = result.stderr.splitlines()
    assert error.startswith("error: ")
    assert words in error
    assert hint == f"hint: {hint_of(code)}"
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@NAMED
def test_a_bad_file_does_not_stop_the_others(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: int, words: str
) -> None:
    bad = write(tmp_path, name, make)
    good = write(tmp_path, "good.txt", GOOD_TEXT.encode)
    result = run(bad, good, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (3, "")
    assert words in result.stderr
    assert [entry.name for entry in (tmp_path / "out").iterdir()] == ["good.json"]
    assert json.loads((tmp_path / "out" / "good.json").read_bytes())["source"]["file"] == "good.txt"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "gone.pdf")
    assert (result.exit_code, result.stdout) == (11, "")
    assert "gone.pdf does not exist" in result.stderr


def test_a_folder_is_named(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (12, "")
    assert result.stderr.splitlines()[0] == f"error: {tmp_path} is a folder, not a file"


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", GOOD_TEXT.encode)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(path)
    assert (result.exit_code, result.stdout) == (10, "")
    assert "a.txt cannot be read" in result.stderr


@pytest.mark.parametrize("pages", ["x", "0", "2", "3-1", "1,,2"])
def test_a_bad_page_range_is_named(tmp_path: Path, pages: str) -> None:
    result = run(write(tmp_path, "a.pdf", good_pdf), "--pages", pages)
    assert (result.exit_code, result.stdout) == (20, "")
    assert result.stderr.splitlines()[-1] == f"hint: {hint_of(20)}"


def test_a_missing_language_model_is_named(tmp_path: Path) -> None:
    result = run(write(tmp_path, "a.txt", GOOD_TEXT.encode), "--language-model", "fi_no_such_model")
    assert (result.exit_code, result.stdout) == (50, "")
    assert "fi_no_such_model" in result.stderr


def test_a_text_without_headings_is_read_with_a_finding(tmp_path: Path) -> None:
    result = run(write(tmp_path, "a.txt", "vuosi oli tasainen, eikä mitään tapahtunut.\n".encode))
    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 0
    assert [(finding["code"], finding["refs"]) for finding in findings] == [("RD303", [])]


def test_a_page_without_text_among_others_is_a_finding(tmp_path: Path) -> None:
    page = show("1. Toiminta", 70, 750, 16, "F2") + show("Vuosi oli tasainen.", 70, 700)
    path = write(tmp_path, "a.pdf", lambda: make_pdf(page, "q 500 0 0 700 40 40 cm /Im Do Q\n"))
    result = run(path)
    statement = json.loads(result.stdout)
    assert result.exit_code == 0
    assert statement["quality"]["unread_pages"] == [2]
    assert "RD301" in [finding["code"] for finding in statement["findings"]]
