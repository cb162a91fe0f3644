"""Column roles: long tables of labels as towns print them."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

LABELS = [
    # as listed
    ("Tavoite", "goal"),
    ("TAVOITTEET", "goal"),
    ("Sitova toiminnallinen tavoite", "goal"),
    ("Valtuustoon nähden sitova tavoite", "goal"),
    ("Kehittämiskohde", "goal"),
    ("Bindande mål", "goal"),
    ("Toimenpiteet", "measure"),
    ("Tuottavuustoimenpide/Hanke", "measure"),
    ("Keinot", "measure"),
    ("Åtgärder", "measure"),
    ("Tulokset", "expected_result"),
    ("Mittari/mittarit", "metric"),
    ("Mittari / arviointikriteeri", "metric"),
    ("Seurantamittari", "metric"),
    ("Onnistumisen mittari", "metric"),
    ("Tunnusluku", "metric"),
    ("Mätare", "metric"),
    ("Nykyarvo", "baseline"),
    ("Lähtötaso/toteuma", "baseline"),
    ("Utgångsläge", "baseline"),
    ("Tavoitetaso", "target"),
    ("Tavoite-taso", "target"),
    ("Målnivå", "target"),
    ("Toteuma-arvo", "actual"),
    ("Toteutuma", "outcome"),
    ("Tilannekuvaus ja riskiarvio", "outcome"),
    ("Toteutuksen arviointi", "outcome"),
    ("Redogörelse för hur målen uppnåtts", "outcome"),
    ("Tila", "status"),
    ("Valmiusaste", "workflow"),
    ("Vastuu", "responsible"),
    ("Ansvarig", "responsible"),
    ("Aikataulu", "schedule"),
    ("Tidtabell", "schedule"),
    ("Painopiste", "theme"),
    ("Strateginen päämäärä", "strategic_goal"),
    ("Nro", "number"),
    # with a year or a date, and other trimmings
    ("Tavoite 2025", "goal"),
    ("Vuoden 2025 tavoite", "goal"),
    ("TP 2025", "outcome"),
    ("TP2024", "outcome"),
    ("TP-2024", "outcome"),
    ("Toteuma 31.12.2024", "outcome"),
    ("Tilanne 31.12.2024", "outcome"),
    ("Utfall 2024", "outcome"),
    ("TA 2024", "target"),
    ("Mittarit:", "metric"),
    ("  Tavoite\u00a0 ", "goal"),
    ("Tavoite (valtuusto)", "goal"),
    ("Toimen-\npiteet", "measure"),
    # inflected
    ("Tavoitteiden", "goal"),
    ("Tavoitteita", "goal"),
    ("Mittareiden", "metric"),
    ("Toimenpiteiden", "measure"),
    ("Sitovat tavoitteet", "goal"),
    ("Strategisten tavoitteiden", "goal"),
    ("Tunnusluvut", "metric"),
    ("Målen", "goal"),
    ("Åtgärderna", "measure"),
    # one typing error
    ("Tavotetaso", "target"),
    ("Toimenpitet", "measure"),
    ("Vastuuhenkilo", "responsible"),
    # abbreviated
    ("Toimenp.", "measure"),
    ("Vast.henkilö", "responsible"),
    ("Tav.taso 2025", "target"),
    # nearest kin: the head decides
    ("Hyvinvointitoimenpiteet", "measure"),
    ("Elinvoimatavoite", "goal"),
    ("Lautakunnan keskeiset tavoitteet", "goal"),
    ("Selvitys tavoitteiden toteutumisesta", "outcome"),
    ("Kvalitetsindikator", "metric"),
    ("Uppfyllelse av målen", "outcome"),
]


@pytest.mark.parametrize(("label", "role"), LABELS)
def test_label_gives_its_role(label: str, role: str) -> None:
    match = load_vocabulary().match_column(label)
    assert match.roles == (role,)
    assert 0.5 < match.confidence <= 1


@pytest.mark.parametrize(
    ("label", "roles"),
    [
        ("Toimenpide/mittari", ("measure", "metric")),
        ("Mittarit/Arviointi", ("metric", "outcome")),
        ("Mittarit ja tavoitetaso", ("metric", "target")),
        ("Mittarit ja tavotetaso:", ("metric", "target")),
        ("Åtgärder och mätare", ("measure", "metric")),
        ("Vastuuhenkilö / aikataulu", ("responsible", "schedule")),
    ],
)
def test_mixed_label_gives_all_its_roles(label: str, roles: tuple[str, ...]) -> None:
    assert load_vocabulary().match_column(label).roles == roles


@pytest.mark.parametrize(
    "label", ["", "2024", "31.12.2024", "Poikkeama", "Menot", "Tulot", "Kuukausi", "..."]
)
def test_label_without_a_role_is_unknown(label: str) -> None:
    match = load_vocabulary().match_column(label)
    assert (match.roles, match.confidence, match.rule) == ((), 0.0, "unknown")


def test_confidence_falls_with_the_distance_from_the_list() -> None:
    match = load_vocabulary().match_column
    ways = [match(label) for label in ("Tavoitetaso", "Målvärde", "Tavotetaso", "Palvelutavoitetaso")]
    assert [way.rule for way in ways] == ["exact", "expected", "typo", "kin"]
    assert [way.confidence for way in ways] == sorted((way.confidence for way in ways), reverse=True)


TABLES = [
    ("Tavoite | Tavoitetaso | Toteuma", "goal target outcome"),
    (" | Tavoite | Toimenpiteet | Mittarit | TP 2025", "number goal measure metric outcome"),
    ("Tavoite | Toimenpide | Mittari | Tavoite 2025 | Toteuma 2025", "goal measure metric target outcome"),
    ("Mittari | Toteutuma", "metric outcome"),
    ("Mittari | Tavoite | Toteuma", "metric target outcome"),
    ("Päämäärä | Tavoite | Toimenpide | Toteuma", "strategic_goal goal measure outcome"),
    ("Strateginen tavoite | Sitova tavoite | Mittari | Toteuma", "strategic_goal goal metric outcome"),
    ("Strateginen tavoite | Mittari | Toteuma", "goal metric outcome"),
    ("Kehittämiskohde | Tavoitetila | Toimenpiteet | Arviointi", "theme goal measure outcome"),
    ("Tavoite 2025 | Toimenpiteet | Toteuma", "goal measure outcome"),
    ("Tavoite | Mittari | Tavoite 2024 | Tavoite 2025 | Toteuma", "goal metric target target outcome"),
    (
        "Mittari | Nykyarvo | Tavoitearvo | Toteuma-arvo | Tilannekuvaus",
        "metric baseline target actual outcome",
    ),
    ("Tavoite | Mittari | Toteuma | Arvio toteutumisesta", "goal metric actual outcome"),
    ("Toimenpide/Hanke | Tulokset | Mittarit/Arviointi | TP 2025", "measure expected_result metric outcome"),
    ("Tavoite | Toimenpide | Tulos", "goal measure outcome"),
    ("Tavoite | Mittari | Seuranta", "goal metric outcome"),
    ("Tavoite | Seuranta | Toteuma", "goal metric outcome"),
    ("Mittari | Tavoitearvo | Toteuma-arvo", "metric target outcome"),
    ("Tavoite | Toimenpide/mittari", "goal measure+metric"),
    ("Arviointi | Tila", "outcome status"),
    ("Tavoite | Mittari | 2023 | 2024", "goal metric outcome outcome"),
    (
        "Mål | Åtgärder | Mätare | Målnivå 2024 | Utfall | Ansvarig",
        "goal measure metric target outcome responsible",
    ),
]


@pytest.mark.parametrize(("header", "roles"), TABLES)
def test_columns_of_one_table_are_decided_together(header: str, roles: str) -> None:
    labels = [label.strip() for label in header.split("|")]
    resolved = load_vocabulary().resolve_roles(labels)
    assert ["+".join(column.roles) for column in resolved] == roles.split()


def test_no_table_gets_two_goals() -> None:
    labels = ["Tavoite", "Tavoite", "Tavoite", "Toimenpide", "Tavoite"]
    roles = [column.roles for column in load_vocabulary().resolve_roles(labels)]
    assert roles.count(("goal",)) == 1


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        ("Tavoite | Mitä tehtiin | Tulokset ja arvio", "goal measure outcome"),
        ("Tavoite | Mitä tehtiin", "goal outcome"),
        ("Tavoite | Mitä teimme | Tulokset", "goal measure outcome"),
        ("Mål | Vad gjordes | Resultat och bedömning", "goal measure outcome"),
        ("Mål | Förverkligat mål | Avvikelse och orsak", "goal outcome outcome"),
        ("Tavoite | Toteutuminen tilinpäätöksessä", "goal outcome"),
    ],
)
def test_what_was_done_beside_what_came_of_it(labels: str, roles: str) -> None:
    matches = load_vocabulary().resolve_roles(labels.split(" | "))
    assert [match.roles[0] for match in matches] == roles.split()
