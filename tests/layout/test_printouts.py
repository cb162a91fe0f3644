"""Printouts of accounting systems: codes before labels, groups under codes, rules over figures only."""

from __future__ import annotations

from extractor.layout.paper import find_paper_blocks
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet, body_of, grids_of, headers_of

RIGHT = (330.0, 400.0, 470.0)
PERIODS = ["TA 2024", "TP 2024", "Ero"]
Row = tuple[str, str, list[str]]
GROUPS: list[Row] = [
    ("10", "Hallitus", []),
    ("3000", "Myyntituotot", ["1 000", "1 100", "100"]),
    ("4000", "Palkat", ["9 000-", "9 300-", "300-"]),
    ("20", "Valiokunta", []),
    ("3000", "Myyntituotot", ["2 000", "2 200", "200"]),
    ("4000", "Palkat", ["8 000-", "8 200-", "200-"]),
]


def print_rows(rows: list[Row], ruled: bool = False) -> Sheet:
    """Print rows 13 points apart: code, label, figures; a rule over the figures under each group's name."""
    sheet = Sheet()
    for right, label in zip(RIGHT, PERIODS, strict=True):
        sheet.write(right, 100, label, right=True, bold=True)
    for index, (code, label, figures) in enumerate(rows):
        top = 115.0 + 13 * index
        if code:
            sheet.write(60, top, code)
        sheet.write(95 if code else 60, top, label)
        for right, text in zip(RIGHT, figures, strict=False):
            sheet.write(right, top, text, right=True)
        if ruled and not figures:
            sheet.line(290, top + 11, RIGHT[-1], top + 11)
    return sheet


def test_rules_over_the_figures_of_groups_do_not_cut_off_their_labels() -> None:
    for ruled in (False, True):
        (grid,) = grids_of(print_rows(GROUPS, ruled))
        assert headers_of(grid) == [["", "", *PERIODS]]
        assert body_of(grid) == [[code, label, *(figures or ["", "", ""])] for code, label, figures in GROUPS]


def test_a_total_without_a_code_goes_on_with_the_table() -> None:
    rows: list[Row] = [
        ("", "Toimintatuotot", ["5 000", "5 100", "100"]),
        ("30", "Myynti", ["3 000", "3 100", "100"]),
        ("32", "Maksut", ["2 000", "2 000", "0"]),
        ("", "Toimintakulut", ["9 000-", "9 300-", "300-"]),
        ("40", "Palkat", ["9 000-", "9 300-", "300-"]),
        ("", "Toimintakate", ["4 000-", "4 200-", "200-"]),
    ]
    (grid,) = grids_of(print_rows(rows))
    assert [" ".join(filter(None, row)) for row in body_of(grid)] == [
        " ".join(filter(None, [code, label, *figures])) for code, label, figures in rows
    ]


def test_a_running_head_with_many_numbers_is_furniture_where_it_stays_the_same() -> None:
    head = "Kunta 01 Kausi 1.1.2024 - 31.12.2024 Ajo 14.2.2025 9"
    pages = []
    for number, figures in ((1, "11 22 33 44 55"), (2, "12 23 34 45 56")):
        sheet = Sheet(number)
        sheet.write(60, 20, head)
        sheet.write(60, 60, f"Tuotot {figures}")
        sheet.write(60, 400, "Leipäteksti jatkuu sivulla.")
        pages.append(sheet.page)
    blocks = find_paper_blocks(pages, load_vocabulary())
    assert [block.text for block in blocks if block.kind == "furniture"] == [head, head]


def test_lines_of_dashes_part_neither_header_nor_groups_from_their_table() -> None:
    sheet = Sheet()
    for right, label in zip(RIGHT, PERIODS, strict=True):
        sheet.write(right, 100, label, right=True)
    sheet.write(60, 111, "-" * 80)
    top = 122.0
    for code, label, figures in GROUPS:
        sheet.write(60, top, code if figures else f"{code} {label}")
        if figures:
            sheet.write(95, top, label)
        for right, text in zip(RIGHT, figures, strict=False):
            sheet.write(right, top, text, right=True)
        top += 11
        if code == "4000":
            for right in RIGHT:
                sheet.write(right, top, "=" * 9, right=True)
            top += 11
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["", "", *PERIODS]]
    assert [row for row in body_of(grid) if row[2][:1].isdigit()] == [
        [code, label, *figures] for code, label, figures in GROUPS if figures
    ]
