"""Headings of a PDF: by size, weight, typeface and place."""

from __future__ import annotations

from extractor.layout.paper import find_paper_blocks
from extractor.layout.typography import is_capitals
from extractor.models.geometry import Box
from extractor.models.page import Page, Word
from extractor.vocabulary.loading import load_vocabulary

WIDTH, HEIGHT = 595.0, 842.0
BODY = "Kunnan talous toteutui arvioitua paremmin, ja palvelut järjestettiin suunnitellusti vuoden aikana."


class Sheet:
    """Sets lines of words on a page, top to bottom."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.words: list[Word] = []
        self.top = 120.0

    def line(
        self, text: str, size: float = 11.0, bold: bool = False, font: str = "Body", gap: float = 4.0
    ) -> Sheet:
        self.top += gap
        x0 = 60.0
        for part in text.split():
            x1 = x0 + 0.5 * size * len(part)
            box = Box(x0, self.top, x1, self.top + size)
            self.words.append(Word(part, box, self.number, len(self.words), size, bold, font=font))
            x0 = x1 + 0.3 * size
        self.top += size
        return self

    def body(self, lines: int = 3) -> Sheet:
        self.line(BODY, gap=14)
        for _ in range(lines - 1):
            self.line(BODY)
        return self

    @property
    def page(self) -> Page:
        return Page(self.number, WIDTH, HEIGHT, words=tuple(self.words))


def read(*sheets: Sheet) -> list[tuple[str, str, str | None, int]]:
    blocks = find_paper_blocks([sheet.page for sheet in sheets], load_vocabulary())
    return [(block.kind, block.text, block.number, block.level) for block in blocks]


def titles(*sheets: Sheet) -> list[tuple[str, str, str | None, int]]:
    return [block for block in read(*sheets) if block[0] not in ("paragraph", "list")]


def test_larger_numbered_lines_are_headings_with_the_depth_of_their_number() -> None:
    sheet = Sheet().line("1 Toimintakertomus", 16, True).body().line("1.1 Talous", 13, True, gap=14).body()
    assert titles(sheet) == [
        ("heading", "1 Toimintakertomus", "1", 1),
        ("heading", "1.1 Talous", "1.1", 2),
    ]


def test_an_unnumbered_heading_takes_the_depth_of_its_style() -> None:
    sheet = Sheet().line("1 Konserni", 16, True).body().line("1.1 Tavoitteet", 13, True, gap=14).body()
    sheet.line("Koivikon Lämpö Oy", 11, True, font="Heading", gap=14).body()
    assert titles(sheet)[-1] == ("heading", "Koivikon Lämpö Oy", None, 3)


def test_bold_lines_in_the_bodys_size_are_subheadings() -> None:
    sheet = (
        Sheet().line("1 Konserni", 16, True).body().line("Taloudelliset tavoitteet", 11, True, gap=14).body()
    )
    assert titles(sheet)[-1] == ("subheading", "Taloudelliset tavoitteet", None, 0)


def test_a_title_over_two_lines() -> None:
    sheet = Sheet().line("1 Tilikauden tuloksen käsittely ja talouden", 16, True)
    sheet.line("tasapainottamistoimenpiteet", 16, True).body()
    title = "1 Tilikauden tuloksen käsittely ja talouden tasapainottamistoimenpiteet"
    assert titles(sheet) == [("heading", title, "1", 1)]


def test_two_titles_below_each_other_stay_two() -> None:
    sheet = Sheet().line("1 Toimintakertomus", 16, True).line("1.1 Talous", 16, True).body()
    assert [block[2] for block in titles(sheet)] == ["1", "1.1"]


def test_numbered_headings_in_plain_bold() -> None:
    sheet = (
        Sheet().line("1. Toiminta-ajatus", bold=True).body().line("2. Tavoitteet", bold=True, gap=14).body()
    )
    assert [(block[0], block[2]) for block in titles(sheet)] == [("heading", "1"), ("heading", "2")]


def test_where_headings_have_their_own_type_bold_items_are_none() -> None:
    sheet = Sheet().line("1 Tavoitteet", 16, True).body().line("1. Palvelujen saatavuus", bold=True, gap=14)
    assert titles(sheet.body())[-1] == ("subheading", "1. Palvelujen saatavuus", None, 0)


def test_a_bold_sentence_is_prose() -> None:
    sheet = Sheet().body().line("Tavoite saavutettiin vuoden loppuun mennessä.", bold=True, gap=14).body()
    assert titles(sheet) == []


def test_contents_lines_are_no_headings() -> None:
    sheet = Sheet().line("1 Toimintakertomus ................................. 4", 14, True).body()
    assert titles(sheet) == []


def test_capitals() -> None:
    assert is_capitals("VAKAA TALOUS")
    assert not is_capitals("TA 2025")
    assert not is_capitals("Vakaa talous")


def test_page_numbers_and_running_headers_are_furniture() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet(number)
        sheet.top = 20
        sheet.line("Tilinpäätös 2024", bold=True)
        sheet.top = 120
        sheet.body()
        sheet.top = 800
        sheet.line(f"{number}/3")
        sheets.append(sheet)
    found = [block[1] for block in read(*sheets) if block[0] == "furniture"]
    assert found == ["Tilinpäätös 2024", "1/3", "Tilinpäätös 2024", "2/3", "Tilinpäätös 2024", "3/3"]


def test_a_page_break_leaves_two_blocks_that_hold_all_words() -> None:
    sheets = (Sheet(1).body(), Sheet(2).body())
    blocks = find_paper_blocks([sheet.page for sheet in sheets], load_vocabulary())
    placed = sorted((word.page, word.index) for block in blocks for word in block.words)
    assert placed == sorted((word.page, word.index) for sheet in sheets for word in sheet.words)


def test_a_sentence_before_a_table_is_prose_though_larger_than_its_rows() -> None:
    sheet = Sheet()
    for _ in range(4):
        sheet.line("Toimintatuotot 7 726 7 920 194 2,5 %", 8)
    sheet.line("Yhtiökokous on vahvistanut tilinpäätöksen 12.3.2025.", 10, gap=14)
    sheet.line("Tilanne 31.12.", 10, gap=14)
    assert [text for kind, text, *_ in read(sheet) if kind == "heading"] == ["Tilanne 31.12."]


def test_a_paragraph_in_larger_type_is_prose_from_its_first_line_on() -> None:
    sheet = Sheet().line("Kunnan taloudellinen asema heikkeni vuoden aikana, mutta", 13, gap=14)
    sheet.line("lainakanta ei kasvanut.", 13).body()
    assert titles(sheet) == []


def test_the_caption_of_a_table_is_no_heading() -> None:
    sheet = Sheet()
    for _ in range(4):
        sheet.line("Toimintatuotot 7 726 7 920 194 2,5 %", 8)
    sheet.line("Taulukko 3. Toteutuma vuosina", 10, gap=14).line("Taulukkojen selitykset", 10, gap=14)
    assert [text for kind, text, *_ in read(sheet) if kind == "heading"] == ["Taulukkojen selitykset"]
