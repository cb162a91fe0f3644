"""One statement as its layout says: the texts and tables in order, and what is true of them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.benchmarks.lottery.blocks import YEAR, Block, Content, Text, load_texts
from tests.benchmarks.lottery.choices import Layout
from tests.benchmarks.lottery.figures import FigureTables
from tests.benchmarks.lottery.goals import GoalTables

PARAGRAPHS = {"none": 0, "one paragraph": 1, "half a page": 6}


def draw_content(layout: Layout, rng: Random) -> Content:
    """Draw what stands in the statement."""
    return _Writer(layout, rng).write()


class _Writer:
    def __init__(self, layout: Layout, rng: Random) -> None:
        self.layout, self.rng, self.pool = layout, rng, load_texts(layout["language"])
        self.goals = GoalTables(layout, rng) if layout["goals"] != "none" else None
        self.figures = FigureTables(layout, rng) if layout["figures"] != "none" else None
        self.prose = rng.sample(self.pool["prose"], len(self.pool["prose"]))
        self.headings: list[dict[str, str | None]] = []

    def write(self) -> Content:
        town, genitive = self.rng.choice(self.pool["towns"])
        title = self.pool["statement"].format(genitive, YEAR)
        body = self.rng.choice(self.pool["bodies"])
        parts = [part for part in (self._write_goals(), self._write_figures()) if part]
        if self.layout["order"] == "figures first":
            parts.reverse()
        prose = [self._paragraph() for _ in range(PARAGRAPHS[self.layout["prose before"]])]
        blocks = [Text("title", title), Text("heading", body), *prose, *self._join(parts)]
        truth = {
            "municipality": town,
            "fiscal_year": YEAR,
            "language": self.layout["language"],
            "titles": [title],
            "headings": self.headings,
            "themes": [theme for theme, _ in self.goals.groups] if self.goals else [],
            "organisations": [body],
            "goal_rows": self.goals.truth if self.goals else [],
            "key_figures": self.figures.truth if self.figures else [],
        }
        return Content(tuple(blocks), truth)

    def _write_goals(self) -> list[Block]:
        if not self.goals:
            return []
        caption = self.pool["goal_caption"].format(YEAR)
        return self._frame(self.rng.choice(self.pool["goal_heading"]), caption, list(self.goals.draw()))

    def _write_figures(self) -> list[Block]:
        if not self.figures:
            return []
        caption = self.pool["figure_caption"].format(self.figures.title)
        in_thousands = self.figures.kind != "years"
        if in_thousands and self.layout["unit"] == "caption":
            caption = f"{caption.rstrip('.')} ({self.pool['unit']})"
        blocks = self._frame(self.figures.title, caption, [self.figures.draw()])
        if in_thousands and self.layout["unit"] == "prose":
            blocks.insert(1, Text("paragraph", self.pool["unit_prose"]))
        return blocks

    def _frame(self, heading: str, caption: str, tables: list[Block]) -> list[Block]:
        """Put heading, caption and notes around tables."""
        blocks = [*tables]
        place = self.layout["caption"]
        if place == "above":
            blocks.insert(0, Text("caption", caption))
        if place == "below":
            blocks.append(Text("caption", caption))
        if self.layout["notes"] != "none":
            blocks.append(Text("note", self.rng.choice(self.pool["note"])))
        return [self._heading(heading), *blocks]

    def _heading(self, title: str) -> Text:
        style = self.layout["heading"]
        printed = title.upper() if style == "capitals" else title
        number = str(len(self.headings) + 1) if style == "numbered" else None
        self.headings.append({"number": number, "title": printed})
        return Text("heading", f"{number} {printed}" if number else printed)

    def _join(self, parts: list[list[Block]]) -> Iterator[Block]:
        first, *rest = parts
        yield from first
        for part in rest:
            if self.layout["between tables"] == "paragraph":
                yield self._paragraph()
            yield from part[1:] if self.layout["between tables"] == "touching" else part

    def _paragraph(self) -> Text:
        return Text("paragraph", self.prose.pop())
