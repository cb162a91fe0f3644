"""The documents that a word processor lays out."""

from __future__ import annotations

from .figures import (
    STATEMENTS,
    income_statement,
    key_figures,
    outturn,
    periods,
    short_figures,
    utility_income_statement,
)
from .model import Card, Document, FigureTable, GoalTable, MetricTable, Style, Text
from .pool import columns, prose, take_rows

YEARS_IN_FULL = periods(("1.1.–31.12.2024", "actual", 2024), ("1.1.–31.12.2023", "actual", 2023))
CAPITALS = columns(
    "goal",
    "measures",
    "outcome",
    "schedule",
    goal="TAVOITE",
    measures="TOIMENPITEET",
    outcome="TOTEUTUMINEN",
    schedule="AIKATAULU",
)
MANY_METRICS = MetricTable(
    ("Valtuustoon nähden sitova tavoite", "Mittari", "Tavoite 2024", "Toteuma 2024"),
    (
        (
            "Oppimistulokset paranevat",
            (
                ("Päättötodistuksen keskiarvo", "8,1", "8,0"),
                ("Luokalle jääneet, %", "alle 1 %", "0,6 %"),
                ("Kouluviihtyvyyskysely", "4,0", "4,1"),
            ),
        ),
        (
            "Varhaiskasvatus on laadukasta ja saatavilla lähipalveluna koko kaupungin alueella",
            (("Kelpoiset opettajat, %", "75 %", "69 %"), ("Jonotusaika, vrk", "30", "24")),
        ),
        (
            "Kirjasto on kylien kohtaamispaikka",
            (
                ("Lainaus/asukas", "14", "13,1"),
                ("Tapahtumat, kpl", "120", "144"),
                ("Omatoimikäynnit", "9 000", "10 212"),
            ),
        ),
    ),
)


def on_tab_stops(table: FigureTable) -> FigureTable:
    """Set a figure table as lines with tab stops."""
    return FigureTable(table.periods, table.rows, table.corner, tabs=True)


