"""Grids of invented tables, read with the project's own vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.cells.reading import read_tables
from extractor.models.block import Block, BlockKind, Line
from extractor.models.finding import ReadingCode
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.models.table import Table
from extractor.vocabulary.loading import load_vocabulary

CellSpec = str | tuple[str, int]
"""A cell's text, ``|`` between its lines; with a number, the columns it spans."""


class Paper:
    """Puts words on a page, each cell below and right of the one before."""

    def __init__(self) -> None:
        self.count = 0

    def words(self, text: str, x: float = 0.0, top: float = 0.0) -> tuple[Word, ...]:
        placed = []
        for line, part in enumerate(text.split("|")):
            at = x
            for word in part.split():
                box = Box(at, top + line, at + len(word), top + line + 1)
                placed.append(Word(word, box, 1, self.count))
                self.count += 1
                at += len(word) + 1
        return tuple(placed)

    def row(self, cells: Sequence[CellSpec], top: float, is_header: bool) -> GridRow:
        made: list[GridCell] = []
        column = 0
        for cell in cells:
            text, span = (cell, 1) if isinstance(cell, str) else cell
            made.append(GridCell(self.words(text, column * 100.0, top), column, span))
            column += span
        return GridRow(tuple(made), is_header)

    def grid(
        self, header: Sequence[Sequence[CellSpec]], body: Sequence[Sequence[CellSpec]], **more: str
    ) -> Grid:
        caption = self.words(more.get("caption", ""))
        theme = self.words(more.get("theme", ""))
        rows = [
            self.row(cells, 10.0 * place, place < len(header)) for place, cells in enumerate([*header, *body])
        ]
        columns = max(cell.column + cell.column_span for row in rows for cell in row.cells)
        return Grid(tuple(rows), columns, (1,), Box(0, 0, 900, 900), "lattice", "test", 0.9, theme, caption)

    def block(self, text: str, kind: BlockKind = "heading", level: int = 1) -> Block:
        words = self.words(text)
        box = enclose(word.box for word in words)
        return Block(kind, (Line(words, box, 1),), 1, box, "test", level=level)


def read(*items: Block | Grid) -> Table:
    tables = [item for item in read_tables(items, load_vocabulary()) if isinstance(item, Table)]
    return tables[-1]


def texts_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


GOAL_HEADER: list[list[CellSpec]] = [["", "Tavoite", "Toimenpiteet", "Mittarit", "TP 2025"]]


def test_a_goal_table_has_roles_numbers_and_folded_text() -> None:
    paper = Paper()
    table = read(
        paper.grid(
            GOAL_HEADER,
            [
                ["1.", "Asukkaiden|osalli-|suus kasvaa", "Pidetään iltoja", "Iltojen määrä", "4 iltaa"],
                ["", "", "", "", ""],
                ["2.", "Toimivat palvelut", "Uusitaan hinnasto", "Hinnasto uusittu", "Uusittu"],
            ],
            theme="YHTEINEN KYLÄ",
        )
    )  # fmt: skip
    assert table.kind == "goals"
    assert [column.roles for column in table.columns] == [
        ("number",), ("goal",), ("measure",), ("metric",), ("outcome",),
    ]  # fmt: skip
    assert [row.number for row in table.rows] == ["1", "2"]
    assert table.rows[0].cells[1].text == "Asukkaiden osallisuus kasvaa"
    assert table.theme == "YHTEINEN KYLÄ"
    period = table.columns[4].period
    assert period is not None and (period.label, period.type, period.year) == ("TP 2025", "actual", 2025)
    assert (table.unit, table.scale, table.confidence) == (None, 1, 0.9)
    assert table.grid.notes == ()


def test_a_row_number_before_the_first_text_is_the_rows_number() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Mittari", "Toteuma"]],
            [["1. Hyvä koulu", "Kysely", "Tehty"], ["2. Hyvä päiväkoti", "Kysely", "Tehty"]],
        )
    )
    assert [row.number for row in table.rows] == ["1", "2"]
    assert table.rows[0].cells[0].text == "1. Hyvä koulu"


