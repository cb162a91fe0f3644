"""Lines in columns become rows."""

from __future__ import annotations

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.tables.rows import PlacedLine, form_rows, is_prose


def line(top: float, *texts: str) -> PlacedLine:
    """A line ten points high, its columns a hundred points wide."""
    cells = {}
    for column, text in enumerate(texts):
        x = 100.0 * column
        words = []
        for piece in text.split():
            words.append(Word(piece, Box(x, top, x + 5 * len(piece), top + 10), 1, 0))
            x += 5 * len(piece) + 2
        if words:
            cells[column] = tuple(words)
    return PlacedLine(top, top + 10, cells)


def texts_of(lines: list[PlacedLine], **options: object) -> list[list[str]]:
    """The text of the first column of each row's lines."""
    rows = form_rows(lines, **options)  # type: ignore[arg-type]
    return [[" | ".join(piece.text(c) for c in sorted(piece.cells)) for piece in row] for row in rows]


def test_figures_on_the_second_line_of_a_label() -> None:
    lines = [
        line(0, "Tulot", "12"),
        line(12, "Aineet ja tava-"),
        line(24, "rat", "7"),
        line(36, "Kulut", "5"),
    ]
    assert texts_of(lines) == [["Tulot | 12"], ["Aineet ja tava-", "rat | 7"], ["Kulut | 5"]]


def test_figures_on_the_first_line_of_a_label() -> None:
    lines = [line(0, "Lainasaamisten", "12"), line(12, "lisäykset"), line(24, "Kulut", "5")]
    assert texts_of(lines) == [["Lainasaamisten | 12", "lisäykset"], ["Kulut | 5"]]


def test_a_group_title_is_a_row() -> None:
    lines = [line(0, "Tulot", "12"), line(12, "Rahoituksen rahavirta"), line(24, "Lainat", "5")]
    assert texts_of(lines) == [["Tulot | 12"], ["Rahoituksen rahavirta"], ["Lainat | 5"]]


def test_a_far_line_is_no_wrapped_label() -> None:
    lines = [line(0, "Lainat", "12"), line(22, "josta pitkäaikaiset", ""), line(34, "Kulut", "5")]
    assert texts_of(lines) == [["Lainat | 12"], ["josta pitkäaikaiset"], ["Kulut | 5"]]


def test_a_number_cut_in_a_narrow_cell() -> None:
    lines = [line(0, "Tiet", "7", "8"), line(12, "", "11 635"), line(24, "Yhteensä", "000", "11 635 000")]
    assert texts_of(lines) == [["Tiet | 7 | 8"], ["11 635", "Yhteensä | 000 | 11 635 000"]]


def test_a_known_row_holds_its_lines_and_parts_them_from_others() -> None:
    lines = [line(0, "POISTOERO JA", ""), line(11, "VARAUKSET", "927"), line(22, "Poistoero", "927")]
    assert texts_of(lines, bands=[(0, 22), (22, 33)]) == [
        ["POISTOERO JA", "VARAUKSET | 927"],
        ["Poistoero | 927"],
    ]


def test_prose_without_gaps_begins_anew_where_its_columns_do() -> None:
    lines = [
        line(0, "Palvelut toimivat", "Kysely tehdään ja"), line(12, "hyvin.", "raportoidaan."),
        line(24, "Talous vakaa.", "Menot laskevat."),
    ]  # fmt: skip
    assert is_prose(lines)
    assert texts_of(lines) == [
        ["Palvelut toimivat | Kysely tehdään ja", "hyvin. | raportoidaan."],
        ["Talous vakaa. | Menot laskevat."],
    ]


def test_marks_do_not_wrap() -> None:
    lines = [
        line(0, "Maatalous, kalatalous", "X", "–"),
        line(12, "Teollisuus", "X", "X"),
        line(24, "Rakentaminen ja kauppa", "–", "X"),
    ]
    assert [len(row) for row in form_rows(lines, is_text=True)] == [1, 1, 1]


