"""Tables of figures in flow text: an invented town's rows, numbers kept apart by single spaces."""

import pytest

from extractor.models.finding import ReadingCode
from extractor.tables.flow.numbers import split_figures
from extractor.tables.flow.words import load_flow_words
from tests.tables.flow_texts import rebuild, texts_of

HEADER = " TP 2022 TA 2023 TP 2023 \n\n"


def cut(text: str, count: int) -> tuple[str, list[str]] | None:
    """Cut one line; the label and the figures."""
    texts = text.split()
    split = split_figures(texts, frozenset({0}), count, load_flow_words())
    if split is None:
        return None
    return " ".join(texts[: split.label_end]), [" ".join(texts[start:end]) for start, end in split.groups]


@pytest.mark.parametrize(
    ("line", "label", "figures"),
    [
        ("Menot -6 134 089 -6 649 150 -6 306 094", "Menot", ["-6 134 089", "-6 649 150", "-6 306 094"]),
        ("Tulot 1 499 108 1 204 150 1 607 543", "Tulot", ["1 499 108", "1 204 150", "1 607 543"]),
        ("Tulot 998 500 1 204 150 1 607 543", "Tulot", ["998 500", "1 204 150", "1 607 543"]),
        ("Muutos % -20,0 7,6 7,4", "Muutos %", ["-20,0", "7,6", "7,4"]),
        ("Virat 31.12. 19 22 19", "Virat 31.12.", ["19", "22", "19"]),
        ("Alle 65 vuotiaat 120 130 128", "Alle 65 vuotiaat", ["120", "130", "128"]),
        ("Väkiluku 2024 5 120 5 090 5 044", "Väkiluku 2024", ["5 120", "5 090", "5 044"]),
        ("Tuki - 4 500 -", "Tuki", ["-", "4 500", "-"]),
        ("Kate - 659 - 774 - 676", "Kate", ["- 659", "- 774", "- 676"]),
        ("Kate −659 –774 −1 676", "Kate", ["−659", "–774", "−1 676"]),
        ("Osuus 12,5 % 13,0 % 14,1 %", "Osuus", ["12,5 %", "13,0 %", "14,1 %"]),
        ("Summa 1204150,25 998000,00 0", "Summa", ["1204150,25", "998000,00", "0"]),
        ("Menot 1 204 150,25 998 000,00 1 005,10", "Menot", ["1 204 150,25", "998 000,00", "1 005,10"]),
    ],
)
def test_a_row_is_cut_by_the_count_of_its_columns(line: str, label: str, figures: list[str]) -> None:
    assert cut(line, 3) == (label, figures)


def test_figures_of_like_size_are_preferred() -> None:
    assert cut("Tulot 12 500 13 200", 2) == ("Tulot", ["12 500", "13 200"])
    assert cut("Tulot 12 500 13 200", 4) == ("Tulot", ["12", "500", "13", "200"])


def test_a_row_without_figures_is_not_cut() -> None:
    assert cut("Tulot yhteensä", 2) is None


def test_labels_wrap_and_units_stand_before_the_figures() -> None:
    text = HEADER + (
        "Vakinaiset virat ja  \ntoimet 31.12. 44 45 43 \n"
        "Henkilöstömenot € -2 044 414 -2 186 160 -2 196 937 \n"
        "      \n"
        "Muutos               % -20,0 7,6 7,4 \n"
        "Nettomenot \n€/asukas -659 -774 -676 \n"
    )
    grid = rebuild(text)
    assert texts_of(grid) == [
        ["Vakinaiset virat ja toimet 31.12.", "44", "45", "43"],
        ["Henkilöstömenot €", "-2 044 414", "-2 186 160", "-2 196 937"],
        ["Muutos %", "-20,0", "7,6", "7,4"],
        ["Nettomenot €/asukas", "-659", "-774", "-676"],
    ]
    assert [cell.column for cell in grid.rows[0].cells] == [1, 2, 3]
    assert grid.confidence == 1.0
    assert grid.notes == ()


def test_a_subheading_is_a_row_of_its_own() -> None:
    rows = texts_of(rebuild(HEADER + "Henkilöstö\nVakinaiset 44 45 43\nMääräaikaiset 9 8 10\n"))
    assert rows[0] == ["Henkilöstö", "", "", ""]
    assert rows[1] == ["Vakinaiset", "44", "45", "43"]


