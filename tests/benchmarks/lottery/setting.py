"""Sets the blocks of a statement on pages.

Comes in: a `Layout` and a `Content`. Goes out: the bytes of a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.benchmarks.lottery.blocks import Content, Table, Text, load_texts
from tests.benchmarks.lottery.choices import Layout
from tests.benchmarks.lottery.faces import Face, break_lines, register_face
from tests.benchmarks.lottery.ruling import TableStyle
from tests.benchmarks.lottery.sheets import Mark, Sheets, Words
from tests.benchmarks.lottery.table_setting import TableSetter

ASCENT = 0.8
"""Of a font's size, from a line's top to its baseline."""
LARGER = {"title": 5.0, "heading": 2.5}
SPACE_ABOVE = {"title": 0.0, "heading": 1.4, "theme": 1.0, "caption": 0.6, "note": 0.4, "paragraph": 0.5}
"""In lines."""
BESIDE = 0.56
"""Of the width: a table that leaves room for a text at its right."""


def set_statement(layout: Layout, content: Content) -> bytes:
    """Set a statement; return its PDF."""
    return _Setter(layout, content).set()


class _Setter:
    def __init__(self, layout: Layout, content: Content) -> None:
        self.layout, self.content = layout, content
        regular, bold = register_face(layout["font"])
        self.face = Face(regular, bold, float(layout["size"]), layout["hyphenation"] == "some")
        page_word = load_texts(layout["language"])["page"]
        self.sheets = Sheets(layout, content.truth["titles"][0], regular, page_word)
        self.leading = float(layout["leading"])

    def set(self) -> bytes:
        previous = None
        for block in self.content.blocks:
            if isinstance(block, Text):
                self._set_text(block)
            else:
                self.sheets.top += self.face.size * self._gap_above(previous)
                self._set_table(block)
            previous = block
        return self.sheets.write()

    def _gap_above(self, previous: Text | Table | None) -> float:
        """In sizes: tables that touch have next to none between them."""
        return 0.3 if isinstance(previous, Table) and self.layout["between tables"] == "touching" else 0.7

    def _set_table(self, table: Table) -> None:
        sheets, width = self.sheets, self.sheets.width
        setter = TableSetter(sheets, TableStyle.choose(self.layout), self.face, self.leading)
        if not table.beside:
            setter.set(table, width)
            return
        page, left = len(sheets.pages), sheets.left + width * (BESIDE + 0.04)
        top = setter.set(table, width * BESIDE)
        if len(sheets.pages) != page or top > sheets.top:
            return
        lines = break_lines(table.beside, self.face, width * (1 - BESIDE - 0.04))
        step = self.face.size * self.leading
        kept = (
            lines[: int((sheets.top - top) / step)]
            if len(lines) * step > sheets.room + sheets.top - top
            else lines
        )
        for index, line in enumerate(kept):
            baseline = top + index * step + self.face.size * ASCENT
            sheets.add(Words(left, baseline, line.text, self.face.regular, self.face.size))
        sheets.top = max(sheets.top, top + len(kept) * step)

    def _set_text(self, text: Text) -> None:
        sheets = self.sheets
        same = self.layout["heading"] == "same size"
        face = replace(
            self.face, size=self.face.size + (0 if same else LARGER.get(text.kind, 0)), hyphenated=False
        )
        bold = text.kind in ("title", "heading", "theme")
        step = face.size * self.leading
        lines = break_lines(text.text, face, sheets.width, bold)
        needed = (len(lines) + (5 if bold else 0)) * step
        sheets.top += SPACE_ABOVE[text.kind] * step
        if needed > sheets.room:
            sheets.advance()
        for line in lines:
            if step > sheets.room:
                sheets.advance()
            sheets.add(*self._set_line(line.text, face, bold))
            sheets.top += step
        sheets.top += 0.3 * step

    def _set_line(self, line: str, face: Face, bold: bool) -> Iterator[Mark]:
        yield Words(self.sheets.left, self.sheets.top + face.size * ASCENT, line, face.name(bold), face.size)
