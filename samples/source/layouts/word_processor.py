"""Sets a document with python-docx and lets LibreOffice lay it out."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document as NewDocument
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from .cells import cell_texts, column_widths
from .model import Card, Document, FigureRow, FigureTable, GoalTable, MetricTable, SideBySide, Style, Text

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
RULED = {
    "grid": SIDES,
    "horizontal": ("top", "bottom", "insideH"),
    "columns": ("top", "left", "bottom", "right", "insideV"),
}
FILLS = {"dark": "1D3557", "blue": "0077B6", "grey": "DDDDDD"}
ZEBRA = "E8EEF2"
MARGIN_CM = 2.0
SHORT_SIDE_CM, LONG_SIDE_CM = 21.0, 29.7


def print_document(document: Document, pdf: Path, program: str, folder: Path) -> None:
    """Write the document's .docx into `folder` and its PDF to `pdf`; `program` is LibreOffice."""
    source = folder / f"{document.name}.docx"
    _Setter(document).set_all().save(str(source))
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(pdf.parent),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


class _Setter:
    """Sets one document; `width` is the text width in centimetres."""

    def __init__(self, document: Document) -> None:
        self.content, self.style = document, document.style
        self.docx: DocxDocument = NewDocument()
        self.width = (LONG_SIDE_CM if self.style.landscape else SHORT_SIDE_CM) - 2 * MARGIN_CM

    def set_all(self) -> DocxDocument:
        self.docx.core_properties.author = self.docx.core_properties.comments = ""
        _set_page(self.docx, self.style)
        _set_defaults(self.docx, self.content)
        for block in self.content.blocks:
            match block:
                case Text():
                    self._add_text(block)
                case GoalTable():
                    self._add_goals(block)
                case Card():
                    self._add_card(block)
                case MetricTable():
                    self._add_metrics(block)
                case FigureTable() if block.tabs:
                    self._add_lines(block)
                case FigureTable():
                    self._add_figures(block)
                case SideBySide():
                    raise NotImplementedError("the word processor sets no tables side by side")
            if not isinstance(block, Text) and not (isinstance(block, FigureTable) and block.tabs):
                self.docx.add_paragraph()
        return self.docx

    def _add_text(self, block: Text) -> None:
        sizes = {"title": 16.0, "heading": self.style.size * 1.3}
        before = {"heading": 10, "theme": 8, "organisation": 8}
        paragraph = self.docx.add_paragraph()
        run = paragraph.add_run(block.text)
        run.bold = block.kind != "paragraph"
        run.font.size = Pt(sizes.get(block.kind, self.style.size))
        paragraph.paragraph_format.space_before = Pt(before.get(block.kind, 0))
        if block.kind == "paragraph":
            if self.style.justify:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        else:
            paragraph.paragraph_format.keep_with_next = True

    def _add_table(self, widths: Sequence[float]) -> Table:
        table: Table = self.docx.add_table(rows=0, cols=len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        _draw_borders(table, RULED.get(self.style.rules, ()))
        return table

    def _add_row(self, table: Any, widths: Sequence[float]) -> list[_Cell]:
        cells = list(table.add_row().cells)
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Cm(width)
        return cells

    def _add_header(
        self, table: Table, widths: Sequence[float], labels: Sequence[str], *, numbers: bool = False
    ) -> None:
        for index, (cell, label) in enumerate(zip(self._add_row(table, widths), labels, strict=True)):
            self._fill(cell, label, header=True, right=numbers and index > 0)
        if self.style.repeat:
            table.rows[-1]._tr.get_or_add_trPr().append(_element("w:tblHeader"))

    def _fill(
        self,
        cell: _Cell,
        text: str,
        *,
        header: bool = False,
        bold: bool = False,
        right: bool = False,
        indent: int = 0,
    ) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.left_indent = Pt(12 * indent)
        fill = FILLS.get(self.style.header) if header else None
        for index, line in enumerate(text.split("\n")):
            run = paragraph.add_run(line)
            run.bold = bold or header
            if fill and self.style.header != "grey":
                run.font.color.rgb = RGBColor(255, 255, 255)
            if index < text.count("\n"):
                run.add_break()
        if fill:
            _shade(cell, fill)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif self.style.justify and not header:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def _add_goals(self, goals: GoalTable) -> None:
        widths = column_widths(goals, self.width)
        table = self._add_table(widths)
        if goals.over:
            first, last, label = goals.over
            cells = self._add_row(table, widths)
            for cell in cells[:first]:
                self._fill(cell, "", header=True)
            self._fill(cells[first].merge(cells[last]), label, header=True)
        self._add_header(table, widths, [column.label for column in goals.columns])
        for index in range(len(goals.rows)):
            cells = self._add_row(table, widths)
            for cell, column, text in zip(cells, goals.columns, cell_texts(goals, index), strict=True):
                self._fill(cell, f"{text}." if column.field == "number" else text)
                if self.style.rules == "zebra" and index % 2:
                    _shade(cell, ZEBRA)

    def _add_card(self, card: Card) -> None:
        widths = (4.0, self.width - 4.0)
        table = self._add_table(widths)
        for column in card.columns:
            label, text = self._add_row(table, widths)
            self._fill(label, column.label, bold=True)
            self._fill(text, card.row[column.field])

    def _add_metrics(self, metrics: MetricTable) -> None:
        widths = [self.width * share for share in (0.3, 0.36, 0.17, 0.17)]
        table = self._add_table(widths)
        self._add_header(table, widths, metrics.labels)
        for goal, items in metrics.groups:
            column = []
            for item in items:
                cells = self._add_row(table, widths)
                column.append(cells[0])
                for cell, text in zip(cells[1:], item, strict=True):
                    self._fill(cell, text)
            merged = column[0].merge(column[-1])
            for paragraph in merged.paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)
            self._fill(merged, goal)

    def _add_figures(self, figures: FigureTable) -> None:
        count = len(figures.periods)
        first = self.width * (0.4 if count < 5 else 0.25)
        widths = [first, *[(self.width - first) / count] * count]
        table = self._add_table(widths)
        labels = [figures.corner, *(period.label for period in figures.periods)]
        self._add_header(table, widths, labels, numbers=True)
        for row in figures.rows:
            label, *cells = self._add_row(table, widths)
            self._fill(label, row.label, bold=row.bold, indent=row.indent)
            for cell, text in zip(cells, _texts(row, count), strict=True):
                self._fill(cell, text, bold=row.bold, right=True)

    def _add_lines(self, figures: FigureTable) -> None:
        labels = [figures.corner, *(period.label for period in figures.periods)]
        self._add_line(labels, bold=True, indent=0)
        for row in figures.rows:
            texts = [text for _, text in row.values]
            self._add_line([row.label, *texts], bold=row.bold, indent=row.indent)

    def _add_line(self, texts: Sequence[str], *, bold: bool, indent: int) -> None:
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.paragraph_format.left_indent = Pt(12 * indent)
        count = len(texts) - 1
        step = 3.2 if count < 3 else 2.6
        for index in range(count):
            position = Cm(self.width - (count - 1 - index) * step)
            paragraph.paragraph_format.tab_stops.add_tab_stop(position, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run("\t".join(texts)).bold = bold


def _texts(row: FigureRow, count: int) -> list[str]:
    return [text for _, text in row.values] or [""] * count


def _set_page(document: DocxDocument, style: Style) -> None:
    section = document.sections[0]
    sides = (SHORT_SIDE_CM, LONG_SIDE_CM)
    width, height = reversed(sides) if style.landscape else sides
    section.page_width, section.page_height = Cm(width), Cm(height)
    if style.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    if style.running_header:
        section.header.paragraphs[0].text = style.running_header
    footer = section.footer.paragraphs[0]
    if style.footer:
        centred = style.footer == "page"
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
        _add_field(footer, "PAGE")
    if style.footer == "page of pages":
        footer.add_run("/")
        _add_field(footer, "NUMPAGES")


def _set_defaults(document: DocxDocument, content: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = content.style.font, Pt(content.style.size)
    normal.paragraph_format.space_after = Pt(4)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-FI" if content.language == "sv" else "fi-FI")
    if content.style.hyphenate:
        document.settings.element.append(_element("w:autoHyphenation"))


def _draw_borders(table: Table, ruled: Sequence[str]) -> None:
    borders = _element("w:tblBorders")
    for side in SIDES:
        drawn = "single" if side in ruled else "nil"
        borders.append(_element(f"w:{side}", val=drawn, sz="6", space="0", color="000000"))
    table._tbl.tblPr.append(borders)


def _shade(cell: _Cell, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = _element("w:fldSimple", instr=instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
