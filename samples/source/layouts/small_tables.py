"""Figure tables that are typed, each with sums that hold."""

from __future__ import annotations

from .figures import PLAIN_YEARS, RISING_YEARS, make_row, make_table, periods
from .model import FigureRow

BALANCE = make_table(
    periods(("31.12.2024", "actual", 2024), ("31.12.2023", "actual", 2023)),
    (
        make_row("PYSYVÄT VASTAAVAT", 48210, 47331, bold=True),
        make_row("Aineettomat hyödykkeet", 210, 231, indent=1),
        make_row("Aineelliset hyödykkeet", 39900, 39000, indent=1),
        make_row("Sijoitukset", 8100, 8100, indent=1),
        make_row("VAIHTUVAT VASTAAVAT", 6120, 5870, bold=True),
        make_row("Saamiset", 1920, 2070, indent=1),
        make_row("Rahat ja pankkisaamiset", 4200, 3800, indent=1),
        make_row("VASTAAVAA YHTEENSÄ", 54330, 53201, bold=True),
    ),
    "VASTAAVAA (1 000 €)",
)
STAFF = make_table(
    RISING_YEARS,
    (
        make_row("Vakinaiset", 212, 208),
        make_row("Määräaikaiset", 61, 55),
        make_row("Yhteensä", 273, 263, bold=True),
    ),
    "Henkilöstö",
)
AGES = make_table(
    RISING_YEARS,
    (
        make_row("0–14-vuotiaat", 1340, 1311),
        make_row("15–64-vuotiaat", 4720, 4655),
        make_row("65 vuotta täyttäneet", 2410, 2454),
    ),
    "Väestö",
)
KEY_FIGURES_SV = make_table(
    periods(("BS 2023", "actual", 2023), ("Budget 2024", "budget", 2024), ("BS 2024", "actual", 2024)),
    (
        make_row("Invånarantal", 5242, 5230, 5210),
        make_row("Verksamhetsbidrag, 1 000 €", -14210, -14600, -14533, bold=True),
        make_row("Årsbidrag, €/invånare", 180, 300, 241),
        make_row("Soliditetsgrad, %", 48.2, 47.0, 47.7),
    ),
)
INCOME_SV = make_table(
    PLAIN_YEARS,
    (
        make_row("Verksamhetsintäkter", 2310, 2250),
        make_row("Verksamhetskostnader", -16840, -16200),
        make_row("Verksamhetsbidrag", -14530, -13950, bold=True),
        make_row("Skatteinkomster", 11220, 11010),
        make_row("Statsandelar", 4010, 3900),
        make_row("Årsbidrag", 700, 960, bold=True),
    ),
    "1 000 €",
)
EDUCATION = make_table(
    periods(
        ("TP 2023", "actual", 2023),
        ("TA 2024", "budget", 2024),
        ("TP 2024", "actual", 2024),
        ("Ero TA/TP", "deviation", 2024),
    ),
    (
        make_row("Toimintatuotot", 1210, 1250, 1302, 52),
        make_row("Toimintakulut", -9310, -9400, -9544, -144),
        make_row("Toimintakate", -8100, -8150, -8242, -92, bold=True),
    ),
    "1 000 €",
)
INCOME = make_table(
    RISING_YEARS,
    (
        make_row("Verotulot", 16210, 16544),
        make_row("Valtionosuudet", 5420, 5102),
        make_row("Yhteensä", 21630, 21646, bold=True),
    ),
    "Tulot, 1 000 €",
)
LIABILITIES = make_table(
    RISING_YEARS,
    (make_row("Lainat", 9800, 9150), make_row("Takaukset", 1200, 1150)),
    "Vastuut, 1 000 €",
)
CASH_FLOW = make_table(
    PLAIN_YEARS,
    (
        FigureRow("Toiminnan rahavirta", bold=True),
        make_row("Vuosikate", 2546, 2511, indent=1),
        make_row("Tulorahoituksen korjauserät", -75, -177, indent=1),
        FigureRow("Investointien rahavirta", bold=True),
        make_row("Investointimenot", -4210, -3995, indent=1),
        make_row("Rahoitusosuudet investointimenoihin", 491, 147, indent=1),
        make_row("Toiminnan ja investointien rahavirta", -1248, -1514, bold=True),
    ),
    "1 000 €",
)
