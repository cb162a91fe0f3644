"""Files, folders, patterns and lists become one order of inputs below one root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.batch.inputs import Inputs, collect_inputs
from tests.batch.runs import write_files

FILES = ("2015/kh.pdf", "2015/sub/kv.txt", "2016/kh.pdf", "2016/.kv.pdf", "notes.md")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_files(tmp_path / "archive", dict.fromkeys(FILES, b"x"))


def names(inputs: Inputs) -> list[str]:
    return [file.name for file in inputs.files]


def collect(archive: Path, *words: str, root: Path | None = None, listed: tuple[str, ...] = ()) -> Inputs:
    return collect_inputs([str(archive / word) for word in words], listed, root, archive.parent / "out")


def test_a_folder_stands_for_all_files_below_it(archive: Path) -> None:
    inputs = collect(archive, "")
    assert names(inputs) == ["2015/kh.pdf", "2015/sub/kv.txt", "2016/.kv.pdf", "2016/kh.pdf", "notes.md"]
    assert inputs.root == archive
    assert {(file.found, file.size) for file in inputs.files} == {(True, 1)}


def test_several_folders_keep_their_names(archive: Path) -> None:
    inputs = collect(archive, "2016", "2015")
    assert names(inputs) == ["2015/kh.pdf", "2015/sub/kv.txt", "2016/.kv.pdf", "2016/kh.pdf"]


def test_one_folder_is_the_root_and_another_can_be_named(archive: Path) -> None:
    assert names(collect(archive, "2015")) == ["kh.pdf", "sub/kv.txt"]
    assert names(collect(archive, "2015", root=archive)) == ["2015/kh.pdf", "2015/sub/kv.txt"]
    with pytest.raises(ValueError, match=r"notes\.md does not lie below"):
        collect(archive, "notes.md", root=archive / "2015")


def test_patterns_find_files_at_any_depth(archive: Path) -> None:
    inputs = collect(archive, "**/*.pdf", "*.docx")
    assert names(inputs) == ["2015/kh.pdf", "2016/kh.pdf"]
    assert inputs.unmatched == (str(archive / "*.docx"),)


def test_a_name_with_wildcards_that_is_there_is_no_pattern(archive: Path) -> None:
    if os.name == "nt":
        pytest.skip("such names cannot be made")
    write_files(archive, {"kh[1].pdf": b"x", "kh1.pdf": b"x"})
    assert names(collect(archive, "kh[1].pdf")) == ["kh[1].pdf"]


def test_a_missing_file_is_an_input(archive: Path) -> None:
    inputs = collect(archive, "2015/missing.pdf", "2015/kh.pdf")
    assert [(file.name, file.found, file.size) for file in inputs.files] == [
        ("kh.pdf", False, 1),
        ("missing.pdf", False, 0),
    ]


def test_a_file_named_twice_is_read_once_and_counts_as_named(archive: Path) -> None:
    dotted = str(archive / "2016" / ".." / "2015" / "kh.pdf")
    inputs = collect(archive, "2015", listed=(dotted,))
    assert [(file.name, file.found) for file in inputs.files] == [("kh.pdf", False), ("sub/kv.txt", True)]


def test_the_output_folder_is_no_input(archive: Path) -> None:
    write_files(archive, {"out/kh.pdf.json": b"{}"})
    inputs = collect_inputs([str(archive)], [], None, archive / "out")
    assert "out/kh.pdf.json" not in names(inputs)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_circle_of_links_has_an_end(archive: Path) -> None:
    (archive / "2015" / "up").symlink_to(archive)
    (archive / "2015" / "gone.pdf").symlink_to(archive / "nowhere.pdf")
    assert names(collect(archive, "2015")) == ["gone.pdf", "kh.pdf", "sub/kv.txt"]
