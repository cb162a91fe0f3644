"""Inputs and ``-o`` → where each statement goes.

One input goes to stdout, to the named file, or into the named folder; several always into a folder. Names in
a folder never collide, on file systems that ignore case neither: inputs that share a stem keep their whole
name, and inputs that share that too are numbered.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from extractor.errors import OutputError

LONGEST = 240
"""Bytes of a name without its suffix; file systems take 255 with it."""


@dataclass(frozen=True, slots=True)
class Target:
    """An input and the file its statement goes to; None for stdout."""

    source: Path
    output: Path | None


def plan_targets(sources: Sequence[Path], output: str | None) -> list[Target]:
    """Give each input its output; a folder that is needed is made. An input named twice is read once.

    Raises `typer.BadParameter` for several inputs without a folder, `OutputError` where the folder cannot be
    made or an output would overwrite an input.
    """
    unique = list({source.resolve(): source for source in reversed(sources)}.values())[::-1]
    if output is None:
        if len(unique) > 1:
            raise typer.BadParameter("several inputs need a folder to write to: -o FOLDER/")
        return [Target(unique[0], None)]
    if len(unique) > 1 or _names_folder(output):
        folder = _make_folder(Path(output))
        names = name_outputs([source.name for source in unique])
        targets = [Target(source, folder / name) for source, name in zip(unique, names, strict=True)]
    else:
        targets = [Target(unique[0], _check_parent(Path(output)))]
    _keep_inputs(targets)
    return targets


def _names_folder(output: str) -> bool:
    return output.endswith(tuple(filter(None, (os.sep, os.altsep)))) or Path(output).is_dir()


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"the folder {folder} cannot be made: {error.strerror}") from error
    return folder


def _check_parent(path: Path) -> Path:
    if not path.parent.is_dir():
        raise OutputError(f"{path} cannot be written: there is no folder {path.parent}")
    return path


def _keep_inputs(targets: Sequence[Target]) -> None:
    inputs = {target.source.resolve() for target in targets}
    for target in targets:
        if target.output is not None and target.output.resolve() in inputs:
            raise OutputError(
                f"{target.output} is an input and would be overwritten", "Choose another name with -o."
            )


def name_outputs(names: Sequence[str]) -> list[str]:
    """Name the JSON file of each input file name, all different even where case is ignored.

    >>> name_outputs(["a.pdf", "b.pdf", "b.txt", "c.pdf", "C.pdf"])
    ['a.json', 'b.pdf.json', 'b.txt.json', 'c.pdf.json', 'C.pdf-2.json']
    """
    stems = Counter(Path(name).stem.casefold() for name in names)
    taken: set[str] = set()
    chosen = []
    for name in names:
        base = _shorten(Path(name).stem if stems[Path(name).stem.casefold()] == 1 else name)
        free = _first_free(base, taken)
        taken.add(free.casefold())
        chosen.append(f"{free}.json")
    return chosen


def _shorten(base: str) -> str:
    """Cut a name that the suffix, and a number, would make longer than file systems take."""
    encoded = base.encode("utf-8", "surrogateescape")
    return base if len(encoded) <= LONGEST else encoded[:LONGEST].decode("utf-8", "ignore")


def _first_free(base: str, taken: set[str]) -> str:
    candidate, number = base, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate
