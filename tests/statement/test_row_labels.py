"""What stands beside a row's label (unit, note reference, footnote mark), and keys that tell rows apart."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary
from tests.statement.builders import TP_2023, TP_2024, Paper, column, figures

YEARS = (column("TP 2023", period=TP_2023), column("TP 2024", period=TP_2024))


@pytest.mark.parametrize(
    ("printed", "unit", "scale"),
    [("hlö", "count", 1), ("1 000 €", "EUR", 1000), ("htv", "FTE", 1), ("%", "%", 1), ("tn", None, 1)],
)
def test_a_column_of_units_gives_the_row_its_unit_and_no_value(
    printed: str, unit: str | None, scale: int
) -> None:
    paper = Paper()
    columns = (column("Tunnusluku"), column("Yksikkö", "unit"), *YEARS)
    paper.table(
        columns, [("Asukkaita 31.12.", printed, "3 320", "3 298")], "key_figures", unit="EUR", scale=1000
    )
    figure = paper.figures()[0]
    assert (figure.label, figure.unit, figure.scale) == ("Asukkaita 31.12.", unit, scale)
    assert [value.text for value in figure.values] == ["3 320", "3 298"]


def test_a_reference_to_a_note_is_no_value_and_stays_in_its_cell() -> None:
    paper = Paper()
    columns = (column(""), column("Liite", "reference"), *YEARS)
    rows = [("Verotulot", "5", "10", "11"), ("Henkilöstökulut", "12", None, None)]
    paper.table(columns, rows, "income_statement")
    statement = paper.assemble()
    assert [[value.text for value in figure.values] for figure in statement.key_figures] == [["10", "11"]]
    assert [cell.text for cell in statement.tables[0].rows[0].cells] == ["Verotulot", "5", "10", "11"]


def test_a_column_called_a_note_that_holds_amounts_is_one_of_figures() -> None:
    paper = Paper()
    columns = (column(""), column("Liite", "reference"), *YEARS)
    paper.table(columns, [("Verotulot", "13 350", "10", "11")], "income_statement")
    assert [value.text for value in paper.figures()[0].values] == ["13 350", "10", "11"]


@pytest.mark.parametrize("mark", [" 1)", " ¹⁾", "¹", " *", "*)", " **", " 12)", "1)"])
def test_a_footnotes_mark_is_no_part_of_the_label(mark: str) -> None:
    paper = Paper()
    paper.table(figures(TP_2023, TP_2024), [(f"Verotulot{mark}", "10", "11")], "income_statement")
    statement = paper.assemble()
    assert (statement.key_figures[0].label, statement.key_figures[0].concept) == ("Verotulot", "tax_income")
    assert statement.tables[0].rows[0].cells[0].text == f"Verotulot{mark}"


@pytest.mark.parametrize(
    "label", ["Pinta-ala, m²", "Lainat (liite 1)", "Päästöt tCO2", "Asuntoja, k-m²", "Lainat (ks. liite1)"]
)
def test_what_only_looks_like_a_mark_stays(label: str) -> None:
    paper = Paper()
    paper.table(figures(TP_2023, TP_2024), [(label, "10", "11")], "key_figures", unit="EUR")
    figure = paper.figures()[0]
    assert figure.label == label


@pytest.mark.parametrize(
    "label", ["Jätettä tn", "Kustannukset €/m²", "Sairauspoissaolot pv/htv", "Vettä, m3"]
)
def test_a_unit_without_a_name_is_not_that_of_the_table(label: str) -> None:
    paper = Paper()
    paper.table(figures(TP_2023, TP_2024), [(label, "10", "11")], "key_figures", unit="EUR", scale=1000)
    figure = paper.figures()[0]
    assert (figure.label, figure.unit, figure.scale) == (label, None, 1)


@pytest.mark.parametrize("label", ["TP/TA", "Kunta/kaupunki", "Toimintakate/jäämä"])
def test_a_slash_makes_no_unit(label: str) -> None:
    assert not load_vocabulary().match_unit(label).is_other


def test_a_label_that_is_a_unit_stays_a_label() -> None:
    paper = Paper()
    paper.table(figures(TP_2023, TP_2024), [("HTV", "10", "11")], "staff")
    assert (paper.figures()[0].label, paper.figures()[0].unit) == ("HTV", "FTE")


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (["", "TA 2024", "TP 2024", "%"], "share"),
        (["", "TA 2024", "Muutettu TA", "TP 2024", "Ero", "%"], "share"),
        (["", "TP 2023", "TP 2024", "%"], "other"),
    ],
)
def test_a_bare_percent_sign_behind_budget_and_outturn_is_the_share_used(
    labels: list[str], kind: str
) -> None:
    last = load_vocabulary().resolve_periods(labels, 2024)[-1]
    assert last is not None
    assert (last.type, last.label) == (kind, "%")


def test_rows_that_say_the_same_have_keys_of_their_own() -> None:
    def keys(*tables: list[tuple[str, str, str]]) -> list[str]:
        paper = Paper()
        paper.heading("Tase")
        for rows in tables:
            paper.table(figures(TP_2023, TP_2024), rows, "balance_sheet")
        return [figure.key for figure in paper.figures()]

    row, other = ("Lainasaamiset", "1", "2"), ("Muut lainasaamiset", "3", "4")
    once, twice = keys([row]), keys([row, other], [row, row])
    assert len(set(twice)) == 4
    assert twice[0] == once[0]
