"""docs/cli.md names every command, every option and every exit code, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer.main
from typer.core import TyperGroup, TyperOption

from extractor.cli.main import INTERRUPTED, app
from extractor.cli.streams import CLOSED_PIPE
from extractor.errors import FOUND, NOTHING_TO_DO, SOME_FAILED, ExtractorError

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
DONE, MISUSE = 0, 2


def commands() -> dict[str, set[str]]:
    """Each command with its options; those of a group after it, by both names."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(list_commands(group, ""))


def list_commands(group: TyperGroup, prefix: str) -> Iterator[tuple[str, set[str]]]:
    for name, command in group.commands.items():
        options = (option for option in command.params if isinstance(option, TyperOption))
        yield prefix + name, {flag for option in options for flag in (*option.opts, *option.secondary_opts)}
        if isinstance(command, TyperGroup):
            yield from list_commands(command, f"{prefix}{name} ")


def error_codes(kind: type[ExtractorError]) -> Iterator[int]:
    yield kind.exit_code
    for child in kind.__subclasses__():
        yield from error_codes(child)


def test_every_command_has_its_heading() -> None:
    headings = re.findall(r"^##+ `extractor ([a-z]+(?: [a-z]+)?)", MANUAL, re.MULTILINE)
    assert headings == list(commands())


def test_every_option_is_described() -> None:
    described = set(re.findall(r"`(--?[a-z-]+)", MANUAL))
    assert described == set().union(*commands().values())


def test_every_exit_code_is_described() -> None:
    described = [int(code) for code in re.findall(r"^\| (\d+) \|", MANUAL, re.MULTILINE)]
    known = {
        DONE,
        MISUSE,
        SOME_FAILED,
        FOUND,
        NOTHING_TO_DO,
        INTERRUPTED,
        CLOSED_PIPE,
        *error_codes(ExtractorError),
    }
    assert described == sorted(known)