DOCUMENTS = (
    Document(
        name="grid-number-column",
        renderer="word processor",
        shows="grid, a narrow column of numbers without a label, short words broken by force",
        municipality="Koivusuo",
        body="TEKNINEN LAUTAKUNTA",
        texts=True,
        blocks=(
            Text("title", "TILINPÄÄTÖS 2024"),
            Text("paragraph", "KOIVUSUON KAUPUNKI"),
            Text("organisation", "TOIMIELIN: TEKNINEN LAUTAKUNTA", "TEKNINEN LAUTAKUNTA"),
            Text("heading", "1. Toiminta-ajatus"),
            Text("paragraph", prose("board")),
            Text("heading", "2. Toiminnan tavoitteet"),
            Text("theme", "TURVALLINEN KAUPUNKI"),
            GoalTable(
                columns(
                    "number",
                    "goal",
                    "measures",
                    "metrics_text",
                    "outcome",
                    number="",
                    outcome="TP 2024",
                    metrics_text="Mittarit",
                ),
                take_rows(1, 12),
                "column",
            ),
            Text("heading", "3. Tunnusluvut"),
            short_figures(2, (("Katuvalot, kpl", 2310), ("Kiinteistöjen huoltotilaukset", 4100))),
        ),
        style=Style("grid", size=11, repeat=True, running_header="Koivusuon kaupunki"),
    ),
    Document(
        name="horizontal-rules-landscape",
        renderer="word processor",
        shows="landscape, seven columns with horizontal rules, header not repeated overleaf",
        municipality="Tervaniemi",
        body="Elinvoimalautakunta",
        blocks=(
            Text("title", "Tervaniemen kunta"),
            Text("paragraph", "Tilinpäätös ja toimintakertomus 2024"),
            Text("organisation", "Elinvoimalautakunta"),
            Text("heading", "Tavoitteiden toteutuminen"),
            GoalTable(
                columns(
                    "goal",
                    "measures",
                    "responsible",
                    "schedule",
                    "metrics_text",
                    "target",
                    "outcome",
                    responsible="Vastuu-\nhenkilö",
                    target="Tavoite-\narvo",
                ),
                take_rows(7, 18),
            ),
        ),
        style=Style("horizontal", size=9, landscape=True),
    ),
    Document(
        name="merged-goal-many-metrics",
        renderer="word processor",
        shows="a goal's merged cell beside two or three metric rows with target and actual",
        municipality="Hirvilahti",
        body="SIVISTYSLAUTAKUNTA",
        blocks=(
            Text("title", "HIRVILAHDEN KAUPUNGIN TILINPÄÄTÖS 2024"),
            Text("organisation", "SIVISTYSLAUTAKUNTA"),
            Text("heading", "Tavoitteet ja mittarit"),
            MANY_METRICS,
            Text("paragraph", prose("economy")),
        ),
        style=Style("grid", "grey", font="Liberation Serif", justify=True, hyphenate=True),
    ),
    Document(
        name="zebra-label-over-three",
        renderer="word processor",
        shows="zebra rows, blue header with a label over three columns, numbers within the goal",
        municipality="Ylikoski",
        body="KAUPUNGINHALLITUS",
        blocks=(
            Text("title", "Ylikosken kaupunki"),
            Text("paragraph", "TILINPÄÄTÖS 2024"),
            Text("organisation", "KAUPUNGINHALLITUS"),
            Text("heading", "Strategiset tavoitteet 2024"),
            GoalTable(
                columns(
                    "goal",
                    "measures",
                    "metrics_text",
                    "target",
                    "actual",
                    goal="Strateginen tavoite",
                    target="Tavoite",
                ),
                take_rows(4, 14),
                "in goal",
                over=(2, 4, "Seuranta 2024"),
            ),
        ),
        style=Style("zebra", "blue", running_header="Ylikoski", footer="page of pages"),
    ),
    Document(
        name="figures-tab-stops",
        renderer="word processor",
        shows="figures on tab stops, no table at all; goals in two columns without rules",
        municipality="Mäntysalmi",
        body=None,
        texts=True,
        blocks=(
            Text("title", "Mäntysalmen kaupunki – Tilinpäätös 2024"),
            Text("organisation", "Vesihuoltolaitos"),
            Text("heading", "Talouden toteutuminen"),
            Text("paragraph", prose("economy")),
            on_tab_stops(short_figures(21, (("Laskutettu vesi, 1 000 m³", 615), ("Liittymät, kpl", 4100)))),
            Text("heading", "Tuloslaskelma"),
            on_tab_stops(utility_income_statement(YEARS_IN_FULL)),
            Text("heading", "Tavoitteet"),
            GoalTable(columns("goal", "outcome", outcome="Toteutuminen vuonna 2024"), take_rows(18, 13)),
        ),
        style=Style("none"),
    ),
    Document(
        name="swedish-grid-metric-first",
        renderer="word processor",
        shows="Swedish, grid, dark header, the metric before the goal; budget outturn",
        municipality="Askhamn",
        body="Tekniska nämnden",
        language="sv",
        texts=True,
        blocks=(
            Text("title", "ASKHAMNS STAD – BOKSLUT 2024"),
            Text("organisation", "Tekniska nämnden"),
            Text("heading", "1 Verksamhetsidé"),
            Text("paragraph", prose("board_sv")),
            Text("heading", "2 Mål och utfall"),
            GoalTable(
                columns("metrics_text", "goal", "outcome", "responsible", "schedule", language="sv"),
                take_rows(2, 9, "sv"),
            ),
            Text("heading", "3 Ekonomi"),
            outturn(8, ("Förvaltning", "Lokalservice"), swedish=True),
        ),
        style=Style("grid", "dark", 9.5, repeat=True, running_header="Askhamns stad"),
    ),
    Document(
        name="column-rules-justified",
        renderer="word processor",
        shows="a box with rules between the columns only, justified and hyphenated cells",
        municipality="Kaskela",
        body="Työllisyyslautakunta",
        blocks=(
            Text("title", "Kaskelan kunnan tasekirja 2024"),
            Text("organisation", "Työllisyyslautakunta"),
            Text("heading", "Tavoitteet"),
            GoalTable(
                columns(
                    "goal",
                    "measures",
                    "metrics_text",
                    "outcome",
                    "status_text",
                    status_text="Arvio",
                    outcome="Sanallinen arvio",
                ),
                take_rows(0, 14),
            ),
            Text("heading", "Tunnusluvut"),
            key_figures(50),
        ),
        style=Style("columns", size=9, justify=True, hyphenate=True),
    ),
    Document(
        name="cards-horizontal-rules-capitals",
        renderer="word processor",
        shows="a card a goal with horizontal rules, labels in capitals left; budget outturn",
        municipality="Rautaperä",
        body="Kunnanhallitus",
        texts=True,
        blocks=(
            Text("title", "Rautaperän kunta"),
            Text("paragraph", "Tilinpäätös 2024"),
            Text("organisation", "Kunnanhallitus"),
            Text("heading", "Strategian toimeenpano"),
            *(Card(CAPITALS, row) for row in take_rows(8, 12)),
            Text("heading", "Käyttötalous"),
            outturn(33, ("Yleishallinto", "Elinkeinotoimi")),
        ),
        style=Style("horizontal", running_header="Rautaperä"),
    ),
    Document(
        name="horizontal-rules-numbered",
        renderer="word processor",
        shows="horizontal rules, justified and hyphenated, numbers within the goal, header repeated",
        municipality="Kivikangas",
        body="HYVINVOINTILAUTAKUNTA",
        texts=True,
        blocks=(
            Text("title", "KIVIKANKAAN KAUPUNKI TILINPÄÄTÖS 2024"),
            Text("organisation", "HYVINVOINTILAUTAKUNTA"),
            Text("heading", "Tavoitteet"),
            GoalTable(
                columns("goal", "measures", "outcome", outcome="Tilanne vuoden lopussa"),
                take_rows(19, 16),
                "in goal",
            ),
            Text("heading", "Tuloslaskelma"),
            income_statement(71, STATEMENTS, "1 000 €"),
        ),
        style=Style(
            "horizontal",
            "grey",
            11,
            repeat=True,
            justify=True,
            hyphenate=True,
            running_header="Kivikangas",
        ),
    ),
)
