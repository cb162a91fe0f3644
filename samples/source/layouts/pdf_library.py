"""Draws a document with reportlab."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from .cells import cell_texts, column_widths
from .model import Block, Card, Document, FigureTable, GoalTable, MetricTable, SideBySide, Style, Text

FONT_FILES = {
    "DejaVu Sans": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "Carlito": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
}
MARGIN = 20 * mm
WIDTH = A4[0] - 2 * MARGIN - 12
"""What the frame leaves within its own padding."""
HEADER_FILL, ZEBRA = "#7b2d26", "#f3e9d8"


def draw_document(document: Document, pdf: Path, fonts: Path) -> None:
    """Draw the document to `pdf`; `fonts` is the folder of the system's TrueType fonts."""
    for weight, file in zip(("regular", "bold"), FONT_FILES[document.style.font], strict=True):
        pdfmetrics.registerFont(TTFont(f"{document.style.font} {weight}", str(fonts / file)))
    drawer = _Drawer(document.style)
    flow = [part for block in document.blocks for part in drawer.draw(block)]
    template = SimpleDocTemplate(
        str(pdf),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=document.name,
        invariant=1,
    )
    template.build(flow, onFirstPage=drawer.decorate, onLaterPages=drawer.decorate)


class _Drawer:
    def __init__(self, style: Style) -> None:
        size = style.size
        self.style = style
        self.normal = ParagraphStyle(
            "normal", fontName=f"{style.font} regular", fontSize=size, leading=size * 1.22
        )
        self.bold = ParagraphStyle("bold", parent=self.normal, fontName=f"{style.font} bold")
        self.white = ParagraphStyle("white", parent=self.bold, textColor=colors.white)
        self.filled = style.header in ("dark", "blue")

    def draw(self, block: Block) -> list[Flowable]:
        match block:
            case Text():
                return [self._draw_text(block)]
            case GoalTable():
                return [self._draw_goals(block), Spacer(1, 8)]
            case FigureTable():
                return [self._draw_figures(block, WIDTH), Spacer(1, 8)]
            case SideBySide():
                panels = [self._draw_figures(panel, WIDTH * 0.46) for panel in (block.left, block.right)]
                style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
                return [Table([panels], [WIDTH * 0.54, WIDTH * 0.46], style=style), Spacer(1, 8)]
            case Card() | MetricTable():
                raise NotImplementedError("the PDF library draws neither cards nor metric tables")

    def decorate(self, canvas: Any, template: Any) -> None:
        """Draw a page's running header and footer."""
        canvas.setFont(self.normal.fontName, 8)
        if self.style.running_header:
            canvas.drawRightString(A4[0] - MARGIN, A4[1] - 12 * mm, self.style.running_header)
        number = f"Sivu {template.page}" if self.style.footer == "page of pages" else str(template.page)
        canvas.drawCentredString(A4[0] / 2, 10 * mm, number)

    def _draw_text(self, block: Text) -> Flowable:
        size = self.style.size
        styles: dict[str, dict[str, float]] = {
            "title": {"fontSize": size * 1.7, "leading": size * 2.1, "spaceAfter": 8},
            "heading": {"fontSize": size * 1.35, "leading": size * 1.7, "spaceBefore": 10, "spaceAfter": 5},
            "paragraph": {"spaceAfter": 6},
        }
        changed = styles.get(block.kind, {"spaceBefore": 8, "spaceAfter": 4})
        parent = self.normal if block.kind == "paragraph" else self.bold
        return _paragraph(block.text, ParagraphStyle(block.kind, parent=parent, **changed))

    def _draw_goals(self, goals: GoalTable) -> Flowable:
        heads = [
            _paragraph(column.label, self.white if self.filled else self.bold) for column in goals.columns
        ]
        rows = [
            [_paragraph(text, self.normal) for text in cell_texts(goals, index)]
            for index in range(len(goals.rows))
        ]
        return self._make_table([heads, *rows], column_widths(goals, WIDTH))

    def _draw_figures(self, figures: FigureTable, width: float) -> Flowable:
        count = len(figures.periods)
        first = width * (0.5 if count < 3 else 0.4 if count < 5 else 0.25)
        label_style = self.white if self.filled else self.bold
        right = ParagraphStyle("right", parent=label_style, alignment=2)
        corner = _paragraph(figures.corner, label_style)
        lines = [[corner, *(_paragraph(period.label, right) for period in figures.periods)]]
        for row in figures.rows:
            base = self.bold if row.bold else self.normal
            indented = ParagraphStyle("indented", parent=base, leftIndent=10 * row.indent)
            number = ParagraphStyle("number", parent=base, alignment=2)
            texts = [text for _, text in row.values] or [""] * count
            lines.append([_paragraph(row.label, indented), *(_paragraph(text, number) for text in texts)])
        return self._make_table(lines, [first, *[(width - first) / count] * count])

    def _make_table(self, lines: list[list[Flowable]], widths: Sequence[float]) -> Flowable:
        return Table(
            lines,
            list(widths),
            style=self._table_style(),
            repeatRows=int(self.style.repeat),
            splitInRow=int(not self.style.repeat),
            hAlign="LEFT",
        )

    def _table_style(self) -> TableStyle:
        commands: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
        match self.style.rules:
            case "grid":
                commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
            case "columns":
                commands.append(("BOX", (0, 0), (-1, -1), 0.7, colors.black))
                commands.append(("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black))
                commands.append(("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.black))
            case "zebra":
                commands.append(("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.HexColor(ZEBRA)]))
            case "header underline":
                commands.append(("LINEBELOW", (0, 0), (-1, 0), 1, colors.black))
        if self.filled:
            commands.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(HEADER_FILL)))
        return TableStyle(commands)


def _paragraph(text: str, style: ParagraphStyle) -> Flowable:
    return Paragraph(escape(text).replace("\n", "<br/>"), style)
