"""Table kinds and topics from columns, row labels and headings."""

from __future__ import annotations

import pytest

from extractor.models.table import Column
from extractor.vocabulary.loading import load_vocabulary


def make_columns(header: str) -> list[Column]:
    labels = [label.strip() for label in header.split("|")]
    vocabulary = load_vocabulary()
    roles = vocabulary.resolve_roles(labels)
    periods = vocabulary.resolve_periods(labels, 2024)
    return [
        Column(label, role.roles, period, role.confidence)
        for label, role, period in zip(labels, roles, periods, strict=True)
    ]


TABLES = [
    (" | Tavoite | Toimenpiteet | Mittarit | TP 2024", "", "3. Strategian tavoitteet", "goals", "strategy"),
    (" | Tavoite | Toimenpiteet | TP 2024", "", "4. Muut tavoitteet", "goals", None),
    (
        " | Tavoite | Toimenpide | TP 2024",
        "",
        "Sisäinen valvonta ja riskienhallinta",
        "goals",
        "internal_control",
    ),
    (" | Henkilöstötavoite | Toimenpide | TP 2024", "", "", "goals", "personnel"),
    (" | Tuottavuustoimenpide/Hanke | Tulokset | TP 2024", "", "", "goals", "productivity"),
    ("Tavoite | Toimenpide/mittari", "", "", "goals", None),
    ("Arviointi | Tila", "", "", "goals", None),
    (
        " | TP 2023 | MTA 2024 | TP 2024 | TA 2025",
        "Toimintamenot; Toimintatulot; Toimintakate",
        "Talouden tunnusluvut",
        "key_figures",
        None,
    ),
    ("Riski | Todennäköisyys (1–5) | Vaikutus | Hallintakeinot", "", "Riskienhallinta", "other", None),
    ("Risk | Sannolikhet | Effekt | Åtgärder", "", "", "other", None),
    ("Riski | Hallintakeinot | Toteutuminen", "", "Riskienhallinta", "goals", "internal_control"),
    ("Kapasiteettitiedot | TP2023 | TP2024", "Asukasmäärä; Kokousten määrä", "", "key_figures", None),
    (
        " | Alkuperäinen TA | TA Muutokset | TA muutosten jälkeen | Toteutuma | Poikkeama",
        "Toimintatuotot; Toimintakulut",
        "",
        "budget_outturn",
        None,
    ),
    (" | 2024 | 2023", "Toimintatuotot; Toimintakulut; Vuosikate", "", "income_statement", None),
    (" | 2024 | 2023", "Toiminnan rahavirta; Investointimenot; Rahavarojen muutos", "", "cash_flow", None),
    (" | 31.12.2024 | 31.12.2023", "Pysyvät vastaavat; Rakennukset; Oma pääoma", "", "balance_sheet", None),
    (
        "Hanke | Talousarvio | Toteuma",
        "Uimahalli; Koulu",
        "2.4 Investointien toteutuminen",
        "investments",
        None,
    ),
    ("Henkilöstö | 2023 | 2024", "Vakinaiset; Määräaikaiset", "", "staff", None),
    ("a | b", "x; y", "", "other", None),
]


@pytest.mark.parametrize(("header", "labels", "context", "kind", "topic"), TABLES)
def test_table_gives_its_kind(header: str, labels: str, context: str, kind: str, topic: str | None) -> None:
    match = load_vocabulary().table_kind(make_columns(header), labels.split("; "), context)
    assert (match.kind, match.topic) == (kind, topic)


def test_goals_are_read_as_goal_rows_and_figures_as_figure_rows() -> None:
    vocabulary = load_vocabulary()
    goals = vocabulary.table_kind(make_columns("Tavoite | Toimenpide | Toteuma"), [], "")
    figures = vocabulary.table_kind(make_columns(" | 2023 | 2024"), ["Asukasluku"], "")
    assert (goals.shape, figures.shape) == ("goal_row", "figure_row")


@pytest.mark.parametrize(
    ("context", "kind"),
    [
        ("Investointiosa / Hankkeet", "investments"),
        ("Investointiosan toteutuminen / Henkilöstö", "staff"),
        ("Investointiosan toteutuminen / Suurimpien työnantajien henkilöstömäärät", "staff"),
        ("Henkilöstö / Investointiosa", "investments"),
    ],
)
def test_of_headings_that_would_do_the_nearest_decides(context: str, kind: str) -> None:
    columns = make_columns(" | 2024 | 2023")
    assert load_vocabulary().table_kind(columns, ["Koivula", "Niemelä"], context).kind == kind
