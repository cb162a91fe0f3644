"""Wide tables of flow text: a line of many words has millions of readings, of which few are looked at."""

from tests.tables.flow_texts import rebuild, texts_of

LABELS = ("Tavoite", "Toimenpiteet", "Mittarit", "Toteuma", "Vastuuhenkilö")


def test_a_table_of_ten_columns_is_cut_in_few_steps() -> None:
    header = " ".join(LABELS * 2)
    rows = [
        " ".join(f"{'Sanat' if place % 2 else 'Asiat'} {row} eteni hyvin" for place in range(10))
        for row in "ab"
    ]
    grid = rebuild("\n".join([header, *rows]))
    assert sum(len(cell.split()) for row in texts_of(grid) for cell in row) == 80
    assert grid.columns == 10
