"""The commands as a user runs them, with the pipeline stood in for by statements made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner, Result

import extractor.cli.extracting as extracting
from extractor import __version__
from extractor.cli.extract import Reader
from extractor.cli.main import app
from extractor.errors import DamagedPdf, EmptyInput
from extractor.options import Options, ReaderName
from extractor.outputs.schema import write_schema
from extractor.outputs.statement_json import write_json
from extractor.pipeline import Reading
from tests.outputs.builders import pdf_statement, text_statement

GOOD = write_json(pdf_statement())


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Options]]:
    """Stand in for the pipeline; files whose name says so fail."""
    seen: list[tuple[Path, Options]] = []

    def read(path: Path, options: Options) -> Reading:
        seen.append((path, options))
        if "damaged" in path.name:
            raise DamagedPdf(f"{path.name} is cut")
        if "empty" in path.name:
            raise EmptyInput(f"{path.name} is empty")
        if "fault" in path.name:
            raise ZeroDivisionError("by zero")
        return Reading(pdf_statement(), (), ())

    monkeypatch.setattr(extracting, "read_statement", read)
    return seen


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"extractor {__version__}\n")


def test_schema_goes_to_stdout_as_published() -> None:
    result = run("schema")
    assert (result.exit_code, result.stdout_bytes) == (0, write_schema())


@pytest.mark.parametrize("words", [[], ["extract"], ["extract", "--reader", "word", "a.pdf"], ["nothing"]])
def test_misuse_has_code_2(words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout_bytes[:0]) == (2, b"")


def test_the_readers_are_those_of_the_options() -> None:
    assert get_args(Reader) == get_args(ReaderName)


def test_one_input_goes_to_stdout_and_the_rest_to_stderr(calls: list[tuple[Path, Options]]) -> None:
    result = run("extract", "a.pdf")
    assert (result.exit_code, result.stdout_bytes) == (0, GOOD)
    assert result.stderr == (
        "a.pdf: sections 3, tables 2, goals 1, key figures 2, errors 1, warnings 1, coverage 0.9987\n"
    )


def test_flags_make_one_options_model(calls: list[tuple[Path, Options]]) -> None:
    run("extract", "a.pdf")
    flags = ["--reader", "pdfplumber", "--pages", "1-5,8", "--second-opinion", "--language-model", "fi_x"]
    run("extract", "a.pdf", *flags)
    assert calls == [
        (Path("a.pdf"), Options()),
        (
            Path("a.pdf"),
            Options(reader="pdfplumber", pages="1-5,8", second_opinion=True, language_model="fi_x"),
        ),
    ]


def test_one_bad_input_has_its_own_code_and_no_output(
    calls: list[tuple[Path, Options]], tmp_path: Path
) -> None:
    result = run("extract", "damaged.pdf", "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout, list(tmp_path.iterdir())) == (15, "", [])
    error, hint = result.stderr.splitlines()
    assert error == "error: damaged.pdf is cut"
    assert hint == f"hint: {DamagedPdf.hint}"


def test_one_bad_input_of_many_does_not_stop_the_others(
    calls: list[tuple[Path, Options]], tmp_path: Path
) -> None:
    result = run("extract", "a.pdf", "damaged.pdf", "fault.pdf", "b.pdf", "-o", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": GOOD, "b.json": GOOD}
    lines = result.stderr.splitlines()
    assert "error: damaged.pdf is cut" in lines
    assert "error: fault.pdf: a fault of this program, not of the file" in lines
    assert "ZeroDivisionError: by zero" in lines
    assert lines[-1] == "2 of 4 inputs failed"


def test_all_of_several_bad_has_code_3(calls: list[tuple[Path, Options]], tmp_path: Path) -> None:
    result = run("extract", "empty.pdf", "damaged.pdf", "-o", tmp_path)
    assert (result.exit_code, list(tmp_path.iterdir())) == (3, [])


def test_several_good_inputs_have_code_0(calls: list[tuple[Path, Options]], tmp_path: Path) -> None:
    result = run("extract", "a.pdf", "a.txt", "-o", tmp_path / "new")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.pdf.json", "a.txt.json"]


def test_several_inputs_without_a_folder_are_misuse(calls: list[tuple[Path, Options]]) -> None:
    result = run("extract", "a.pdf", "b.pdf")
    assert (result.exit_code, calls) == (2, [])
    assert "several inputs need a folder to write to: -o FOLDER/" in result.stderr


def test_an_output_that_cannot_be_written_has_code_40(
    calls: list[tuple[Path, Options]], tmp_path: Path
) -> None:
    result = run("extract", "a.pdf", "-o", tmp_path / "gone" / "a.json")
    assert (result.exit_code, calls) == (40, [])
    assert result.stderr.splitlines()[-1] == "hint: Check that the folder exists and may be written to."


def test_show_draws_a_json_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(GOOD)
    result = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["show", str(path)])
    golden = Path(__file__).resolve().parents[1] / "outputs" / "shown-pdf.txt"
    assert (result.exit_code, result.stdout) == (0, golden.read_text(encoding="utf-8"))


def test_show_knows_json_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "statement"
    path.write_bytes(b"\xef\xbb\xbf \n" + write_json(text_statement()))
    result = run("show", path)
    assert (result.exit_code, "1 Otsikko" in result.stdout) == (0, True)


def test_show_takes_no_reader_for_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(GOOD)
    result = run("show", path, "--pages", "1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--reader and --pages are for a PDF or a text, not for JSON" in result.stderr


def test_show_names_a_broken_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(GOOD[:-200])
    result = run("show", path)
    assert (result.exit_code, result.stdout) == (30, "")
    assert "a.json is not JSON" in result.stderr


def test_validate_passes_a_sound_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(GOOD)
    result = run("validate", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{path}: valid\n", "")


def test_validate_names_each_problem_by_its_path(tmp_path: Path) -> None:
    sound, torn, broken = (tmp_path / name for name in ("a.json", "b.json", "c.json"))
    sound.write_bytes(GOOD)
    fields = json.loads(GOOD)
    fields["goals"][0]["section"] = "s9"
    fields["sections"][0]["where"][0]["page"] = 7
    torn.write_text(json.dumps(fields), encoding="utf-8")
    fields["quality"]["coverage"] = 2
    broken.write_text(json.dumps(fields), encoding="utf-8")
    result = run("validate", sound, torn, broken)
    assert result.exit_code == 31
    assert result.stdout.splitlines() == [
        f"{sound}: valid",
        f"{torn}: invalid",
        "  $.goals[0].section: 's9' is not in this file's sections",
        "  $.sections[0].where[0]: page 7 is not among the source's pages",
        f"{broken}: invalid",
        "  $.quality.coverage: Input should be less than or equal to 1",
    ]


def test_validate_goes_on_past_a_file_it_cannot_read(tmp_path: Path) -> None:
    sound = tmp_path / "a.json"
    sound.write_bytes(GOOD)
    result = run("validate", tmp_path / "gone.json", sound)
    assert (result.exit_code, result.stdout) == (30, f"{sound}: valid\n")
    assert "gone.json cannot be read" in result.stderr


def test_an_interrupt_has_code_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path, options: Options) -> Reading:
        raise KeyboardInterrupt

    monkeypatch.setattr(extracting, "read_statement", interrupt)
    assert run("extract", "a.pdf").exit_code == 130
