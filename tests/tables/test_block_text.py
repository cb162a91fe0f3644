"""Tables of texts in block order: an invented town's cells, as `pdftotext` gives them one after the other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.models.statement import Statement
from extractor.pipeline import extract
from extractor.tables.block_text.assigning import assign, default_steps, learn_steps
from extractor.tables.block_text.fitting import fit_roles, is_figure
from extractor.tables.block_text.splitting import score_counts, split_lines
from extractor.tables.flow.words import load_flow_words
from extractor.vocabulary.loading import load_vocabulary

PROSE = """Ruskolammen kunta, tilinpäätös 2024

Sivistyslautakunta
Lautakunta kokoontui vuoden aikana kymmenen kertaa, ja sen toiminta-alueella asuu noin 6 200 asukasta. Väestö
väheni edelleen, ja palveluverkkoa sopeutettiin valtuuston hyväksymän ohjelman mukaisesti koko vuoden ajan.

Tavoitteet
"""
GOALS = (
    (
        "Kirjasto on lähellä",
        "Lainausautomaatti hankitaan\npohjoiseen kylään.",
        "Automaatti otettiin käyttöön\nelokuussa.",
    ),
    (
        "Opetuksen laatu\nparanee",
        "Ryhmäkokoja pienennetään\nalkuopetuksessa.",
        "Ryhmäkoko laski 17 oppilaaseen.",
    ),
    (
        "Nuoret viihtyvät",
        "Nuorisotilat avataan myös\nlauantaisin.",
        "Tilat olivat auki joka toinen\nlauantai.",
    ),
    (
        "Talous on tasapainossa",
        "Hankintoja kilpailutetaan\nnaapurikunnan kanssa.",
        "Säästöä kertyi 41 000 euroa.",
    ),
)
LABELS = ("Tavoite", "Toimenpiteet", "Toteutuminen")


def read(text: str, folder: Path) -> Statement:
    path = folder / "blocks.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path)


def folded(cell: str) -> str:
    return cell.replace("\n", " ")


def test_cells_along_the_rows_are_the_goals(tmp_path: Path) -> None:
    cells = [cell for goal in GOALS for cell in goal]
    statement = read(PROSE + "\n\n".join([*LABELS, *cells]) + "\n", tmp_path)
    assert [(goal.goal, goal.measures, goal.outcome) for goal in statement.goals] == [
        tuple(map(folded, goal)) for goal in GOALS
    ]
    assert all(goal.confidence >= 0.6 for goal in statement.goals)
    assert statement.quality.coverage == 1.0


def test_columns_each_under_its_label_are_cut_into_as_many_cells(tmp_path: Path) -> None:
    columns = [
        f"{label}\n" + "\n\n".join(goal[place] for goal in GOALS) for place, label in enumerate(LABELS)
    ]
    statement = read(PROSE + "\n\n".join(columns) + "\n", tmp_path)
    assert [(goal.goal, goal.measures, goal.outcome) for goal in statement.goals] == [
        tuple(map(folded, goal)) for goal in GOALS
    ]


def test_a_lost_cell_makes_its_row_and_the_next_doubtful(tmp_path: Path) -> None:
    cells = [cell for goal in GOALS for cell in goal]
    del cells[5]
    statement = read(PROSE + "\n\n".join([*LABELS, *cells]) + "\n", tmp_path)
    by_goal = {goal.goal: goal for goal in statement.goals}
    assert by_goal["Opetuksen laatu paranee"].outcome is None
    assert by_goal["Opetuksen laatu paranee"].confidence < 0.5
    assert by_goal["Nuoret viihtyvät"].outcome == folded(GOALS[2][2])
    assert any(finding.code == "RD106" for finding in statement.findings)


def test_two_paragraphs_in_a_cell_make_the_rows_near_it_doubtful(tmp_path: Path) -> None:
    cells = [cell for goal in GOALS for cell in goal]
    cells.insert(8, "Aukioloaikoja seurataan.")
    statement = read(PROSE + "\n\n".join([*LABELS, *cells]) + "\n", tmp_path)
    assert max(goal.confidence for goal in statement.goals) < 0.5
    assert statement.goals[-1].outcome == folded(GOALS[-1][2])


def test_cards_with_their_labels_are_goals(tmp_path: Path) -> None:
    cards = [f"{label}\n\n{cell}" for goal in GOALS for label, cell in zip(LABELS, goal, strict=True)]
    statement = read(PROSE + "\n\n".join(cards) + "\n", tmp_path)
    assert [(goal.goal, goal.outcome) for goal in statement.goals] == [
        (folded(goal[0]), folded(goal[2])) for goal in GOALS
    ]


FIGURES = {
    "Toimintatuotot": ("1 210", "1 302"),
    "Toimintakulut": ("-9 310", "-9 544"),
    "Toimintakate": ("-8 100", "-8 242"),
}


@pytest.mark.parametrize("down", [False, True], ids=["along the rows", "down the columns"])
def test_figures_go_to_their_row_and_period(down: bool, tmp_path: Path) -> None:
    labels = list(FIGURES)
    if down:
        stacks = [
            "\n".join([year, *(FIGURES[label][place] for label in labels)])
            for place, year in enumerate(("TP 2023", "TP 2024"))
        ]
        table = "\n".join(labels) + "\n\n" + "\n\n".join(stacks)
    else:
        table = "\n\n".join(
            ["TP 2023", "TP 2024", *(text for label in labels for text in (label, *FIGURES[label]))]
        )
    statement = read(PROSE.replace("Tavoitteet\n", "") + "\nTalous\n\n" + table + "\n", tmp_path)
    found = {
        figure.label: tuple((value.period, value.text) for value in figure.values)
        for figure in statement.key_figures
    }
    assert found == {
        label: (("TP 2023", FIGURES[label][0]), ("TP 2024", FIGURES[label][1])) for label in labels
    }


def test_figures_that_do_not_count_up_are_doubtful(tmp_path: Path) -> None:
    texts = [
        "TP 2023",
        "TP 2024",
        "Toimintatuotot",
        "1 210",
        "Toimintakulut",
        "-9 310",
        "-9 544",
        "Toimintakate",
        "-8 100",
        "-8 242",
    ]
    statement = read(PROSE.replace("Tavoitteet\n", "") + "\nTalous\n\n" + "\n\n".join(texts) + "\n", tmp_path)
    figure = next(figure for figure in statement.key_figures if figure.label == "Toimintatuotot")
    assert max(value.confidence for value in figure.values) < 0.5


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lähetetään tiedote jokaiseen talouteen.", "measure"),
        ("Tiedote lähetettiin maaliskuussa.", "outcome"),
        ("Asiakastyytyväisyyskyselyn keskiarvo", "metric"),
        ("Tekninen johtaja", "responsible"),
        ("Toteutui osittain", "status"),
        ("9/2024", "schedule"),
        ("72 %", "target"),
    ],
)
def test_a_cell_fits_its_role_best(text: str, role: str) -> None:
    roles = frozenset({"goal", "measure", "outcome", "metric", "responsible", "status", "schedule", "target"})
    fits = fit_roles(text, roles, load_flow_words(), load_vocabulary())
    assert max(fits, key=lambda name: fits[name]) == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 204 150", True),
        ("−12,5 %", True),
        ("–", True),
        ("14 htv", True),
        ("2. kerros", False),
        ("Vuosi 24", False),
    ],
)
def test_what_is_a_figure(text: str, expected: bool) -> None:
    assert is_figure(text) is expected


@given(st.lists(st.lists(st.floats(-9, 9), min_size=3, max_size=3), min_size=1, max_size=12))
def test_a_path_has_a_column_and_a_margin_for_each_paragraph(scores: list[list[float]]) -> None:
    assigned = assign(scores, default_steps(3, True))
    assert len(assigned.columns) == len(assigned.margins) == len(scores)
    assert min(assigned.margins) >= -1e-9


def test_steps_that_were_taken_get_cheaper() -> None:
    default = default_steps(3, True)
    learned = learn_steps([0, 0, 0, 1, 1, 1, 2, 2, 2], default)
    assert learned[0][0] > default[0][0]
    assert learned[0][1] > learned[0][2]


@given(st.lists(st.floats(-9, 9), max_size=12), st.integers(1, 13))
def test_a_cut_takes_the_best_seams(odds: list[float], count: int) -> None:
    count = min(count, len(odds) + 1)
    starts = split_lines(odds, count)
    assert len(starts) == count
    assert sum(odds[start - 1] for start in starts[1:]) == pytest.approx(score_counts(odds)[count - 1])


def test_stacks_of_two_units_are_read_and_doubted(tmp_path: Path) -> None:
    rows = "Toimintatulot\nToimintamenot"
    stacks = ["TP 2023\n\nTP 2024", "110\n-420", "120\n-430", "310\n-780", "330\n-790"]
    table = f"Museo\n{rows}\nKirjasto\n{rows}\n\n" + "\n\n".join(stacks)
    statement = read(PROSE.replace("Tavoitteet\n", "") + "\nTalous\n\n" + table + "\n", tmp_path)
    values = [[value.text for value in figure.values] for figure in statement.key_figures]
    assert values == [["110", "120"], ["-420", "-430"], ["310", "330"], ["-780", "-790"]]
    assert max(value.confidence for figure in statement.key_figures for value in figure.values) < 0.5
