"""The goal tables of a drawn statement: columns, rows, and how they stand as a grid or as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from tests.benchmarks.lottery.blocks import YEAR, Block, Cell, Row, Table, Text, load_texts
from tests.benchmarks.lottery.choices import Layout

VALUES = ("baseline", "target", "actual")
USUAL = ("goal", "measures", "metrics_text", *VALUES, "outcome", "status_text", "responsible", "schedule")
"""Columns in their usual order."""
LONG = {"goal": 2.0, "measures": 3.0, "outcome": 3.2, "metrics_text": 1.6, "theme": 1.4, "responsible": 1.5}
LEADING = {"metric first": "metrics_text", "responsible first": "responsible"}
DISCS = ("#2e8b3d", "#f0b400", "#c62828")
Goal = Mapping[str, str]


class GoalTables:
    """Draws the goals of one statement, by theme; `truth` are its rows as a truth file has them."""

    def __init__(self, layout: Layout, rng: Random) -> None:
        self.layout, self.rng, self.pool = layout, rng, load_texts(layout["language"])
        self.columns = self._choose_columns()
        self.labels = {role: rng.choice(labels) for role, labels in self.pool["columns"].items()}
        self.groups = self._draw_groups()

    @property
    def truth(self) -> list[dict[str, Any]]:
        rows = []
        for theme, goals in self.groups:
            for goal in goals:
                texts = {role: "" if text in DISCS else text for role, text in goal.items()}
                number = texts.get("number", "").rstrip(".")
                rows.append({**texts, "number": number, "theme": theme, "organisation": None})
        return rows

    def draw(self) -> Iterator[Block]:
        """Yield the tables, each theme's title before its own where themes are titles."""
        grid = self.layout["goals"] == "grid"
        if grid and self.layout["theme"] != "heading":
            yield self._set_grid(self.groups)
            return
        for theme, goals in self.groups:
            if theme:
                yield Text("theme", theme)
            yield from [self._set_grid([("", goals)])] if grid else map(self._set_card, goals)

    def _choose_columns(self) -> list[str]:
        count = int(self.layout["goal columns"])
        chosen = {"goal", "outcome"}
        if self.rng.random() < 0.25 and count > 3:
            chosen = {"goal", "metrics_text", "target", "actual"}
        others = [role for role in USUAL if role not in chosen]
        self.rng.shuffle(others)
        while len(chosen) < count:
            role = others.pop()
            chosen.add(role)
            if role in VALUES and "metrics_text" not in chosen and len(chosen) < count:
                chosen.add("metrics_text")
                others.remove("metrics_text")
        columns = [role for role in USUAL if role in chosen]
        first = LEADING.get(self.layout["goal order"], "")
        return sorted(columns, key=lambda role: role != first)

    def _draw_groups(self) -> list[tuple[str, list[Goal]]]:
        pool, rng = self.pool, self.rng
        goals = rng.sample(pool["goals"], rng.randint(4, 9))
        themes = rng.sample(pool["themes"], rng.randint(2, 3))
        titled = self.layout["theme"] != "none"
        if self.layout["theme"] == "heading":
            themes = [theme.upper() for theme in themes]
        groups: list[tuple[str, list[Goal]]] = []
        for index, goal in enumerate(goals):
            part = index * len(themes) // len(goals) if titled else 0
            if part == len(groups):
                groups.append((themes[part] if titled else "", []))
            groups[part][1].append(self._draw_goal(goal, index, part, len(groups[part][1])))
        return groups

    def _draw_goal(self, goal: str, index: int, part: int, place: int) -> Goal:
        cells = {role: self._draw_cell(role) for role in self.columns if role != "goal"} | {"goal": goal}
        codes = {
            "1": f"{index + 1}",
            "1.": f"{index + 1}.",
            "1.1": f"{part + 1}.{place + 1}",
            "T1": f"T{index + 1}",
        }
        if self.layout["codes"] != "none":
            cells["number"] = codes[self.layout["codes"]]
        return cells

    def _draw_cell(self, role: str) -> str:
        pool, rng = self.pool, self.rng
        if self.layout["empty cells"] != "none" and rng.random() < 0.15:
            return "" if self.layout["empty cells"] == "blank" else "-"
        match role:
            case "measures" | "outcome":
                return self._draw_sentences(pool["measures" if role == "measures" else "outcomes"])
            case "status_text":
                place = rng.randrange(3)
                return DISCS[place] if self.layout["status"] == "disc" else self._status(place)
            case "metrics_text":
                return str(rng.choice(pool["metrics"]))
            case "responsible" | "schedule":
                return str(rng.choice(pool[f"{role}s"]))
        return str(rng.choice(pool["values"]))

    def _draw_sentences(self, sentences: Sequence[str]) -> str:
        chosen = self.rng.sample(sentences, self.rng.choice((1, 1, 2, 3)))
        mark = self.layout["bullets"]
        return " ".join(chosen) if mark == "none" else "\n".join(f"{mark} {item}" for item in chosen)

    def _status(self, place: int) -> str:
        return str(self.pool["statuses"][self.layout["status"]][place])

    def _set_grid(self, groups: Sequence[tuple[str, Sequence[Goal]]]) -> Table:
        merged = self.layout["theme"] == "merged cell"
        numbered = self.layout["codes"] != "none"
        columns = [*(["theme"] if merged else []), *(["number"] if numbered else []), *self.columns]
        rows = [*self._set_header(columns)]
        for theme, goals in groups:
            if theme and not merged:
                rows.append(
                    Row("band", (Cell(theme, bold=True, columns=len(columns)), *[None] * (len(columns) - 1)))
                )
            for index, goal in enumerate(goals):
                lead = [Cell(theme, rows=len(goals)) if index == 0 else None] if merged else []
                rows.append(
                    Row("body", (*lead, *(self._set_cell(goal[role], role) for role in columns[len(lead) :])))
                )
        return Table(tuple(rows), self._shares(columns), self.layout["goal valign"])

    def _set_header(self, columns: Sequence[str]) -> Iterator[Row]:
        if self.layout["goal group header"] != "none":
            span = Cell(self.pool["group"].format(YEAR), "centred", True, columns=2)
            yield Row("header", (*(Cell("") for _ in columns[:-2]), span, None))
        yield Row("header", tuple(self._set_label(role) for role in columns))

    def _set_label(self, role: str) -> Cell:
        label = self.labels[role].upper() if self.layout["header case"] == "capitals" else self.labels[role]
        broken = label.replace(" ", "\n") if self.layout["header lines"] == "broken" else label
        return Cell(broken, self.layout["header align"], True)

    def _set_cell(self, text: str, role: str) -> Cell:
        align = self.layout["goal align"]
        if align == "justified" and role in VALUES:
            align = "left"
        return Cell("", align, disc=text) if text in DISCS else Cell(text, align)

    def _set_card(self, goal: Goal) -> Table:
        columns = [*(["number"] if "number" in goal else []), *self.columns]
        if self.layout["goals"] == "cards, labels left":
            pairs = [
                (Cell(self.labels[role], bold=True), self._set_cell(goal[role], role)) for role in columns
            ]
            return Table(tuple(Row("body", pair) for pair in pairs), (1, 3), self.layout["goal valign"])
        header = Row("header", tuple(self._set_label(role) for role in columns))
        rows = (header, Row("body", tuple(self._set_cell(goal[role], role) for role in columns)))
        return Table(rows, self._shares(columns), self.layout["goal valign"])

    def _shares(self, columns: Sequence[str]) -> tuple[float, ...]:
        if self.layout["goal widths"] == "even":
            return tuple(1.0 for _ in columns)
        power = 1.0 if self.layout["goal widths"] == "by content" else 1.6
        return tuple((0.4 if role == "number" else LONG.get(role, 1.0)) ** power for role in columns)
