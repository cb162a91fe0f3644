"""The section tree, passages, and the theme that a goal table stands under."""

from __future__ import annotations

import pytest

from extractor.models.statement import TextBlock
from tests.statement.builders import Paper, column

GOALS = (column("Tavoite", "goal"), column("Toteutuma", "outcome"))
ROWS = (("Palvelut verkossa", "Avattiin keväällä."),)


class TestSections:
    def test_levels_make_a_tree(self) -> None:
        paper = Paper()
        for text in ("1. Toiminta", "1.1. Talous", "1.1.1. Tulot", "1.2. Väki", "2. Riskit"):
            paper.heading(text)
        sections = paper.assemble().sections
        assert [(s.id, s.number, s.title, s.level, s.parent) for s in sections] == [
            ("s1", "1", "Toiminta", 1, None),
            ("s2", "1.1", "Talous", 2, "s1"),
            ("s3", "1.1.1", "Tulot", 3, "s2"),
            ("s4", "1.2", "Väki", 2, "s1"),
            ("s5", "2", "Riskit", 1, None),
        ]

    def test_unnumbered_headings_nest_by_their_level(self) -> None:
        paper = Paper()
        paper.heading("Toimintakertomus", 1)
        paper.heading("Henkilöstö", 2)
        paper.heading("Talous", 2)
        sections = paper.assemble().sections
        assert [(s.number, s.title, s.parent) for s in sections] == [
            (None, "Toimintakertomus", None),
            (None, "Henkilöstö", "s1"),
            (None, "Talous", "s1"),
        ]

    def test_text_before_any_heading_has_a_section_without_title(self) -> None:
        paper = Paper()
        paper.block("paragraph", "Vuosi oli tasainen.")
        paper.heading("1.1. Talous")
        first, second = paper.assemble().sections
        assert (first.number, first.title, first.level, first.where) == (None, "", 1, ())
        assert [block.text for block in first.blocks if isinstance(block, TextBlock)] == [
            "Vuosi oli tasainen."
        ]
        assert (second.number, second.parent) == ("1.1", None)

    def test_the_documents_title_is_a_section_of_its_own(self) -> None:
        paper = Paper()
        paper.heading("TILINPÄÄTÖS 2025", 1)
        paper.heading("1. Toiminta")
        sections = paper.assemble().sections
        assert [(s.number, s.title, s.parent) for s in sections] == [
            (None, "TILINPÄÄTÖS 2025", None),
            ("1", "Toiminta", None),
        ]

    def test_a_heading_says_where_it_stands(self) -> None:
        paper = Paper()
        paper.heading("1. Toiminta")
        (section,) = paper.assemble().sections
        assert section.model_dump()["where"] == ({"page": 1, "box": (0.0, 40.0, 66.0, 54.0)},)

    def test_an_empty_document_has_no_section(self) -> None:
        statement = Paper().assemble()
        assert (statement.sections, statement.quality.coverage) == ((), 1.0)


class TestPassages:
    def text_blocks(self, paper: Paper) -> list[tuple[str, str]]:
        blocks = [block for section in paper.assemble().sections for block in section.blocks]
        return [(block.type, block.text) for block in blocks if isinstance(block, TextBlock)]

    def test_a_paragraph_cut_by_a_page_break_is_one(self) -> None:
        paper = Paper()
        paper.block("paragraph", "Kunta valmisteli uuden", "hallintosäännön ja")
        paper.block("furniture", "12")
        paper.turn()
        paper.block("paragraph", "vei sen valtuustoon.")
        statement = paper.assemble()
        assert self.text_blocks(paper) == [
            ("paragraph", "Kunta valmisteli uuden hallintosäännön ja vei sen valtuustoon.")
        ]
        (block,) = statement.sections[0].blocks
        assert isinstance(block, TextBlock)
        assert [place.model_dump()["page"] for place in block.where] == [1, 2]
        assert [furniture.text for furniture in statement.furniture] == ["12"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [("Vuosi päättyi.", "uusi alkoi."), ("Vuosi päättyi hyvin", "Uusi alkoi.")],
        ids=["sentence end", "capital"],
    )
    def test_whole_paragraphs_on_two_pages_stay_two(self, first: str, second: str) -> None:
        paper = Paper()
        paper.block("paragraph", first)
        paper.turn()
        paper.block("paragraph", second)
        assert self.text_blocks(paper) == [("paragraph", first), ("paragraph", second)]

    def test_two_paragraphs_of_one_page_stay_two(self) -> None:
        paper = Paper()
        paper.block("paragraph", "Väki väheni")
        paper.block("paragraph", "mutta talous kasvoi")
        assert len(self.text_blocks(paper)) == 2

    def test_kinds_of_blocks(self) -> None:
        paper = Paper()
        paper.block("theme", "HYVÄ ARKI")
        paper.block("subheading", "Toteutuma 31.12.")
        paper.block("list", "- yksi", "- kaksi")
        paper.block("note", "* arvio")
        assert [kind for kind, _ in self.text_blocks(paper)] == ["subheading", "subheading", "list", "note"]

    def test_a_footnote_follows_its_table(self) -> None:
        paper = Paper()
        paper.table(GOALS, ROWS, footnote="* ennakkotieto")
        (section,) = paper.assemble().sections
        assert [block.type for block in section.blocks] == ["table", "note"]
        assert self.text_blocks(paper) == [("note", "* ennakkotieto")]


