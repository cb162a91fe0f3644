"""Every vocabulary file is loaded and its shape checked, so that a slip in the data fails here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

import pytest

from extractor.models.table import Column, PeriodType
from extractor.vocabulary.labels import Grammar
from extractor.vocabulary.loading import Vocabulary, fingerprint, load_vocabulary
from extractor.vocabulary.matches import OrganisationLevel, Status
from extractor.vocabulary.relations import load_relations, natural_signs

LABEL_LISTS = {"fi", "sv", "fi_expected", "sv_expected", "weak"}
ROLES = [
    "goal",
    "measure",
    "expected_result",
    "metric",
    "baseline",
    "target",
    "actual",
    "outcome",
    "status",
    "workflow",
    "responsible",
    "schedule",
    "theme",
    "strategic_goal",
    "number",
    "unit",
    "reference",
    "resources",
]
UNITS = {"EUR", "%", "pp", "EUR/capita", "FTE", "count", "days"}
GROUPS = {"income", "cash", "balance", "ratio", "activity", "staff", "company"}
OWN_FILES = [
    "columns",
    "concepts",
    "documents",
    "grammar",
    "headings",
    "organisations",
    "periods",
    "statuses",
    "units",
]


def read(name: str) -> Mapping[str, Any]:
    return load_vocabulary().read(f"{name}.toml")


def check_section(section: Mapping[str, Any], others: Iterable[str]) -> None:
    assert set(section) <= LABEL_LISTS | set(others)
    for name in LABEL_LISTS & set(section):
        assert all(label == " ".join(label.split()) and label for label in section[name])
        assert len(section[name]) == len(set(section[name])), section[name]


def test_all_files_are_read() -> None:
    names = {path.removesuffix(".toml") for path in load_vocabulary().files}
    assert names.issuperset(OWN_FILES)


def test_columns_hold_all_roles_of_the_contract() -> None:
    data = read("columns")
    assert list(data) == [*ROLES, "roles_on_resolution"]
    for role in ROLES:
        check_section(data[role], {"heads", "narrative"})
    assert set(data["outcome"]["narrative"]) <= {
        label for name in LABEL_LISTS & set(data["outcome"]) for label in data["outcome"][name]
    }


def test_periods_have_types_of_the_contract() -> None:
    for section in read("periods").values():
        check_section(section, {"type", "shift", "unit", "confidence", "needs_year", "total"})
        assert section["type"] in get_args(PeriodType)
        assert section.get("unit", "%") in UNITS


def test_no_label_means_two_types_of_period() -> None:
    vocabulary = load_vocabulary()
    grammar = Grammar.read(read("grammar"))
    owners: dict[str, str] = {}
    for name, section in vocabulary.read("periods.toml").items():
        for label in (label for lists in LABEL_LISTS & set(section) for label in section[lists]):
            assert owners.setdefault(grammar.key(label), name) == name, label


def test_concepts_have_sign_and_group() -> None:
    data = read("concepts")
    for section in data["concept"].values():
        check_section(section, {"sign", "group", "unit"})
        assert section["sign"] in ("+", "-", "+/-")
        assert section["group"] in GROUPS
        assert section.get("unit", "EUR") in UNITS


def test_no_label_means_two_concepts() -> None:
    grammar = Grammar.read(read("grammar"))
    owners: dict[tuple[str, bool], str] = {}
    for name, section in read("concepts")["concept"].items():
        per_resident = section.get("unit") == "EUR/capita"
        for label in (label for lists in LABEL_LISTS & set(section) for label in section[lists]):
            assert owners.setdefault((grammar.key(label), per_resident), name) == name, label


@pytest.mark.parametrize("name", ["codes", "codes_investments"])
def test_codes_belong_to_known_concepts(name: str) -> None:
    data = read("concepts")
    codes = data[name].keys() - {"system", "versions"}
    assert codes <= data["concept"].keys()
    assert all(data[name][concept].isdigit() for concept in codes)


def test_units_are_those_of_the_contract() -> None:
    for entry in read("units")["unit"]:
        assert set(entry) <= {"unit", "scale", "forms", "end_only"}
        assert entry["unit"] in {*UNITS, "other"}
        assert entry["scale"] in (1, 1000, 1_000_000)


def test_statuses_are_those_of_the_contract() -> None:
    data = read("statuses")
    assert set(data["verdicts"]) <= set(get_args(Status))
    values = [value.casefold() for section in data["verdicts"].values() for value in section["values"]]
    assert len(values) == len(set(values))


def test_organisation_levels_are_those_of_the_contract() -> None:
    data = read("organisations")
    for name in ("prefixes", "names", "suffixes", "weak_suffixes"):
        assert set(data[name]) <= set(get_args(OrganisationLevel))


def test_headings_and_kinds_fit_together() -> None:
    concepts = read("headings")
    for section in concepts.values():
        check_section(section, {"words"})
    for kind in load_vocabulary().read_kinds().values():
        assert kind["shape"] in ("goal_row", "figure_row")
        assert set(kind.get("headings", ())) <= set(concepts)
        assert set(kind.get("label_groups", ())) <= GROUPS
        assert all(role in ROLES for roles in kind.get("roles_any", ()) for role in roles)
        assert all(name in get_args(PeriodType) for group in kind.get("periods_all", ()) for name in group)


NEW_KIND = """
shape = "figure_row"
base = 0.9
periods_all = [["actual"]]
heading_words = ["kalastus"]
least_label_share = 1.0
heading_suffices = true

[synonyms]
goal = ["Tahtokuva"]
"""


def test_one_new_file_adds_a_kind_and_its_synonyms() -> None:
    known = load_vocabulary()
    grown = Vocabulary({**known.files, "table_kinds/fishing.toml": NEW_KIND}, "")
    columns = [Column("Saalis"), Column("2024", period=grown.match_period("2024", 2024))]
    assert grown.table_kind(columns, ["Hauki"], "Kalastus").kind == "fishing"
    assert known.table_kind(columns, ["Hauki"], "Kalastus").kind == "key_figures"
    assert grown.match_column("Tahtokuva").roles == ("goal",)
    assert known.match_column("Tahtokuva").roles == ()


def test_fingerprint_ignores_line_ends_and_order_but_not_words() -> None:
    unix = fingerprint({"a.toml": "x = 1\ny = 2\n", "b.toml": ""})
    assert fingerprint({"b.toml": "", "a.toml": "x = 1\r\ny = 2\r\n"}) == unix
    assert fingerprint({"a.toml": "x = 1\ny = 3\n", "b.toml": ""}) != unix


def test_vocabulary_is_loaded_once_and_fingerprinted() -> None:
    vocabulary = load_vocabulary()
    assert load_vocabulary() is vocabulary
    assert vocabulary.sha256 == fingerprint(vocabulary.files)


def test_relations_speak_of_known_concepts() -> None:
    relations = load_relations()
    named = {*relations.single, *relations.counted, *relations.complete, *relations.per_resident.values()}
    for identity in relations.identity:
        chosen = (concept for choice in identity.choices for concept in choice)
        named |= {identity.total, *identity.terms, *identity.optional, *identity.every, *chosen}
    for total, lines in relations.parts.items():
        named |= {total, *lines}
    for ratio in relations.ratio:
        terms = (term.lstrip("-").rstrip("?") for term in (*ratio.above, *ratio.below))
        named |= {ratio.concept, *(concept for term in terms for concept in term.split("|"))}
    assert named - set(natural_signs()) == set()
    assert set(relations.complete) <= set(relations.parts)
