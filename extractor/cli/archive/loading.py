"""Inputs of ``archive add`` → the files to load, and their loading one by one."""

from __future__ import annotations

import glob
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.progress import track
from sqlalchemy import Engine

from extractor.archive.loading import Loaded, load_bytes
from extractor.cli.streams import open_stderr, print_error, print_line
from extractor.errors import ExtractorError, InputNotFound, StatementFileError

SUFFIX = ".json"
OTHER_LINES = ".jsonl"
STATEMENT_FIELDS = frozenset({"source", "document"})
"""A JSON file of a folder whose object has not both of these is no statement, and no fault either."""
NAMES_SHOWN = 3
SKIPPED, FAILED = "skipped", "failed"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to load; `named` where the user named it, and did not only name its folder."""

    path: Path
    named: bool


def find_inputs(words: Sequence[str]) -> list[Input]:
    """Find the files that are meant, each once, by name; raises `InputNotFound` for a word that means
    none."""
    found: dict[Path, Input] = {}
    for word in words:
        for each in _find(word):
            kept = found.setdefault(each.path.resolve(), each)
            if each.named and not kept.named:
                found[each.path.resolve()] = each
    return list(found.values())


def _find(word: str) -> list[Input]:
    path = Path(word)
    if path.is_dir():
        return [Input(each, False) for each in sorted(path.rglob("*")) if each.is_file()]
    if path.exists():
        return [Input(path, path.suffix.lower() != OTHER_LINES)]
    matches = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 - absolute patterns, too
    if not matches:
        raise InputNotFound(f"there is no file {word}")
    return [each for match in matches if Path(match).exists() for each in _find(match)]


def load_inputs(engine: Engine, inputs: Sequence[Input], name: str) -> int:
    """Load each; what fails is said and the next one tried. Returns how many failed."""
    fates: dict[str, list[Input]] = defaultdict(list)
    console = open_stderr()
    for each in track(inputs, "loading", console=console, transient=True, disable=not console.is_terminal):
        fates[_load_one(engine, each)].append(each)
    told = [f"{fate} {len(fates[fate])}" for fate in (*Loaded, SKIPPED, FAILED) if fates[fate]]
    print_line(f"{name}: {', '.join(told) or 'there is nothing to load'}")
    if fates[SKIPPED]:
        names = [each.path.name for each in fates[SKIPPED]]
        more = ", …" if len(names) > NAMES_SHOWN else ""
        print_line(f"skipped, for they are no statements: {', '.join(names[:NAMES_SHOWN])}{more}")
    return len(fates[FAILED])


def _load_one(engine: Engine, each: Input) -> str:
    if not each.named and each.path.suffix.lower() != SUFFIX:
        return SKIPPED
    try:
        data = each.path.read_bytes()
    except OSError as error:
        print_error(StatementFileError(f"{each.path} cannot be read: {error.strerror}"))
        return FAILED
    try:
        loaded = load_bytes(engine, data, str(each.path))
    except ExtractorError as error:
        if not each.named and _is_other(data):
            return SKIPPED
        print_error(error, str(each.path))
        return FAILED
    if loaded is Loaded.OLDER:
        print_line(f"{each.path}: the archive has a reading of a newer version, which stays")
    return loaded


def _is_other(data: bytes) -> bool:
    """Whether the data are JSON of something else than a statement."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return not isinstance(raw, dict) or not raw.keys() >= STATEMENT_FIELDS
