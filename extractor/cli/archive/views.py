"""An archive's answers → the terminal: a table of what one reads; the rest is in CSV and JSON.

Reads without colour and at 80 columns. A long text is shortened; of what a search found, the part that has
its words is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text

from extractor.cli.archive.marking import Marker
from extractor.outputs.tidy import TidyTable, Value

Named: TypeAlias = Mapping[str, Value]

LONGEST_TEXT = 240
"""Characters of a text that a table shows: some six lines of a column."""
NARROW_SPACE = "\u00a0"
STATUS_STYLES = {"met": "green", "partly": "yellow", "not_met": "red"}
STATUS_COLUMNS = {
    "met": "met",
    "partly": "partly",
    "not_met": "not met",
    "in_progress": "under way",
    "not_assessable": "not known",
    "unknown": "unsaid",
}
UNIT_SIGNS = {"EUR": "€", "EUR/capita": "€/capita", "count": ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the drawing: its heading, and how a row fills it."""

    heading: str
    draw: Callable[[Named], Text]
    justify: Literal["left", "right"] = "left"
    ratio: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Which columns are shown, of what; none named shows all as they are."""

    noun: str
    columns: tuple[Shown, ...] = field(default=())
    lines: bool = False


def show_rows(table: TidyTable, view: View, console: Console) -> None:
    """Print the rows as a drawing that fits the console."""
    columns = view.columns or tuple(_plain_column(table, name) for name in table.columns)
    drawing = Drawing(box=box.SQUARE, header_style="bold", show_lines=view.lines)
    for column in columns:
        drawing.add_column(column.heading, justify=column.justify, overflow="fold", ratio=column.ratio)
    for row in table.rows:
        named = dict(zip(table.columns, row, strict=True))
        drawing.add_row(*(column.draw(named) for column in columns))
    console.print(drawing)


def _plain_column(table: TidyTable, name: str) -> Shown:
    position = table.columns.index(name)
    values = [row[position] for row in table.rows if row[position] is not None]
    numeric = bool(values) and all(isinstance(value, int | float | Decimal) for value in values)
    return Shown(name, lambda row: Text(_word(row[name])), "right" if numeric else "left")


def _word(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def count_rows(shown: int, total: int, view: View) -> str:
    """Say how many rows there are.

    >>> count_rows(50, 312, View("goals")), count_rows(0, 0, View("goals"))
    ('goals 312, shown 50; --limit 0 shows all', 'goals 0')
    """
    told = f"{view.noun} {total}"
    return f"{told}, shown {shown}; --limit 0 shows all" if shown < total else told


def show_facts(facts: Named, towns: TidyTable, concepts: Mapping[str, int], console: Console) -> None:
    """Print what `archive info` says."""
    for name, value in facts.items():
        console.print(Text(f"{name:17}", style="bold").append(_word(value), style="not bold"))
    if towns.rows:
        show_rows(towns, View("towns"), console)
    if concepts:
        told = ", ".join(f"{name} {count}" for name, count in concepts.items())
        console.print(Text("concepts: ", style="bold").append(told, style="not bold"))


def _draw_owner(row: Named) -> Text:
    town = Text(f"{_word(row['municipality']) or '?'} {_word(row['year']) or '?'}", style="bold")
    return town.append(f"\n{_word(row['body'])}", style="not bold dim") if row["body"] else town


def _draw_place(row: Named) -> Text:
    """The file, and the page or line in it."""
    where = f"p. {row['page']}" if row["page"] is not None else f"line {row['line']}"
    known = row["page"] is not None or row["line"] is not None
    return Text(_word(row["file"]), style="dim").append(f"\n{where}" if known else "", style="not dim")


def _draw_short_place(row: Named) -> Text:
    return Text("  ").join(reversed(_draw_place(row).split("\n")))


def _draw_status(row: Named) -> Text:
    status = _word(row["status"])
    return Text(status, style=STATUS_STYLES.get(status, ""))


def _draw_goal(row: Named) -> Text:
    number = f"{row['number']} " if row["number"] else ""
    return shorten(number + _word(row["goal"]))


def shorten(text: str) -> Text:
    """A text of at most `LONGEST_TEXT` characters, cut between words."""
    if len(text) <= LONGEST_TEXT:
        return Text(text)
    return Text(text[:LONGEST_TEXT].rpartition(" ")[0] + " …")


def search_view(expression: str) -> View:
    """What a search shows: the goal and what came of it, or the passage, with the words that were found."""
    marker = Marker(expression)

    def draw(row: Named) -> Text:
        goal, text = _word(row["goal"]), _word(row["text"])
        found = marker.mark(goal or text, LONGEST_TEXT)
        if not goal:
            return Text(f"{_word(row['section'])}\n", style="dim").append_text(found)
        return (
            found.append("\n→ ", style="dim").append_text(marker.mark(text, LONGEST_TEXT)) if text else found
        )

    columns = (
        Shown("town, year", _draw_owner),
        Shown("goal → outcome", draw, ratio=1),
        Shown("status", _draw_status),
        Shown("place", _draw_place),
    )
    return View("found", columns, lines=True)


def _draw_label(row: Named) -> Text:
    about = [row["organisation"], row["entity"], row["scope"]]
    told = ", ".join(_word(each) for each in about if each)
    label = Text(_word(row["label"]))
    return label.append(f" ({told})", style="dim") if told else label


def _draw_period(row: Named) -> Text:
    year = "" if row["year"] is None or str(row["year"]) in _word(row["period"]) else f" ({row['year']})"
    return Text(f"{_word(row['period'])}{year}")


def _draw_value(row: Named) -> Text:
    value = row["value"]
    written = f"{value:,}" if isinstance(value, int) else f"{value:,f}" if isinstance(value, Decimal) else ""
    return Text(written.replace(",", NARROW_SPACE))


def _draw_unit(row: Named) -> Text:
    unit, scale = _word(row["unit"]), row["scale"]
    sign = UNIT_SIGNS.get(unit, unit)
    is_scaled = isinstance(scale, int) and scale != 1 and unit == "EUR"
    return Text(f"{scale:,} {sign}".replace(",", NARROW_SPACE) if is_scaled else sign)


def _count_column(name: str) -> Shown:
    return Shown(
        STATUS_COLUMNS.get(name, name), lambda row: Text(_word(row[name]) if row[name] else "·"), "right"
    )


PLAIN_VIEW = View("rows")
COUNTS_VIEW = View(
    "groups",
    (
        Shown("town, year", _draw_owner),
        *(_count_column(name) for name in ("goals", *STATUS_COLUMNS)),
    ),
)
GOALS_VIEW = View(
    "goals",
    (
        Shown("town, year", _draw_owner),
        Shown("goal", _draw_goal, ratio=1),
        Shown("outcome", lambda row: shorten(_word(row["outcome"])), ratio=1),
        Shown("status", _draw_status),
        Shown("place", _draw_place),
    ),
    lines=True,
)
FIGURES_VIEW = View(
    "figures",
    (
        Shown("town", lambda row: Text(_word(row["municipality"]), style="bold")),
        Shown("figure", _draw_label, ratio=1),
        Shown("period", _draw_period),
        Shown("type", lambda row: Text(_word(row["type"]), style="dim")),
        Shown("value", _draw_value, "right"),
        Shown("unit", _draw_unit),
        Shown("place", _draw_short_place),
    ),
)
