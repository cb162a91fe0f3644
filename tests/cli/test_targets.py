"""Where each statement goes: names never collide, inputs are never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from extractor.cli.targets import Target, name_outputs, plan_targets
from extractor.errors import OutputError


def test_one_input_goes_to_stdout() -> None:
    assert plan_targets([Path("a.pdf")], None) == [Target(Path("a.pdf"), None)]


def test_one_input_goes_to_the_named_file(tmp_path: Path) -> None:
    assert plan_targets([Path("a.pdf")], str(tmp_path / "b.json")) == [
        Target(Path("a.pdf"), tmp_path / "b.json")
    ]


def test_one_input_goes_into_an_existing_folder(tmp_path: Path) -> None:
    assert plan_targets([Path("a.pdf")], str(tmp_path)) == [Target(Path("a.pdf"), tmp_path / "a.json")]


def test_a_slash_makes_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "deep"
    assert plan_targets([Path("a.pdf")], f"{folder}/") == [Target(Path("a.pdf"), folder / "a.json")]
    assert folder.is_dir()


def test_several_inputs_make_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    targets = plan_targets([Path("x/a.pdf"), Path("y/a.pdf")], str(folder))
    assert targets == [
        Target(Path("x/a.pdf"), folder / "a.pdf.json"),
        Target(Path("y/a.pdf"), folder / "a.pdf-2.json"),
    ]


def test_an_input_named_twice_is_read_once(tmp_path: Path) -> None:
    targets = plan_targets([Path("a.pdf"), Path("./a.pdf")], None)
    assert [target.source for target in targets] == [Path("a.pdf")]


def test_several_inputs_need_a_folder() -> None:
    with pytest.raises(typer.BadParameter, match="-o FOLDER/"):
        plan_targets([Path("a.pdf"), Path("b.pdf")], None)


def test_several_inputs_do_not_go_into_a_file(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_bytes(b"")
    with pytest.raises(OutputError, match="taken cannot be made"):
        plan_targets([Path("a.pdf"), Path("b.pdf")], str(taken))


def test_a_missing_folder_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"there is no folder .*gone"):
        plan_targets([Path("a.pdf")], str(tmp_path / "gone" / "a.json"))


@pytest.mark.parametrize("sources", [["a.json"], ["a.json", "b.txt"]])
def test_an_input_is_never_overwritten(tmp_path: Path, sources: list[str]) -> None:
    with pytest.raises(OutputError, match=r"a\.json is an input and would be overwritten"):
        plan_targets([tmp_path / source for source in sources], f"{tmp_path}/")


@pytest.mark.parametrize(
    ("names", "outputs"),
    [
        (["a.pdf", "b.txt"], ["a.json", "b.json"]),
        (["a.pdf", "a.txt"], ["a.pdf.json", "a.txt.json"]),
        (["a.pdf", "A.PDF"], ["a.pdf.json", "A.PDF-2.json"]),
        (["a.pdf", "a.pdf", "a.pdf-2.txt"], ["a.pdf.json", "a.pdf-2.json", "a.pdf-2-2.json"]),
        (["tilinpäätös 2024.1.pdf"], ["tilinpäätös 2024.1.json"]),
    ],
)
def test_names(names: list[str], outputs: list[str]) -> None:
    assert name_outputs(names) == outputs


@given(st.lists(st.sampled_from(["a", "a.pdf", "A.pdf", "a.pdf-2", "a-2.pdf", "a-2", "a.pdf.pdf", "a.txt"])))
def test_names_never_collide(names: list[str]) -> None:
    outputs = [name.casefold() for name in name_outputs(names)]
    assert (len(outputs), len(set(outputs))) == (len(names), len(names))
