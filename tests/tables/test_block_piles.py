"""Cards in texts in block order whose labels come first, all in one pile."""

from pathlib import Path

from extractor.models.statement import Statement
from extractor.pipeline import extract

LABELS = ("TAVOITE", "TOIMENPITEET", "TOTEUTUMINEN", "AIKATAULU")
CARDS = (
    ("Kirjasto on lähellä", "Lainausautomaatti hankitaan\npohjoiseen kylään.", "Automaatti tuli.", "8/2024"),
    ("Opetuksen laatu paranee", "Ryhmiä pienennetään.", "Ryhmäkoko laski vuoden\naikana.", "12/2024"),
    ("Nuoret viihtyvät", "Tilat avataan lauantaisin.", "Tilat olivat auki.", "Kevät 2024"),
)


def read(cells: list[str], folder: Path) -> Statement:
    path = folder / "blocks.txt"
    pile = "\n".join(LABELS * len(CARDS))
    head = f"Ruskolammen kunta, tilinpäätös 2024\n\nTavoitteet\n\n{pile}\n\n"
    path.write_text(head + "\n".join(cells) + "\n", encoding="utf-8")
    return extract(path)


def test_cells_below_a_pile_of_labels_are_cut_into_as_many(tmp_path: Path) -> None:
    statement = read([cell for card in CARDS for cell in card], tmp_path)
    assert [(goal.goal, goal.measures, goal.outcome, goal.schedule) for goal in statement.goals] == [
        tuple(cell.replace("\n", " ") for cell in card) for card in CARDS
    ]
    assert max(goal.confidence for goal in statement.goals) < 0.5
    assert statement.quality.coverage == 1.0
