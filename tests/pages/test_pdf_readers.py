"""Both PDF readers on small PDFs that show one thing each."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from extractor.models.geometry import Box
from extractor.models.page import Page, Word
from extractor.models.source import Source
from extractor.options import Options, ReaderName
from extractor.pages import pdfium
from extractor.pages.reading import read_pages
from tests.pages.tiny_pdf import TinyPage, make_pdf, show, turn

READERS: tuple[ReaderName, ...] = ("pdfium", "pdfplumber")
NEAR = 2.0
"""Points; the readers know other heights of the standard fonts."""


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> ReaderName:
    name: ReaderName = request.param
    return name


def read(data: bytes, reader: ReaderName, pages: str | None = None) -> list[Page]:
    source = Source("a.pdf", data, hashlib.sha256(data).hexdigest(), "application/pdf")
    return list(read_pages(source, Options(reader=reader, pages=pages)))


def read_one(content: str | TinyPage, reader: ReaderName) -> Page:
    (page,) = read(make_pdf(content), reader)
    return page


def near(box: Box) -> object:
    return pytest.approx(tuple(box), abs=NEAR)


def test_words_have_places_and_typography(reader: ReaderName) -> None:
    page = read_one(show("Tavoite 5,5 %", 100, 700) + "1 0 0 rg " + show("Tila", 300, 700, 12, "F2"), reader)
    assert [word.text for word in page.words] == ["Tavoite", "5,5", "%", "Tila"]
    first, last = page.words[0], page.words[-1]
    assert first.box == near(Box(100, 134, 132.8, 144))
    assert (first.size, first.bold, first.italic, first.color, first.font) == (
        10,
        False,
        False,
        0,
        "Helvetica",
    )
    assert (last.size, last.bold, last.color, last.index, last.page) == (12, True, 0xFF0000, 3, 1)
    assert (page.width, page.height, page.rotation, page.arrangement) == (595, 842, 0, "positioned")


def test_a_soft_hyphen_that_is_drawn_inside_a_line_is_a_hyphen() -> None:
    page = read_one(show("laaja\xadalainen tuki", 100, 700), "pdfium")
    assert [word.text for word in page.words] == ["laaja-alainen", "tuki"]


def test_a_soft_hyphen_inside_a_ligature_is_nothing() -> None:
    data = make_pdf(show("maksuWomia kerhoja", 100, 700), spelled={"W": "t\xadt"})
    (page,) = read(data, "pdfium")
    assert [word.text for word in page.words] == ["maksuttomia", "kerhoja"]


def draw_round(x: float, y: float, radius: float) -> str:
    """A content stream that fills a circle of four curves about `x`, `y`."""
    reach = 0.5523 * radius
    half = [[radius, reach, reach, radius, 0, radius], [-reach, radius, -radius, reach, -radius, 0]]
    curves = half + [[-part for part in curve] for curve in half]
    placed = [[part + (y if place % 2 else x) for place, part in enumerate(curve)] for curve in curves]
    drawn = "".join(" ".join(f"{part:g}" for part in curve) + " c\n" for curve in placed)
    return f"{x + radius:g} {y:g} m\n{drawn}f\n"


def test_a_small_filled_circle_is_a_disc_and_no_fill() -> None:
    content = show("Tila", 100, 700) + "0 0.6 0.2 rg " + draw_round(305, 704, 5) + draw_round(305, 500, 60)
    page = read_one(content + "1 0 0 rg 400 700 10 10 re f ", "pdfium")
    assert [(disc.color, disc.box) for disc in page.discs] == [(0x009933, near(Box(300, 133, 310, 143)))]
    assert [fill.color for fill in page.fills] == [0xFF0000]


def test_a_square_cut_to_a_circle_is_a_disc() -> None:
    path = draw_round(305, 704, 5).replace("f\n", "W n\n")
    content = show("Tila", 100, 700) + f"q {path}0 0.6 0.2 rg 300 699 10 10 re f Q "
    page = read_one(content, "pdfium")
    assert [(disc.color, disc.box) for disc in page.discs] == [(0x009933, near(Box(300, 133, 310, 143)))]
    assert page.fills == ()


def test_italic(reader: ReaderName) -> None:
    assert read_one(show("vino", 100, 700, font="F3"), reader).words[0].italic


def test_size_of_scaled_type(reader: ReaderName) -> None:
    assert read_one(turn("iso", (12, 0, 0, 12, 100, 700), 1), reader).words[0].size == 12


def test_a_gap_without_a_space_parts_words(reader: ReaderName) -> None:
    page = read_one("BT /F1 10 Tf 100 700 Td [(Konserni) -400 (vuosikate)] TJ ET", reader)
    assert [word.text for word in page.words] == ["Konserni", "vuosikate"]


def test_type_set_in_two_pieces_is_one_word(reader: ReaderName) -> None:
    page = read_one(show("T", 100, 700) + show("uottotavoite", 106.1, 700), reader)
    assert [word.text for word in page.words] == ["Tuottotavoite"]


def test_line_end_hyphens(reader: ReaderName) -> None:
    page = read_one(show("hyvin-", 100, 700) + show("voinnin", 100, 688), reader)
    assert [word.text for word in page.words] == ["hyvin-", "voinnin"]


def test_doubled_type_is_read_once(reader: ReaderName) -> None:
    page = read_one(show("Haus", 100, 700) + show("Haus", 100.3, 700) + show("toinen", 200, 700), reader)
    assert [word.text for word in page.words] == ["Haus", "toinen"]
    assert [word.index for word in page.words] == [0, 1]


def test_crop_box(reader: ReaderName) -> None:
    content = show("sisällä", 100, 700) + show("ulkona", 10, 10)
    page = read_one(TinyPage(content, crop_box=(50, 60, 400, 790)), reader)
    assert [word.text for word in page.words] == ["sisällä"]
    assert page.words[0].box == near(Box(50, 82, 77.8, 92))
    assert (page.width, page.height) == (350, 730)


def test_media_box_that_does_not_begin_at_nought(reader: ReaderName) -> None:
    page = read_one(TinyPage(show("sana", 100, 700), media_box=(10, 20, 500, 800)), reader)
    assert page.words[0].box == near(Box(90, 92, 112, 102))


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(90, (0, 1, -1, 0, 200, 300)), (180, (-1, 0, 0, -1, 200, 300)), (270, (0, -1, 1, 0, 200, 300))],
)
@pytest.mark.parametrize("stated", [True, False])
def test_turned_pages(reader: ReaderName, rotate: int, matrix: tuple[float, ...], stated: bool) -> None:
    content = turn("Tavoite Mittari", matrix) + "50 100 20 300 re f"
    page = read_one(TinyPage(content, crop_box=(20, 30, 500, 800), rotate=rotate if stated else 0), reader)
    assert [word.text for word in page.words] == ["Tavoite", "Mittari"]
    assert page.rotation == rotate
    assert page.words[0].box.top == pytest.approx(page.words[1].box.top)
    assert page.words[0].box.width == pytest.approx(32.8, abs=0.5)
    assert (page.width, page.height) == ((770, 480) if rotate != 180 else (480, 770))
    places = {90: (270, 172), 180: (300, 262), 270: (500, 292)}
    assert (page.words[0].box.x0, page.words[0].box.top) == pytest.approx(places[rotate], abs=NEAR)
    (fill,) = page.fills
    assert (fill.box.width > fill.box.height) == (rotate != 180)


def test_few_sideways_words_do_not_turn_the_page(reader: ReaderName) -> None:
    content = show("vaakasuora teksti jatkuu tässä pitkään", 100, 700) + turn("pysty", (0, 1, -1, 0, 50, 300))
    page = read_one(content, reader)
    assert page.rotation == 0
    assert page.words[-1].text == "pysty"
    assert page.words[-1].box == near(Box(42, 518, 52, 542))


def test_lines_and_fills(reader: ReaderName) -> None:
    content = (
        show("x", 20, 20)
        + "1 w 100 600 m 300 600 l S 0 0 1 rg 100 500 200 0.5 re f 0.8 g 100 400 200 50 re f "
        "1 0 0 RG 100 300 m 140 340 l S 100 200 m 120 260 180 260 200 200 c f"
    )
    page = read_one(content, reader)
    assert [(tuple(map(round, rule.box)), rule.color) for rule in page.rules] == [
        ((100, 242, 300, 242), 0),
        ((100, 342, 300, 342), 0x0000FF),
    ]
    assert [(tuple(map(round, fill.box)), fill.color) for fill in page.fills] == [
        ((100, 392, 300, 442), 0xCCCCCC)
    ]


def test_a_frame_of_one_path(reader: ReaderName) -> None:
    page = read_one(show("x", 20, 20) + "0.5 w 100 600 80 20 re 180 600 80 20 re S", reader)
    across = [rule for rule in page.rules if rule.is_horizontal]
    down = [rule for rule in page.rules if not rule.is_horizontal]
    assert [round(rule.box.width) for rule in across] == [160, 160]
    assert [round(rule.box.x0) for rule in down] == [100, 180, 260]


def test_form_objects_count(reader: ReaderName) -> None:
    form = show("lomake", 10, 10) + "0 0 100 0.5 re f 0 40 60 20 re f"
    (page,) = read(make_pdf("q 1 0 0 1 50 60 cm /Fm Do Q", form=form, form_matrix="2 0 0 2 0 0"), reader)
    assert [word.text for word in page.words] == ["lomake"]
    assert page.words[0].size == 20
    assert [tuple(map(round, rule.box)) for rule in page.rules] == [(50, 781, 250, 782)]
    assert [tuple(map(round, fill.box)) for fill in page.fills] == [(50, 662, 170, 702)]


def test_pictures(reader: ReaderName) -> None:
    page = read_one(show("kuva", 100, 700) + "q 100 0 0 50 30 40 cm /Im Do Q", reader)
    assert [tuple(map(round, picture.box)) for picture in page.pictures] == [(30, 752, 130, 802)]


def test_page_ranges(reader: ReaderName) -> None:
    data = make_pdf(*(show(f"sivu{number}", 100, 700) for number in range(1, 5)))
    pages = read(data, reader, pages="2,4-")
    assert [(page.number, page.words[0].text, page.words[0].page) for page in pages] == [
        (2, "sivu2", 2),
        (4, "sivu4", 4),
    ]


def test_opening_the_document_anew_changes_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf(*(show(f"Sivu {number}", 100, 700) for number in range(1, 8)))
    whole = read(data, "pdfium")
    opened = 0
    open_document = pdfium._open_document

    def count(source: Source) -> object:
        nonlocal opened
        opened += 1
        return open_document(source)

    monkeypatch.setattr(pdfium, "_open_document", count)
    monkeypatch.setattr(pdfium, "PAGES_KEPT", 3)
    assert read(data, "pdfium") == whole
    assert [page.words[1].text for page in whole] == list("1234567")
    assert opened == 3


def test_a_page_without_text_is_noted(reader: ReaderName) -> None:
    first, second = read(make_pdf(show("teksti", 100, 700), "q 500 0 0 700 30 40 cm /Im Do Q"), reader)
    assert (first.notes, [note.code for note in second.notes]) == ((), ["RD301"])
    assert second.notes[0].places[0][0] == 2


def test_glyphs_without_meaning_are_kept_and_noted(reader: ReaderName) -> None:
    page = read_one(show("@ sana", 100, 700).replace("@", "\\003\\004"), reader)
    assert [word.text for word in page.words] == ["\ufffd\ufffd", "sana"]
    assert [(note.code, note.severity) for note in page.notes] == [("RD201", "warning")]


SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.pdf"))


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_readers_agree_on_samples(path: Path) -> None:
    data = path.read_bytes()
    for ours, theirs in zip(read(data, "pdfium"), read(data, "pdfplumber"), strict=True):
        assert [word.text for word in ours.words] == [word.text for word in theirs.words]
        for one, other in zip(ours.words, theirs.words, strict=True):
            assert typeset(one) == typeset(other)
            assert tuple(one.box) == pytest.approx(tuple(other.box), abs=1.5)
            assert one.size == pytest.approx(other.size, abs=0.1)
        for kind in ("rules", "fills"):
            pairs = list(zip(getattr(ours, kind), getattr(theirs, kind), strict=True))
            assert all(one.color == other.color for one, other in pairs)
            assert all(tuple(one.box) == pytest.approx(tuple(other.box), abs=0.5) for one, other in pairs)


def typeset(word: Word) -> tuple[bool, bool, int, str]:
    return word.bold, word.italic, word.color, word.font
