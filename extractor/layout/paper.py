"""Pages of a PDF → blocks: furniture off the edges, table regions out, the rest by typography."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.layout.furniture import EDGE_SHARE, find_furniture
from extractor.layout.numbering import continues
from extractor.layout.overleaf import columns_at_foot
from extractor.layout.paragraphs import group_paragraphs
from extractor.layout.regions import Region, find_regions
from extractor.layout.text_columns import part_pages
from extractor.layout.text_tables import is_header_line
from extractor.layout.typography import (
    Role,
    Style,
    body_style,
    classify_lines,
    ends_as_prose,
    level_by_style,
)
from extractor.models.block import Block, BlockKind, Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Page, Word
from extractor.shapes.columns import Core
from extractor.shapes.lines import group_lines
from extractor.shapes.segments import read_drawing
from extractor.vocabulary.loading import Vocabulary

HEADER_GAP = 0.3
"""The lines of a table's header stand within this share of a line's height; a running header stands apart."""

WRAPPED_TITLE_GAP = 0.8
"""The second line of a title follows within this share of a line's height."""

AREA_EDGE = 8.0
"""What is drawn within so many points around a column of text is its own."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page, or one column of text on it, taken apart: its furniture, table regions, the lines of the rest.

    `area` counts the columns of a page, 0 where it has none.
    """

    area: int
    furniture: tuple[Line, ...]
    regions: tuple[Region, ...]
    lines: tuple[Line, ...]