def test_first_texts_that_do_not_count_upwards_are_no_numbers() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Mittari", "Toteuma"]],
            [
                ["5. luokan oppilaat", "Kysely", "Tehty"],
                ["Koulut", "Kysely", "Tehty"],
                ["9. luokka", "x", "y"],
            ],
        )
    )
    assert [row.number for row in table.rows] == [None, None, None]


def test_figures_have_amounts_and_periods() -> None:
    table = read(
        Paper().grid(
            [["", "TP 2024", "TA 2025", "TP 2025"]],
            [["Toimintakulut", "-6 134 089", "- 6 649 150", "-6 306 094,50"], ["Muutos %", "…", "-", "0"]],
        )
    )
    kulut, muutos = table.rows
    assert [cell.amount.value if cell.amount else None for cell in kulut.cells] == [
        None, Decimal(-6134089), Decimal(-6649150), Decimal("-6306094.50"),
    ]  # fmt: skip
    assert [cell.amount.value if cell.amount else None for cell in muutos.cells] == [
        None,
        None,
        None,
        Decimal(0),
    ]
    assert [cell.text for cell in muutos.cells] == ["Muutos %", "…", "-", "0"]
    periods = [column.period for column in table.columns if column.period]
    assert [(period.type, period.year) for period in periods] == [
        ("actual", 2024), ("budget", 2025), ("actual", 2025),
    ]  # fmt: skip
    assert all(column.roles == () for column in table.columns)


def test_stacked_and_spanning_headers_make_one_label() -> None:
    table = read(
        Paper().grid(
            [["", ("Toteuma", 2), "Alku-|peräinen"], ["", "2024", "2025", "talousarvio 2025"]],
            [["Vuosikate", "1 204", "1 607", "1 500"]],
        )
    )
    assert [column.label for column in table.columns] == [
        "", "Toteuma 2024", "Toteuma 2025", "Alkuperäinen talousarvio 2025",
    ]  # fmt: skip
    assert len(table.header) == 2


def test_a_header_over_the_whole_table_is_no_label_but_states_the_unit() -> None:
    table = read(
        Paper().grid(
            [[("Tuloslaskelma, 1 000 €", 3)], ["", "TP 2024", "TP 2025"]],
            [["Vuosikate", "1 204", "1 607"], ["Toimintakate", "-1 204", "-1 607"]],
        )
    )
    assert [column.label for column in table.columns] == ["", "TP 2024", "TP 2025"]
    assert (table.unit, table.scale) == ("EUR", 1000)


@pytest.mark.parametrize(
    ("caption", "label", "unit", "scale"),
    [
        ("1 000 €", "", "EUR", 1000),
        ("milj. €", "", "EUR", 1_000_000),
        ("", "1 000 €", "EUR", 1000),
        ("", "", None, 1),
    ],
)
def test_the_unit_comes_from_caption_or_first_label(
    caption: str, label: str, unit: str | None, scale: int
) -> None:
    table = read(
        Paper().grid([[label, "TP 2024", "TP 2025"]], [["Vuosikate", "1 204", "1 607"]], caption=caption)
    )
    assert (table.unit, table.scale, table.caption) == (unit, scale, caption or None)


def test_money_in_every_label_is_the_tables_unit_and_hides_no_period() -> None:
    table = read(Paper().grid([["", "2024 1 000 €", "2025 1 000 €"]], [["Vuosikate", "1 204", "1 607"]]))
    assert (table.unit, table.scale) == ("EUR", 1000)
    periods = [column.period for column in table.columns if column.period]
    assert [(period.label, period.type, period.year) for period in periods] == [
        ("2024", "actual", 2024), ("2025", "actual", 2025),
    ]  # fmt: skip


