"""``extractor archive goals``: goals by status, town, year."""

from __future__ import annotations

from typing import Annotated

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
    Organisations,
    Statuses,
    ToYear,
)


def goals(
    database: Database = DEFAULT_DATABASE,
    status: Statuses = None,
    municipality: Municipalities = None,
    body: Bodies = None,
    organisation: Organisations = None,
    from_year: FromYear = None,
    to_year: ToYear = None,
    confidence: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, metavar="SHARE", help="Read at least so surely.", show_default=False),
    ] = 0.0,
    unreported: Annotated[
        bool, typer.Option("--unreported", help="Only goals with neither outcome nor status.")
    ] = False,
    count: Annotated[
        bool, typer.Option("--count", help="Only how many there are, by town, year, status.")
    ] = False,
    limit: Limit = None,
    csv: Csv = False,
    json: Json = False,
) -> None:
    """List goals with what came of them, or count them."""
    from extractor.archive.goals import GoalQuestion, count_goals, list_goals
    from extractor.archive.selection import count_undated
    from extractor.cli.archive.asking import (
        choose_form,
        choose_selection,
        open_archive,
        print_answer,
        print_undated,
    )
    from extractor.cli.archive.views import COUNTS_VIEW, GOALS_VIEW

    form = choose_form(csv, json)
    selection = choose_selection(form, limit, municipality, body, from_year, to_year)
    question = GoalQuestion(selection, tuple(status or ()), tuple(organisation or ()), confidence, unreported)
    with open_archive(database) as connection:
        answer = (
            count_goals(connection, question) if count else list_goals(connection, question, with_places=json)
        )
        undated = count_undated(connection, selection)
    print_answer(answer, form, COUNTS_VIEW if count else GOALS_VIEW)
    print_undated(undated)
