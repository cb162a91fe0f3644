"""Lines of the municipal schemes (decree 525/2020, the instruction on key figures), in both languages."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

INCOME = {
    "Toimintatuotot": "operating_income",
    "Myyntituotot": "sales_income",
    "Maksutuotot": "fee_income",
    "Tuet ja avustukset": "grants_received",
    "Vuokratuotot": "rental_income",
    "Valmistus omaan käyttöön": "own_production",
    "Valmistevarastojen lisäys (+) tai vähennys (-)": "product_stock_change",
    "Palkat ja palkkiot": "wages",
    "Eläkekulut": "pension_cost",
    "Muut henkilösivukulut": "other_social_cost",
    "Palvelujen ostot": "services",
    "Aineet, tarvikkeet ja tavarat": "materials",
    "Avustukset": "grants_paid",
    "Muut toimintakulut": "other_operating_cost",
    "Toimintakate": "operating_margin",
    "Verotulot": "tax_income",
    "Valtionosuudet": "state_grants",
    "Korkotuotot": "interest_income",
    "Muut rahoituskulut": "other_financial_cost",
    "Vuosikate": "annual_margin",
    "Suunnitelman mukaiset poistot": "planned_depreciation",
    "Satunnaiset erät": "extraordinary",
    "Tilikauden tulos": "result",
    "Poistoeron lisäys (-) tai vähennys (+)": "depreciation_difference_change",
    "Tilikauden ylijäämä (alijäämä)": "surplus",
    "Vähemmistöosuudet": "minority_share",
}
CASH_FLOW = {
    "Toiminnan rahavirta": "operating_cash_flow",
    "Tulorahoituksen korjauserät": "cash_flow_adjustments",
    "Investointimenot": "investments_gross",
    "Rahoitusosuudet investointimenoihin": "investment_grants",
    "Pysyvien vastaavien hyödykkeiden luovutustulot": "asset_sales",
    "Toiminnan ja investointien rahavirta": "operations_and_investments_cash_flow",
    "Antolainasaamisten lisäykset": "lending_increase",
    "Pitkäaikaisten lainojen lisäys": "long_term_loans_increase",
    "Lyhytaikaisten lainojen muutos": "short_term_loans_change",
    "Oman pääoman muutokset": "equity_change",
    "Saamisten muutos": "receivables_change",
    "Korottomien velkojen muutos": "non_interest_liabilities_change",
    "Rahavarojen muutos": "cash_change",
    "Rahavarat 31.12.": "cash_31_12",
    "Rahavarat 1.1.": "cash_1_1",
}
BALANCE = {
    "PYSYVÄT VASTAAVAT": "fixed_assets",
    "Aineettomat oikeudet": "intangible_rights",
    "Ennakkomaksut": "advance_payments",
    "Maa- ja vesialueet": "land_and_water",
    "Kiinteät rakenteet ja laitteet": "fixed_structures",
    "Ennakkomaksut ja keskeneräiset hankinnat": "construction_in_progress",
    "Osakkeet ja osuudet": "shares",
    "VAIHTUVAT VASTAAVAT": "current_assets",
    "Myyntisaamiset": "trade_receivables",
    "Siirtosaamiset": "accrued_income",
    "Rahat ja pankkisaamiset": "cash_and_bank",
    "VASTAAVAA YHTEENSÄ": "total_assets",
    "Peruspääoma": "base_capital",
    "Edellisten tilikausien ylijäämä (alijäämä)": "retained_surplus",
    "PAKOLLISET VARAUKSET": "provisions",
    "Lainat rahoitus- ja vakuutuslaitoksilta": "loans_from_institutions",
    "Ostovelat": "trade_payables",
    "VASTATTAVAA YHTEENSÄ": "total_liabilities_and_equity",
}
KEY_FIGURES = {
    "Toimintatuotot/Toimintakulut, %": "income_per_cost",
    "Vuosikate/Poistot, %": "margin_per_depreciation",
    "Vuosikate, euroa/asukas": "margin_per_resident",
    "Asukasmäärä": "residents",
    "Investointien tulorahoitus, %": "internal_financing",
    "Pääomamenojen tulorahoitus, %": "capital_internal_financing",
    "Laskennallinen lainanhoitokate": "debt_service",
    "Kassan riittävyys, pv": "cash_days",
    "Omavaraisuusaste, %": "equity_ratio",
    "Suhteellinen velkaantuneisuus, %": "relative_debt",
    "Velat ja vastuut prosenttia käyttötuloista": "liabilities_per_income",
    "Lainakanta 31.12., 1 000 €": "loans",
    "Lainakanta €/asukas": "loans_per_resident",
    "Lainat ja vuokravastuut 31.12.": "loans_and_rents",
    "Kertynyt yli-/alijäämä, €/asukas": "accumulated_surplus_per_resident",
    "Henkilötyövuodet": "person_years",
    "Toiminnan ja investointien rahavirran kertymä 5 vuodelta, 1 000 €": "five_year_cash",
    "Tuloveroprosentti": "tax_rate",
}
SWEDISH = {
    "Verksamhetens intäkter": "operating_income",
    "Avgiftsintäkter": "fee_income",
    "Löner och arvoden": "wages",
    "Köp av tjänster": "services",
    "Material, förnödenheter och varor": "materials",
    "Verksamhetsbidrag": "operating_margin",
    "Skatteinkomster": "tax_income",
    "Statsandelar": "state_grants",
    "Årsbidrag": "annual_margin",
    "Avskrivningar enligt plan": "planned_depreciation",
    "Räkenskapsperiodens resultat": "result",
    "Räkenskapsperiodens överskott (underskott)": "surplus",
    "Verksamhetens kassaflöde": "operating_cash_flow",
    "Investeringsutgifter": "investments_gross",
    "Försäljningsinkomster av tillgångar bland bestående aktiva": "asset_sales",
    "Förändring av likvida medel": "cash_change",
    "BESTÅENDE AKTIVA": "fixed_assets",
    "Maskiner och inventarier": "machinery",
    "Kundfordringar": "trade_receivables",
    "AKTIVA TOTALT": "total_assets",
    "Grundkapital": "base_capital",
    "FRÄMMANDE KAPITAL": "liabilities",
    "PASSIVA TOTALT": "total_liabilities_and_equity",
    "Soliditetsgrad, %": "equity_ratio",
    "Relativ skuldsättningsgrad, %": "relative_debt",
    "Lånestock, €/invånare": "loans_per_resident",
    "Kassadagar": "cash_days",
    "Invånarantal": "residents",
    "Inkomstskatteprocent": "tax_rate",
    "Årsverken": "person_years",
}


DETAILS = {
    "Liiketoiminnan myyntituotot": "business_sales",
    "Avustukset kotitalouksille": "grants_to_households",
    "Opetus- ja kulttuuritoimen muut valtionosuudet": "state_grants_education",
    "Kotikuntakorvaukset": "home_municipality_compensation",
    "Jäsenkuntien maksuosuudet": "member_contributions",
    "Valtion rahoitus": "state_funding",
    "Korvaus peruspääomasta": "capital_compensation",
    "Materiaalit ja palvelut": "materials_and_services",
    "Vapaaehtoisten varausten lisäys (-) tai vähennys (+)": "reserves_change",
    "Lainanlyhennykset": "loan_repayments",
    "Joukkovelkakirjalainat": "bonds",
    "Kuntatodistukset": "commercial_papers",
    "Toimintatuotot prosentteina toimintakuluista, %": "income_per_cost",
    "Kassasta maksut, 1 000 €": "cash_payments",
    "Vakituisten asuntojen kiinteistöveroprosentti": "housing_property_tax_rate",
    "Työllisyysaste, %": "employment_rate",
    "Sairauspoissaoloprosentti": "sick_leave_rate",
    "Palvelussuhteiden lukumäärä": "posts",
    "Toimintatuotot, ulkoinen": "operating_income",
    "Ulkoiset palvelujen ostot": "services",
    "Årsbidrag i procent av avskrivningarna": "margin_per_depreciation",
    "Kommunernas betalningsandelar": "member_contributions",
    "Masskuldebrevslån": "bonds",
    "Balansomslutning": "balance_total",
    "Sysselsättningsgrad, %": "employment_rate",
    "Sjukfrånvaro, dagar/anställd": "sick_leave_per_person",
    "Rättelseposter till internt tillförda medel": "cash_flow_adjustments",
}


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        pair
        for scheme in (INCOME, CASH_FLOW, BALANCE, KEY_FIGURES, SWEDISH, DETAILS)
        for pair in scheme.items()
    ],
)
def test_lines_of_the_schemes(label: str, concept: str) -> None:
    match = load_vocabulary().match_concept(label)
    assert match is not None
    assert match.concept == concept


@pytest.mark.parametrize("label", ["Siltahanke", "Muut", "Kävijät", "Koulu Koivu", "Övrigt"])
def test_other_labels_are_no_lines_of_a_scheme(label: str) -> None:
    assert load_vocabulary().match_concept(label) is None
