"""``extractor rules`` and ``extractor rule CODE``: what is checked, and on what ground."""

from __future__ import annotations

from typing import Annotated

import typer


def rules() -> None:
    """List the rules: code, severity, title."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from extractor.checks.rules import RULES
    from extractor.cli.streams import open_stdout

    drawing = Table(box=box.SQUARE, header_style="bold")
    for label in ("code", "severity", "checks that"):
        drawing.add_column(label, overflow="fold")
    for each in RULES:
        drawing.add_row(each.code, each.severity, Text(each.title))
    open_stdout().print(drawing)


def rule(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The rule's code.", show_default=False)],
) -> None:
    """Explain a rule: what it checks, its source, an example."""
    from rich.text import Text

    from extractor.checks.rules import RULES
    from extractor.cli.streams import open_stdout

    found = next((each for each in RULES if each.code == code.strip().upper()), None)
    if found is None:
        raise typer.BadParameter(f"there is no rule {code}; `extractor rules` lists them")
    console = open_stdout()
    console.print(Text(f"{found.code}  {found.title}", style="bold"), Text(f"severity {found.severity}\n"))
    console.print(Text(found.explanation + "\n"))
    console.print(Text(f"source: {found.source}"))
    console.print(Text(f"example: {found.example}"))
