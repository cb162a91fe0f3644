"""PDFs made to harm: bounded in time, read as far as they can be, and refused by name where not."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.checks.consistency import check_consistency
from extractor.errors import DamagedPdf, InputTooLarge, NoTextLayer
from extractor.models.page import Page
from extractor.models.statement import PagePlace, Statement, TextBlock
from extractor.options import Options, ReaderName
from extractor.pages import reading
from extractor.pages.pdfium import MOST_ABSENT
from extractor.pages.reading import read_pages
from extractor.pipeline import extract
from tests.faults.raw_pdf import FONT, WORDS, deflate, make_one_page, make_page, make_raw_pdf, make_stream
from tests.faults.test_reader_faults import READERS, make_source, refuse
from tests.pages.tiny_pdf import TinyPage, make_pdf, show

SECONDS = 20.0
"""CPU seconds; what is not bounded takes minutes."""

READ = ["Vuosi", "oli", "tasainen."]


@contextmanager
def in_time() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def read(data: bytes, reader: ReaderName = "auto") -> list[Page]:
    with in_time():
        return list(read_pages(make_source(data), Options(reader=reader)))


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def read_statement(folder: Path, data: bytes) -> Statement:
    path = folder / "tp.pdf"
    path.write_bytes(data)
    with in_time():
        statement = extract(path)
    assert check_consistency(statement) == []
    return statement


def deep_forms(depth: int) -> dict[int, bytes]:
    """Forms that each draw the next one; the last draws the words."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> "
    entries += b"/XObject << /X %d 0 R >> >>"
    inner = {number: make_stream(b"/X Do", entries % (number + 1)) for number in range(10, 10 + depth)}
    last = make_stream(WORDS, entries % 10)
    page = make_page(resources=b"/XObject << /X 10 0 R >>")
    return {**inner, 10 + depth: last, 4: page, 5: make_stream(WORDS + b"/X Do")}


SOUND_AT_HEART = {
    "a page of a thousand kilometres": make_one_page({4: make_page(b"[0 0 1e9 1e9]")}),
    "a page box that is no box": make_one_page({4: make_page(b"[0 0 595 (x)]")}),
    "a page box of no size": make_one_page({4: make_page(b"[0 0 0 0]")}),
    "a page box inside out": make_one_page({4: make_page(b"[595 842 0 0]")}),
    "arrays in arrays": make_one_page({5: make_stream(b"[" * 100_000 + b"] TJ\n" + WORDS)}),
    "dictionaries in dictionaries": make_one_page(
        {4: make_page(entries=b"/A " + b"<< /A " * 300 + b">>" * 300)}
    ),
    "saved states in saved states": make_one_page({5: make_stream(b"q " * 20_000 + WORDS)}),
    "forms in forms": make_one_page(deep_forms(40)),
    "a form in itself": make_one_page(deep_forms(0)),
    "a length that is itself": make_one_page({5: b"<< /Length 5 0 R >>\nstream\n" + WORDS + b"\nendstream"}),
    "a length too long": make_one_page({5: b"<< /Length 99999999 >>\nstream\n" + WORDS + b"\nendstream"}),
    "words behind ten million blanks": make_one_page({5: deflate(b" ", 10_000_000)}),
    "NULs behind the end": make_one_page() + bytes(5000),
}


@pytest.mark.parametrize("data", SOUND_AT_HEART.values(), ids=SOUND_AT_HEART)
def test_what_is_sound_is_read(tmp_path: Path, data: bytes) -> None:
    statement = read_statement(tmp_path, data)
    blocks = [block for section in statement.sections for block in section.blocks]
    assert [getattr(block, "text", "") for block in blocks] == [" ".join(READ)]
    assert statement.quality.unread_pages == ()


def test_a_table_of_places_that_is_wrong_is_made_anew() -> None:
    (page,) = read(make_raw_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>"} | five(), shift=7))
    assert texts(page) == READ


def five() -> dict[int, bytes]:
    kids = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return {2: kids, 3: FONT, 4: make_page(), 5: make_stream(WORDS)}


def test_a_page_tree_without_an_end() -> None:
    endless = make_one_page({2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})
    with in_time():
        assert type(refuse(endless, Options())) is DamagedPdf
    (page,) = read(endless, "pdfplumber")
    assert texts(page) == READ


def test_a_page_tree_that_leads_back_to_itself() -> None:
    first, *others = read(make_one_page({2: b"<< /Type /Pages /Kids [4 0 R 2 0 R] /Count 3 >>"}))
    assert texts(first) == READ
    assert all(page.words == () for page in others)


def test_a_page_tree_too_deep_for_any_reader() -> None:
    depth = 3000
    node = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>"
    bodies = {number: node % (number + 1) for number in range(10, 10 + depth)}
    bodies |= {
        1: b"<< /Type /Catalog /Pages 10 0 R >>",
        3: FONT,
        5: make_stream(WORDS),
        10 + depth: make_page(),
    }
    assert type(refuse(make_raw_pdf(bodies), Options())) is DamagedPdf


def test_pages_that_are_only_claimed_are_counted(tmp_path: Path) -> None:
    statement = read_statement(
        tmp_path, make_one_page({2: b"<< /Type /Pages /Kids [4 0 R] /Count 1000000 >>"})
    )
    assert statement.quality.unread_pages == tuple(range(2, MOST_ABSENT + 2))
    assert len(statement.source.pages) == MOST_ABSENT + 1
    assert statement.findings[MOST_ABSENT - 1].message == (
        f"page {MOST_ABSENT + 1} could not be read: PDFium cannot load it; "
        f"nor are the {1_000_000 - MOST_ABSENT - 1} pages there that the file says follow it"
    )


def test_one_page_a_hundred_thousand_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 300)
    kids = b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % (b"4 0 R " * 100_000)
    with in_time():
        assert type(refuse(make_one_page({2: kids}), Options())) is InputTooLarge


