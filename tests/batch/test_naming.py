"""Outputs mirror the inputs' tree, never collide, and never leave the folder."""

from __future__ import annotations

import os
import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.naming import LONGEST, make_safe, name_input, plan_outputs

PARTS = st.text(
    st.sampled_from("aAbäÄå̈ ~.%\\:?\n\udce4\u202e\u2028conCON1¹-_jsonmanifestlx"), min_size=1, max_size=40
).filter(lambda part: part not in (".", ".."))
NAMES = st.lists(PARTS, min_size=1, max_size=3).map("/".join)


def fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def test_the_tree_is_mirrored() -> None:
    assert plan_outputs(["2015/kh.pdf", "2015/kh.txt", "kv"]) == {
        "2015/kh.pdf": "2015/kh.pdf.json",
        "2015/kh.txt": "2015/kh.txt.json",
        "kv": "kv.json",
    }


def test_names_alike_but_for_case_or_composition_carry_a_hash() -> None:
    names = ["ä.pdf", "a\u0308.pdf", "Ä.PDF", "b.pdf"]
    outputs = plan_outputs(names)
    assert outputs["b.pdf"] == "b.pdf.json"
    assert len({fold(output) for output in outputs.values()}) == 4
    assert all("~" in outputs[name] for name in names[:3])


def test_a_file_and_a_folder_of_one_name_do_not_collide() -> None:
    outputs = plan_outputs(["kh.pdf", "kh.pdf.json/a.txt"])
    assert outputs["kh.pdf.json/a.txt"] == "kh.pdf.json/a.txt.json"
    assert outputs["kh.pdf"].startswith("kh.pdf~")


def test_a_name_does_not_change_when_others_come() -> None:
    alone = plan_outputs(["kh.pdf"])["kh.pdf"]
    assert plan_outputs(["kh.pdf", "kh.txt", "kv.pdf", "sub/kh.pdf"])["kh.pdf"] == alone


@pytest.mark.parametrize(
    ("part", "safe"),
    [
        ("a\nb.pdf", "a%0Ab.pdf"),
        ("..", ".%2E"),
        ("aux.pdf", "%61ux.pdf"),
        ("COM1", "%43OM1"),
        ("con .txt", "%63on .txt"),
        ("tilinpäätös 2015.pdf", "tilinpäätös 2015.pdf"),
        ("a\u202efdp.txt", "a%E2%80%AEfdp.txt"),
        (".extractor.lock", "%2Eextractor.lock"),
        ("manifest.jsonl", "%6Danifest.jsonl"),
        ("~", "%7E"),
    ],
)
def test_what_some_system_cannot_hold_is_escaped(part: str, safe: str) -> None:
    assert make_safe(part) == safe


def test_a_name_of_255_bytes_is_shortened_and_keeps_apart() -> None:
    names = ["ä" * 125 + "a.pdf", "ä" * 125 + "b.pdf"]
    outputs = plan_outputs(names)
    assert [len(output.encode()) <= LONGEST for output in outputs.values()] == [True, True]
    assert len(set(outputs.values())) == 2
    assert outputs[names[0]].startswith("ä" * 100)


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_bytes_that_are_no_text_have_a_name() -> None:
    latin, escaped = (PurePosixPath(os.fsdecode(name)) for name in (b"\xe4.pdf", rb"\xe4.pdf"))
    assert (name_input(latin), name_input(escaped)) == (r"\xe4.pdf", r"\\xe4.pdf")


@given(st.sets(NAMES, max_size=12))
def test_outputs_are_safe_and_all_different(names: set[str]) -> None:
    outputs = plan_outputs(names)
    assert len({fold(output) for output in outputs.values()}) == len(names)
    folders = {fold(str(folder)) for output in outputs.values() for folder in PurePosixPath(output).parents}
    for output in outputs.values():
        assert fold(output) not in folders
        for part in output.split("/"):
            assert part not in ("", ".", "..")
            assert len(part.encode()) <= LONGEST
            assert not set(part) & set('<>:"\\|?*\n\u202e\udce4')


@given(st.sets(NAMES, max_size=12))
def test_outputs_do_not_depend_on_order(names: set[str]) -> None:
    assert plan_outputs(sorted(names)) == plan_outputs(sorted(names, reverse=True))
