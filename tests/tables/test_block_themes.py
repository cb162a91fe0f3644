"""Titles among the rows of tables of texts in block order."""

from pathlib import Path

from extractor.models.statement import Statement
from extractor.pipeline import extract

LABELS = ("Tavoite", "Toimenpiteet", "Toteutuminen")
ROWS = (
    ("Kirjasto on lähellä", "Automaatti hankitaan kylään.", "Automaatti hankittiin."),
    ("Opetuksen laatu paranee", "Ryhmiä pienennetään.", "Ryhmäkoko laski."),
    ("Nuoret viihtyvät", "Tilat avataan lauantaisin.", "Tilat olivat auki."),
    ("Talous on tasapainossa", "Hankintoja kilpailutetaan.", "Säästöä kertyi."),
)


def read(text: str, folder: Path) -> Statement:
    path = folder / "blocks.txt"
    path.write_text(f"Ruskolammen kunta, tilinpäätös 2024\n\nTavoitteet\n\n{text}\n", encoding="utf-8")
    return extract(path)


def join(*parts: str | tuple[str, ...]) -> str:
    return "\n\n".join(part if isinstance(part, str) else "\n\n".join(part) for part in parts)


def themes_of(statement: Statement) -> dict[str, str | None]:
    return {goal.goal: goal.theme for goal in statement.goals}


def test_a_line_in_capitals_heads_the_rows_below_it(tmp_path: Path) -> None:
    statement = read(join(LABELS, ROWS[0], ROWS[1], "ELÄVÄT KYLÄT", ROWS[2], ROWS[3]), tmp_path)
    assert themes_of(statement) == {
        ROWS[0][0]: None,
        ROWS[1][0]: None,
        ROWS[2][0]: "ELÄVÄT KYLÄT",
        ROWS[3][0]: "ELÄVÄT KYLÄT",
    }
    assert max(goal.confidence for goal in statement.goals) < 0.5


def test_a_title_at_the_end_of_a_page_heads_the_labels_printed_again_on_it(tmp_path: Path) -> None:
    first = join("HYVÄ ARKI", LABELS, ROWS[0], ROWS[1], LABELS, ROWS[2], "ELÄVÄT KYLÄT")
    statement = read(f"{first}\n\n\f{join(LABELS, ROWS[3])}", tmp_path)
    themes = themes_of(statement)
    assert (themes[ROWS[1][0]], themes[ROWS[2][0]]) == ("HYVÄ ARKI", "ELÄVÄT KYLÄT")
    assert themes[ROWS[3][0]] == "ELÄVÄT KYLÄT"


def test_a_line_right_above_a_rows_number_is_a_title(tmp_path: Path) -> None:
    numbered = [(f"{number}.1", *row) for number, row in enumerate(ROWS, start=1)]
    text = join(("Nro", *LABELS), "Hyvä arki\n" + join(*numbered[:2]), "Elävät kylät\n" + join(*numbered[2:]))
    statement = read(text, tmp_path)
    assert [(goal.number, goal.goal, goal.theme) for goal in statement.goals] == [
        ("1.1", ROWS[0][0], "Hyvä arki"),
        ("2.1", ROWS[1][0], "Hyvä arki"),
        ("3.1", ROWS[2][0], "Elävät kylät"),
        ("4.1", ROWS[3][0], "Elävät kylät"),
    ]


def test_cells_in_capitals_are_no_titles(tmp_path: Path) -> None:
    loud = [(goal.upper(), measure, outcome) for goal, measure, outcome in ROWS]
    statement = read(join(LABELS, *loud), tmp_path)
    assert [goal.goal for goal in statement.goals] == [row[0] for row in loud]