class TestThemes:
    def test_a_theme_line_holds_for_the_tables_below(self) -> None:
        paper = Paper()
        paper.block("theme", "HYVÄ ARKI")
        paper.table(GOALS, ROWS)
        paper.table(GOALS, ROWS)
        statement = paper.assemble()
        assert [goal.theme for goal in statement.goals] == ["HYVÄ ARKI", "HYVÄ ARKI"]
        assert [table.theme for table in statement.tables] == ["HYVÄ ARKI", "HYVÄ ARKI"]

    def test_a_subheading_right_above_goals_is_their_theme(self) -> None:
        paper = Paper()
        paper.block("subheading", "Elinvoimainen seutu")
        paper.table(GOALS, ROWS)
        assert paper.goals()[0].theme == "Elinvoimainen seutu"

    @pytest.mark.parametrize(
        "title",
        [
            "Toteutuma 31.12.",
            "Toiminnalliset tavoitteet 2025",
            "Sitovat tavoitteet ja niiden toteutuminen",
            "Mål 2025",
        ],
    )
    def test_a_subheading_that_says_what_is_reported_is_no_theme(self, title: str) -> None:
        paper = Paper()
        paper.block("subheading", title)
        paper.table(GOALS, ROWS)
        assert paper.goals()[0].theme is None

    @pytest.mark.parametrize("kind", ["paragraph", "heading"])
    def test_text_and_headings_end_a_theme(self, kind: str) -> None:
        paper = Paper()
        paper.block("theme", "HYVÄ ARKI")
        paper.heading("Muuta") if kind == "heading" else paper.block("paragraph", "Muut tavoitteet:")
        paper.table(GOALS, ROWS)
        assert paper.goals()[0].theme is None

    def test_the_tables_own_theme_comes_first(self) -> None:
        paper = Paper()
        paper.block("theme", "HYVÄ ARKI")
        paper.table(GOALS, ROWS, theme="ELINVOIMA")
        statement = paper.assemble()
        assert (statement.goals[0].theme, statement.tables[0].theme) == ("ELINVOIMA", "ELINVOIMA")
        assert statement.quality.coverage == 1.0

    def test_a_theme_column_holds_down_to_the_next_theme(self) -> None:
        paper = Paper()
        rows = (("Arki", "Palvelut", "Kyllä"), ("", "Väki", "Kyllä"), ("Talous", "Tulot", "Ei"))
        paper.table((column("Painopiste", "theme"), *GOALS), rows)
        assert [goal.theme for goal in paper.goals()] == ["Arki", "Arki", "Talous"]

    def test_a_table_of_figures_has_only_a_printed_theme(self) -> None:
        paper = Paper()
        paper.block("theme", "TALOUS")
        paper.table((column(""), column("2025")), (("Tulot", "12"),), "other")
        assert paper.assemble().tables[0].theme is None

    def test_a_heading_that_parts_no_goals_from_others_is_no_theme(self) -> None:
        paper = Paper()
        paper.heading("Strategiset tavoitteet", 1)
        paper.heading("Utbildning / Koulutus", 2)
        paper.table(GOALS, ROWS)
        paper.table(GOALS, ROWS)
        assert [goal.theme for goal in paper.goals()] == [None, None]

    def test_a_heading_below_one_about_goals_is_the_theme_of_the_goals_right_below(self) -> None:
        paper = Paper()
        paper.heading("Strategiset tavoitteet", 1)
        for title in ("Osaava seutu", "Sivistyslautakunta"):
            paper.heading(title, 2)
            paper.table(GOALS, ROWS)
        paper.heading("Toiminta", 1)
        paper.heading("Osaava väki", 2)
        paper.table(GOALS, ROWS)
        assert [goal.theme for goal in paper.goals()] == ["Osaava seutu", None, None]