def find_paper_blocks(pages: Sequence[Page], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Return the blocks of `pages` (positioned words) in reading order."""
    sheets = _take_apart(pages, vocabulary)
    lines = [line for sheet in sheets for line in sheet.lines]
    body = body_style(lines, (word for page in pages for word in page.words))
    roles = _settle_numbers(_settle_prose(lines, classify_lines(lines, body, vocabulary)))
    levels = level_by_style(roles)
    blocks: list[Block] = []
    start = 0
    for sheet in sheets:
        page_roles = roles[start : start + len(sheet.lines)]
        start += len(sheet.lines)
        parts = [*_text_blocks(sheet.lines, page_roles, levels), *map(_region_block, sheet.regions)]
        parts.sort(key=lambda block: (block.box.top, block.box.x0))
        blocks += [replace(block, area=sheet.area) for block in parts]
        blocks += [Block("furniture", (line,), line.page, line.box, "repeats") for line in sheet.furniture]
    return tuple(blocks)


def _take_apart(pages: Sequence[Page], vocabulary: Vocabulary) -> list[_Sheet]:
    all_lines = [group_lines(page.words) for page in pages]
    page_of = {page.number: index for index, page in enumerate(pages)}

    def edge_of(page: int, position: int) -> str | None:
        box, height = all_lines[page][position].box, pages[page].height
        if box.bottom < EDGE_SHARE * height:
            return "head"
        return "foot" if box.top > (1 - EDGE_SHARE) * height else None

    def is_table_header(line: Line) -> bool:
        lines = all_lines[page_of[line.page]]
        return any(is_header_line(part, vocabulary) for part in _tight_lines(lines, line))

    furniture = find_furniture(all_lines, edge_of, is_table_header)
    edges = [
        tuple(lines[n] for n in sorted(found)) for lines, found in zip(all_lines, furniture, strict=True)
    ]
    bodies = [_leave(page.words, own) for page, own in zip(pages, edges, strict=True)]
    parted = part_pages(bodies, [read_drawing(page.rules, page.fills) for page in pages])
    sheets = []
    carried: list[Core] = []
    for page, own, areas in zip(pages, edges, parted, strict=True):
        for number, words in enumerate(areas or [()]):
            area = page if len(areas) < 2 else _cut_page(page, words)
            regions = tuple(find_regions(area, words, vocabulary, carried))
            in_regions = {word.index for region in regions for word in region.words}
            rest = group_lines(word for word in words if word.index not in in_regions)
            carried = _columns_cut(regions, rest, carried) if len(areas) < 2 else []
            sheets.append(_Sheet(number, (), regions, rest))
        sheets[-1] = replace(sheets[-1], furniture=own)
    return sheets


def _leave(words: Sequence[Word], lines: Iterable[Line]) -> list[Word]:
    """The `words` without those of `lines`."""
    taken = {word.index for line in lines for word in line.words}
    return [word for word in words if word.index not in taken]


def _cut_page(page: Page, words: Sequence[Word]) -> Page:
    """The page with nothing drawn on it but what stands around `words`."""
    x0, top, x1, bottom = enclose(word.box for word in words)
    box = Box(x0 - AREA_EDGE, top - AREA_EDGE, x1 + AREA_EDGE, bottom + AREA_EDGE)
    return replace(
        page,
        rules=tuple(rule for rule in page.rules if box.holds(*rule.box.middle)),
        fills=tuple(fill for fill in page.fills if box.holds(*fill.box.middle)),
    )


def _columns_cut(regions: Sequence[Region], rest: Sequence[Line], carried: Sequence[Core]) -> list[Core]:
    """The columns of the table that ends the page, where one does and no lines go down to its end."""
    last = max(regions, key=lambda region: region.box.bottom, default=None)
    if last is None or _is_drawn_below(last) or any(line.box.top > last.box.bottom for line in rest):
        return []
    return columns_at_foot(group_lines(last.words), carried if last is regions[0] else ())


def _is_drawn_below(region: Region) -> bool:
    """Whether lines or fills part the lower half of a table: overleaf they show where it goes on."""
    bottoms = [rule.box.bottom for rule in region.rules] + [fill.box.bottom for fill in region.fills]
    lowest = max(bottoms, default=0.0)
    return region.rule == "ruled" and lowest > region.box.middle[1]


def _tight_lines(lines: Sequence[Line], line: Line) -> list[Line]:
    """`line` and those of its page right above and below it, as close as lines of one cell."""
    return [
        other
        for other in lines
        if max(other.box.top - line.box.bottom, line.box.top - other.box.bottom)
        < HEADER_GAP * line.box.height
    ]


def _settle_prose(lines: Sequence[Line], roles: Sequence[Role]) -> list[Role]:
    """Take lines set as a title for prose where they go on to a full stop: a paragraph in larger type."""
    settled = list(roles)
    position = 0
    while position < len(lines):
        end = position + 1
        while roles[position].kind != "body" and end < len(lines) and _goes_on(lines, roles, position, end):
            end += 1
        if end > position + 1 and ends_as_prose(lines[end - 1].text):
            settled[position:end] = [
                replace(role, kind="body", rule="body", title=None) for role in roles[position:end]
            ]
        position = end
    return settled


def _settle_numbers(roles: Sequence[Role]) -> list[Role]:
    """Decide about numbered lines in the body's size.

    Where the numbered headings have type of their own, a numbered line in plain bold is a list item or a
    goal. Where no heading has, bold or known numbered lines are the headings, if their numbers run on.
    """
    have_own_type = any(
        role.kind == "heading" and role.title and role.rule != "known-title" for role in roles
    )
    settled: list[Role] = []
    last: tuple[int, ...] | None = None
    for role in roles:
        title = role.title
        if title is not None and role.rule in ("bold-line", "known-title"):
            if not have_own_type and continues(title.parts, last):
                role = replace(role, kind="heading")
            else:
                role = replace(role, kind="body" if role.rule == "known-title" else "subheading", title=None)
        if role.kind == "heading" and role.title is not None:
            last = role.title.parts
        settled.append(role)
    return settled


def _text_blocks(lines: Sequence[Line], roles: Sequence[Role], levels: dict[Style, int]) -> Iterable[Block]:
    position = 0
    while position < len(lines):
        end = position + 1
        kind = roles[position].kind
        if kind == "body":
            while end < len(lines) and roles[end].kind == "body":
                end += 1
            yield from group_paragraphs(lines[position:end])
        else:
            while end < len(lines) and _goes_on(lines, roles, position, end):
                end += 1
            yield _title_block(lines[position:end], roles[position], levels)
        position = end


def _goes_on(lines: Sequence[Line], roles: Sequence[Role], start: int, position: int) -> bool:
    """Whether the title that began at `start` goes on in the line at `position`."""
    first, role, previous, line = roles[start], roles[position], lines[position - 1], lines[position]
    if role.style != first.style or role.title is not None:
        return False
    if line.box.top - previous.box.bottom >= WRAPPED_TITLE_GAP * line.box.height:
        return False
    rest_of_title = first.stands_out and _is_rest(previous.text, line.text)
    return rest_of_title or (role.kind == first.kind and role.kind != "subheading")


def _is_rest(text: str, following: str) -> bool:
    """Whether `following` goes on with a title that `text` left unfinished."""
    return following[0].islower() or text.endswith("-") or text.count("(") > text.count(")")


def _title_block(lines: Sequence[Line], role: Role, levels: dict[Style, int]) -> Block:
    kind: BlockKind = "paragraph" if role.kind == "body" else role.kind
    number = role.title.number if role.title else None
    level = len(role.title.parts) if role.title else levels.get(role.style, 1)
    box = enclose(line.box for line in lines)
    return Block(
        kind,
        tuple(lines),
        lines[0].page,
        box,
        role.rule,
        number=number,
        level=level if kind == "heading" else 0,
    )


def _region_block(region: Region) -> Block:
    words: Sequence[Word] = region.words
    return Block(
        "table",
        group_lines(words),
        words[0].page,
        region.box,
        region.rule,
        rules=tuple(region.rules),
        fills=tuple(region.fills),
    )
