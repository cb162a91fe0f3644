"""What the command line names → the files to read, in an order that does not change from run to run.

A word is a file, a folder (all files below it), or a pattern; a list of paths may come on standard input. All
lie below one root: the deepest folder that holds them all, unless another is named. Nothing is left out
silently: a file that is missing and a folder that cannot be listed are inputs, too, and fail with a reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from extractor.batch.naming import name_input

WILDCARDS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, its name for the manifest, its size (0 where unknown), and whether it was `found` in a
    folder or named by itself."""

    path: Path
    name: str
    size: int
    found: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files below `root`, sorted by name; `unmatched` patterns found nothing."""

    root: Path
    files: tuple[InputFile, ...]
    unmatched: tuple[str, ...]


def collect_inputs(words: Sequence[str], listed: Iterable[str], root: Path | None, output: Path) -> Inputs:
    """Find the files that `words` of the command line and `listed` paths name; what lies in `output` is none.

    Raises `ValueError` where a file lies outside `root`, the files have no folder in common, or a folder to
    read is `output` itself.
    """
    starts: list[tuple[Path, bool]] = [(_straighten(Path(path)), False) for path in listed]
    unmatched: list[str] = []
    for word in words:
        matches = _expand(word)
        starts += [(_straighten(Path(match)), _is_pattern(word)) for match in matches]
        unmatched += [] if matches else [word]
    files: dict[Path, bool] = {}
    for start, is_matched in starts:
        if start == _straighten(output):
            raise ValueError(f"{output} is named for the inputs and for the outputs")
        for path, is_found in _list_files(start, is_matched, _straighten(output)):
            files[path] = files.get(path, True) and is_found
    folder = _find_root([start for start, _ in starts]) if root is None else _straighten(root)
    outside = [path for path in files if not path.is_relative_to(folder)]
    if outside:
        raise ValueError(f"{outside[0]} does not lie below {folder}")
    described = [_describe(path, folder, is_found) for path, is_found in files.items()]
    return Inputs(folder, tuple(sorted(described, key=lambda file: file.name)), tuple(unmatched))


def _list_files(start: Path, is_matched: bool, output: Path) -> Iterator[tuple[Path, bool]]:
    """The files that a named path stands for, and whether each was found rather than named."""
    if start.is_dir():
        yield from ((path, True) for path in _walk(start, output))
    else:
        yield start, is_matched


def split_list(data: bytes) -> list[str]:
    """Take a list of paths apart: NUL between them where there is one (``find -print0``), else line ends.

    >>> split_list(b"a.pdf\\r\\nb c.pdf\\n\\n"), split_list(b"a\\nb.pdf\\0")
    (['a.pdf', 'b c.pdf'], ['a\\nb.pdf'])
    """
    if b"\0" in data:
        return [os.fsdecode(path) for path in data.split(b"\0") if path]
    return [os.fsdecode(line.removesuffix(b"\r")) for line in data.split(b"\n") if line.strip()]


def _is_pattern(word: str) -> bool:
    return bool(WILDCARDS & set(word)) and not os.path.lexists(word)


def _expand(word: str) -> list[str]:
    """The paths a word names: itself, or what its pattern finds."""
    return _match(word) if _is_pattern(word) else [word]


def _match(pattern: str) -> list[str]:
    """What fits a pattern of the command line, hidden files left out; ``**`` stands for any folders."""
    return sorted(glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern


def _straighten(path: Path) -> Path:
    """Make a path absolute and take ``..`` out of it, links left as they are."""
    return Path(os.path.normpath(path.absolute()))


def _walk(folder: Path, output: Path) -> Iterator[Path]:
    """All files below `folder`, and the folders that cannot be listed; links to folders are not followed, so
    that a circle of them has an end."""
    unlisted: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(error.filename))):
        here = Path(place)
        folders[:] = sorted(name for name in folders if here / name != output)
        yield from (here / name for name in sorted(names))
    yield from unlisted


def _find_root(starts: Sequence[Path]) -> Path:
    folders = {start if start.is_dir() else start.parent for start in starts}
    if not folders:
        return Path.cwd()
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise ValueError("the inputs lie on several drives: read each by itself") from error


def _describe(path: Path, root: Path, found: bool) -> InputFile:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0
    return InputFile(path, name_input(path.relative_to(root)), size, found)
