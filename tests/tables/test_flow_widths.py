"""The widths of lines and columns in flow text."""

from extractor.tables.flow.widths import ColumnLines, estimate_width, measure_next, measure_word


def test_glyphs_are_proportional() -> None:
    assert measure_word("mmm") > 3 * measure_word("i")
    assert measure_word("") == 0


def test_a_hyphenating_typesetter_needs_room_for_a_syllable_only() -> None:
    assert measure_next("kehittäminen", hyphenates=True) < measure_next("kehittäminen", hyphenates=False)
    assert measure_next("ja", hyphenates=True) == measure_word("ja")


def test_the_width_lies_between_the_widest_line_and_the_narrowest_overflow() -> None:
    assert estimate_width(ColumnLines([800, 950, 400], [1000, 1200]), ColumnLines()) == 950


# A line may be wider than its column by the tolerance, so 940 holds a line of 950.
def test_one_wrong_join_does_not_widen_a_column() -> None:
    lines = ColumnLines([900, 940, 950, 930, 2000], [1000, 1010, 1050, 1020, 990])
    assert estimate_width(lines, ColumnLines()) == 940


def test_a_short_table_listens_to_its_kin() -> None:
    kin = ColumnLines([900, 940, 950, 930], [1000, 1010, 1050, 1020])
    assert estimate_width(ColumnLines([300, 320], []), kin) == 940
    assert estimate_width(ColumnLines([300, 320], []), ColumnLines()) is None
