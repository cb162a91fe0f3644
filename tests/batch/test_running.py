"""A whole run: every input has a status, a second run does what is missing, changed or failed, and no
more."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

from extractor.batch import child
from extractor.batch.folder import open_output
from extractor.batch.locking import LOCK_NAME
from extractor.batch.manifest import write_entry
from extractor.batch.naming import MANIFEST_NAME
from extractor.batch.pool import LocalPool
from extractor.batch.scheduling import Answer, Task
from extractor.errors import DiskFull, OtherRoot, OutputError, OutputInUse, WorkerError
from extractor.options import Options
from extractor.outputs.statement_json import parse_json, write_json
from extractor.pipeline import extract
from tests.batch import bad_worker
from tests.batch.runs import LIMITS, Inline, entries, run, timeless, tree, write_files

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT = (SAMPLES / "layouts" / "one-page-plain-header.blocks.txt").read_bytes()
FILES = {
    "2015/kh.txt": TEXT,
    "2015/KH.txt": TEXT + b"\n",
    "2016/empty.txt": b"",
    "2016/image.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "2016/broken.pdf": b"%PDF-1.7 nothing",
    "2016/data.json": b"{}",
    "2016/.htaccess": b"Deny from all",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_files(tmp_path / "in", FILES)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PROGRAM", bad_worker.PROGRAM)


def test_every_input_has_a_status(archive: Path, output: Path) -> None:
    summary, _ = run([archive], output)
    said = {name: (entry.status, entry.error and entry.error.name) for name, entry in entries(output).items()}
    assert said == {
        "2015/KH.txt": ("ok", None),
        "2015/kh.txt": ("ok", None),
        "2016/.htaccess": ("skipped", "UnknownMediaType"),
        "2016/broken.pdf": ("failed", "DamagedPdf"),
        "2016/data.json": ("skipped", "UnknownMediaType"),
        "2016/empty.txt": ("failed", "EmptyInput"),
        "2016/image.png": ("skipped", "UnknownMediaType"),
    }
    assert dict(summary.statuses) == {"ok": 2, "failed": 2, "skipped": 3}
    assert dict(summary.failures) == {"DamagedPdf": 1, "EmptyInput": 1}


def test_the_output_is_what_extract_writes(archive: Path, output: Path) -> None:
    run([archive / "2015" / "kh.txt"], output)
    data = tree(output)["kh.txt.json"]
    assert data == write_json(extract(archive / "2015" / "kh.txt"))
    entry = entries(output)["kh.txt"]
    assert (entry.pages, entry.bytes) == (len(parse_json(data, "kh").source.pages), len(TEXT))


def test_workers_and_this_process_write_the_same(archive: Path, output: Path) -> None:
    run([archive], output)
    pooled = output.with_name("pooled")
    run([archive], pooled, LocalPool(2, LIMITS))
    assert (tree(output), timeless(output)) == (tree(pooled), timeless(pooled))


class Lazy(Inline):
    """Leaves the last document out."""

    def run(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        yield from super().run(list(tasks)[:-1])


def test_an_answer_that_never_comes_is_noticed(archive: Path, output: Path) -> None:
    with pytest.raises(WorkerError, match="before every document"):
        run([archive], output, Lazy())
    assert len(entries(output)) == len(FILES) - 1


def test_a_named_file_that_is_no_statement_fails(archive: Path, output: Path) -> None:
    run([archive / "2016" / "image.png"], output)
    assert entries(output)["image.png"].status == "failed"


@pytest.mark.usefixtures("bad")
def test_a_page_that_fails_costs_that_page(tmp_path: Path, output: Path) -> None:
    folder = write_files(tmp_path / "in", {"page.pdf": b"%PDF-1"})
    run([folder], output, LocalPool(1, LIMITS))
    entry = entries(output)["page.pdf"]
    assert (entry.status, entry.unread_pages, entry.output) == ("partial", (2,), "page.pdf.json")


def test_a_second_run_reads_what_failed_and_nothing_else(archive: Path, output: Path) -> None:
    run([archive], output)
    before, manifest = tree(output), (output / MANIFEST_NAME).read_bytes()
    _, news = run([archive], output)
    assert news.new == ["2016/broken.pdf", "2016/empty.txt"]
    assert tree(output) == before
    _, news = run([archive], output, retry_failed=False)
    assert (news.new, len(news.kept)) == ([], len(FILES))
    assert len((output / MANIFEST_NAME).read_bytes().splitlines()) == len(manifest.splitlines())


def test_a_changed_input_is_read_again(archive: Path, output: Path) -> None:
    run([archive], output)
    write_files(archive, {"2015/kh.txt": TEXT + b"\n\n"})
    _, news = run([archive], output, retry_failed=False)
    assert news.new == ["2015/kh.txt"]


def test_an_input_that_no_longer_can_be_read_loses_its_output(archive: Path, output: Path) -> None:
    run([archive / "2015"], output)
    write_files(archive, {"2015/kh.txt": b""})
    run([archive / "2015"], output)
    entry = entries(output)["kh.txt"]
    assert (entry.status, entry.output) == ("failed", None)
    assert [name.partition("~")[0] for name in tree(output)] == ["KH.txt"]


@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_a_missing_or_altered_output_is_written_again(archive: Path, output: Path, harm: str) -> None:
    run([archive], output)
    before = tree(output)
    path = output / next(name for name in before if name.startswith("2015/kh"))
    path.unlink() if harm == "missing" else path.write_bytes(b"{}")
    _, news = run([archive], output, retry_failed=False)
    assert (news.new, tree(output)) == (["2015/kh.txt"], before)


def test_other_options_are_another_reading(archive: Path, output: Path) -> None:
    run([archive / "2015"], output)
    _, news = run([archive / "2015"], output, options=Options(weak_confidence=0.7))
    assert news.new == ["KH.txt", "kh.txt"]
    assert {entry.options["weak_confidence"] for entry in timeless(output)} == {0.7}


def test_inputs_added_later_leave_the_others_as_they_are(archive: Path, output: Path) -> None:
    run([archive], output)
    write_files(archive, {"2017/kh.txt": TEXT})
    _, news = run([archive], output, retry_failed=False)
    assert news.new == ["2017/kh.txt"]
    assert [entry.input for entry in timeless(output)] == sorted([*FILES, "2017/kh.txt"])


def test_a_name_that_now_collides_moves_its_output(archive: Path, output: Path) -> None:
    run([archive / "2015" / "kh.txt"], output)
    assert list(tree(output)) == ["kh.txt.json"]
    run([archive / "2015"], output)
    assert [name.partition("~")[0] for name in tree(output)] == ["KH.txt", "kh.txt"]
    assert {entry.output for entry in timeless(output)} == set(tree(output))


def test_what_a_killed_run_left_half_written_is_removed(archive: Path, output: Path) -> None:
    run([archive], output)
    before = tree(output)
    write_files(output, {"2015/.extractor-77.tmp": b"half"})
    run([archive], output)
    assert tree(output) == before


def test_a_second_run_at_once_is_refused(archive: Path, output: Path) -> None:
    with open_output(output, archive, False), pytest.raises(OutputInUse, match="another run"):
        run([archive], output)


def test_another_folders_inputs_do_not_take_the_place_of_these(archive: Path, output: Path) -> None:
    run([archive / "2015"], output)
    with pytest.raises(OtherRoot, match="2015"):
        run([archive / "2016"], output)
    assert len(timeless(output)) == 2


def test_a_cut_record_of_the_root_is_no_hindrance(archive: Path, output: Path) -> None:
    run([archive / "2015"], output)
    (output / LOCK_NAME).write_bytes(b'{"ro')
    _, news = run([archive / "2015"], output)
    assert news.new == []


def test_a_full_disk_ends_the_run_and_the_next_goes_on(
    archive: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed = output.with_name("undisturbed")
    run([archive], undisturbed)
    calls: list[int] = []

    def fill(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", fill)
        with pytest.raises(DiskFull, match="No space left"):
            run([archive], output)
    assert len(entries(output)) < len(FILES)
    run([archive], output)
    assert (tree(output), timeless(output)) == (tree(undisturbed), timeless(undisturbed))


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in", {"a.txt": TEXT, "a.txt.json": b"{}"})
    with pytest.raises(OutputError, match="would be overwritten"):
        run([folder / "a.txt", folder / "a.txt.json"], folder)
    assert (folder / "a.txt.json").read_bytes() == b"{}"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link_out_of_the_folder(archive: Path, output: Path) -> None:
    outside = output.with_name("outside")
    outside.mkdir()
    output.mkdir()
    (output / "2015").symlink_to(outside)
    run([archive], output)
    assert list(outside.iterdir()) == []
    assert {entries(output)[name].status for name in ("2015/kh.txt", "2015/KH.txt")} == {"failed"}


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made")
def test_odd_names_are_read_and_stay_inside(tmp_path: Path, output: Path) -> None:
    names = [b"a\nb.txt", b"\xe4\xff.txt", b"..txt", b"con", "ö".encode() * 125 + b"x.txt", b"a\x1b[2J.txt"]
    folder = tmp_path / "in"
    folder.mkdir()
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(TEXT)
    run([folder / os.fsdecode(name) for name in names], output)
    assert [(entry.status, entry.error) for entry in entries(output).values()] == [("ok", None)] * 6
    assert len(tree(output)) == 6
    assert all(
        line == write_entry(entry)
        for entry, line in zip(
            entries(output).values(), (output / MANIFEST_NAME).read_bytes().splitlines(True), strict=True
        )
    )
