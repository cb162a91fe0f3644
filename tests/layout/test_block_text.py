"""Which texts are in block order, and where their tables begin."""

import pytest

from tests.layout.test_plain_text import PROSE, blocks_of


def tables_of(text: str) -> list[tuple[str, list[str]]]:
    """The rule of each table block, and its first lines."""
    return [
        (block.rule, [line.text for line in block.lines[:3]])
        for block in blocks_of(text)
        if block.kind == "table"
    ]


ALONE = "Tavoite\n\nToimenpiteet\n\nToteutuminen\n\nNuoret viihtyvät\n\nTilat avataan.\n\nTilat avattiin.\n"
TOGETHER = "Tavoite Toimenpiteet Toteutuminen\nNuoret viihtyvät\nTilat avataan.\nTilat avattiin.\n"


@pytest.mark.parametrize(("table", "rule"), [(ALONE, "blocks"), (TOGETHER, "flow")])
def test_labels_that_stand_alone_tell_block_order_from_flow(table: str, rule: str) -> None:
    assert [found for found, _ in tables_of(f"1. Toiminta\n\n{PROSE}\n2. Tavoitteet\n\n{table}")] == [rule]


def test_the_row_labels_above_stacked_figures_belong_to_their_table() -> None:
    text = f"{PROSE}Toimintatuotot\nToimintakulut\n\nTP 2023\n1 210\n-9 310\n\nTP 2024\n1 302\n-9 544\n"
    assert tables_of(text) == [("stacks", ["Toimintatuotot", "Toimintakulut", "TP 2023"])]


def test_stacks_of_unlike_height_are_no_table() -> None:
    text = f"{PROSE}Toimintatuotot\nToimintakulut\n\nTP 2023\n1 210\n-9 310\n\nTP 2024\n1 302\n"
    assert not [rule for rule, _ in tables_of(text) if rule == "stacks"]


def test_figures_at_a_pages_foot_are_no_running_line() -> None:
    page = "TP 2023\n\nTP 2024\n\nVerotulot\n\n16 210\n\n{}\n\f"
    found = [
        block.kind
        for block in blocks_of(page.format("16 544") + page.format("17 120"))
        if "544" in block.text
    ]
    assert found == ["table"]


@pytest.mark.parametrize(("above", "confidence"), [("Kirjasto\n", 0.4), ("Kirjasto\n\n", 1.0)])
def test_rows_are_unsure_where_more_labels_stand_glued_above(above: str, confidence: float) -> None:
    stacks = "TP 2023\n1 210\n-9 310\n\nTP 2024\n1 302\n-9 544\n"
    blocks = blocks_of(f"{PROSE}\n{above}Toimintatuotot\nToimintakulut\n\n{stacks}")
    assert [block.confidence for block in blocks if block.rule == "stacks"] == [confidence]
