"""Runs of a batch for the tests: what comes out, as values that can be compared."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from pathlib import Path

from extractor.batch.child import describe_task, make_answer
from extractor.batch.failures import own_tool
from extractor.batch.folder import open_output
from extractor.batch.inputs import InputFile, collect_inputs
from extractor.batch.locking import LOCK_NAME
from extractor.batch.manifest import read_manifest
from extractor.batch.naming import MANIFEST_NAME
from extractor.batch.resuming import Terms
from extractor.batch.running import Summary, run_batch
from extractor.batch.scheduling import Answer, Limits, Scheduler, Task
from extractor.batch.worker import answer_task
from extractor.models.manifest import ManifestEntry
from extractor.options import Options

LIMITS = Limits(seconds=60, memory=800 << 20)
TIMES = ("seconds", "started", "ended")


class Inline:
    """A scheduler that reads in this process, at once."""

    def run(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        for task in tasks:
            fields, data = answer_task(describe_task(task), LIMITS.memory, lambda _: None)
            yield make_answer(task, fields, data, 0)


class Quiet:
    """A listener that keeps what it hears."""

    def __init__(self) -> None:
        self.new: list[str] = []
        self.kept: list[str] = []

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        (self.new if is_new else self.kept).append(entry.input)


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def run(
    words: Iterable[Path],
    output: Path,
    scheduler: Scheduler | None = None,
    options: Options | None = None,
    retry_failed: bool = True,
    news: Quiet | None = None,
) -> tuple[Summary, Quiet]:
    """Run a batch over `words` in this process, unless a scheduler is given."""
    options, news = options or Options(), news or Quiet()
    inputs = collect_inputs([str(word) for word in words], [], None, output)
    terms = Terms(own_tool(), options.model_dump(), retry_failed)
    with open_output(output, inputs.root, False) as folder:
        summary = run_batch(inputs, folder, options, terms, scheduler or Inline(), news)
    return summary, news


def entries(output: Path) -> dict[str, ManifestEntry]:
    return read_manifest(output / MANIFEST_NAME)[0]


def timeless(output: Path) -> list[ManifestEntry]:
    """The manifest in its order, without what differs from run to run."""
    lines = (output / MANIFEST_NAME).read_bytes().splitlines()
    read = [ManifestEntry.model_validate_json(line) for line in lines]
    fixed = dict.fromkeys(TIMES)
    return [entry.model_copy(update=fixed) for entry in read]


def tree(output: Path) -> dict[str, bytes]:
    """All files of a folder but the manifest, and the lock's record of the inputs."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name not in (MANIFEST_NAME, LOCK_NAME)
    }
