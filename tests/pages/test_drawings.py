"""However a table's frame is drawn, it comes out as ruled lines and fills."""

from __future__ import annotations

from extractor.models.geometry import Box
from extractor.models.page import Fill, Rule
from extractor.pages.drawings import Shape, find_uprights, join_rules, sort_shapes


def test_thin_fills_are_rules() -> None:
    rules, fills = sort_shapes([Shape(Box(0, 10, 90, 11), 0x123456, None)])
    assert (rules, fills) == ((Rule(Box(0, 10, 90, 11), 0x123456),), ())


def test_thick_fills_are_fills() -> None:
    assert sort_shapes([Shape(Box(0, 10, 90, 30), 0xEEEEEE, None)]) == (
        (),
        (Fill(Box(0, 10, 90, 30), 0xEEEEEE),),
    )


def test_a_stroked_rectangle_has_four_edges() -> None:
    rules, fills = sort_shapes([Shape(Box(0, 0, 90, 30), 0xFFFFFF, 0, 1.0)])
    assert [rule.box for rule in rules] == [
        Box(0, -0.5, 90, 0.5),
        Box(0, 29.5, 90, 30.5),
        Box(-0.5, 0, 0.5, 30),
        Box(89.5, 0, 90.5, 30),
    ]
    assert fills == (Fill(Box(0, 0, 90, 30), 0xFFFFFF),)


def test_a_stroked_line_is_one_rule() -> None:
    rules, _ = sort_shapes([Shape(Box(0, 10, 90, 10), None, 0, 0.5), Shape(Box(5, 0, 5, 40), None, 0, 0.5)])
    assert [rule.box for rule in rules] == [Box(0, 9.75, 90, 10.25), Box(4.75, 0, 5.25, 40)]


def test_a_shade_inside_its_like_is_one() -> None:
    shapes = [
        Shape(Box(0, 0, 90, 40), 1, None),
        Shape(Box(5, 5, 80, 20), 1, None),
        Shape(Box(5, 5, 80, 20), 2, None),
    ]
    assert [fill.color for fill in sort_shapes(shapes)[1]] == [1, 2]


def test_pieces_of_a_line_join() -> None:
    pieces = [(Box(x, 100 + x / 1000, x + 30, 100.5), 0) for x in (60, 0, 30)]
    apart, other_color = (Box(200, 100, 230, 100.5), 0), (Box(90, 100, 99, 100.5), 0xFF0000)
    joined = join_rules([*pieces, apart, other_color])
    assert [(rule.box.x0, rule.box.x1, rule.color) for rule in joined] == [
        (0, 90, 0),
        (90, 99, 0xFF0000),
        (200, 230, 0),
    ]


def test_pieces_of_a_plumb_line_join_and_dots_go() -> None:
    pieces = [(Box(10, 0, 10.5, 40), 0), (Box(10, 40.5, 10.5, 80), 0), (Box(50, 50, 51, 51), 0)]
    assert join_rules(pieces) == [Rule(Box(10, 0, 10.5, 80))]


def test_lines_close_to_each_other_stay_two() -> None:
    double = [Box(0, 100, 90, 100.5), Box(0, 101.5, 90, 102)]
    assert join_rules((box, 0) for box in double) == [Rule(box) for box in double]


def test_the_pieces_of_a_double_line_join_each_to_its_own() -> None:
    upper = [(Box(x, 100, x + 30, 100.7), 0) for x in (0, 30, 60)]
    lower = [(Box(x, 100.7, x + 30, 101.4), 0) for x in (0, 30, 60)]
    assert join_rules(upper + lower) == [Rule(Box(0, 100, 90, 100.7)), Rule(Box(0, 100.7, 90, 101.4))]


def test_upright_parts_of_paths() -> None:
    corner = [(0.0, 0.0), (50.0, 0.0), (50.0, 30.0)]
    assert list(find_uprights(corner)) == [((0, 0, 50, 0), False), ((50, 0, 50, 30), False)]
    assert list(find_uprights([(0.0, 0.0), (50.0, 0.0), (25.0, 30.0), (0.0, 0.0)])) == []


def test_dots_and_dashes_are_one_line() -> None:
    dots = [(Box(50 + 1.4 * n, 80.0, 50.68 + 1.4 * n, 80.69), 0) for n in range(100) if n != 40]
    dashes = [(Box(20, 100 + 7.0 * n, 21, 104 + 7.0 * n), 0) for n in range(30)]
    plumb = [(Box(30.0, 100 + 2.0 * n, 31.0, 101 + 2.0 * n), 0) for n in range(50)]
    joined = join_rules([*dots, *dashes, *plumb])
    assert [tuple(round(side, 1) for side in rule.box) for rule in joined] == [
        (50, 80, 189.3, 80.7),
        (20, 100, 21, 307),
        (30, 100, 31, 199),
    ]


def test_dots_apart_and_underlines_side_by_side_are_no_line() -> None:
    dots = [(Box(50 + 20.0 * n, 80, 51 + 20.0 * n, 81), 0) for n in range(10)]
    underlines = [(Box(50 + 45 * n, 90, 90 + 45 * n, 90.5), 0) for n in range(8)]
    assert [rule.box.width for rule in join_rules([*dots, *underlines])] == [40] * 8
