"""The documents of figures alone that a browser prints."""

from __future__ import annotations

from .figures import OUTTURN, STATEMENTS, income_statement, key_figures, make_table, outturn
from .model import Document, SideBySide, Style, Text
from .pool import prose
from .small_tables import AGES, STAFF

DOCUMENTS = (
    Document(
        name="figures-horizontal-rules",
        renderer="browser",
        shows="four kinds of figure tables with horizontal rules, two of them side by side",
        municipality="Väliharju",
        body=None,
        blocks=(
            Text("title", "Väliharjun kunta, tilinpäätös 2024"),
            Text("heading", "Keskeiset tunnusluvut"),
            Text("paragraph", prose("economy")),
            key_figures(11, "Tunnusluku", centred=True),
            Text("heading", "Talousarvion toteutuminen toimielimittäin"),
            make_table(
                OUTTURN, outturn(5, ("Kunnanhallitus", "Sivistyslautakunta", "Tekninen lautakunta")).rows, "€"
            ),
            Text("heading", "Tuloslaskelma"),
            Text("paragraph", "1 000 €"),
            income_statement(7, STATEMENTS, ""),
            Text("heading", "Henkilöstö ja väestö"),
            SideBySide(STAFF, AGES),
        ),
        style=Style("horizontal", footer="page of pages"),
    ),
    Document(
        name="figures-centred-labels",
        renderer="browser",
        shows="three figure tables without rules, centred labels over numbers set right, dashes as minus",
        municipality="Riihisuvanto",
        body=None,
        blocks=(
            Text("title", "Riihisuvannon kunta"),
            Text("paragraph", "TILINPÄÄTÖS 2024"),
            Text("heading", "Tunnusluvut"),
            key_figures(61, centred=True),
            Text("heading", "Tuloslaskelma"),
            income_statement(17, STATEMENTS, "1 000 €", "–"),
            Text("heading", "Toteutumisvertailu"),
            outturn(25, ("Kunnanhallitus", "Sivistyslautakunta"), "–"),
        ),
        style=Style("none", footer="page of pages"),
    ),
    Document(
        name="figures-grid",
        renderer="browser",
        shows="budget outturn and income statement in grids with grey headers",
        municipality="Riihisuvanto",
        body=None,
        blocks=(
            Text("title", "Riihisuvannon kunta"),
            Text("paragraph", "TILINPÄÄTÖS 2024"),
            Text("heading", "Toteutumisvertailu"),
            outturn(25, ("Kunnanhallitus", "Sivistyslautakunta")),
            Text("heading", "Tuloslaskelma"),
            income_statement(17, STATEMENTS, "1 000 €"),
        ),
        style=Style("grid", "grey", footer="page of pages"),
    ),
)
