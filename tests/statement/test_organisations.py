"""Which organisation a passage reports on: how far a name reaches, and what stands under what."""

from __future__ import annotations

import pytest

from extractor.models.statement import Statement
from tests.statement.builders import TP_2024, TP_2025, Paper, column, figures, period

GOALS = (column("Tavoite", "goal"), column("Toteutuma", "outcome"))
ROWS = (("Palvelut verkossa", "Avattiin keväällä."),)


def goal_table(paper: Paper) -> None:
    paper.table(GOALS, ROWS)


def owners(statement: Statement) -> list[str | None]:
    """The name of the organisation that each goal belongs to."""
    names = {organisation.id: organisation.name for organisation in statement.organisations}
    return [names.get(goal.organisation or "") for goal in statement.goals]


def register(statement: Statement) -> list[tuple[str | None, str, str, str | None]]:
    return [(o.code, o.name, o.level, o.parent) for o in statement.organisations]


class TestReporter:
    def test_a_body_before_the_first_number_owns_the_document(self) -> None:
        paper = Paper()
        paper.block("subheading", "TILINPÄÄTÖS 2025")
        paper.block("subheading", "TOIMIELIN: KAUPUNGINHALLITUS")
        paper.heading("1. Toiminta")
        goal_table(paper)
        paper.heading("2. Tavoitteet")
        goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == ["KAUPUNGINHALLITUS", "KAUPUNGINHALLITUS"]
        assert statement.document.body == "KAUPUNGINHALLITUS"
        assert [table.organisation for table in statement.tables] == ["o1", "o1"]

    def test_a_short_line_above_the_body_is_no_running_text(self) -> None:
        paper = Paper()
        paper.block("paragraph", "Liite 3")
        paper.heading("TOIMIELIN: TEKNINEN LAUTAKUNTA")
        paper.heading("1. Toiminta")
        assert paper.assemble().document.body == "TEKNINEN LAUTAKUNTA"

    def test_a_name_under_another_chapter_does_not_own_the_document(self) -> None:
        paper = Paper()
        paper.heading("Konsernin toiminta", 1)
        paper.heading("Suvannon Lämpö Oy", 2)
        goal_table(paper)
        paper.heading("Henkilöstö", 1)
        goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == ["Suvannon Lämpö Oy", None]
        assert statement.document.body is None

    def test_town_and_title_may_stand_above_the_body(self) -> None:
        paper = Paper()
        paper.heading("SUVANNON KUNTA", 1)
        paper.heading("Tilinpäätös 2025", 1)
        paper.heading("Sivistyslautakunta", 1)
        paper.heading("1. Toiminta")
        goal_table(paper)
        assert owners(paper.assemble()) == ["Sivistyslautakunta"]

    def test_a_body_after_running_text_owns_its_own_section_only(self) -> None:
        paper = Paper()
        paper.heading("Johdanto")
        paper.block("paragraph", "Vuosi oli kaikkiaan parempi kuin talousarviossa osattiin arvioida.")
        goal_table(paper)
        paper.heading("Kaupunginhallitus")
        goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == [None, "Kaupunginhallitus"]
        assert statement.document.body is None

    def test_a_result_area_at_the_opening_stands_under_its_body(self) -> None:
        paper = Paper()
        paper.block("subheading", "TOIMIELIN: KUNNANHALLITUS")
        paper.block("subheading", "Tulosalue 100 VAALIT")
        paper.heading("1. Toiminta")
        goal_table(paper)
        paper.block("subheading", "Tulosalue 200 HALLINTO")
        goal_table(paper)
        statement = paper.assemble()
        assert register(statement) == [
            (None, "KUNNANHALLITUS", "body", None),
            ("100", "VAALIT", "result_area", "o1"),
            ("200", "HALLINTO", "result_area", "o1"),
        ]
        assert owners(statement) == ["VAALIT", "HALLINTO"]
        assert statement.document.body == "KUNNANHALLITUS"


