"""Blocks and read tables → the statement: one call per part, then its own measure of coverage."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Literal

from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.page import Page, Word
from extractor.models.source import Source
from extractor.models.statement import (
    Furniture,
    Goal,
    KeyFigure,
    Producer,
    Quality,
    Section,
    SourceInfo,
    SourcePage,
    Statement,
    StatementTable,
    TableBlock,
    TextBlock,
)
from extractor.models.table import Table
from extractor.notation.folding import fold_words, known_words
from extractor.options import Options
from extractor.statement.coverage import Placed, measure_coverage
from extractor.statement.document import describe_document
from extractor.statement.figure_drafts import FigureDraft, draft_figures
from extractor.statement.figures import write_figures
from extractor.statement.findings import TableEntries, find_reading_findings, unread_pages
from extractor.statement.goal_drafts import GoalDraft, draft_goals
from extractor.statement.goal_texts import GoalTexts
from extractor.statement.goals import write_goals
from extractor.statement.holders import TableHolders, find_holders, part_by_holder
from extractor.statement.keys import Owners
from extractor.statement.legends import NO_LEGENDS, find_legends
from extractor.statement.naming import find_hints
from extractor.statement.organisations import NO_HINTS
from extractor.statement.outline import Outline, Passage, SectionDraft, TableContext, draw_outline
from extractor.statement.places import Places
from extractor.statement.prose_goals import ProseGoal, find_prose_goals
from extractor.statement.tables import table_words, write_table
from extractor.statement.verdict_labels import find_verdict_labels
from extractor.version import NAME, VERSION
from extractor.vocabulary.loading import Vocabulary


def assemble_statement(
    items: Sequence[Block | Table],
    pages: Sequence[Page],
    source: Source,
    options: Options,
    vocabulary: Vocabulary,
) -> Statement:
    """Assemble the statement of a document from its `items`, given in reading order."""
    spelling = known_words(word for page in pages for word in page.words)
    outline = _draw_outline(items, spelling, vocabulary)
    places = Places(source.media_type == "text/plain", pages)
    document, doubt = describe_document(outline, pages, vocabulary)
    texts = GoalTexts(vocabulary, options.language_model)
    goal_drafts, figure_drafts = _draft_entries(outline, vocabulary, texts)
    tables = _write_tables(outline, figure_drafts, places)
    owners: Owners = {None: document.body, **outline.organisations.owners()}
    legends = find_legends(outline, texts) if goal_drafts else NO_LEGENDS
    goals = write_goals(goal_drafts, document.fiscal_year, owners, texts, legends, places)
    figures = write_figures(figure_drafts, owners, places)
    findings = find_reading_findings(
        pages,
        _gather_entries(outline, tables, goals, figures),
        [goal for goal in goals if goal.table is None],
        _about_document(outline, doubt),
        options.weak_confidence,
        places,
    )
    return Statement(
        source=_describe_source(source, pages),
        producer=Producer(
            name=NAME,
            version=VERSION,
            reader=_reader_of(source, options),
            vocabulary_sha256=vocabulary.sha256,
        ),
        document=document,
        organisations=outline.organisations.write(places),
        sections=tuple(_write_section(section, outline, places) for section in outline.sections),
        furniture=tuple(
            Furniture(text=passage.text, where=places.of_words(passage.words))
            for passage in outline.furniture
        ),
        tables=tables,
        goals=goals,
        key_figures=figures,
        findings=findings,
        quality=Quality(
            coverage=measure_coverage(_placed(outline), [word for page in pages for word in page.words]),
            confidence=_overall_confidence(tables, goals, figures),
            unread_pages=unread_pages(pages),
        ),
    )


def _draw_outline(
    items: Sequence[Block | Table], spelling: Container[str], vocabulary: Vocabulary
) -> Outline:
    """Draw the outline, a second time where the first tells what its headings name."""
    folded: dict[tuple[int, ...], str] = {}

    def fold(words: Sequence[Word]) -> str:
        identities = tuple(map(id, words))
        text = folded.get(identities)
        if text is None:
            text = folded[identities] = fold_words(words, spelling)
        return text

    outline = draw_outline(items, vocabulary, fold)
    hints = find_hints(outline, vocabulary)
    return outline if hints == NO_HINTS else draw_outline(items, vocabulary, fold, hints)


def _draft_entries(
    outline: Outline, vocabulary: Vocabulary, texts: GoalTexts
) -> tuple[list[GoalDraft], list[FigureDraft]]:
    figures: list[FigureDraft] = []
    for position, (table, context) in enumerate(zip(outline.tables, outline.contexts, strict=True)):
        if table.kind != "goals":
            figures += _draft_figures(table, position, context, outline, vocabulary)
    return _draft_goals(outline, vocabulary, texts), figures


def _draft_goals(outline: Outline, vocabulary: Vocabulary, texts: GoalTexts) -> list[GoalDraft]:
    """The goals of tables and of running text, in the order of the document."""
    told: dict[tuple[int, int], list[ProseGoal]] = {}
    for goal in find_prose_goals(outline, vocabulary):
        told.setdefault((goal.section, goal.item), []).append(goal)
    verdict_labels = find_verdict_labels(outline.tables, texts)
    drafts: list[GoalDraft] = []
    for number, section in enumerate(outline.sections):
        for place, item in enumerate((None, *section.items), -1):
            for goal in told.get((number, place), ()):
                drafts += draft_goals(goal.table, None, goal.context, texts)
            if isinstance(item, int) and outline.tables[item].kind == "goals":
                drafts += draft_goals(
                    outline.tables[item], item, outline.contexts[item], texts, verdict_labels
                )
    return drafts


def _draft_figures(
    table: Table, position: int, context: TableContext, outline: Outline, vocabulary: Vocabulary
) -> list[FigureDraft]:
    drafts = draft_figures(table, position, context, vocabulary)
    owners = {draft.row: _holders(table, draft.context, outline) for draft in drafts}
    return part_by_holder(drafts, owners)


def _holders(table: Table, context: TableContext, outline: Outline) -> TableHolders:
    return find_holders(table, context, outline.organisations.level_of(context.organisation))


def _write_tables(
    outline: Outline, figures: Sequence[FigureDraft], places: Places
) -> tuple[StatementTable, ...]:
    own: dict[int, list[FigureDraft]] = {}
    for draft in figures:
        own.setdefault(draft.table, []).append(draft)
    return tuple(
        write_table(
            table, position, context, own.get(position, ()), _holders(table, context, outline).table, places
        )
        for position, (table, context) in enumerate(zip(outline.tables, outline.contexts, strict=True))
    )


def _about_document(outline: Outline, doubt: str | None) -> Iterator[ReadingNote]:
    """What is noteworthy about the document as a whole."""
    if not any(section.title for section in outline.sections):
        yield ReadingNote(ReadingCode.NO_HEADINGS, "No section heading was found.", "info")
    if doubt is not None:
        yield ReadingNote(ReadingCode.UNCERTAIN_TOWN, f"the municipality: {doubt}", "info")


def _gather_entries(
    outline: Outline,
    tables: Sequence[StatementTable],
    goals: Sequence[Goal],
    figures: Sequence[KeyFigure],
) -> list[TableEntries]:
    own_goals: dict[str | None, list[Goal]] = {}
    own_figures: dict[str, list[KeyFigure]] = {}
    for goal in goals:
        own_goals.setdefault(goal.table, []).append(goal)
    for figure in figures:
        own_figures.setdefault(figure.table, []).append(figure)
    return [
        TableEntries(read, written, own_goals.get(written.id, ()), own_figures.get(written.id, ()))
        for read, written in zip(outline.tables, tables, strict=True)
    ]


def _write_section(section: SectionDraft, outline: Outline, places: Places) -> Section:
    blocks: list[TextBlock | TableBlock] = []
    for item in section.items:
        if isinstance(item, Passage):
            kind = "subheading" if item.kind == "theme" else item.kind
            blocks.append(
                TextBlock.model_validate(
                    {"type": kind, "text": item.text, "where": places.of_words(item.words)}
                )
            )
            continue
        blocks.append(TableBlock(ref=f"t{item + 1}"))
        table = outline.tables[item]
        if table.footnote:
            blocks.append(
                TextBlock(type="note", text=table.footnote, where=places.of_words(table.grid.footnote))
            )
    return Section(
        id=section.id,
        number=section.number,
        title=section.title,
        level=section.level,
        parent=section.parent.id if section.parent else None,
        where=places.of_words(section.words),
        blocks=tuple(blocks),
    )


def _placed(outline: Outline) -> list[Placed]:
    """Every text that the statement writes, with its words."""
    placed: list[Placed] = [(passage.text, passage.words) for passage in outline.furniture]
    for section in outline.sections:
        if section.words:
            title = f"{section.printed_number}{section.title}"
            placed.append((title, section.words))
        placed += [(item.text, item.words) for item in section.items if isinstance(item, Passage)]
    for table in outline.tables:
        placed += table_words(table)
        if table.footnote:
            placed.append((table.footnote, table.grid.footnote))
    return placed


def _describe_source(source: Source, pages: Sequence[Page]) -> SourceInfo:
    return SourceInfo(
        file=source.name,
        sha256=source.sha256,
        bytes=len(source.data),
        media_type=source.media_type,
        text_layer=_text_layer(pages),
        pages=tuple(
            SourcePage(number=page.number, width=page.width, height=page.height, rotation=page.rotation)
            for page in pages
        ),
    )


def _text_layer(pages: Sequence[Page]) -> Literal["native", "mixed", "none"]:
    unread = len(unread_pages(pages))
    if not unread:
        return "native"
    return "none" if unread == len(pages) else "mixed"


def _reader_of(source: Source, options: Options) -> Literal["pdfium", "pdfplumber", "text"]:
    if options.reader != "auto":
        return options.reader
    return "pdfium" if source.media_type == "application/pdf" else "text"


def _overall_confidence(
    tables: Sequence[StatementTable], goals: Sequence[Goal], figures: Sequence[KeyFigure]
) -> float:
    """The mean confidence of all tables, goals and values: what share of them is expected right."""
    confidences = [
        *(table.confidence for table in tables),
        *(goal.confidence for goal in goals),
        *(value.confidence for figure in figures for value in figure.values),
    ]
    return round(sum(confidences) / len(confidences), 3) if confidences else 1.0
