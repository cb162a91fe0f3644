"""File names made to harm: they lead nowhere, and what shows them is not controlled by them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.batch.runs import entries, tree
from tests.batch.runs import run as run_batch
from tests.faults.test_cli_faults import GOOD_TEXT, run

NAMES = {
    "a line end": "a\nerror: b.txt",
    "an escape sequence": "a\x1b[2J\x1b]0;b\x07.txt",
    "a turn of direction": "a\u202efdp.txt",
    "dots": "...txt",
    "a leading dash": "-o.txt",
    "255 bytes": "ä" * 125 + "x.txt",
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
ODD = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


@POSIX
@ODD
def test_extract_shows_a_name_without_obeying_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(GOOD_TEXT, encoding="utf-8")
    out = tmp_path / "out"
    result = run(path, "-o", f"{out}/")
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)
    (written,) = out.iterdir()
    assert json.loads(written.read_bytes())["source"]["file"] == name


@POSIX
@ODD
def test_a_batch_writes_only_below_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_text(GOOD_TEXT, encoding="utf-8")
    before = {path.name for path in tmp_path.iterdir()}
    run_batch([folder / name], tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} == before | {"out"}
    ((found, entry),) = entries(tmp_path / "out").items()
    assert (found, entry.status) == (name, "ok")
    assert list(tree(tmp_path / "out")) == [entry.output]
    assert all(len(os.fsencode(part)) <= 255 for part in (entry.output or "").split("/"))


@POSIX
def test_dots_in_a_path_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / "c.txt").write_text(GOOD_TEXT, encoding="utf-8")
    (folder / "d.txt").write_text(GOOD_TEXT, encoding="utf-8")
    run_batch([folder / ".." / ".." / "c.txt", folder / "d.txt"], tmp_path / "out")
    assert sorted(tree(tmp_path / "out")) == ["a/b/d.txt.json", "c.txt.json"]
    assert all(entry.status == "ok" for entry in entries(tmp_path / "out").values())


@POSIX
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_is_no_file() -> None:
    result = run("/dev/zero")
    assert (result.exit_code, result.stdout) == (10, "")
    assert "/dev/zero is a device" in result.stderr


def test_the_show_command_does_not_obey_a_statement(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from extractor.cli.main import app

    path = tmp_path / "tp.txt"
    path.write_text(GOOD_TEXT, encoding="utf-8")
    statement = json.loads(run(path).stdout)
    statement["sections"][0]["title"] = "Toiminta \x1b[2J\u202eabc\u2028"
    forged = tmp_path / "tp.json"
    forged.write_text(json.dumps(statement), encoding="utf-8")
    for command in ("show", "audit", "validate"):
        shown = CliRunner().invoke(app, [command, str(forged)]).stdout
        assert not {"\x1b", "\u202e", "\u2028"} & set(shown)
    assert "Toiminta ␛[2J\ufffdabc" in CliRunner().invoke(app, ["show", str(forged)]).stdout
