"""Drafts of goals → goals, with ids, keys, statuses and quantities; read for a whole document at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from extractor.language.outcomes import StatusReading
from extractor.models.statement import Goal, Status
from extractor.statement.goal_drafts import GoalDraft, OutcomeDraft
from extractor.statement.goal_texts import GoalTexts
from extractor.statement.keys import Owners, make_key
from extractor.statement.legends import Legend, Legends, fold_grade
from extractor.statement.places import Places

PLAIN_FIELDS = (
    "strategic_goal", "number", "measures", "expected_results", "metrics_text", "responsible", "schedule",
)  # fmt: skip
LEAST_COLOURS = 2
"""Cells of one colour alone are the table's shading."""
DONE = ("met", "partly", "not_met")
OF_WORK = 0.8
"""How sure a goal is whose status only the words about the work for it tell."""
QUANTITY_FIELDS = ("goal", "measures", "expected_results", "metrics_text")


def write_goals(
    drafts: Sequence[GoalDraft],
    fiscal_year: int | None,
    owners: Owners,
    texts: GoalTexts,
    legends: Legends,
    places: Places,
) -> tuple[Goal, ...]:
    """Turn the drafts of a whole document into goals with ids and keys."""
    if not drafts:
        return ()
    idents = {id(draft): f"g{number}" for number, draft in enumerate(drafts, 1)}
    outcomes = [choose_outcome(draft.outcomes, fiscal_year) for draft in drafts]
    statuses = _read_statuses(drafts, outcomes, texts, legends)
    quantities = texts.find_quantities(
        [_quantity_fields(draft, outcome) for draft, outcome in zip(drafts, outcomes, strict=True)]
    )
    return tuple(
        Goal.model_validate(
            {
                **_fields(draft),
                "id": idents[id(draft)],
                "key": _key(draft, owners),
                "continues": idents[id(draft.continues)] if draft.continues else None,
                "outcome": outcome,
                "status": status,
                "quantities": amounts,
                "where": places.of_words(draft.words),
            }
        )
        for draft, outcome, status, amounts in zip(drafts, outcomes, statuses, quantities, strict=True)
    )


def choose_outcome(outcomes: Sequence[OutcomeDraft], fiscal_year: int | None) -> str | None:
    """The outcome of the reported year: from its column, else from one that names no year, else the last.

    A reported year whose column is empty has no outcome, whatever other years have.
    """
    of_year = [outcome for outcome in outcomes if outcome.year == fiscal_year is not None]
    of_no_year = [outcome for outcome in outcomes if outcome.year is None]
    filled = [outcome for outcome in of_year or of_no_year or outcomes if outcome.text]
    return " ".join(outcome.text for outcome in filled if outcome.label == filled[-1].label) or None


def _read_statuses(
    drafts: Sequence[GoalDraft], outcomes: Sequence[str | None], texts: GoalTexts, legends: Legends
) -> list[Status]:
    """Each goal's status; the statuses of its metric rows are read one by one, then taken together.

    A grade, and a colour in place of one, means what the document's legend says. Where the table has a
    column of verdicts the outcome's words decide nothing, be its cell empty or not understood; only beside a
    word about the work they do.
    """
    asked = [_ask(draft, outcome, texts) for draft, outcome in zip(drafts, outcomes, strict=True)]
    readings = iter(texts.read_statuses([pair for pairs in asked for pair in pairs]))
    told = [
        _sum_up([_settle(draft, *pair, next(readings), legends.grades) for pair in pairs])
        for draft, pairs in zip(drafts, asked, strict=True)
    ]
    shaded = [draft.shades for draft in drafts]
    return _show(_show(told, shaded, legends.shades), [draft.colours for draft in drafts], legends.grades)


def _show(told: Sequence[Status], colours: Sequence[Sequence[str]], legend: Legend) -> list[Status]:
    """The statuses that were `told`, but for goals whose `colours` show one."""
    if len(set(chain.from_iterable(colours))) < LEAST_COLOURS:
        return list(told)
    shown = [_sum_up([legend.get(colour, "unknown") for colour in own]) for own in colours]
    return [said if colour == "unknown" else colour for said, colour in zip(told, shown, strict=True)]


def _ask(draft: GoalDraft, outcome: str | None, texts: GoalTexts) -> list[tuple[str | None, str | None]]:
    """The ``(outcome, status text)`` pairs that tell a goal's status, one for each of its verdicts."""
    if not draft.statuses:
        return [(None if draft.is_judged else outcome, None)]
    return [(outcome if texts.is_workflow(text) else None, text) for text in draft.statuses]


def _settle(
    draft: GoalDraft, outcome: str | None, stated: str | None, reading: StatusReading, legend: Legend
) -> Status:
    """What one verdict, or the outcome's words, say. Words about work that was done make the goal less sure;
    beside a target and the value that was reached they say nothing of it."""
    graded = legend.get(fold_grade(stated or outcome or ""))
    if graded is not None or stated is not None or reading.is_explicit or reading.status not in DONE:
        return graded or reading.status
    if any(metric.target and metric.actual for metric in draft.metrics):
        return "unknown"
    draft.confidence = min(draft.confidence, OF_WORK)
    return reading.status


def _sum_up(statuses: Sequence[Status]) -> Status:
    """One status of several: where they differ, what is met in part is ``partly``; the rest is unknown."""
    if not statuses:
        return "unknown"
    if len(set(statuses)) == 1:
        return statuses[0]
    return "partly" if {"met", "partly"}.intersection(statuses) else "unknown"


def _fields(draft: GoalDraft) -> dict[str, object]:
    """What a draft gives as it is."""
    return {
        "section": draft.context.section.id,
        "table": f"t{draft.table + 1}" if draft.table is not None else None,
        "row": draft.row,
        "organisation": draft.context.organisation,
        "theme": _theme(draft),
        "goal": draft.fields.get("goal", ""),
        **{name: draft.fields.get(name) for name in PLAIN_FIELDS},
        "metrics": tuple(metric.write() for metric in draft.metrics),
        "outcomes": tuple(
            {"period": outcome.label, "text": outcome.text} for outcome in draft.outcomes if outcome.text
        ),
        "status_text": " ".join(draft.statuses) or None,
        "workflow": draft.workflow,
        "extra": draft.extra,
        "confidence": round(draft.confidence, 3),
    }


def _theme(draft: GoalDraft) -> str | None:
    return draft.fields.get("theme") or draft.context.theme


def _key(draft: GoalDraft, owners: Owners) -> str:
    """Body, section path, theme, number and goal; a continuing row's own texts tell it from the first."""
    path = draft.context.section.path
    numbered = [f"{part.number} {part.title}" for part in path if part.number] or [path[-1].title]
    fields = draft.fields
    own = fields.get("measures") or fields.get("metrics_text") if draft.continues else None
    return make_key(
        owners.get(draft.context.organisation),
        " / ".join(numbered), _theme(draft), fields.get("number"), fields.get("goal"), own,
    )  # fmt: skip


def _quantity_fields(draft: GoalDraft, outcome: str | None) -> list[tuple[str, str]]:
    named = [*((name, draft.fields.get(name)) for name in QUANTITY_FIELDS), ("outcome", outcome)]
    return [(name, text) for name, text in named if text]
