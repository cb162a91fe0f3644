"""Prose set beside a table is no column of it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.beside import leave_prose
from extractor.models.block import Line
from extractor.shapes.lines import group_lines
from tests.tables.paper import Sheet

ROWS = (("Asukkaita", "6 120", "6 077"), ("Vuosikate", "301", "288"), ("Velat", "18 900", "18 750"))


def draw(sheet: Sheet, pitch: float, texts: Sequence[str], row_pitch: float) -> list[Line]:
    for index, text in enumerate(texts):
        sheet.write(50, 100 + pitch * index, text)
    for index, (label, *figures) in enumerate(ROWS):
        top = 100 + row_pitch * (index + 0.3) if row_pitch != pitch else 100 + row_pitch * index
        sheet.write(300, top, label)
        for right, figure in zip((430, 500), figures, strict=True):
            sheet.write(right, top, figure, right=True)
    return list(group_lines(sheet.words))


def test_sentences_that_run_past_the_rows_are_left_out() -> None:
    texts = [
        "Hankkeita siirrettiin hintojen",
        "nousun vuoksi. Verot kertyivät",
        "arvioitua paremmin, mutta",
        "avustukset laskivat.",
    ]
    lines = leave_prose(draw(Sheet(), 12.0, texts, 19.0))
    assert [line.text for line in lines] == [" ".join(row) for row in ROWS]


def test_labels_on_the_rows_own_baselines_stay_however_they_wrap() -> None:
    texts = ["Hankkeita siirrettiin hintojen", "nousun vuoksi. Verot kertyivät", "arvioitua paremmin."]
    lines = draw(Sheet(), 12.0, texts, 12.0)
    assert leave_prose(lines) == tuple(lines)


def test_short_labels_between_the_rows_stay() -> None:
    lines = draw(Sheet(), 12.0, ["Talous", "Henkilöstö", "Väestö", "Velka"], 19.0)
    assert leave_prose(lines) == tuple(lines)