def test_the_unit_of_a_line_right_above_holds_but_not_over_a_paragraph() -> None:
    paper = Paper()
    grid = paper.grid([["", "TP 2024", "TP 2025"]], [["Vuosikate", "1 204", "1 607"]])
    near = paper.block("Tunnusluvut 1 000 €", "subheading")
    assert read(near, grid).scale == 1000
    assert read(near, paper.block("Tekstiä väliin.", "paragraph"), grid).scale == 1


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Konsernin tuloslaskelma 2025, 1 000 euroa.", 1000),
        ("Tulosalueiden toteutuminen (1 000 €)", 1000),
        ("Hankkeelle myönnettiin avustusta 1 000 euroa.", 1),
    ],
)
def test_a_short_paragraph_that_ends_in_a_unit_is_a_caption(text: str, scale: int) -> None:
    paper = Paper()
    grid = paper.grid([["", "TP 2024", "TP 2025"]], [["Vuosikate", "1 204", "1 607"]])
    assert read(paper.block(text, "paragraph"), grid).scale == scale


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Henkilöstön määrä toimialoittain, henkilöä", "count"),
        ("Työpanos (htv)", "FTE"),
        ("Tabell 4. Antal anställda", "count"),
        ("Henkilöstön lukumäärä", "count"),
        ("Henkilöstön lukumäärä ja palkat", None),
        ("Henkilöä", None),
    ],
)
def test_a_caption_may_end_in_another_unit_than_money(text: str, unit: str | None) -> None:
    paper = Paper()
    grid = paper.grid([["", "2024", "2025"]], [["Vakinaiset", "212", "208"]])
    assert read(paper.block(text, "subheading"), grid).unit == unit


def test_a_table_right_below_goes_on_with_the_unit_of_the_one_above() -> None:
    paper = Paper()
    caption = paper.block("Konsernitase 31.12.2025, 1 000 euroa.", "paragraph")
    header = ["31.12.2025", "31.12.2024"]
    assets = paper.grid([["VASTAAVAA", *header]], [["Pysyvät vastaavat", "10", "9"], ["Rahat", "3", "4"]])
    title = paper.block("Velat ja oma pääoma", "subheading")
    owed = paper.grid([["VASTATTAVAA", *header]], [["Oma pääoma", "10", "9"], ["Peruspääoma", "3", "4"]])
    text = paper.block("Tekstiä väliin.", "paragraph")
    assert read(caption, assets, title, owed).scale == 1000
    assert read(caption, assets, text, owed).scale == 1


def test_the_running_heads_unit_holds_for_rows_of_accounts() -> None:
    paper = Paper()
    head = paper.block("Kirjanpito 01.2025 - 12.2025 EUR", "furniture")
    rows = [["Toimintatuotot", "1,50", "1,60"], ["30 Myyntituotot", "1,10", "1,20"], ["Muu", "0,40", "0,40"]]
    table = read(head, paper.grid([["", "TP 2024", "TA 2025"]], rows))
    assert (table.unit, table.scale) == ("EUR", 1)


def test_the_running_heads_unit_holds_for_tables_of_money_only() -> None:
    paper = Paper()
    head = paper.block("Talousraportti 1–12/2025, 1 000 EUR", "furniture")
    header = ["", "TA 2025", "TA-muutos", "TP 2025", "Poikkeama"]
    rows = [
        ["Toimintatuotot", "1 204", "0", "1 607", "403"],
        ["Toimintakulut", "-9 310", "0", "-9 544", "-234"],
    ]
    money = paper.grid([header], rows)
    people = paper.grid([["Henkilöstö", "2024", "2025"]], [["Vakinaiset", "212", "208"]])
    assert read(head, money).scale == 1000
    assert read(head, people).unit is None


def test_a_period_without_a_year_takes_the_documents_year() -> None:
    paper = Paper()
    title = paper.block("TILINPÄÄTÖS 2023")
    table = read(
        title, paper.grid([["Tavoite", "Mittari", "Toteutuma 31.12."]], [["Hyvä koulu", "Kysely", "Tehty"]])
    )
    period = table.columns[2].period
    assert period is not None and period.year == 2023


def test_without_a_title_the_year_is_the_latest_actual_of_most_tables() -> None:
    paper = Paper()
    first = paper.grid([["", "TP 2021", "TP 2022", "TA 2023"]], [["Vuosikate", "1", "2", "3"]])
    second = paper.grid([["", "Alkuperäinen talousarvio", "Toteuma"]], [["Vuosikate", "1", "2"]])
    period = read(first, second).columns[2].period
    assert period is not None and (period.type, period.year) == ("actual", 2022)


