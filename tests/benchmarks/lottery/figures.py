"""The figure table of a drawn statement: an outturn, key figures over years or an income statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.benchmarks.lottery.blocks import YEAR, Cell, Row, Table, load_texts
from tests.benchmarks.lottery.choices import Layout

Period = Mapping[str, Any]
YEARLESS = ("deviation", "share", "change")
SPACES = {"space": " ", "no-break space": "\N{NO-BREAK SPACE}"}


class FigureTables:
    """Draws the figures of one statement; `truth` are their rows as a truth file has them."""

    def __init__(self, layout: Layout, rng: Random) -> None:
        self.layout, self.rng, self.pool = layout, rng, load_texts(layout["language"])
        self.kind = layout["figures"]
        self.title = self.pool["figures"]["headings"][self.kind]
        periods = self.pool["periods"][self.kind]
        kept = set(rng.sample(range(len(periods)), rng.randint(2, len(periods))))
        self.periods = [period for index, period in enumerate(periods) if index in kept]
        labels = self.pool["figures"][self.kind]
        chosen = set(rng.sample(labels, rng.randint(5, len(labels))))
        self.values = [
            (label, [self._draw_value(label, period) for period in self.periods])
            for label in labels
            if label in chosen
        ]

    @property
    def truth(self) -> list[dict[str, Any]]:
        rows = []
        for label, values in self.values:
            entries = [
                {"period": "", "type": period["type"], "year": self._year(period), "value": value}
                for period, value in zip(self.periods, values, strict=True)
                if value is not None
            ]
            rows.append({"label": label, "values": entries})
        return rows

    def draw(self) -> Table:
        """Set the table."""
        rows = [*self._set_header()]
        for label, values in self.values:
            bold = self.layout["totals"] == "bold" and label in self.pool["figures"]["total"]
            cells = (Cell(self._print(label, value), self.layout["figure align"], bold) for value in values)
            rows.append(Row("body", (Cell(label, bold=bold), *cells)))
        count = len(self.periods)
        beside = self.pool["beside"] if self.layout["figure place"] == "beside text" else None
        return Table(tuple(rows), (max(1.4, count * 0.55), *[1.0] * count), "middle", beside)

    def _year(self, period: Period) -> int | None:
        return YEAR + int(period["shift"]) if "shift" in period else None

    def _draw_value(self, label: str, period: Period) -> float | None:
        rng = self.rng
        if self.layout["open figures"] != "none" and rng.random() < 0.1:
            return None
        if period["type"] in YEARLESS and period["type"] != "deviation":
            return round(rng.uniform(-12, 130), 1)
        decimals = self._decimals(label)
        size = rng.uniform(10, 99) if label.endswith("%") else 10 ** rng.uniform(1.5, 5.5)
        sign = 1 if self.kind == "years" and period["type"] != "deviation" else rng.choice((1, 1, -1))
        return round(sign * size, decimals) if decimals else float(round(sign * size))

    def _decimals(self, label: str) -> int:
        if self.kind == "years":
            return 1 if label.endswith("%") else 0
        return int(self.layout["decimals"])

    def _print(self, label: str, value: float | None) -> str:
        if value is None:
            return "" if self.layout["open figures"] == "blank" else "-"
        decimals = self._decimals(label) if value == round(value) or self.kind != "years" else 1
        decimals = max(decimals, 0 if round(value) == value else 1)
        digits = f"{abs(value):,.{decimals}f}".replace(",", SPACES[self.layout["thousands"]]).replace(
            ".", ","
        )
        if value >= 0:
            return digits
        return f"({digits})" if self.layout["minus"] == "brackets" else f"{self.layout['minus']}{digits}"

    def _set_header(self) -> Iterator[Row]:
        corner = Cell(self.pool["unit"] if self.layout["unit"] == "corner" and self.kind != "years" else "")
        align = "right" if self.layout["figure align"] == "right" else "centred"
        words = [period["short" if self.layout["periods"] == "short" else "long"] for period in self.periods]
        years = [str(self._year(period) or "") for period in self.periods]
        if self.layout["periods"] == "grouped":
            yield Row("header", (Cell(""), *self._group(words)))
            yield Row("header", (corner, *(Cell(year, align, True) for year in years)))
            return
        joint = "\n" if self.layout["periods"] == "two lines" else " "
        labels = (f"{word}{joint}{year}" if year else word for word, year in zip(words, years, strict=True))
        yield Row("header", (corner, *(Cell(label, align, True) for label in labels)))

    def _group(self, words: list[str]) -> Iterator[Cell | None]:
        """One cell for each run of equal words."""
        for index, word in enumerate(words):
            if index and words[index - 1] == word:
                yield None
                continue
            after = next((place for place in range(index, len(words)) if words[place] != word), len(words))
            yield Cell(word, "centred", True, columns=after - index)
