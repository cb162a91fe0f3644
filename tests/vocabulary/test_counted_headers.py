"""Headers above rows of figures, whose count tells where labels begin and end."""

from __future__ import annotations

import pytest

from extractor.vocabulary.counted_headers import cut_counted_header, cut_flow_header, figure_columns
from extractor.vocabulary.figure_counts import count_figures
from extractor.vocabulary.loading import load_vocabulary

VOCABULARY = load_vocabulary()
THREE = ["Myyntituotot 1 204 1 180 1 310", "Maksutuotot -388 -402 -377", "Toimintakate 12 980 13 044 13 120"]
FOUR = ["Toimintatuotot 92 410 88 950 86 204 7,2", "Toimintakulut -58 902 -56 700 -55 870 5,4"]


def labels(text: list[str], rows: list[str]) -> list[str] | None:
    lines = [line.split() for line in (*text, *rows)]
    cut = cut_flow_header(lines, VOCABULARY)
    if cut is None:
        return None
    words = [word for line in lines[: cut.lines] for word in line]
    return [" ".join(words[piece.start : piece.end]) for piece in cut.pieces]


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        (["TP 2022 TA 2022 TP 2021 Muutos, %"], FOUR, ["TP 2022", "TA 2022", "TP 2021", "Muutos, %"]),
        (
            ["Budjetti 2024 Toteuma", "1–8/2024", "Toteuma", "1–8/2023"],
            THREE,
            ["Budjetti 2024", "Toteuma 1–8/2024", "Toteuma 1–8/2023"],
        ),
        (
            ["1 000 € TP 2022 TP 2023 TP 2024 Muutos 2023–", "2024, %"],
            FOUR,
            ["1 000 €", "TP 2022", "TP 2023", "TP 2024", "Muutos 2023– 2024, %"],
        ),
        (
            ["Hanke, 1 000 €", "TP 2023 TA 2024", "TP 2024"],
            ["Satama 340 120 118", "Silta 96 80 77"],
            None,
        ),
        (
            ["Suorite TP 2021 TA 2022 TP 2022 Ero, kpl"],
            ["Leikkaukset 5 230 5 500 4 871 -629", "Synnytykset 612 600 548 -52"],
            ["Suorite", "TP 2021", "TA 2022", "TP 2022", "Ero, kpl"],
        ),
    ],
)
def test_labels_end_where_the_figures_ask_for_it(
    header: list[str], rows: list[str], expected: list[str] | None
) -> None:
    assert labels(header, rows) == expected


def test_a_title_above_the_header_is_none_of_it() -> None:
    assert labels(["Investointiosa", "TP 2022 TA 2022 TP 2021 Muutos, %"], FOUR) is None


def test_a_band_below_the_header_is_none_of_it() -> None:
    lines = [
        line.split()
        for line in ("€ 2024 2023", "Toiminnan rahavirta", "Vuosikate 928,96 688,95", "Muu 1,5 2,5")
    ]
    cut = cut_counted_header(lines, VOCABULARY)
    assert cut is not None
    assert (cut.lines, figure_columns(cut.pieces)) == (1, 2)


def test_a_change_that_stands_first_shows_that_the_labels_are_out_of_order() -> None:
    rows = ["Hallinto 61 58 7 5 -5", "Sivistys 372 368 104 92 -16"]
    lines = [line.split() for line in ("Toimiala Muutos", "2023 2024 2023 2024", *rows)]
    assert cut_counted_header(lines, VOCABULARY) is None


def test_notes_are_no_figures() -> None:
    lines = [
        line.split() for line in ("1 000 € Liite 2024 2023", "Tuotot 1 48 210 46 077", "Kulut 2 -904 -388")
    ]
    cut = cut_counted_header(lines, VOCABULARY)
    assert cut is not None
    assert figure_columns(cut.pieces) == 2


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Verotulot 48 210 46 077", 2, 4),
        ("Vuosikate 2 533 102,6 63", 3, 4),
        ("Myynti 1 204 511,27 1 180 902,40", 2, 6),
        ("Lisäys 2 000 000,00 –", 2, 4),
        ("Tuotot 226 468 € 100,9 %", 2, 3),
        ("Kertynyt ylijäämä, 1 000 € 1 513 1 448", 2, 4),
        ("Korvaus 2) -240 000 -230 000", 2, 4),
        ("Tilinpäätös 2024", 0, 0),
        ("Vuodet 2023 2024", 0, 0),
    ],
)
def test_figures_are_counted(text: str, least: int, most: int) -> None:
    found = count_figures(text.split())
    assert (found.least, found.most) == (least, most)
