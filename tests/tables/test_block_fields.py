"""Cards in texts in block order, whose labels come again with each row."""

from pathlib import Path

from extractor.models.statement import Statement
from extractor.pipeline import extract

LABELS = ("Tavoite", "Toimenpiteet", "Toteutuma")
CARDS = (
    ("Kirjasto on lähellä", "Automaatti hankitaan kylään.", "Automaatti hankittiin.", "Eino"),
    ("Opetuksen laatu paranee", "Ryhmiä pienennetään.", "Ryhmäkoko laski.", "Aune"),
    ("Nuoret viihtyvät", "Tilat avataan lauantaisin.", "Tilat olivat auki.", "Eino"),
    ("Talous on tasapainossa", "Hankintoja kilpailutetaan.", "Säästöä kertyi.", "Impi"),
)


def read(cards: list[str], folder: Path) -> Statement:
    path = folder / "blocks.txt"
    head = "Ruskolammen kunta, tilinpäätös 2024\n\nTavoitteet\n\n"
    path.write_text(head + "\n\n".join(cards) + "\n", encoding="utf-8")
    return extract(path)


def print_card(labels: tuple[str, ...], cells: tuple[str, ...]) -> str:
    return "\n\n".join(f"{label}\n\n{cell}" for label, cell in zip(labels, cells, strict=True))


def test_a_word_that_comes_again_in_each_card_is_a_label(tmp_path: Path) -> None:
    statement = read([print_card((*LABELS, "Kummi"), card) for card in CARDS], tmp_path)
    assert [(goal.goal, goal.outcome, goal.extra) for goal in statement.goals] == [
        (card[0], card[2], {"Kummi": card[3]}) for card in CARDS
    ]
    assert statement.quality.coverage == 1.0


def test_a_cell_that_all_cards_share_is_no_label(tmp_path: Path) -> None:
    statement = read([print_card(LABELS, (*card[:2], "Toteutui")) for card in CARDS], tmp_path)
    assert [(goal.goal, goal.outcome) for goal in statement.goals] == [
        (card[0], "Toteutui") for card in CARDS
    ]


def test_a_card_with_a_paragraph_too_many_is_doubtful(tmp_path: Path) -> None:
    cards = [print_card(LABELS, card[:3]) for card in CARDS]
    cards[1] += "\n\nSeuraava arvio tehdään keväällä."
    statement = read(cards, tmp_path)
    assert [goal.confidence >= 0.5 for goal in statement.goals] == [True, False, True, True]