def test_an_unknown_column_is_kept_and_noted() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Mittari", "Zorblax", "Toteuma"]], [["Hyvä koulu", "Kysely", "jotain", "Tehty"]]
        )
    )
    assert table.columns[2].roles == ()
    assert texts_of(table) == [["Hyvä koulu", "Kysely", "jotain", "Tehty"]]
    (note,) = table.grid.notes
    assert note.code is ReadingCode.UNKNOWN_COLUMN
    assert "Zorblax" in note.message
    assert note.places == ((1, table.rows[0].cells[2].words[0].box),)


def test_an_unnamed_first_column_of_texts_is_not_one_of_numbers() -> None:
    table = read(
        Paper().grid(
            GOAL_HEADER,
            [
                ["Koulut", "Tavoite a", "Toimi", "Mittari", "Tehty"],
                ["Kylät", "Tavoite b", "Toimi", "Mittari", "Tehty"],
            ],
        )
    )
    assert table.columns[0].roles == ()
    assert [row.number for row in table.rows] == [None, None]


@pytest.mark.parametrize(
    ("numbers", "confidence"),
    [(("4.", "5.", "6."), 0.95), (("4.", "6.", "5."), 0.85), (("1.", "", "2."), 0.95)],
)
def test_an_unnamed_column_whose_cells_count_on_is_surely_one_of_numbers(
    numbers: tuple[str, ...], confidence: float
) -> None:
    rows = [[number, "Tavoite", "Toimi", "Mittari", "Tehty"] for number in numbers]
    column = read(Paper().grid(GOAL_HEADER, rows)).columns[0]
    assert (column.roles, column.confidence) == (("number",), confidence)


def test_a_minus_on_the_line_above_belongs_to_its_number() -> None:
    paper = Paper()
    header = paper.row(["", "TP 2024"], 0, True)
    minus = Word("-", Box(100, 8, 101, 9), 1, 90)
    number = Word("179", Box(103, 10, 106, 11), 1, 91)
    late = GridCell((number, minus), 1)
    body = GridRow((GridCell(paper.words("Tulos", 0, 10), 0), late))
    grid = Grid((header, body), 2, (1,), Box(0, 0, 200, 20), "lattice", "test")
    amount = read(grid).rows[0].cells[1].amount
    assert amount is not None and amount.value == Decimal(-179)


def test_brackets_negate_unless_the_table_has_another_minus() -> None:
    header: list[list[CellSpec]] = [["", "TP 2024", "TP 2025"]]
    plain = read(Paper().grid(header, [["Tulos", "(132)", "5"]]))
    mixed = read(Paper().grid(header, [["Tulos", "(132)", "-5"]]))
    values = [row.cells[1].amount for table in (plain, mixed) for row in table.rows]
    assert [amount.value for amount in values if amount] == [Decimal(-132), Decimal(132)]
    assert [note.code for note in plain.grid.notes] == []
    assert [note.code for note in mixed.grid.notes] == [ReadingCode.AMBIGUOUS_NUMBERS]


def test_repeated_headers_stay_in_the_header_and_add_no_label() -> None:
    paper = Paper()
    rows = [
        paper.row(["Tavoite", "Toteuma"], 0, True),
        paper.row(["Hyvä koulu", "Tehty"], 10, False),
        paper.row(["Tavoite", "Toteuma"], 20, True),
        paper.row(["Hyvä tie", "Kesken"], 30, False),
    ]
    table = read(Grid(tuple(rows), 2, (1, 2), Box(0, 0, 200, 40), "lattice", "test"))
    assert [column.label for column in table.columns] == ["Tavoite", "Toteuma"]
    assert (len(table.header), len(table.rows)) == (2, 2)


def test_no_word_is_lost() -> None:
    paper = Paper()
    grid = paper.grid(
        GOAL_HEADER, [["1.", "a b", "c", "", "d"], ["", "", "", "", ""]], theme="T", caption="C"
    )
    table = read(grid)
    kept = [word for row in (*table.header, *table.rows) for cell in row.cells for word in cell.words]
    assert sorted(word.index for word in [*kept, *grid.theme, *grid.caption]) == sorted(
        word.index for word in grid.words
    )
    assert (table.theme, table.caption, table.footnote) == ("T", "C", None)