class TestScope:
    def test_a_heading_reaches_to_the_next_of_its_level(self) -> None:
        paper = Paper()
        paper.heading("Konserniyhtiöt", 1)
        paper.heading("Suvannon Lämpö Oy", 2)
        paper.heading("Tavoitteet", 3)
        goal_table(paper)
        paper.heading("Suvannon Vuokratalot Oy", 2)
        goal_table(paper)
        paper.heading("Henkilöstö", 1)
        goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == ["Suvannon Lämpö Oy", "Suvannon Vuokratalot Oy", None]
        assert [organisation.level for organisation in statement.organisations] == ["company", "company"]

    def test_a_subheading_reaches_to_the_next_heading(self) -> None:
        paper = Paper()
        paper.heading("1. Tytäryhtiöt")
        paper.block("subheading", "Suvannon Lämpö Oy")
        goal_table(paper)
        paper.block("subheading", "Suvannon Vuokratalot Oy")
        goal_table(paper)
        paper.heading("2. Muut")
        goal_table(paper)
        assert owners(paper.assemble()) == ["Suvannon Lämpö Oy", "Suvannon Vuokratalot Oy", None]

    def test_organisations_nest(self) -> None:
        paper = Paper()
        paper.heading("Kunnanhallitus", 1)
        paper.heading("Sivistyslautakunta", 2)
        paper.heading("Tulosalue 310 VARHAISKASVATUS", 3)
        goal_table(paper)
        statement = paper.assemble()
        assert [(name, parent) for _, name, _, parent in register(statement)] == [
            ("Kunnanhallitus", None),
            ("Sivistyslautakunta", "o1"),
            ("VARHAISKASVATUS", "o2"),
        ]
        assert owners(statement) == ["VARHAISKASVATUS"]

    def test_a_company_stands_under_no_other_company(self) -> None:
        paper = Paper()
        paper.heading("Suvannon Lämpö Oy", 1)
        paper.heading("Suvannon Vuokratalot Oy", 2)
        assert [organisation.parent for organisation in paper.assemble().organisations] == [None, None]

    def test_the_same_name_is_one_organisation(self) -> None:
        paper = Paper()
        for number in ("1.", "2."):
            paper.heading(f"{number} Osa")
            paper.block("subheading", "Suvannon Lämpö Oy")
            goal_table(paper)
        statement = paper.assemble()
        assert len(statement.organisations) == 1
        assert [goal.organisation for goal in statement.goals] == ["o1", "o1"]

    def test_an_organisation_says_where_it_is_named(self) -> None:
        paper = Paper(is_text=True)
        paper.block("paragraph", "Alku.")
        paper.heading("Tekninen lautakunta")
        (organisation,) = paper.assemble().organisations
        assert organisation.model_dump()["where"] == ({"line": 2, "char": (0, 19)},)


class TestWhoseFigures:
    def entities(self, *titles: str) -> list[tuple[str | None, str | None]]:
        paper = Paper()
        for level, title in enumerate(titles, 1):
            paper.heading(title, level)
        paper.table(figures(TP_2024, TP_2025), (("Liikevaihto", "1 000", "1 100"),), "key_figures")
        return [(figure.entity, figure.scope) for figure in paper.figures()]

    def test_a_company_and_a_utility_have_their_own_figures(self) -> None:
        assert self.entities("Konsernin toiminta", "Suvannon Lämpö Oy") == [("subsidiary", None)]
        assert self.entities("Suvannon Vesi liikelaitos") == [("utility", None)]

    def test_the_group_and_external_figures_by_their_titles(self) -> None:
        assert self.entities("Konsernitase") == [("group", None)]
        assert self.entities("Ulkoinen tuloslaskelma") == [(None, "external")]
        assert self.entities("Tuloslaskelma, ulkoinen ja sisäinen") == [(None, "total")]

    def test_null_where_no_title_says(self) -> None:
        assert self.entities("Tunnusluvut") == [(None, None)]


def test_sections_that_are_counted_anew_below_a_name_are_its_own() -> None:
    paper = Paper()
    paper.heading("Tilinpäätös 2024")
    for name in ("Sivistyslautakunta", "Tekninen lautakunta"):
        paper.heading(name)
        for title in ("1. Tavoitteet", "2. Talous"):
            paper.heading(title)
            goal_table(paper)
    statement = paper.assemble()
    assert owners(statement) == ["Sivistyslautakunta"] * 2 + ["Tekninen lautakunta"] * 2
    assert statement.document.body is None


