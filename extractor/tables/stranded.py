"""Header lines at the foot of a page whose rows begin overleaf → a grid of their own, ready to be joined.

Set without lines, such a header looks like a line of text. The figures overleaf tell: a table that begins
there without a header, with a label at the page's foot over each of its columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.block import Block, Line
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.shapes.figures import is_value
from extractor.shapes.runs import find_runs
from extractor.tables.columns import grid_edges, word_columns
from extractor.tables.header_rows import HeaderColumns, make_header
from extractor.tables.overleaf import drop_lines
from extractor.tables.placing import make_row, place_lines

STRANDED = "stranded"
"""The rule of such a grid: its columns are those of the grid that goes on with it."""

MOST_LINES = 3
"""A header has no more lines than this."""

MOST_TITLES = 2
"""At most this many titles of groups of rows stand between the header and the page's end."""

ROW_GAP = 1.5
"""The lines follow each other within this many line heights."""

LEAST_COLUMNS = 3
"""A table of fewer columns tells too little about a line above it."""

SAME_LEFT = 4.0
"""A title begins within this many points of the labels overleaf."""


def take_stranded(items: Sequence[Block | Grid]) -> list[Block | Grid]:
    """Make grids of the header lines that a page's end parted from their rows."""
    made: list[Block | Grid] = list(items)
    for following in items:
        if not isinstance(following, Grid) or not _begins_bare(following, items):
            continue
        above = [item for item in made if _page(item) == following.pages[0] - 1]
        lines = _last_lines(above)
        grid = _make_grid(lines, following)
        if grid is not None:
            taken = [line for line in lines if line.box.top >= grid.box.top - 1]
            made = drop_lines(made, taken)
            made.insert(_end_of_page(made, grid.pages[0]), grid)
    return made


def _page(item: Block | Grid) -> int:
    return item.pages[-1] if isinstance(item, Grid) else item.page


def _end_of_page(items: Sequence[Block | Grid], page: int) -> int:
    """The place behind the last item of a page that is not furniture."""
    body = [
        place
        for place, item in enumerate(items)
        if _page(item) <= page and (isinstance(item, Grid) or item.kind != "furniture")
    ]
    return body[-1] + 1 if body else 0


def _begins_bare(grid: Grid, items: Sequence[Block | Grid]) -> bool:
    """Whether a grid without header stands at the top of its page."""
    if grid.rows[0].is_header or grid.caption or grid.columns < LEAST_COLUMNS or grid.method != "stream":
        return False
    own = [item for item in items if _page(item) == grid.pages[0]]
    body = [item for item in own if isinstance(item, Grid) or item.kind != "furniture"]
    return all(item is grid or item.box.top > grid.box.top for item in body)


def _last_lines(above: Sequence[Block | Grid]) -> list[Line]:
    """The lines of text at the foot of a page, below its last table; furniture left out."""
    bottom = max((item.box.bottom for item in above if isinstance(item, Grid)), default=0.0)
    lines = [
        line
        for item in above
        if isinstance(item, Block) and item.kind != "furniture"
        for line in item.lines
        if line.box.top >= bottom
    ]
    lines.sort(key=lambda line: line.box.top)
    last: list[Line] = []
    for line in reversed(lines[-MOST_LINES - MOST_TITLES :]):
        if last and last[0].box.top - line.box.bottom > ROW_GAP * line.box.height:
            break
        last.insert(0, line)
    return last


def _make_grid(lines: Sequence[Line], following: Grid) -> Grid | None:
    """The grid of the header that ends `lines`, titles below it included; None where they have none."""
    cores = [extent for extent in word_columns(following) if extent is not None]
    edges = grid_edges(following)
    if not lines or len(cores) < following.columns or not edges:
        return None
    titles = _count_titles(lines, cores)
    labels = lines[: len(lines) - titles]
    for count in range(1, min(len(labels), MOST_LINES) + 1):
        header = labels[len(labels) - count :]
        placed = place_lines((word for line in header for word in line.words), edges)
        rows = make_header(placed, HeaderColumns(edges, cores), ())
        if labels_each(rows, cores):
            title_rows = [
                make_row([line], edges, ())
                for line in place_lines((word for line in lines[-titles:] for word in line.words), edges)
            ]
            top = min(line.box.top for line in header)
            return _complete(rows, title_rows if titles else [], edges, (lines[-1].page, top))
    return None


def _count_titles(lines: Sequence[Line], cores: Sequence[tuple[float, float]]) -> int:
    """How many of the last `lines` are labels of their own, standing where the labels overleaf begin."""
    count = 0
    for line in reversed(lines):
        is_title = len(find_runs(line)) == 1 and abs(line.box.x0 - cores[0][0]) < SAME_LEFT + line.box.height
        if not is_title or line.box.x1 > cores[1][0] or count == MOST_TITLES:
            break
        count += 1
    return count


def labels_each(rows: Sequence[GridRow], cores: Sequence[tuple[float, float]]) -> bool:
    """Whether there is a label, no amount, over the words of each column but the first."""
    labelled: set[int] = set()
    for cell in (cell for row in rows for cell in row.cells if cell.words):
        x0, x1 = min(word.box.x0 for word in cell.words), max(word.box.x1 for word in cell.words)
        columns = range(cell.column, cell.column + cell.column_span)
        if is_value(" ".join(word.text for word in cell.words)):
            return False
        if cell.column and not all(min(x1, cores[c][1]) - max(x0, cores[c][0]) > 0 for c in columns):
            return False
        labelled.update(columns)
    return labelled >= set(range(1, len(cores)))


def _complete(
    header: Sequence[GridRow], titles: Sequence[GridRow], edges: Sequence[float], place: tuple[int, float]
) -> Grid:
    """The grid of these rows at `place` (page, top), with an empty corner where the labels have no label."""
    rows = [*with_corner(header, edges, place[1]), *titles]
    box = enclose(cell.box for row in rows for cell in row.cells if cell.box is not None)
    return Grid(tuple(rows), len(edges) - 1, (place[0],), box, "stream", STRANDED, confidence=0.85)


def with_corner(header: Sequence[GridRow], edges: Sequence[float], top: float) -> list[GridRow]:
    """The rows of a `header`, the first with an empty cell over the row labels where these have no label."""
    first, *others = header
    if not first.cells[0].column:
        return list(header)
    corner = GridCell((), 0, box=Box(edges[0], top, edges[1], top))
    return [GridRow((corner, *first.cells), True), *others]