def test_a_grid_without_header_or_words_is_read_too() -> None:
    paper = Paper()
    empty = Grid((), 0, (1,), Box(0, 0, 1, 1), "stream", "test")
    assert (read(empty).kind, read(empty).columns, read(empty).rows) == ("other", (), ())
    bare = read(paper.grid([], [["Asia", "5"]]))
    assert [column.label for column in bare.columns] == ["", ""]
    assert texts_of(bare) == [["Asia", "5"]]


def test_blocks_pass_through_in_their_places() -> None:
    paper = Paper()
    heading = paper.block("3 Talous")
    grid = paper.grid([["", "TP 2025"]], [["Vuosikate", "1"]])
    note = paper.block("Luvut ovat ulkoisia.", "note")
    items = read_tables((heading, grid, note), load_vocabulary())
    assert (items[0], items[2]) == (heading, note)
    assert isinstance(items[1], Table)


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["Kuntalaisten osallisuuden vahvistaminen", "Sujuva ja tasapuolinen asiointi"], "goal"),
        (["yli 80 %", "12 kpl"], "target"),
    ],
)
def test_a_goal_behind_its_metric_is_told_from_a_target_by_its_cells(cells: list[str], role: str) -> None:
    table = read(
        Paper().grid(
            [["Mittari", "Tavoite", "Toteuma"]],
            [["Illat, kpl", cells[0], "Pidettiin 6"], ["Kyselyn tulos", cells[1], "Tulos 3,8"]],
        )
    )
    assert table.columns[1].roles == (role,)


def test_a_dated_goal_column_over_prose_does_not_make_figures() -> None:
    table = read(
        Paper().grid(
            [["Tavoite 2024", "Mittarit", "Toteutuma 31.12.2024"]],
            [["Energiankulutus pienenee", "Kulutus kWh/m³", "Kulutus laski 5,9 prosenttia."]],
        )
    )
    assert (table.kind, table.columns[0].roles) == ("goals", ("goal",))


@pytest.mark.parametrize(
    ("cells", "role"),
    [(["8,0", "0,6 %"], "actual"), (["Keskiarvo oli 8,0.", "Tavoite saavutettiin."], "outcome")],
)
def test_values_beside_a_target_are_the_metrics_actual(cells: list[str], role: str) -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Mittari", "Tavoitetaso 2024", "Toteuma 2024"]],
            [
                ["Oppimistulokset paranevat", "Keskiarvo", "8,1", cells[0]],
                ["Luokalle jäädään harvoin", "Osuus", "alle 1 %", cells[1]],
            ],
        )
    )
    assert table.columns[3].roles == (role,)


def test_a_known_sub_label_decides_the_role_under_a_span_that_is_a_role_label_itself() -> None:
    table = read(
        Paper().grid(
            [
                ["Tavoite", ("Tunnusluku ja sen arvot", 4), "Arviointi"],
                ["", "Tunnusluku", "Lähtötaso", "Tavoite 2024", "Toteuma 2024", ""],
            ],
            [["Kylät elävät", "Kauppoja", "5", "6", "7", "Yksi kauppa avattiin."]],
        )
    )
    assert [column.roles for column in table.columns] == [
        ("goal",), ("metric",), ("baseline",), ("target",), ("actual",), ("outcome",),
    ]  # fmt: skip
    assert table.columns[3].label == "Tunnusluku ja sen arvot Tavoite 2024"


def test_a_year_alone_under_a_span_takes_its_role_and_type_from_the_span() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Mittari", ("Toteuma", 2)], ["", "", "2023", "2024"]],
            [["Kylät elävät", "Kauppoja", "5", "6"]],
        )
    )
    periods = [column.period for column in table.columns[2:]]
    assert [(p.type, p.year) for p in periods if p] == [("actual", 2023), ("actual", 2024)]
    assert [column.roles for column in table.columns[2:]] == [("outcome",), ("outcome",)]


