"""Lines are cut into runs at wide gaps; runs of many lines stand in columns."""

from __future__ import annotations

import pytest

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.columns import edges_between, find_columns
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import Run, cut_runs, find_runs


def runs(*words: tuple[str, float, float]) -> tuple[Run, ...]:
    line = group_lines(
        Word(text, Box(x0, 0, x1, 10), 1, index) for index, (text, x0, x1) in enumerate(words)
    )[0]
    return find_runs(line)


def test_figures_keep_their_thousands_and_part_from_their_neighbours() -> None:
    found = runs(
        ("Verotulot", 0, 45), ("33", 100, 110), ("595", 112, 127), ("33", 140, 150), ("172", 152, 167)
    )
    assert [run.text for run in found] == ["Verotulot", "33 595", "33 172"]
    assert [run.is_figure for run in found] == [False, True, True]


def test_figures_set_close_part_where_the_space_in_a_number_is_narrower() -> None:
    found = runs(
        ("323,42", 0, 30), ("2", 35, 40), ("849", 42, 57), ("964", 62, 77), ("2", 82, 87), ("672", 89, 104)
    )
    assert [run.text for run in found] == ["323,42", "2 849", "964", "2 672"]


def test_figures_set_close_part_where_they_are_no_one_number() -> None:
    years = runs(("Maa", 0, 20), ("2005", 60, 80), ("2006", 85, 105), ("2007", 110, 130))
    assert [run.text for run in years] == ["Maa", "2005", "2006", "2007"]
    typed = runs(("84", 0, 10), ("059", 15, 30), ("82", 60, 70), ("215", 75, 90))
    assert [run.text for run in typed] == ["84 059", "82 215"]


def test_points_in_a_number_tell_that_spaces_part_figures() -> None:
    found = runs(("2002", 0, 20), ("469", 25, 40), ("198", 45, 60), ("1.497", 80, 105))
    assert [run.text for run in found] == ["2002", "469", "198", "1.497"]


def test_a_sign_of_money_begins_the_figure_it_stands_nearer_to() -> None:
    before = runs(("€", 0, 5), ("62", 7, 17), ("196", 19, 34), ("€", 39, 44), ("48", 46, 56), ("110", 58, 73))
    assert [run.text for run in before] == ["€ 62 196", "€ 48 110"]
    after = runs(("62", 0, 10), ("€", 14.5, 19), ("48", 24, 34))
    assert [run.text for run in after] == ["62 € 48"]


def test_prose_set_to_its_column_stays_whole() -> None:
    found = runs(("olivat", 0, 30), ("2023", 35, 55), ("2024", 60, 80), ("ja", 85, 95))
    assert len(found) == 1


def test_dots_lead_from_a_label_to_another_cell() -> None:
    found = runs(("Verot", 0, 25), (".", 27, 28), (".", 30, 31), (".", 33, 34), (".", 36, 37), ("33", 39, 49))
    assert [run.text for run in found] == ["Verot . . . .", "33"]
    assert [run.text for run in runs(("Verot.....", 0, 40), ("33", 43, 53))] == ["Verot.....", "33"]
    assert len(runs(("ym.", 0, 15), ("33", 18, 28))) == 1


@pytest.mark.parametrize(
    ("mark", "word", "expected"),
    [("•", "Hyvinvointi", 1), ("-", "käyttö", 1), ("-", "120", 2), ("5", "x", 2)],
)
def test_a_mark_belongs_to_the_words_after_it(mark: str, word: str, expected: int) -> None:
    assert len(runs((mark, 0, 5), (word, 20, 60))) == expected


def test_indented_labels_are_one_column() -> None:
    rows = [
        runs(("Vuosikate", 0, 45), ("120", 200, 215), ("130", 260, 275)),
        runs(("Korkotuotot", 60, 115), ("7", 210, 215), ("9", 270, 275)),
        runs(("Korkokulut", 60, 110), ("1", 210, 215), ("2", 270, 275)),
    ]
    assert find_columns(rows) == [(0, 115), (200, 215), (260, 275)]


def test_labels_as_near_to_their_figures_as_words_are_stand_in_the_columns_of_other_lines() -> None:
    rows = [
        runs(("Lyijy", 0, 25), ("269", 51, 66), ("0,65", 90, 110), ("4,5", 135, 150)),
        runs(("Elohopea", 0, 40), ("84", 56, 66), ("0,05", 90, 110), ("0,3", 135, 150)),
        runs(("Bentseeniä", 0, 48), ("266", 51, 66), ("3,67", 90, 110), ("2,5", 135, 150)),
        runs(("Nikkeli", 0, 35), ("25", 56, 66), ("3,44", 90, 110), ("4,0", 135, 150)),
    ]
    assert [run.text for run in rows[2]] == ["Bentseeniä 266", "3,67", "2,5"]
    assert find_columns(rows) == [(0, 48), (51, 66), (90, 110), (135, 150)]


def test_signs_of_missing_figures_stand_in_the_columns_of_other_lines() -> None:
    rows = [
        runs(("Lyijy", 0, 25), ("–", 61, 66), ("57", 72, 84)),
        runs(("Nikkeli", 0, 35), ("25", 54, 66), ("34", 72, 84)),
        runs(("Elohopea", 0, 40), ("84", 54, 66), ("44", 72, 84)),
    ]
    assert [run.text for run in rows[0]] == ["Lyijy", "– 57"]
    assert find_columns(rows) == [(0, 40), (54, 66), (72, 84)]


def test_a_sign_before_its_figure_is_no_column() -> None:
    rows = [runs(("Lyijy", 0, 25), ("±", 60, 65), ("0,5", 67, 82), ("7", 100, 105)) for _ in range(3)]
    assert find_columns(rows) == [(0, 25), (60, 82), (100, 105)]


def test_labels_between_the_lines_of_their_figures_are_a_column() -> None:
    figures = runs(("55", 100, 110), ("51", 150, 160))
    rows = [runs(("Luottaa", 0, 35)), figures, runs(("kuntaansa", 0, 45)), figures]
    assert find_columns(rows) == [(0, 45), (100, 110), (150, 160)]


def test_labels_that_end_in_a_number_are_one_column() -> None:
    rows = [
        runs((text, 0, 30), ("1", 32, 36), (figure, 90, 110))
        for text, figure in (("Luku", "3,6"), ("Osa", "7,2"))
    ]
    assert find_columns(rows) == [(0, 36), (90, 110)]


def test_edges_lie_in_the_gaps() -> None:
    assert edges_between([(0, 40), (60, 80)], Box(0, 0, 100, 10)) == [-0.5, 50, 100.5]


def test_a_word_at_a_columns_edge_parts_from_one_that_ends_close_before_it() -> None:
    line = runs(("Yritysten", 0, 45), ("määrä", 48, 70), ("kasvaa", 73, 115), ("Neuvonta", 120, 160))
    even = runs(("Yritysten", 0, 45), ("määrä", 50, 70), ("kasvaa", 75, 115), ("Neuvonta", 120, 160))
    gutters = [(100.0, 120.0)]
    assert [run.text for run in cut_runs(line, gutters)] == ["Yritysten määrä kasvaa", "Neuvonta"]
    assert len(cut_runs(even, gutters)) == 1
