"""Pieces of lines and fills become the lines a reader sees."""

from __future__ import annotations

from extractor.models.geometry import Box
from extractor.models.page import Fill, Rule
from extractor.shapes.segments import connect_segments, drop_nested, read_drawing

GREEN, GREY, WHITE = 0x3E6049, 0xBFBFBF, 0xFFFFFF


def across(y: float, x0: float, x1: float, color: int = 0) -> Rule:
    return Rule(Box(x0, y - 0.35, x1, y + 0.35), color)


def test_a_border_in_pieces_is_one_line() -> None:
    pieces = [across(100, 50, 120), across(100.7, 121, 200), across(100, 202.5, 300)]
    drawing = read_drawing(pieces, [])
    assert [(round(line.start), round(line.end)) for line in drawing.horizontal] == [(50, 300)]


def test_a_double_border_is_one_line_and_a_far_one_another() -> None:
    drawing = read_drawing([across(100, 50, 300), across(102, 50, 300), across(112, 50, 300)], [])
    assert [round(line.at) for line in drawing.horizontal] == [101, 112]


def test_short_pieces_are_no_lines() -> None:
    assert read_drawing([across(100, 50, 54)], []).horizontal == ()


def test_white_lines_show_only_on_a_fill() -> None:
    header = Fill(Box(50, 90, 300, 110), GREEN)
    on_fill, off_fill = across(100, 60, 290, WHITE), across(200, 60, 290, WHITE)
    ys = [round(line.at) for line in read_drawing([on_fill, off_fill], [header]).horizontal]
    assert ys == [90, 100, 110]


def test_lines_in_the_colour_of_the_fill_behind_them_do_not_show() -> None:
    column = Fill(Box(50, 90, 150, 200), GREY)
    drawing = read_drawing([across(130, 50, 150, GREY), across(160, 50, 150)], [column])
    assert [round(line.at) for line in drawing.horizontal] == [90, 160, 200]


def test_edges_of_fills_are_not_drawn_by_the_dots_of_crossing_lines() -> None:
    column = Fill(Box(50, 90, 150, 200), GREY)
    dots = [Rule(Box(x, 89.6, x + 0.7, 90.3), 0) for x in (49.6, 149.6)]
    top = read_drawing(dots, [column]).horizontal[0]
    assert (round(top.at), top.drawn) == (90, False)


def test_shades_behind_the_lines_of_a_cell_fall_out_and_paint_order_stays() -> None:
    cell = Fill(Box(50, 90, 150, 130), GREEN)
    shades = [Fill(Box(55, top, 145, top + 12), color) for top, color in ((92, GREEN), (104, GREY))]
    stripe = Fill(Box(50, 140, 150, 150), GREY)
    assert drop_nested([stripe, shades[0], cell, shades[1]]) == (stripe, cell)


def test_doubled_fills_are_kept_once() -> None:
    fill = Fill(Box(50, 90, 150, 130), GREEN)
    assert drop_nested([fill, fill]) == (fill,)


def test_lines_that_stop_short_of_each_other_belong_together() -> None:
    frame = [across(100, 52, 298), across(200, 50, 300)]
    sides = [Rule(Box(x, 103, x + 0.5, 197), 0) for x in (50, 300)]
    alone = across(400, 50, 300)
    parts = connect_segments(read_drawing([*frame, *sides, alone], []), 4.0)
    assert [(len(part.horizontal), len(part.vertical)) for part in parts] == [(2, 2), (1, 0)]