def test_cells_tell_the_roles_of_columns_with_unknown_labels_and_the_table_says_so() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Luvattu", "Luotsi", "Raportti"]],
            [
                ["Kylät elävät", "Avataan kauppa ja posti.", "Elinvoimajohtaja", "Kauppa avattiin keväällä."],
                [
                    "Vesi on puhdasta",
                    "Uusitaan puhdistamo.",
                    "Vesihuoltopäällikkö",
                    "Laitos otettiin käyttöön.",
                ],
            ],
        )
    )
    assert [(column.roles, column.confidence) for column in table.columns] == [
        (("goal",), 0.98), (("measure",), 0.6), (("responsible",), 0.6), (("outcome",), 0.6),
    ]  # fmt: skip
    assert [note.message for note in table.grid.notes] == [
        "column 'Luvattu': taken as measure because of what its cells hold",
        "column 'Luotsi': taken as responsible because of what its cells hold",
        "column 'Raportti': taken as outcome because of what its cells hold",
    ]


def test_verdicts_are_the_status_where_another_column_tells_what_happened() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Toteutuminen", "Arvio"]],
            [
                ["Kylät elävät", "Kauppa avattiin ja posti siirtyi kylälle.", "Toteutui"],
                ["Vesi on puhdasta", "Laitosta ei otettu käyttöön.", "Ei toteutunut"],
            ],
        )
    )
    assert [column.roles for column in table.columns] == [("goal",), ("outcome",), ("status",)]
    assert table.columns[2].confidence == 0.85


def test_verdicts_beside_a_metrics_value_are_the_status() -> None:
    table = read(
        Paper().grid(
            [["Tavoite", "Mittari", "Tavoitetaso", "Toteumataso", "Arvio"]],
            [
                ["Kylät elävät", "Kauppoja, kpl", "3", "3", "Toteutui"],
                ["Vesi on puhdasta", "Fosfori, mg/l", "0,2", "0,4", "Ei toteutunut"],
            ],
        )
    )
    assert [column.roles for column in table.columns[3:]] == [("actual",), ("status",)]


def test_the_first_column_of_statements_is_the_goal_where_no_label_says_so() -> None:
    table = read(
        Paper().grid(
            [["Mihin kunta uskoo", "Mittari", "Tavoitetaso", "Toteuma"]],
            [["Kylät elävät", "Kauppoja", "5", "6"], ["Vesi on puhdasta", "Fosfori", "0,2", "0,1"]],
        )
    )
    assert [(column.roles[0], column.confidence) for column in table.columns[:2]] == [
        ("goal", 0.6), ("metric", 0.98),
    ]  # fmt: skip


def test_no_goals_are_guessed_beside_known_figures_of_several_years() -> None:
    table = read(
        Paper().grid(
            [["Verot kertyivät", "Tunnusluku", "Yksikkö", "2022", "2023", "2024"]],
            [
                ["ennakoitua paremmin, kun", "Väkiluku", "hlö", "6 120", "6 077", "6 041"],
                ["tasaus vei osan hyödystä", "Vuosikate", "€/asukas", "301", "288", "-24"],
            ],
        )
    )
    assert table.kind == "key_figures"
    assert [column.period.year for column in table.columns[3:] if column.period] == [2022, 2023, 2024]


def test_words_beside_figures_get_no_role_from_their_contents() -> None:
    table = read(
        Paper().grid(
            [["", "TP 2023", "TP 2024", "Huomio"]],
            [
                ["Asukkaat", "6 100", "6 041", "Muutto oli vilkasta."],
                ["Työpaikat", "2 100", "2 010", "Tehdas suljettiin keväällä."],
            ],
        )
    )
    assert table.columns[3].roles == ()


def test_a_label_broken_by_a_narrow_column_is_whole_again() -> None:
    paper = Paper()
    header = paper.row(["Toimiala", "Määräaikaise|t 2023"], 0.0, True)
    cell = header.cells[1]
    header = replace(header, cells=(header.cells[0], replace(cell, box=Box(99.0, 0.0, 112.5, 2.0))))
    body = [paper.row(["Määräaikaiset hoitajat", "12"], 10.0, False), paper.row(["Muut", "8"], 20.0, False)]
    grid = replace(paper.grid([["Toimiala", "2023"]], [["Hallinto", "1"]]), rows=(header, *body))
    assert [column.label for column in read(grid).columns] == ["Toimiala", "Määräaikaiset 2023"]


