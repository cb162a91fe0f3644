"""The word-processor document of one sample statement.

Comes in: `Content`. Goes out: a python-docx document that leaves every line and page break to the word
processor. Rows may break across pages, as in the statements municipalities publish.
"""

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from .content import Block, Content, Layout

PAGE_WIDTH_CM, PAGE_HEIGHT_CM = 21.0, 29.7
BULLET = "• "


def make_document(content: Content) -> DocxDocument:
    """Set the content as a document of A4 portrait pages."""
    document = Document()
    document.core_properties.author = document.core_properties.comments = ""
    _set_page(document, content.layout)
    _set_text_defaults(document, content.layout)
    _add_text(document, content.title, bold=True, size=content.layout.size + 4, after=10)
    _add_text(document, content.body, bold=True, size=content.layout.size + 1, after=12)
    for block in content.blocks:
        if block.rows:
            _add_table(document, block, content.layout)
        else:
            _add_text_block(document, block, content.layout)
    return document


def _set_page(document: DocxDocument, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH_CM), Cm(PAGE_HEIGHT_CM)
    section.left_margin = section.right_margin = Cm(layout.margin_cm)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = layout.running_header
    header.style = document.styles["Normal"]
    right_edge = Cm(PAGE_WIDTH_CM - 2 * layout.margin_cm)
    header.paragraph_format.tab_stops.add_tab_stop(right_edge, WD_TAB_ALIGNMENT.RIGHT)
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(footer, "PAGE")
    if layout.footer == "page_of_pages":
        footer.add_run("/")
        _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = _element("w:fldSimple", instr=instruction)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _set_text_defaults(document: DocxDocument, layout: Layout) -> None:
    for name in ("Normal", "Footer"):
        style = document.styles[name]
        style.font.name, style.font.size = layout.font, Pt(layout.size)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(0), Pt(0), 1.0
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fi-FI")
    if layout.hyphenate:
        document.settings.element.append(_element("w:autoHyphenation"))


def _add_text_block(document: DocxDocument, block: Block, layout: Layout) -> None:
    size = layout.size
    match block.kind:
        case "heading":
            paragraph = _add_text(document, block.text, bold=True, size=size + 2, before=16, after=8)
        case "theme":
            paragraph = _add_text(document, block.text, bold=True, size=size, before=12, after=6)
        case "subheading":
            paragraph = _add_text(document, block.text, bold=True, size=size, before=4, after=2)
        case "note":
            _add_text(document, block.text, size=size - 1, before=4, after=6)
            return
        case _:
            _add_text(document, block.text, size=size, after=8)
            return
    paragraph.paragraph_format.keep_with_next = True


def _add_text(
    document: DocxDocument, text: str, *, bold: bool = False, size: float, before: float = 0, after: float = 0
) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _add_table(document: DocxDocument, block: Block, layout: Layout) -> None:
    table = document.add_table(rows=0, cols=len(block.header))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, block.widths_cm, strict=True):
        column.width = Cm(width)
    _draw_borders(table, layout)
    _pad_cells(table)
    _fill_row(table.add_row(), block.header, block, bold=True)
    if layout.repeat_header:
        _row_properties(table.rows[0]).append(_element("w:tblHeader"))
    if layout.shaded_header:
        for cell in table.rows[0].cells:
            cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="E2E8EC"))
    for index, row in enumerate(block.rows):
        if index and layout.separator_rows and block.kind == "goals" and row[0].endswith("."):
            _fill_row(table.add_row(), ("",) * len(row), block)
        _fill_row(table.add_row(), row, block)


def _draw_borders(table: Table, layout: Layout) -> None:
    sides = ["top", "bottom", "insideH"]
    if layout.borders == "all":
        sides += ["left", "right", "insideV"]
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side in sides:
            borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    table._tbl.tblPr.append(borders)


def _pad_cells(table: Table) -> None:
    margins = _element("w:tblCellMar")
    for side, twips in (("top", 30), ("left", 100), ("bottom", 30), ("right", 80)):
        margins.append(_element(f"w:{side}", w=str(twips), type="dxa"))
    table._tbl.tblPr.append(margins)


def _fill_row(row: _Row, texts: tuple[str, ...], block: Block, *, bold: bool = False) -> None:
    for index, (cell, text, width) in enumerate(zip(row.cells, texts, block.widths_cm, strict=True)):
        cell.width = Cm(width)
        _fill_cell(cell, text, bold=bold)
        if block.kind == "figures" and index:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _fill_cell(cell: _Cell, text: str, *, bold: bool) -> None:
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        if line.startswith(BULLET):
            _hang_bullet(paragraph)
            line = line.replace(BULLET, "•\t", 1)
        paragraph.add_run(line).bold = bold


def _hang_bullet(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.left_indent = Cm(0.4)
    paragraph.paragraph_format.first_line_indent = Cm(-0.4)


def _row_properties(row: _Row) -> BaseOxmlElement:
    return row._tr.get_or_add_trPr()


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
