"""Audited statements → the terminal: a table for each file, the gravest first.

Reads without colour and at 80 columns; long messages wrap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text

from extractor.models.check import SEVERITIES, CheckResult
from extractor.models.statement import PagePlace, Where
from extractor.outputs.audit import Audit, section_of
from extractor.outputs.terminal import SEVERITIES as SEVERITY_STYLES


def show_audit(audit: Audit, console: Console) -> None:
    """Print what is to be said about one file."""
    console.print(_draw_title(audit))
    if not audit.results:
        return
    sections = audit.sections_of()
    drawing = Drawing(box=box.SQUARE, header_style="bold")
    for label in ("severity", "code", "place", "what"):
        drawing.add_column(label, overflow="fold")
    for severity in SEVERITIES:
        results = [result for result in audit.results if result.severity == severity]
        for result in results:
            _draw_result(drawing, result, sections)
        if results:
            drawing.add_section()
    console.print(drawing)


def _draw_title(audit: Audit) -> Text:
    counts = Counter(result.severity for result in audit.results)
    told = ", ".join(f"{severity} {counts[severity]}" for severity in SEVERITIES if counts[severity])
    return Text(f"{audit.name}: ", style="bold").append(told or "nothing to report", style="not bold")


def _draw_result(drawing: Drawing, result: CheckResult, sections: Mapping[str, str]) -> None:
    severity = Text(result.severity, style=SEVERITY_STYLES[result.severity])
    text = Text(result.message)
    told = " ".join(filter(None, (_word_result(result), section_of(result, sections))))
    drawing.add_row(severity, result.code, name_place(result.where), text.append(f"\n{told}", style="dim"))


def _word_result(result: CheckResult) -> str:
    verdict = result.result.replace("_", " ")
    missing = f": missing {result.missing}" if result.missing else ""
    return f"({verdict}{missing})"


def name_place(where: Where) -> str:
    """The first place: its page, or its line."""
    if not where:
        return ""
    first = where[0]
    return f"p. {first.page}" if isinstance(first, PagePlace) else f"line {first.line}"
