"""Figure tables whose sums and differences hold: series drift by a few per cent from year to year.

Every table comes from a seed, so that a rebuilt document has the same figures.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Literal

from .model import FigureRow, FigureTable, Period, PeriodType

Number = int | float


def write_number(value: Number, decimals: int = 0, minus: str = "-") -> str:
    """Write a number as Finnish statements do: spaces between thousands, a comma before decimals."""
    digits = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",")
    return f"{minus if value < 0 else ''}{digits}"


def periods(*named: tuple[str, PeriodType, int | None]) -> tuple[Period, ...]:
    """Name the columns of a figure table."""
    return tuple(Period(label, kind, year) for label, kind, year in named)


THREE_YEARS = periods(("2022", "actual", 2022), ("2023", "actual", 2023), ("2024", "actual", 2024))
PLAIN_YEARS = periods(("2024", "actual", 2024), ("2023", "actual", 2023))
RISING_YEARS = periods(("2023", "actual", 2023), ("2024", "actual", 2024))
STATEMENTS = periods(("TP 2024", "actual", 2024), ("TP 2023", "actual", 2023))
SHORT = periods(
    ("TP23", "actual", 2023), ("TA24", "budget", 2024), ("TP24", "actual", 2024), ("Muutos-%", "change", None)
)
OUTTURN = periods(
    ("Alkuperäinen TA 2024", "budget", 2024),
    ("TA-muutokset", "budget_change", 2024),
    ("Muutettu TA 2024", "amended_budget", 2024),
    ("Toteuma 2024", "actual", 2024),
    ("Poikkeama", "deviation", 2024),
    ("Tot. %", "share", 2024),
)
OUTTURN_SV = periods(
    ("Ursprunglig budget 2024", "budget", 2024),
    ("Ändringar", "budget_change", 2024),
    ("Ändrad budget 2024", "amended_budget", 2024),
    ("Utfall 2024", "actual", 2024),
    ("Avvikelse", "deviation", 2024),
    ("Utf. %", "share", 2024),
)


def make_row(label: str, *values: Number, indent: int = 0, bold: bool = False, minus: str = "-") -> FigureRow:
    """Make a row of whole numbers and numbers of one decimal."""
    written = ((value, write_number(value, int(isinstance(value, float)), minus)) for value in values)
    return FigureRow(label, tuple(written), indent, bold)


def make_table(named: tuple[Period, ...], rows: Sequence[FigureRow], corner: str = "") -> FigureTable:
    """Make a figure table; the corner is the cell above the labels."""
    return FigureTable(named, tuple(rows), corner)


def drift(seed: int, first: float, count: int, decimals: int = 0) -> list[Number]:
    """Let a figure drift from year to year."""
    chance = random.Random(seed)
    values: list[Number] = []
    for _ in range(count):
        values.append(round(first, decimals) if decimals else round(first))
        first *= 1 + chance.uniform(-0.05, 0.06)
    return values


def key_figures(seed: int, corner: str = "", *, centred: bool = False) -> FigureTable:
    """Key figures of a small town over three years."""
    rows = [
        make_row("Asukasluku 31.12.", *drift(seed, 8420, 3)),
        make_row("Vuosikate, €/asukas", *drift(seed + 1, 312, 3)),
        make_row("Lainamäärä, €/asukas", *drift(seed + 2, 3480, 3)),
        make_row("Omavaraisuusaste, %", *drift(seed + 3, 52.3, 3, 1)),
        make_row("Suhteellinen velkaantuneisuus, %", *drift(seed + 4, 61.4, 3, 1)),
        make_row("Henkilötyövuodet", *drift(seed + 5, 241.6, 3, 1)),
        make_row("Investoinnit, €/asukas", *drift(seed + 6, 455, 3)),
        make_row("Työttömyysaste, %", *drift(seed + 7, 8.9, 3, 1)),
        make_row("Kertynyt ylijäämä, 1 000 €", *drift(seed + 8, 12840, 3)),
    ]
    return FigureTable(THREE_YEARS, tuple(rows), corner, centred)


def outturn(seed: int, units: Sequence[str], minus: str = "-", *, swedish: bool = False) -> FigureTable:
    """A budget outturn: income, costs and margin of each unit; deviation is actual minus amended."""
    chance = random.Random(seed)
    labels = ("Toimintatulot", "Toimintamenot", "Toimintakate")
    if swedish:
        labels = ("Verksamhetsintäkter", "Verksamhetskostnader", "Verksamhetsbidrag")
    rows = []
    for unit in units:
        income, costs = chance.randint(40, 900) * 1000, -chance.randint(1200, 6000) * 1000
        more, spend = chance.choice([0, 0, 15000, -20000]), chance.choice([0, -45000, -120000])
        earned = round((income + more) * chance.uniform(0.9, 1.1))
        spent = round((costs + spend) * chance.uniform(0.95, 1.05))
        rows += [
            FigureRow(unit, bold=True),
            _outturn_row(labels[0], income, more, earned, minus),
            _outturn_row(labels[1], costs, spend, spent, minus),
            _outturn_row(labels[2], income + costs, more + spend, earned + spent, minus, bold=True),
        ]
    return make_table(OUTTURN_SV if swedish else OUTTURN, rows)


def _outturn_row(
    label: str, budget: int, change: int, actual: int, minus: str, *, bold: bool = False
) -> FigureRow:
    amended = budget + change
    share = round(actual / amended * 100, 1)
    values = (budget, change, amended, actual, actual - amended, share)
    return make_row(label, *values, indent=1, bold=bold, minus=minus)


INCOME: tuple[tuple[str, int, int | Literal["names", "sum"]], ...] = (
    ("Toimintatuotot", 0, "names"),
    ("Myyntituotot", 1, 2345),
    ("Maksutuotot", 1, 812),
    ("Tuet ja avustukset", 1, 455),
    ("Muut toimintatuotot", 1, 1220),
    ("Toimintakulut", 0, "names"),
    ("Henkilöstökulut", 1, "names"),
    ("Palkat ja palkkiot", 2, -10233),
    ("Henkilösivukulut", 2, -2411),
    ("Palvelujen ostot", 1, -7344),
    ("Aineet, tarvikkeet ja tavarat", 1, -2098),
    ("Avustukset", 1, -1544),
    ("Toimintakate", 0, "sum"),
    ("Verotulot", 0, 16210),
    ("Valtionosuudet", 0, 5420),
    ("Rahoitustuotot ja -kulut", 0, "names"),
    ("Korkotuotot", 1, 112),
    ("Korkokulut", 1, -398),
    ("Vuosikate", 0, "sum"),
    ("Poistot ja arvonalentumiset", 0, -1980),
    ("Tilikauden tulos", 0, "sum"),
    ("Tilikauden ylijäämä (alijäämä)", 0, "sum"),
)
"""Label, indent, and about how many thousands of euros; `sum` is the sum of all before it."""


def income_statement(
    seed: int, named: tuple[Period, ...], corner: str, minus: str = "-", scale: int = 1
) -> FigureTable:
    """A town's income statement of two years in thousands of euros; `scale` 1000 gives euros."""
    chance = random.Random(seed)
    sums = [0 for _ in named]
    rows = []
    for label, indent, amount in INCOME:
        if amount == "names":
            rows.append(FigureRow(label, indent=indent))
            continue
        if amount == "sum":
            values = sums
        else:
            values = [round(amount * scale * chance.uniform(0.98, 1.02)) for _ in named]
            sums = [before + value for before, value in zip(sums, values, strict=True)]
        rows.append(make_row(label, *values, indent=indent, bold=amount == "sum", minus=minus))
    return make_table(named, rows, corner)