def test_a_wrapped_line_shows_how_close_lines_of_a_cell_are() -> None:
    lines = [
        line(0, "Ilma", "Hiukkasia mitataan"),
        line(17, "Melu", "Kartat laaditaan asutulle"),
        line(28, "", "alueelle"),
        line(45, "Vesi", "Lähteet tarkastetaan"),
        line(62, "Jäte", "Lasi erotellaan"),
    ]
    assert [len(row) for row in form_rows(lines)] == [1, 2, 1, 1]


def test_lines_that_fill_all_columns_are_rows() -> None:
    pairs = [
        ("Suomi", "Melun kartoitus"),
        ("Ruotsi", "Ilman laatu"),
        ("Alankomaat", "Vesi"),
        ("Viro", "Melu"),
    ]
    lines = [line(12.0 * place, *texts) for place, texts in enumerate(pairs)]
    assert [len(row) for row in form_rows(lines)] == [1, 1, 1, 1]
    lines[2] = line(24, "Alankomaat", "ja muut")
    assert [len(row) for row in form_rows(lines)] != [1, 1, 1, 1]


def test_a_short_label_before_wide_white_space_did_not_wrap() -> None:
    lines = [
        line(0, "Ilmanlaatu", "Mittausta jatketaan nyt"),
        line(12, "Melu", "Karttoja laaditaan kaik"),
        line(24, "", "Espooseen"),
        line(36, "Vesiensuojelu", "Lähteitä tutkitaan usea"),
    ]
    assert [len(row) for row in form_rows(lines, is_text=True)] == [1, 2, 1]


def test_no_lines_no_rows() -> None:
    assert form_rows([]) == []


def test_a_line_by_itself_is_a_row() -> None:
    assert texts_of([line(0, "Tulot", "12")], is_text=False) == [["Tulot | 12"]]


def _lines(*rows: dict[int, tuple[str, bool]]) -> list[PlacedLine]:
    """Lines 11 points apart, each cell one word, bold or not."""
    return [
        PlacedLine(
            11.0 * n,
            11.0 * n + 10,
            {c: (Word(t, Box(0, 0, 9, 9), 1, n, bold=bold),) for c, (t, bold) in row.items()},
        )
        for n, row in enumerate(rows)
    ]


def test_a_bold_title_of_rows_is_a_row_of_its_own() -> None:
    title, row, more = (
        {0: ("Arki", True)},
        {0: ("Reitit", False), 1: ("Avattiin", False)},
        {1: ("nyt", False)},
    )
    rows = form_rows(_lines(title, row, more, title, row), is_text=True)
    assert [len(found) for found in rows] == [1, 2, 1, 1]
    figures = {0: ("Tuotot", False), 1: ("120", False)}
    assert [len(found) for found in form_rows(_lines(figures, title, figures), is_text=False)] == [1, 1, 1]


def test_a_bold_label_of_a_bold_total_is_no_title() -> None:
    label, total = {0: ("Tilikauden", True)}, {0: ("tulos", True), 1: ("120", True)}
    assert [len(found) for found in form_rows(_lines(label, total), is_text=False)] == [2]


def test_a_line_that_begins_small_goes_on_the_row_above_it() -> None:
    row, rest = {0: ("Reitit", False), 1: ("Avattiin", False)}, {0: ("kuntoon", False)}
    lines = _lines(row, rest, row)
    lines[1] = PlacedLine(lines[1].top + 8, lines[1].bottom + 8, lines[1].cells)
    lines[2] = PlacedLine(lines[2].top + 16, lines[2].bottom + 16, lines[2].cells)
    assert [len(found) for found in form_rows(lines, is_text=True)] == [2, 1]


def test_a_bold_title_that_wraps_is_one_row() -> None:
    upper, lower = {0: ("KONSER-", True)}, {0: ("NI", True)}
    figures = {0: ("Tuotot", False), 1: ("120", False)}
    assert [len(found) for found in form_rows(_lines(figures, upper, lower, figures), is_text=False)] == [
        1,
        2,
        1,
    ]
    rows = form_rows(_lines(figures, upper, lower, figures), is_text=False)
    assert [len(found) for found in rows] == [1, 2, 1]
