"""Sets a document as HTML and lets Chromium print it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

from .cells import cell_texts, theme_starts
from .model import Card, Document, FigureTable, GoalTable, MetricTable, SideBySide, Style, Text

VOWELS = "aeiouyåäö"
SOFT_HYPHEN = "\u00ad"
RULES = {
    "grid": "td, th { border: 0.75pt solid #000 }",
    "horizontal": "td, th { border-top: 0.6pt solid #666; border-bottom: 0.6pt solid #666 }",
    "header underline": "thead th { border-bottom: 1pt solid #000 }",
    "zebra": "tbody tr:nth-child(even) td { background: #e6eef2 }",
    "none": "",
}
HEADERS = {
    "dark": "thead th { background: #1d3557; color: #fff }",
    "blue": "thead th { background: #0077b6; color: #fff }",
    "grey": "thead th, .card th { background: #ddd }",
    "plain": "thead th { font-weight: normal }",
    "bold": "",
}
FOOTERS = {
    "": "",
    "page": "@bottom-center { content: counter(page); %s }",
    "page of pages": "@bottom-right { content: counter(page) '/' counter(pages); %s }",
}
MARGIN_FONT = "font: 8pt 'Liberation Sans'"


def print_document(document: Document, pdf: Path, program: str, folder: Path) -> None:
    """Write the document's HTML into `folder` and its PDF to `pdf`; `program` is Chromium."""
    page = folder / f"{document.name}.html"
    page.write_text(make_html(document), encoding="utf-8", newline="\n")
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [program, *switches, f"--print-to-pdf={pdf}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def make_html(document: Document) -> str:
    """Set the document as one page of HTML."""
    writer = _Writer(document.style)
    body = "".join(writer.write(block) for block in document.blocks)
    head = (
        f"<meta charset=utf-8><title>{escape(document.name)}</title><style>{make_css(document.style)}</style>"
    )
    return f"<!doctype html><html lang={document.language}>{head}<body>{body}</body></html>"


def make_css(style: Style) -> str:
    """Return the style sheet of a document."""
    size = "A4 landscape" if style.landscape else "A4"
    running = (
        f"@top-left {{ content: '{style.running_header}'; {MARGIN_FONT} }}" if style.running_header else ""
    )
    footer = FOOTERS[style.footer] % MARGIN_FONT if style.footer else ""
    rules = [
        f"@page {{ size: {size}; margin: 22mm 18mm 20mm 18mm; {running} {footer} }}",
        f"body {{ font: {style.size}pt/1.25 'Liberation Sans'; margin: 0 }}",
        f"h1 {{ font-size: {style.size * 1.6}pt }}",
        f"h2 {{ font-size: {style.size * 1.3}pt; margin: 14pt 0 6pt }}",
        f".organisation {{ font-weight: bold; font-size: {style.size * 1.15}pt; margin: 10pt 0 }}",
        ".theme { font-weight: bold; margin: 10pt 0 4pt }",
        "table { border-collapse: collapse; width: 100%; margin: 6pt 0 12pt }",
        "td, th { vertical-align: top; padding: 3pt 5pt; text-align: left }",
        ".number { text-align: right; white-space: nowrap } .bold { font-weight: bold }",
        "thead th.centred { text-align: center } .i1 { padding-left: 14pt } .i2 { padding-left: 26pt }",
        ".card { margin-bottom: 14pt } .card th { width: 32mm } .side { display: flex; gap: 14mm }",
        "" if style.repeat else "thead { display: table-row-group }",
        "p, td { text-align: justify; hyphens: manual }" if style.justify else "",
        "thead th { text-align: center }" if style.centre_labels else "",
        RULES[style.rules],
        HEADERS[style.header],
    ]
    return "\n".join(rules)


def hyphenate(text: str) -> str:
    """Put soft hyphens where long words may break, by a rough rule: before a consonant and a vowel."""
    return re.sub(r"[A-Za-zÅÄÖåäö]{8,}", lambda match: _hyphenate_word(match.group()), text)


def _hyphenate_word(word: str) -> str:
    lower = word.lower()
    parts = []
    for index, letter in enumerate(word):
        inside = 2 <= index <= len(word) - 3
        before_syllable = inside and lower[index] not in VOWELS and lower[index + 1] in VOWELS
        if before_syllable and any(earlier in VOWELS for earlier in lower[:index]):
            parts.append(SOFT_HYPHEN)
        parts.append(letter)
    return "".join(parts)


class _Writer:
    def __init__(self, style: Style) -> None:
        self.style = style

    def write(self, block: Text | GoalTable | Card | MetricTable | FigureTable | SideBySide) -> str:
        match block:
            case Text():
                return self._write_text(block)
            case GoalTable():
                return self._write_goals(block)
            case Card():
                return self._write_card(block)
            case FigureTable():
                return self._write_figures(block)
            case SideBySide():
                panels = self._write_figures(block.left) + self._write_figures(block.right)
                return f"<div class=side>{panels}</div>"
            case MetricTable():
                raise NotImplementedError("the browser sets no metric tables")

    def _escape(self, text: str) -> str:
        written = escape(hyphenate(text) if self.style.hyphenate else text)
        return written.replace("\n", "<br>")

    def _write_text(self, block: Text) -> str:
        tags = {"title": "h1", "heading": "h2", "paragraph": "p"}
        text = self._escape(block.text)
        if tag := tags.get(block.kind):
            return f"<{tag}>{text}</{tag}>"
        return f"<div class={block.kind}>{text}</div>"

    def _write_goals(self, table: GoalTable) -> str:
        labels = [column.label for column in table.columns]
        if table.themes:
            labels.insert(0, table.theme_label)
        starts = theme_starts(table)
        rows = []
        for index in range(len(table.rows)):
            theme, span = starts.get(index, ("", 0))
            merged = f"<td rowspan={span}>{self._escape(theme)}</td>" if span else ""
            rows.append(f"<tr>{merged}{self._cells('td', cell_texts(table, index))}</tr>")
        if self.style.header == "plain":
            rows.insert(0, f"<tr>{self._cells('td', labels)}</tr>")
            return f"<table><tbody>{''.join(rows)}</tbody></table>"
        header = f"<thead><tr>{self._cells('th', labels)}</tr></thead>"
        return f"<table>{header}<tbody>{''.join(rows)}</tbody></table>"

    def _cells(self, tag: str, texts: Sequence[str]) -> str:
        return "".join(f"<{tag}>{self._escape(text)}</{tag}>" for text in texts)

    def _write_card(self, card: Card) -> str:
        rows = (
            f"<tr><th>{self._escape(column.label)}</th><td>{self._escape(card.row[column.field])}</td></tr>"
            for column in card.columns
        )
        return f"<table class=card><tbody>{''.join(rows)}</tbody></table>"

    def _write_figures(self, table: FigureTable) -> str:
        place = "centred" if table.centred else "number"
        labels = "".join(f"<th class={place}>{self._escape(period.label)}</th>" for period in table.periods)
        header = f"<thead><tr><th>{self._escape(table.corner)}</th>{labels}</tr></thead>"
        rows = []
        for row in table.rows:
            texts = [text for _, text in row.values] or [""] * len(table.periods)
            numbers = "".join(f"<td class=number>{escape(text)}</td>" for text in texts)
            weight = " class=bold" if row.bold else ""
            rows.append(f"<tr{weight}><td class=i{row.indent}>{self._escape(row.label)}</td>{numbers}</tr>")
        return f"<table>{header}<tbody>{''.join(rows)}</tbody></table>"