def utility_income_statement(named: tuple[Period, ...]) -> FigureTable:
    """A water utility's income statement of two years, in euros."""
    rows = [
        make_row("Liikevaihto", 1842310, 1795080),
        make_row("Liiketoiminnan muut tuotot", 12400, 9815),
        make_row("Aineet, tarvikkeet ja tavarat", -318220, -301477, indent=1),
        make_row("Palvelujen ostot", -402915, -388640, indent=1),
        make_row("Materiaalit ja palvelut", -721135, -690117),
        make_row("Henkilöstökulut", -356048, -349912),
        make_row("Poistot ja arvonalentumiset", -478300, -471250),
        make_row("Liiketoiminnan muut kulut", -41227, -38904),
        make_row("Liikeylijäämä", 258000, 254712, bold=True),
        make_row("Rahoitustuotot ja -kulut", -96340, -88105),
        make_row("Tilikauden ylijäämä", 161660, 166607, bold=True),
    ]
    return make_table(named, rows)


def short_figures(seed: int, counts: Sequence[tuple[str, int]], corner: str = "") -> FigureTable:
    """A unit's costs and activity in few columns, with the change from statement to statement in per cent."""
    chance = random.Random(seed)
    income = [round(2310450 * chance.uniform(0.96, 1.04)) for _ in range(3)]
    costs = [round(-8120330 * chance.uniform(0.96, 1.04)) for _ in range(3)]
    margin = [left + right for left, right in zip(income, costs, strict=True)]
    amounts = [("Toimintatuotot", income), ("Toimintakulut", costs), ("Toimintakate", margin)]
    series: list[tuple[str, list[Number]]] = [(label, list(values)) for label, values in amounts]
    series += [(label, drift(seed + index, first, 3)) for index, (label, first) in enumerate(counts)]
    rows = [_short_row(label, values) for label, values in series]
    return make_table(SHORT, rows, corner)


def _short_row(label: str, values: list[Number]) -> FigureRow:
    change = round((values[2] - values[0]) / abs(values[0]) * 100, 1)
    row = make_row(label, *values, bold=label == "Toimintakate", minus="−")
    written = (change, f"{write_number(change, 1, '−')} %")
    return FigureRow(label, (*row.values, written), bold=row.bold)