def test_each_figure_on_a_line_of_its_own() -> None:
    rows = texts_of(rebuild(HEADER + "Menot\n-6 134 089\n-6 649 150\n-6 306 094\nTulot\n998\n1 204\n1 607\n"))
    assert rows == [["Menot", "-6 134 089", "-6 649 150", "-6 306 094"], ["Tulot", "998", "1 204", "1 607"]]


def test_a_note_below_the_table_is_its_footnote() -> None:
    grid = rebuild(HEADER + "Tulot 998 500 1 204 150 1 607 543\nTA 2023 vrt. TA 2022 lukuihin.\n")
    assert " ".join(word.text for word in grid.footnote) == "TA 2023 vrt. TA 2022 lukuihin."
    assert len(texts_of(grid)) == 1


def test_a_note_that_ends_in_a_number_is_a_footnote_too() -> None:
    note = "Luvut eivät sisällä liikelaitosta, jonka henkilöstö oli vuoden lopussa 12"
    grid = rebuild(HEADER + f"Tulot 998 500 1 204 150 1 607 543\n{note}\n")
    assert " ".join(word.text for word in grid.footnote) == note


def test_figures_that_can_be_cut_in_two_ways_lower_confidence() -> None:
    grid = rebuild(HEADER + "Tulot 100 200 300 400\n")
    [row] = [row for row in grid.rows if not row.is_header]
    [note] = grid.notes
    assert row.confidence == 0.45
    assert note.code is ReadingCode.AMBIGUOUS_NUMBERS
    assert note.places[0][1].top == 3


def test_a_figure_too_many_has_no_column_and_is_no_label() -> None:
    grid = rebuild(HEADER + "Ryhmä 65 19 22 19\nMenot 44 45 43\nTulot 12 13 14\nMuut 1 2 3\n")
    rows = [row for row in grid.rows if not row.is_header]
    assert texts_of(grid)[0] == ["Ryhmä", "65", "19", "22", "19"]
    assert texts_of(grid)[1] == ["Menot", "", "44", "45", "43"]
    assert [row.confidence for row in rows] == [0.3, 1.0, 1.0, 1.0]
    assert [cell.column for cell in grid.rows[0].cells] == [2, 3, 4]


def test_rows_with_more_figures_than_labels_make_the_header_doubtful() -> None:
    grid = rebuild(HEADER + "Ryhmä 65 19 22 19\nMenot 44 45 43 40\nTulot 12 13 14\n")
    assert [row.confidence for row in grid.rows if not row.is_header] == [0.3, 0.3, 0.3]


def test_figures_that_add_up_are_sure() -> None:
    grid = rebuild(HEADER + "Tulot 12 000 200 12 200\nMenot 4 910 5 123\n")
    assert texts_of(grid)[0] == ["Tulot", "12 000", "200", "12 200"]
    assert [row.confidence for row in grid.rows if not row.is_header] == [1.0, 0.45]


def test_missing_figures_are_named_and_not_guessed() -> None:
    grid = rebuild(HEADER + "Menot 44 45 43\nTulot 12 13\n")
    assert grid.rows[-1].confidence == 0.3
    assert [note.code for note in grid.notes] == [ReadingCode.AMBIGUOUS_NUMBERS]
    assert "1 figures are missing" in grid.notes[0].message


def test_a_heading_of_rows_is_no_part_of_the_label_below() -> None:
    rows = texts_of(rebuild(HEADER + "Kommunstyrelsen\nVerksamhetens intäkter 41 45 36\nNetto 12 13 14\n"))
    assert [row[0] for row in rows] == ["Kommunstyrelsen", "Verksamhetens intäkter", "Netto"]


def test_references_to_notes_stand_in_their_own_column() -> None:
    rows = "Tuotot 1 48 210 46 077\nKulut 2, 3 -121 904 -115 388\nMuut 88 104\nPoistot 8 189 008 183 770\n"
    grid = rebuild(f"1 000 € Liite TP 2024 TP 2023\n{rows}")
    assert texts_of(grid) == [
        ["Tuotot", "1", "48 210", "46 077"],
        ["Kulut", "2, 3", "-121 904", "-115 388"],
        ["Muut", "", "88", "104"],
        ["Poistot", "8", "189 008", "183 770"],
    ]


def test_a_unit_behind_each_figure_is_its_own() -> None:
    assert cut("Menot −1 249 350 € −1 320 800 € 103,6 %", 3) == (
        "Menot",
        ["−1 249 350 €", "−1 320 800 €", "103,6 %"],
    )


def test_the_mark_of_a_footnote_is_no_figure() -> None:
    assert cut("Korvaus 2) -240 000 -230 000", 2) == ("Korvaus 2)", ["-240 000", "-230 000"])
