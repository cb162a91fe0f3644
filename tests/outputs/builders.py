"""Small statements made by hand, for the tests of what comes after reading.

`pdf_statement` has two organisations, nested sections, a goals table with a theme, a figure table whose
header spans columns, and findings of each severity. `text_statement` is the least a text gives.
"""

from __future__ import annotations

from decimal import Decimal

from extractor.models.statement import (
    DocumentInfo,
    FigureValue,
    Finding,
    Furniture,
    Goal,
    HeaderCell,
    HeaderRow,
    KeyFigure,
    Metric,
    Organisation,
    Outcome,
    PagePlace,
    Producer,
    Quality,
    Quantity,
    Section,
    SourceInfo,
    SourcePage,
    Statement,
    StatementTable,
    TableBlock,
    TableCell,
    TableColumn,
    TableRow,
    TextBlock,
    TextPlace,
    Where,
)

GOAL = "Kuntalaisten osallisuus vahvistuu"
MEASURE = "Järjestetään kuntalaisillat kylillä ja avataan sähköinen palautekanava"
OUTCOME = "Toteutui. Iltoja pidettiin 6, ja kanavaan tuli palautetta 5,5 % edellisvuotta enemmän."


def at(page: int, top: float, x0: float = 70.0, x1: float = 300.0) -> Where:
    """A line of a page, 12 points high."""
    return (PagePlace(page=page, box=(x0, top, x1, top + 12.0)),)


def cell(text: str, where: Where, value: str | None = None, span: int = 1) -> TableCell:
    return TableCell(text=text, value=None if value is None else Decimal(value), span=span, where=where)


def header(*cells: tuple[str, int], top: float) -> HeaderRow:
    return HeaderRow(cells=tuple(HeaderCell(text=text, span=span, where=at(1, top)) for text, span in cells))


def goals_table() -> StatementTable:
    labels = (("Tavoite", "goal"), ("Toimenpiteet", "measure"), ("TP 2025", "outcome"))
    cells = tuple(cell(text, at(1, 200.0)) for text in (GOAL, MEASURE, OUTCOME))
    return StatementTable(
        id="t1",
        section="s2",
        organisation="o1",
        theme="HYVÄ JA SUJUVA ARKI",
        caption=None,
        kind="goals",
        topic="strategy",
        entity=None,
        scope=None,
        columns=tuple(
            TableColumn(label=label, roles=(role,), period="TP 2025" if role == "outcome" else None)
            for label, role in labels
        ),
        header=(header(*((label, 1) for label, _ in labels), top=180.0),),
        rows=(TableRow(number="1", cells=cells),),
        unit=None,
        scale=1,
        sign_convention=None,
        confidence=0.98,
        where=at(1, 180.0),
    )


FIGURE_ROWS = (("Toimintatuotot", "1 250,5", "1 300"), ("Toimintakulut", "-6 134 089", "-6 200 000"))


def figures_table() -> StatementTable:
    rows = []
    for index, (label, *texts) in enumerate(FIGURE_ROWS):
        top = 320.0 + 14 * index
        numbers = [text.replace(" ", "").replace(",", ".") for text in texts]
        filled = [cell(text, at(1, top), number) for text, number in zip(texts, numbers, strict=True)]
        rows.append(TableRow(number=None, cells=(cell(label, at(1, top)), *filled)))
    return StatementTable(
        id="t2",
        section="s1",
        organisation=None,
        theme=None,
        caption="1 000 €",
        kind="key_figures",
        topic=None,
        entity="municipality",
        scope="external",
        columns=(
            TableColumn(label="", roles=(), period=None),
            TableColumn(label="TP 2024", roles=(), period="TP 2024"),
            TableColumn(label="TP 2025", roles=(), period="TP 2025"),
        ),
        header=(header(("", 1), ("Tilinpäätös", 2), top=290.0), header(("TP 2024", 1), top=304.0)),
        rows=tuple(rows),
        unit="EUR",
        scale=1000,
        sign_convention=None,
        confidence=1.0,
        where=at(1, 290.0),
    )


def goal() -> Goal:
    return Goal(
        id="g1",
        key="3f9c",
        section="s2",
        table="t1",
        row=0,
        organisation="o1",
        theme="HYVÄ JA SUJUVA ARKI",
        strategic_goal=None,
        number="1",
        continues=None,
        goal=GOAL,
        measures=MEASURE,
        expected_results=None,
        metrics_text="Iltojen määrä",
        metrics=(Metric(text="Iltojen määrä", target="4", actual="6"),),
        outcome=OUTCOME,
        outcomes=(Outcome(period="TP 2025", text=OUTCOME),),
        status="met",
        status_text="Toteutui",
        workflow=None,
        responsible=None,
        schedule=None,
        extra={"Huomautus": "ei ole"},
        quantities=(Quantity(value=Decimal("5.5"), unit="%", text="5,5 %", field="outcome"),),
        confidence=0.97,
        where=at(1, 200.0),
    )


