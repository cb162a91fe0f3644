"""`show` is readable without colour at 80 columns, and shows every cell whole."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from extractor.models.statement import Statement
from extractor.outputs.terminal import show_statement
from tests.outputs.builders import GOAL, MEASURE, pdf_statement, text_statement

GOLDEN = Path(__file__).parent


def shown(statement: Statement, width: int = 80) -> str:
    stream = io.StringIO()
    show_statement(statement, Console(file=stream, width=width, highlight=False))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "statement"), [("pdf", pdf_statement()), ("text", text_statement())], ids=["pdf", "text"]
)
def test_a_statement_is_drawn_as_ever(name: str, statement: Statement) -> None:
    assert shown(statement) == (GOLDEN / f"shown-{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [36, 40, 60, 80, 120])
def test_every_frame_is_whole(width: int) -> None:
    lines = shown(pdf_statement(), width).splitlines()
    assert max(len(line) for line in lines) <= width
    first_table = next(index for index, line in enumerate(lines) if line.startswith("t1"))
    framed = {line[0]: line[-1] for line in lines[first_table:] if line.startswith(tuple("┌│├└"))}
    assert framed == {"┌": "┐", "│": "│", "├": "┤", "└": "┘"}


def test_long_words_are_folded_not_cut() -> None:
    table = pdf_statement().tables[0]
    word = "valmiussuunnittelu" * 12
    cells = (table.rows[0].cells[0].model_copy(update={"text": word}), *table.rows[0].cells[1:])
    row = table.rows[0].model_copy(update={"cells": cells})
    changed = pdf_statement().model_copy(update={"tables": (table.model_copy(update={"rows": (row,)}),)})
    lines = shown(changed).splitlines()
    pieces = [line.split("│")[1].strip() for line in lines if line.count("│") == 4]
    assert word in "".join(pieces)
    assert "…" not in shown(changed)


def test_markup_in_a_cell_is_text() -> None:
    table = pdf_statement().tables[1]
    cells = (
        table.rows[0].cells[0].model_copy(update={"text": "[red]Tuotot[/red]"}),
        *table.rows[0].cells[1:],
    )
    rows = (table.rows[0].model_copy(update={"cells": cells}),)
    changed = pdf_statement().model_copy(update={"tables": (table.model_copy(update={"rows": rows}),)})
    assert "[red]Tuotot[/red]" in shown(changed)


def test_a_wide_terminal_keeps_a_cell_on_one_line() -> None:
    text = shown(pdf_statement(), 250)
    assert f"│ {GOAL} │ {MEASURE} │" in text


def test_colour_says_nothing_that_words_do_not() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=80, highlight=False, force_terminal=True, color_system="standard")
    show_statement(pdf_statement(), console)
    plain, styles = re.subn(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert plain == shown(pdf_statement())
    assert styles > 20


def test_a_table_too_wide_is_shown_row_by_row() -> None:
    lines = shown(pdf_statement(), 36).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("t2"))
    picked = [line for line in lines[start:] if "│" in line and ("TP" in line or "Toiminta" in line)]
    assert [[part.strip() for part in line.split("│")[1:-1]] for line in picked[:6]] == [
        ["1", "", "Toimintatuotot"],
        ["", "TP 2024", "1 250,5"],
        ["", "TP 2025", "1 300"],
        ["2", "", "Toimintakulut"],
        ["", "TP 2024", "-6 134 089"],
        ["", "TP 2025", "-6 200 000"],
    ]


def test_numbers_are_flush_right_and_whole() -> None:
    lines = [line for line in shown(pdf_statement()).splitlines() if line.startswith("│ Toiminta")]
    assert lines == [
        "│ Toimintatuotot │    1 250,5 │      1 300 │",
        "│ Toimintakulut  │ -6 134 089 │ -6 200 000 │",
    ]
