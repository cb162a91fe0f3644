"""Which town: listed, or missing from the register and named by analogy."""

from __future__ import annotations

import pytest

from extractor.vocabulary.towns import name_town


@pytest.mark.parametrize(
    ("text", "titles", "name", "code"),
    [
        ("Kuopion kaupungin tilinpäätös. Kuopio kasvoi.", [], "Kuopio", "297"),
        ("Hiekkajoen kunta teki päätöksen. Hiekkajoen kunnan talous.", [], "Hiekkajoki", None),
        ("Lemmilän kunta", ["Lemmilän kunta Tilinpäätös 2024"], "Lemmilä", None),
        ("KOIVUSUON KAUPUNKI TILINPÄÄTÖS", ["KOIVUSUON KAUPUNKI TILINPÄÄTÖS"], "Koivusuo", None),
        ("Sandvika kommun", ["Sandvika kommun, bokslut 2024"], "Sandvika", None),
        ("Nordskärs stad", ["Nordskärs stad, bokslut 2024"], "Nordskär", None),
        ("Dalsbys kommun", ["Dalsbys kommun"], "Dalsby", None),
        ("Sandnäs kommun", ["Sandnäs kommun"], "Sandnäs", None),
        ("Djupfors stad", ["Djupfors stad"], "Djupfors", None),
        ("Jokaisen kunnan on tehtävä jokaisen kunnan työ.", [], None, None),
        ("Lemmilän kunta", [], None, None),
    ],
)
def test_names(text: str, titles: list[str], name: str | None, code: str | None) -> None:
    assert name_town([text], titles, 2024) == (name, code)


def test_a_neighbour_named_once_does_not_take_over() -> None:
    text = "Hiekkajoen kunnan palvelut. Hiekkajoen kunta ja Kuopion kaupunki sopivat."
    assert name_town([text], [], 2024) == ("Hiekkajoki", None)
