"""The run: tasks to the scheduler, answers to the output folder and its manifest, news to a listener.

In: the inputs, the locked output folder, the terms. Out: a `Summary`. The output of a document is on the disk
before its line is in the manifest: whenever a run is killed, the next one reads again at most what was at
hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol

from extractor.batch.failures import describe
from extractor.batch.folder import OutputFolder
from extractor.batch.inputs import InputFile, Inputs
from extractor.batch.naming import plan_outputs
from extractor.batch.resuming import Terms, find_known_sha256
from extractor.batch.scheduling import Answer, Scheduler, Task
from extractor.errors import ClusterError, DiskFull, OutputError, UnknownMediaType, WorkerError
from extractor.models.manifest import Failure, InputStatus, ManifestEntry
from extractor.options import Options


class Listener(Protocol):
    """Hears of each document as it is done; `is_new` tells what was read now from what held from before."""

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None: ...


@dataclass(slots=True)
class Summary:
    """What a run came to: inputs by status, failures by name, documents and pages read now, peak memory of a
    worker in bytes."""

    statuses: Counter[InputStatus] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    read: int = 0
    pages: int = 0
    memory: int = 0

    def count(self, entry: ManifestEntry, answer: Answer, is_new: bool) -> None:
        self.statuses[entry.status] += 1
        if entry.status == "failed" and entry.error is not None:
            self.failures[entry.error.name] += 1
        self.read += is_new
        self.pages += (entry.pages or 0) if is_new else 0
        self.memory = max(self.memory, answer.memory)


@dataclass(frozen=True, slots=True)
class _Work:
    """The files of a run, and where the output of each goes."""

    files: tuple[InputFile, ...]
    outputs: dict[str, str]
    terms: Terms
    options: Options


def run_batch(
    inputs: Inputs, folder: OutputFolder, options: Options, terms: Terms, scheduler: Scheduler, news: Listener
) -> Summary:
    """Read all inputs that are not known already, and put the manifest in order.

    Raises `DiskFull` or another `OutputError` where the manifest cannot be written, `WorkerError`,
    `ClusterError`. What was done before counts: the next run goes on from there.
    """
    known = folder.manifest.entries
    outputs = plan_outputs({*known, *(file.name for file in inputs.files)})
    _keep_inputs(inputs, outputs, folder)
    work = _Work(inputs.files, outputs, terms, options)
    summary = Summary()
    with closing(scheduler.run(_make_tasks(work, folder, dict(known)))) as answers:
        for answer in answers:
            file = work.files[answer.number]
            is_new = not answer.is_known
            entry = _record(answer, file, work, folder) if is_new else known[file.name]
            summary.count(entry, answer, is_new)
            news.finish(file, entry, is_new)
    if sum(summary.statuses.values()) < len(work.files):
        raise WorkerError("the workers ended before every document had its answer")
    folder.manifest.compact()
    return summary


def _keep_inputs(inputs: Inputs, outputs: dict[str, str], folder: OutputFolder) -> None:
    """Raise `OutputError` where an output would take the place of an input."""
    targets = {folder.path.absolute() / output for output in outputs.values()}
    for file in inputs.files:
        if file.path in targets:
            raise OutputError(
                f"{file.path} is an input and would be overwritten", "Write into another folder."
            )


def _make_tasks(work: _Work, folder: OutputFolder, known: dict[str, ManifestEntry]) -> Iterator[Task]:
    for number, file in enumerate(work.files):
        sha256 = find_known_sha256(known.get(file.name), work.outputs[file.name], work.terms, folder)
        yield Task(number, str(file.path), file.found, work.options, sha256)


def _record(answer: Answer, file: InputFile, work: _Work, folder: OutputFolder) -> ManifestEntry:
    """Write a document's output, then its line in the manifest; return that."""
    if answer.tool != work.terms.tool:
        raise ClusterError(f"a worker has {answer.tool.name} {answer.tool.version} or another vocabulary")
    output = work.outputs[file.name]
    before = folder.manifest.entries.get(file.name)
    failure, written = answer.failure, None
    if answer.data is not None:
        try:
            written = folder.write(output, answer.data)
        except DiskFull:
            raise
        except OutputError as error:
            failure = Failure(**describe(error))
    if before is not None and before.output is not None and (written is None or before.output != output):
        folder.remove(before.output)
    entry = _make_entry(answer, file, failure, (output, written) if written else (None, None), work)
    folder.manifest.append(entry)
    return entry


def _make_entry(
    answer: Answer,
    file: InputFile,
    failure: Failure | None,
    output: tuple[str | None, str | None],
    work: _Work,
) -> ManifestEntry:
    return ManifestEntry(
        input=file.name,
        sha256=answer.sha256,
        bytes=answer.size,
        pages=answer.pages,
        status=_judge(failure, file, answer),
        error=failure,
        unread_pages=answer.unread_pages,
        output=output[0],
        output_sha256=output[1],
        tool=answer.tool,
        options=work.terms.options,
        seconds=round(answer.seconds, 3),
        started=answer.started,
        ended=answer.ended,
    )


def _judge(failure: Failure | None, file: InputFile, answer: Answer) -> InputStatus:
    if failure is not None:
        return "skipped" if file.found and failure.name == UnknownMediaType.__name__ else "failed"
    return "partial" if answer.unread_pages else "ok"
