"""Statements with a few figure tables or goals, written down as a reader sees them, to try the rules on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.models.statement import (
    DocumentInfo,
    FigureValue,
    Goal,
    KeyFigure,
    PagePlace,
    Producer,
    Quality,
    Section,
    SourceInfo,
    SourcePage,
    Statement,
    StatementTable,
    TableBlock,
    TableColumn,
    TextBlock,
    Where,
)
from extractor.models.table import Period
from extractor.notation.amounts import parse_amount
from extractor.vocabulary.loading import load_vocabulary

YEAR = 2024


@dataclass(frozen=True)
class Row:
    """A row: its label, its printed numbers (None for an empty cell), and what it measures, if not itself."""

    label: str
    texts: Sequence[str | None]
    of: int | None = None
    bases: Sequence[str | None] = ()


def row(label: str, *texts: str | None) -> Row:
    return Row(label, texts)


def change_row(label: str, of: int, *texts: str, bases: Sequence[str | None] = ()) -> Row:
    """A row that measures the row number `of`; `bases` are the columns each value is measured against."""
    return Row(label, texts, of, bases)


@dataclass(frozen=True)
class Figures:
    """A table of figures; `bases` names the columns that a change or a deviation is measured against."""

    columns: Sequence[str]
    rows: Sequence[Row]
    kind: str = "key_figures"
    scale: int = 1
    entity: str | None = None
    bases: Sequence[str | None] = ()


def at(page: int, top: float) -> Where:
    return (PagePlace(page=page, box=(70.0, top, 300.0, top + 12.0)),)


def statement(
    *tables: Figures, goals: Sequence[Goal] = (), prose: Sequence[str] = (), year: int = YEAR
) -> Statement:
    """A financial statement with one section that holds the prose, then the tables."""
    written = [_table(f"t{number}", table) for number, table in enumerate(tables, start=1)]
    figures: list[KeyFigure] = []
    for number, table in enumerate(tables, start=1):
        figures += _figures(f"t{number}", number, table, len(figures), year)
    texts = [TextBlock(type="paragraph", text=text, where=at(1, 80.0)) for text in prose]
    blocks: tuple[TextBlock | TableBlock, ...] = (*texts, *(TableBlock(ref=table.id) for table in written))
    section = Section(
        id="s1", number="1", title="Talous", level=1, parent=None, where=at(1, 60.0), blocks=blocks
    )
    return Statement(
        source=SourceInfo(
            file="a.pdf",
            sha256="0" * 64,
            bytes=1,
            media_type="application/pdf",
            text_layer="native",
            pages=(SourcePage(number=1, width=595.0, height=842.0),),
        ),
        producer=Producer(name="extractor", version="0", reader="pdfium", vocabulary_sha256="0" * 64),
        document=DocumentInfo(
            type="financial_statement",
            type_label=None,
            fiscal_year=year,
            municipality=None,
            municipality_code=None,
            body=None,
            language="fi",
        ),
        organisations=(),
        sections=(section,),
        furniture=(),
        tables=tuple(written),
        goals=tuple(goals),
        key_figures=tuple(figures),
        findings=(),
        quality=Quality(coverage=1.0, confidence=1.0, unread_pages=()),
    )


def _table(identifier: str, table: Figures) -> StatementTable:
    labels = ("", *table.columns)
    return StatementTable.model_validate(
        {
            "id": identifier,
            "section": "s1",
            "organisation": None,
            "theme": None,
            "caption": None,
            "kind": table.kind,
            "topic": None,
            "entity": table.entity,
            "scope": None,
            "columns": tuple(TableColumn(label=label, roles=(), period=label or None) for label in labels),
            "header": (),
            "rows": (),
            "unit": None,
            "scale": table.scale,
            "sign_convention": None,
            "confidence": 1.0,
            "where": at(1, 100.0),
        }
    )


def _figures(identifier: str, page: int, table: Figures, before: int, year: int) -> list[KeyFigure]:
    periods = [load_vocabulary().match_period(label, year) for label in table.columns]
    return [_figure(identifier, page, table, before, index, periods) for index in range(len(table.rows))]


def _figure(
    identifier: str, page: int, table: Figures, before: int, index: int, periods: Sequence[Period | None]
) -> KeyFigure:
    printed = table.rows[index]
    concept = load_vocabulary().match_concept(printed.label)
    unit = load_vocabulary().match_unit(printed.label)
    own_unit = concept.unit if concept and concept.unit else unit.unit
    scale = 1 if own_unit in ("%", "EUR/capita", "count", "days") else table.scale
    return KeyFigure.model_validate(
        {
            "id": f"k{before + index + 1}",
            "key": f"key{before + index + 1}",
            "section": "s1",
            "table": identifier,
            "row": index,
            "organisation": None,
            "entity": table.entity,
            "scope": None,
            "label": unit.label_without_unit,
            "concept": concept.concept if concept and printed.of is None else None,
            "of": None if printed.of is None else f"k{before + printed.of + 1}",
            "unit": own_unit,
            "scale": scale,
            "codes": (),
            "values": tuple(_values(printed, page, table, periods)),
        }
    )


def _values(printed: Row, page: int, table: Figures, periods: Sequence[Period | None]) -> list[FigureValue]:
    values = []
    bases = list(printed.bases) or list(table.bases) or [None] * len(table.columns)
    for label, period, text, base in zip(table.columns, periods, printed.texts, bases, strict=True):
        amount = parse_amount(text) if text is not None else None
        if text is None or amount is None:
            continue
        values.append(
            FigureValue(
                period=label,
                year=period.year if period else None,
                type=period.type if period else "other",
                unit=period.unit if period else None,
                base_period=base,
                value=Decimal(amount.value),
                text=text,
                confidence=1.0,
                where=at(page, 100.0),
            )
        )
    return values
