"""``extractor archive search``: full text."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from extractor.cli.archive.options import (
    DEFAULT_DATABASE,
    Bodies,
    Csv,
    Database,
    FromYear,
    Json,
    Limit,
    Municipalities,
    Statuses,
    ToYear,
)

KINDS = {"goals": ("goal",), "text": ("text",), "all": ("goal", "text")}


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help='Words in any inflection; "such words" exactly; begin*; -without; OR.',
            show_default=False,
        ),
    ],
    database: Database = DEFAULT_DATABASE,
    where: Annotated[
        Literal["goals", "text", "all"],
        typer.Option("--in", help="Look in goals and their outcomes, or in the text."),
    ] = "goals",
    municipality: Municipalities = None,
    body: Bodies = None,
    from_year: FromYear = None,
    to_year: ToYear = None,
    status: Statuses = None,
    limit: Limit = None,
    csv: Csv = False,
    json: Json = False,
) -> None:
    """Find goals and passages by their words, Finnish and Swedish, whatever their inflection."""
    from extractor.archive.searching import SearchQuestion, search
    from extractor.archive.selection import count_undated
    from extractor.cli.archive.asking import (
        choose_form,
        choose_selection,
        open_archive,
        print_answer,
        print_undated,
    )
    from extractor.cli.archive.views import search_view
    from extractor.cli.streams import print_line

    form = choose_form(csv, json)
    selection = choose_selection(form, limit, municipality, body, from_year, to_year)
    expression = " ".join(words)
    question = SearchQuestion(expression, selection, KINDS[where], tuple(status or ()))
    with open_archive(database) as connection:
        answer = search(connection, question, with_places=json)
        undated = count_undated(connection, selection)
    print_answer(answer, form, search_view(expression))
    print_undated(undated)
    if not answer.total and "*" not in expression:
        print_line("a star finds words by their beginning: begin*; --in all looks in the running text, too")