def test_a_label_goes_on_from_one_header_cell_into_the_next() -> None:
    paper = Paper()
    grid = paper.grid([["Tavoite", "Tavoite-"], ["", "taso 2025"]], [["Palvelut toimivat", "80 %"]])
    assert read(grid).columns[1].label == "Tavoitetaso 2025"


HELD: list[list[CellSpec]] = [["", "TA 2025", "TP 2025", "Ero"]]
BELOW: list[list[CellSpec]] = [
    ["40 Palkat", "-1 204", "-1 310", "-106"],
    ["Yhteensä", "-1 204", "-1 310", "-106"],
]


def test_a_header_holds_for_the_figures_below_a_title_until_the_next() -> None:
    paper = Paper()
    first = paper.grid(HELD, [["Tuotot", "310", "330", "20"]])
    below = read(first, paper.block("Museo", "subheading"), paper.grid([], BELOW))
    assert [column.period.type for column in below.columns if column.period] == [
        "budget",
        "actual",
        "deviation",
    ]
    assert all(column.confidence <= 0.85 for column in below.columns)


def test_prose_or_another_width_ends_what_a_header_holds_for() -> None:
    paper = Paper()
    first = paper.grid(HELD, [["Tuotot", "310", "330", "20"]])
    prose = read(first, paper.block("Tekstiä väliin.", "paragraph"), paper.grid([], BELOW))
    narrow = read(first, paper.grid([], [row[:3] for row in BELOW]))
    assert not any(
        column.period and column.period.year for table in (prose, narrow) for column in table.columns
    )


def test_a_column_of_organisations_names_nobody_who_answers() -> None:
    paper = Paper()
    labels = ["Toimielin", "Tavoite", "Toteutuminen"]
    rows = [
        ["Sivistyslautakunta", "Kylät pysyvät elinvoimaisina", "Kauppa avattiin."],
        ["Tekninen lautakunta", "Vesistöjen tila paranee", "Laitteet on uusittu."],
        ["Kunnanhallitus", "Nuoret osallistuvat", "Neuvosto perustettiin."],
    ]
    table = read(paper.grid([labels], rows))
    assert [column.roles for column in table.columns] == [(), ("goal",), ("outcome",)]
    assert table.grid.notes == ()


def test_what_running_text_says_of_the_unit_holds_under_its_heading() -> None:
    paper = Paper()
    header, body = ["", "TP 2023", "TP 2024"], [["Toimintatuotot", "1,4", "1,6"], ["Vuosikate", "0,2", "0,3"]]
    items: list[Block | Grid] = [
        paper.block("Talous", "heading"),
        paper.block("Tulos parani. Luvut ovat miljoonia euroja."),
        paper.grid([header], body),
        paper.block("Seuraava taulukko kertoo saman toisin."),
        paper.grid([header], body),
        paper.block("Kassavarat", "heading"),
        paper.grid([["", "TP 2024", "Muutos"]], body),
    ]
    tables = [table for table in read_tables(items, load_vocabulary()) if isinstance(table, Table)]
    assert [(table.unit, table.scale) for table in tables] == [("EUR", 10**6), ("EUR", 10**6), (None, 1)]


def test_columns_of_different_units_each_have_their_own() -> None:
    header = ["Jäsenkunta", "Asukasluku 31.12.2023", "Maksuosuus 2024, €", "Maksuosuus 2024, €/asukas"]
    table = read(Paper().grid([header], [["Suvanto", "4 100", "410 000", "100"]]))
    assert [column.period and column.period.unit for column in table.columns] == [
        None, None, "EUR", "EUR/capita",
    ]  # fmt: skip


def test_a_column_of_a_unit_per_resident_alone_keeps_it() -> None:
    header = ["Jäsenkunta", "Maksuosuus 2024, €", "€/asukas"]
    table = read(Paper().grid([header], [["Suvanto", "410 000", "100"]]))
    assert [column.period and column.period.unit for column in table.columns] == [None, "EUR", "EUR/capita"]
