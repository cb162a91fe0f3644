"""The commands of ``extractor archive`` in the order of ``--help``."""

from __future__ import annotations

import typer

from extractor.cli.archive.add import add
from extractor.cli.archive.export import export
from extractor.cli.archive.figures import figures
from extractor.cli.archive.goals import goals
from extractor.cli.archive.info import info
from extractor.cli.archive.search import search
from extractor.cli.archive.sql import sql
from extractor.cli.archive.upgrade import upgrade

app = typer.Typer(
    no_args_is_help=True,
    help="Keep many statements in one database, SQLite or PostgreSQL, and ask it.",
    rich_markup_mode=None,
)
for command in (add, search, figures, goals, sql, info, export, upgrade):
    app.command()(command)
