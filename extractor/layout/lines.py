"""Words → lines, as the layout stage names them; the geometry is shared with the tables stage."""

from extractor.shapes.lines import group_lines, make_line, split_at_gaps, words_inside

__all__ = ["group_lines", "make_line", "split_at_gaps", "words_inside"]