def test_a_small_heading_right_above_a_larger_one_names_whose_it_is() -> None:
    paper = Paper()
    paper.heading("1. Yleistä")
    paper.block("paragraph", "Vuosi oli tasainen ja talous pysyi hyvässä kunnossa koko vuoden ajan.")
    paper.heading("Kunnanhallitus", 2)
    paper.heading("2. Tavoitteet")
    goal_table(paper)
    paper.heading("3. Muut")
    goal_table(paper)
    assert owners(paper.assemble()) == ["Kunnanhallitus", None]


def test_a_heading_in_the_genitive_and_a_caption_name_whose_they_are() -> None:
    paper = Paper()
    paper.heading("Teknisen lautakunnan tavoitteet")
    goal_table(paper)
    paper.heading("Talousarvion toteutuminen")
    paper.table(
        figures(TP_2024, TP_2025),
        [("Tulot", "1", "2")],
        "budget_outturn",
        caption="Tekninen lautakunta, 1 000 €",
    )
    statement = paper.assemble()
    assert register(statement) == [(None, "Tekninen lautakunta", "committee", None)]
    assert [goal.organisation for goal in statement.goals] == ["o1"]
    assert [figure.organisation for figure in statement.key_figures] == ["o1"]


class TestOutturnOfUnits:
    """The title right above the outturn of an operating budget names the unit, whatever that is called."""

    ROWS = (("Toimintatuotot", "10", "12"), ("Toimintakulut", "-50", "-51"), ("Toimintakate", "-40", "-39"))

    def _units(self, paper: Paper) -> list[str | None]:
        statement = paper.assemble()
        names = {organisation.id: organisation.name for organisation in statement.organisations}
        return [names.get(table.organisation or "") for table in statement.tables]

    def _outturn(self, paper: Paper, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
        paper.table(figures(period("TA 2025", "budget", 2025), TP_2025), rows, kind="budget_outturn")

    def test_each_table_has_the_unit_above_it(self) -> None:
        paper = Paper()
        paper.heading("Kunnanhallitus")
        for unit in ("Työllisyys", "Hallintopalvelut", "Maaseudun asiat"):
            paper.block("subheading", unit)
            self._outturn(paper)
        assert self._units(paper) == ["Työllisyys", "Hallintopalvelut", "Maaseudun asiat"]
        assert register(paper.assemble())[1] == (None, "Työllisyys", "result_area", "o1")

    def test_what_follows_is_the_units_until_another_may_be_named(self) -> None:
        paper = Paper()
        paper.heading("Kunnanhallitus")
        paper.block("subheading", "Työllisyys")
        self._outturn(paper)
        paper.block("subheading", "Tunnusluvut")
        goal_table(paper)
        paper.block("subheading", "Maaseudun asiat")
        paper.block("paragraph", "Tukia haettiin vähemmän kuin edellisvuonna.")
        goal_table(paper)
        assert self._units(paper) == ["Työllisyys", "Työllisyys", "Kunnanhallitus"]

    def test_a_heading_names_what_stands_in_its_section(self) -> None:
        paper = Paper()
        paper.heading("Vapaa-aikalautakunta", 1)
        paper.heading("Uimahalli", 2)
        self._outturn(paper)
        paper.block("paragraph", "Kävijöitä oli ennätysmäärä.")
        goal_table(paper)
        paper.heading("Toiminta", 2)
        goal_table(paper)
        assert self._units(paper) == ["Uimahalli", "Uimahalli", "Vapaa-aikalautakunta"]

    @pytest.mark.parametrize(
        "title", ["Talousarvion toteutuminen", "Vuosi 2025", "Toimintakate", "Tulot ja menot:", "yhteensä"]
    )
    def test_a_title_that_says_something_else_names_no_unit(self, title: str) -> None:
        paper = Paper()
        paper.heading("Kunnanhallitus")
        paper.block("subheading", title)
        self._outturn(paper)
        assert self._units(paper) == ["Kunnanhallitus"]

    def test_text_between_parts_the_title_from_the_table(self) -> None:
        paper = Paper()
        paper.heading("Kunnanhallitus")
        paper.block("subheading", "Työllisyys")
        paper.block("paragraph", "Työttömyys kasvoi vuoden aikana.")
        self._outturn(paper)
        assert self._units(paper) == ["Kunnanhallitus"]

    def test_the_outturn_of_something_else_than_operations_is_not_a_units(self) -> None:
        paper = Paper()
        paper.heading("Kunnanhallitus")
        paper.block("subheading", "Katujen kunnostus")
        self._outturn(paper, (("Päällystys", "10", "12"), ("Valaistus", "5", "4")))
        assert self._units(paper) == ["Kunnanhallitus"]

    def test_outside_any_organisation_a_title_is_only_a_title(self) -> None:
        paper = Paper()
        paper.heading("Talous")
        paper.block("subheading", "Vertailu")
        self._outturn(paper)
        assert self._units(paper) == [None]


class TestNamedElsewhere:
    """Headings that no vocabulary knows for names, in a document that shows they are."""

    def test_a_heading_equal_to_a_row_of_organisations_is_that_one(self) -> None:
        paper = Paper()
        paper.heading("Tavoitteiden toteutuminen", 1)
        for title in ("Konsernihallinto", "Elinympäristö"):
            paper.heading(title, 2)
            goal_table(paper)
        paper.heading("Talous", 1)
        rows = (("Konsernihallinto", "-10", "-12"), ("Elinympäristö", "-20", "-22"))
        paper.table(
            (column("Toimiala"), *figures(TP_2024, TP_2025)[1:]), rows, "budget_outturn", caption="Menot"
        )
        assert owners(paper.assemble()) == ["Konsernihallinto", "Elinympäristö"]

    def test_a_heading_among_organisations_over_the_same_header_is_one_too(self) -> None:
        paper = Paper()
        paper.heading("Tavoitteet", 1)
        for title in ("Sivistyslautakunta", "Tekninen lautakunta", "Konsernijohto", "Yhteenveto"):
            paper.heading(title, 2)
            if title == "Yhteenveto":
                paper.table(figures(TP_2024, TP_2025), (("Tavoitteita", "3", "4"),), "key_figures")
            else:
                goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == ["Sivistyslautakunta", "Tekninen lautakunta", "Konsernijohto"]
        assert [name for _, name, _, _ in register(statement)] == owners(statement)

    def test_the_first_of_several_organisations_is_not_the_documents(self) -> None:
        paper = Paper()
        paper.heading("Tilinpäätös 2025", 1)
        for title in ("Sivistystoimi", "Tekninen toimi"):
            paper.heading(title, 2)
            goal_table(paper)
        paper.heading("Muut tavoitteet", 2)
        goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == ["Sivistystoimi", "Tekninen toimi", None]
        assert statement.document.body is None

    def test_a_part_of_the_reporter_does_not_end_it(self) -> None:
        paper = Paper()
        paper.heading("Sivistyslautakunta", 1)
        goal_table(paper)
        paper.heading("Tulosalue 100 Kirjasto", 1)
        goal_table(paper)
        paper.heading("Muut tavoitteet", 1)
        goal_table(paper)
        assert owners(paper.assemble()) == ["Sivistyslautakunta", "Kirjasto", "Sivistyslautakunta"]

    def test_the_first_of_several_subheadings_is_not_the_documents(self) -> None:
        paper = Paper()
        paper.heading("Bokslut 2025", 1)
        for title in ("Tekniska nämnden", "Bildningsnämnden"):
            paper.block("subheading", title)
            goal_table(paper)
        statement = paper.assemble()
        assert owners(statement) == ["Tekniska nämnden", "Bildningsnämnden"]
        assert statement.document.body is None

    def test_a_line_above_a_table_may_be_such_a_name_though_it_is_set_as_text(self) -> None:
        paper = Paper()
        paper.heading("1. Tavoitteet")
        paper.block("paragraph", "1.1 Elinympäristö")
        goal_table(paper)
        paper.block("paragraph", "Muu toiminta")
        goal_table(paper)
        paper.heading("2. Talous")
        rows = (("Konsernihallinto", "-10", "-12"), ("Elinympäristö", "-20", "-22"))
        paper.table((column("Toimiala"), *figures(TP_2024, TP_2025)[1:]), rows, "budget_outturn")
        assert owners(paper.assemble()) == ["Elinympäristö", "Elinympäristö"]

    def test_a_name_in_two_languages_is_one_organisation(self) -> None:
        paper = Paper()
        paper.heading("Mål och utfall / Tavoitteet ja toteuma", 1)
        paper.heading("Bildningsnämnden / Sivistyslautakunta", 2)
        goal_table(paper)
        assert register(paper.assemble()) == [
            (None, "Bildningsnämnden / Sivistyslautakunta", "committee", None)
        ]