def test_more_words_than_any_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 1000)
    pages = [show("sanoja", 50, 700 - 12 * line) for line in range(40)]
    assert type(refuse(make_pdf("".join(pages), *["".join(pages)] * 9), Options())) is InputTooLarge


NOTHING_TO_SEE = {
    "beside the page": (show("ulkona", -5000, 9000), "lies beside its pages"),
    "larger than the page": (show("suuri", 50, 700, 100_000), "too large for them"),
    "no words": ("0 0 m 9 9 l S\n", "its pages are empty"),
    "an image": ("q 500 0 0 700 40 40 cm /Im Do Q\n", "its pages are images"),
}


@pytest.mark.parametrize(("content", "words"), NOTHING_TO_SEE.values(), ids=NOTHING_TO_SEE)
@pytest.mark.parametrize("reader", READERS)
def test_why_there_is_no_text(content: str, words: str, reader: ReaderName) -> None:
    error = refuse(make_pdf(content), Options(reader=reader))
    assert type(error) is NoTextLayer
    assert words in error.message


def test_text_beside_a_page_is_told(tmp_path: Path) -> None:
    content = show("1. Toiminta", 70, 750, 16, "F2") + show("Ulkona on kylmä", -500, 700)
    statement = read_statement(tmp_path, make_pdf(content))
    assert [finding.message for finding in statement.findings if finding.code == "RD305"] == [
        "page 1 has text that lies beside it and is not read: words 3"
    ]


def test_a_place_is_what_the_page_shows_of_it(tmp_path: Path) -> None:
    content = show("1. Toiminta", 70, 750, 16, "F2") + show("Talous", 570, 700)
    page = TinyPage(content, crop_box=(0, 0, 590, 842))
    statement = read_statement(tmp_path, make_pdf(page))
    blocks = [block for section in statement.sections for block in section.blocks]
    places = [place for block in blocks if isinstance(block, TextBlock) for place in block.where]
    assert max(place.box[2] for place in places if isinstance(place, PagePlace)) == 590.0


def test_words_over_each_other_are_doubted() -> None:
    (page,) = read(make_pdf("".join(show(f"{n}sana", 100, 400) for n in range(50))))
    assert [note.message for note in page.notes if note.code == "RD201"] == [
        "page 1 draws words over each other; they cannot be told apart"
    ]


def test_mirrored_type_has_a_box() -> None:
    (page,) = read(make_pdf("BT /F1 12 Tf 1 0 0 -1 100 400 Tm (peili) Tj ET\n" + show("a", 9, 0)))
    assert all(word.box.width > 0 < word.box.height for word in page.words)


def test_glyphs_without_meaning_are_told() -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo "
    inner += b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    shown = make_stream(b"BT /F1 12 Tf 50 700 Td <000500060007> Tj ET\n")
    (page,) = read(make_one_page({3: font, 6: inner, 5: shown}))
    assert set("".join(texts(page))) == {"\ufffd"}
    assert [note.code for note in page.notes] == ["RD201"]


def test_a_font_that_is_made_of_itself() -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [3 0 R] >>"
    (page,) = read(make_one_page({3: font}))
    assert len(page.words) > 0


def test_a_glyph_that_means_a_turn_of_direction_turns_nothing() -> None:
    (page,) = read(make_pdf(show("QabcW", 100, 700), spelled={"Q": "\u202e", "W": "\u202c"}))
    assert texts(page) == ["abc"]
    assert [(note.code, note.severity) for note in page.notes] == [("RD204", "warning")]


ACTIONS = {
    "script": b"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\); while \\(true\\) {}) >>",
    "program": b"<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>",
    "address": b"<< /S /URI /URI (http://127.0.0.1:9/) >>",
    "form": b"<< /S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:9/) >> >>",
    "other file": b"<< /S /GoToR /F (/etc/passwd) /D [0 /Fit] >>",
}
TOUCHING = ("socket", "subprocess", "os.", "shutil", "tempfile", "urllib", "ctypes.dlopen")


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_nothing_is_executed_fetched_or_written(action: bytes) -> None:
    extract_all(make_one_page())
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 9 0 R /AA << /WC 9 0 R >> "
    catalog += (
        b"/Names << /JavaScript << /Names [(a) 9 0 R] >> /EmbeddedFiles << /Names [(b) 10 0 R] >> >> >>"
    )
    page = make_page(entries=b"/AA << /O 9 0 R >> /Annots [<< /Type /Annot /Subtype /Link /A 9 0 R >>]")
    embedded = b"<< /Type /Filespec /F (../../liite.txt) /EF << /F 11 0 R >> >>"
    attached = make_stream(b"Liitteen teksti", b"/Type /EmbeddedFile")
    data = make_one_page({1: catalog, 4: page, 9: action, 10: embedded, 11: attached})
    seen: list[str] = []
    HEARERS.append(seen.append)
    try:
        (read_page,) = extract_all(data)
    finally:
        HEARERS.clear()
    assert texts(read_page) == READ
    assert seen == []


def extract_all(data: bytes) -> list[Page]:
    return list(read_pages(make_source(data), Options()))


HEARERS: list[Callable[[str], None]] = []


def hear(event: str, arguments: tuple[object, ...]) -> None:
    opens_to_write = event == "open" and str(arguments[1] or "r") not in ("r", "rb")
    if HEARERS and (event.startswith(TOUCHING) or opens_to_write):
        HEARERS[0](event)


sys.addaudithook(hear)