def key_figure(row: int) -> KeyFigure:
    label, *texts = FIGURE_ROWS[row]
    values = tuple(
        FigureValue(
            period=f"TP {year}",
            year=year,
            type="actual",
            unit=None,
            base_period=None,
            value=Decimal(text.replace(" ", "").replace(",", ".")),
            text=text,
            confidence=0.99,
            where=at(1, 320.0 + 14 * row),
        )
        for year, text in zip((2024, 2025), texts, strict=True)
    )
    return KeyFigure(
        id=f"k{row + 1}",
        key=f"key{row + 1}",
        section="s1",
        table="t2",
        row=row,
        organisation=None,
        entity="municipality",
        scope="external",
        label=label,
        concept=None,
        of=None,
        unit="EUR",
        scale=1000,
        codes=(),
        values=values,
    )


def pdf_statement() -> Statement:
    """Two pages of a PDF, with an entry of every kind."""
    return Statement(
        source=SourceInfo(
            file="suvanto-2025.pdf",
            sha256="0" * 64,
            bytes=1234,
            media_type="application/pdf",
            text_layer="native",
            pages=tuple(SourcePage(number=number, width=595.0, height=842.0) for number in (1, 2)),
        ),
        producer=Producer(name="extractor", version="0.1.0", reader="pdfium", vocabulary_sha256="1" * 64),
        document=DocumentInfo(
            type="financial_statement",
            type_label="TILINPÄÄTÖS",
            fiscal_year=2025,
            municipality="Suvanto",
            municipality_code="999",
            body="KUNNANHALLITUS",
            language="fi",
        ),
        organisations=(
            Organisation(
                id="o1", code=None, name="KUNNANHALLITUS", level="body", parent=None, where=at(1, 90.0)
            ),
            Organisation(
                id="o2", code="100", name="VAALIT", level="result_area", parent="o1", where=at(2, 90.0)
            ),
        ),
        sections=(
            Section(
                id="s1",
                number="1",
                title="Toiminta ja talous",
                level=1,
                parent=None,
                where=at(1, 60.0),
                blocks=(
                    TextBlock(type="paragraph", text="Vuosi oli tasainen.", where=at(1, 80.0)),
                    TableBlock(ref="t2"),
                ),
            ),
            Section(
                id="s2",
                number="1.1",
                title="Tavoitteiden toteutuminen",
                level=2,
                parent="s1",
                where=at(1, 150.0),
                blocks=(TableBlock(ref="t1"),),
            ),
            Section(id="s3", number=None, title="Vaalit", level=1, parent=None, where=at(2, 60.0), blocks=()),
        ),
        furniture=(Furniture(text="1/2", where=at(1, 820.0)),),
        tables=(goals_table(), figures_table()),
        goals=(goal(),),
        key_figures=(key_figure(0), key_figure(1)),
        findings=(
            Finding(
                code="RD101",
                severity="warning",
                result="note",
                message="the seam between two cells is uncertain",
                refs=("t1", "g1"),
                where=at(1, 200.0),
            ),
            Finding(code="RD303", severity="info", result="note", message="plain", refs=(), where=()),
            Finding(
                code="RD302",
                severity="error",
                result="fails",
                message="page 2 could not be read",
                refs=(),
                where=at(2, 0.0),
            ),
        ),
        quality=Quality(coverage=0.9987, confidence=0.97, unread_pages=(2,)),
    )


def text_statement() -> Statement:
    """Two pages, three lines, of a text: one section with one paragraph."""
    full = pdf_statement()
    section = Section(
        id="s1",
        number="1",
        title="Otsikko",
        level=1,
        parent=None,
        where=(TextPlace(line=1, char=(0, 10)),),
        blocks=(TextBlock(type="paragraph", text="Leipäteksti.", where=(TextPlace(line=3, char=(0, 12)),)),),
    )
    pages = (SourcePage(number=1, width=10.0, height=2.0), SourcePage(number=2, width=12.0, height=1.0))
    source = full.source.model_copy(
        update={"file": "suvanto.txt", "media_type": "text/plain", "pages": pages}
    )
    lists = ("organisations", "furniture", "tables", "goals", "key_figures", "findings")
    quality = Quality(coverage=1.0, confidence=1.0, unread_pages=())
    return full.model_copy(
        update=dict.fromkeys(lists, ()) | {"source": source, "sections": (section,), "quality": quality}
    )
