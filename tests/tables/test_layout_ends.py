"""Columns of figures in a layout text by where the numbers end, under headers of several lines."""

from __future__ import annotations

from extractor.models.grid import Grid
from tests.tables.test_layout_text import body, rebuild

TRAILING = """\
Tili    Selite                        TP     Alkup. TA     TA-muutos     Toteutuma    Poikkeama      Tot-%
                                    2023          2024          2024          2024          EUR
3000    Myyntituotot              54.904        56.800             0        56.681         119-        99,8
4000    Henkilöstökulut       1.672.578-    1.647.200-       12.000-    1.684.766-      25.566-       101,5
        TOIMINTAKATE          1.617.674-    1.590.400-       12.000-    1.628.085-      25.685-       101,6
"""
GROUPED = """\
                    Tilinpäätös            Talousarvio 2024              Tilinpäätös              Poikkeama
                           2023   alkuperäinen     muutos      muutettu         2024            €         %
Myyntituotot            263 969        282 300          0       282 300      283 142          842       0,3
Palvelujen ostot     -2 524 885     -2 540 700    -48 846    -2 589 546   -2 492 164       97 382       3,8
Toimintakate         -2 260 916     -2 258 400    -48 846    -2 307 246   -2 209 022       98 224       4,3
"""


def header_rows(grid: Grid) -> list[list[tuple[str, int, int]]]:
    return [
        [(" ".join(word.text for word in cell.words), cell.column, cell.column_span) for cell in row.cells]
        for row in grid.rows
        if row.is_header
    ]


def test_figures_with_a_minus_behind_end_with_the_others() -> None:
    [grid] = rebuild(TRAILING)
    assert header_rows(grid) == [
        [
            ("Tili Selite", 0, 1),
            ("TP 2023", 1, 1),
            ("Alkup. TA 2024", 2, 1),
            ("TA-muutos 2024", 3, 1),
            ("Toteutuma 2024", 4, 1),
            ("Poikkeama EUR", 5, 1),
            ("Tot-%", 6, 1),
        ]
    ]
    assert body(grid)[1] == [
        "4000 Henkilöstökulut",
        "1.672.578-",
        "1.647.200-",
        "12.000-",
        "1.684.766-",
        "25.566-",
        "101,5",
    ]


def test_a_label_over_several_columns_has_a_row_of_its_own() -> None:
    [grid] = rebuild(GROUPED)
    over, under = header_rows(grid)
    assert over == [
        ("Tilinpäätös", 1, 1),
        ("Talousarvio 2024", 2, 3),
        ("Tilinpäätös", 5, 1),
        ("Poikkeama", 6, 2),
    ]
    assert [text for text, _, _ in under] == ["2023", "alkuperäinen", "muutos", "muutettu", "2024", "€", "%"]
    assert body(grid)[2][1:] == [
        "-2 260 916",
        "-2 258 400",
        "-48 846",
        "-2 307 246",
        "-2 209 022",
        "98 224",
        "4,3",
    ]


def test_texts_beside_the_figures_make_no_table_of_figures() -> None:
    goals = """\
Tavoite                  Mittari            TP 2023   TA 2024   Arvio
Kirjasto on auki         Aukiolotunnit           38        52   Tunnit lisääntyivät.
Uimataito paranee        Osuus, %                71        83   Opetusta lisättiin.
"""
    [grid] = rebuild(goals)
    assert body(grid)[0][-1] == "Tunnit lisääntyivät."
