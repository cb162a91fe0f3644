"""``extractor validate``: statement files against the schema and against themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def validate(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="JSON files of statements.", show_default=False)
    ],
) -> None:
    """Check JSON against the schema and against itself.

    Each problem is printed with its JSON path. Exit code 31 says that a file is invalid, 30 that one could
    not be read.
    """
    from extractor.errors import InvalidStatement, StatementFileError

    codes = {_validate_file(file) for file in files} - {0}
    if codes:
        invalid = InvalidStatement.exit_code
        raise typer.Exit(invalid if invalid in codes else StatementFileError.exit_code)


def _validate_file(file: Path) -> int:
    """Print what is wrong with `file`; return 0 or the exit code."""
    from extractor.checks.consistency import check_consistency
    from extractor.cli.streams import print_error, write_stdout
    from extractor.errors import InvalidStatement, StatementFileError
    from extractor.notation.controls import disarm, disarm_line
    from extractor.outputs.statement_json import read_json

    try:
        problems = check_consistency(read_json(file))
    except InvalidStatement as error:
        problems_listed = error.message.partition("\n")[2]
        write_stdout(disarm(f"{file}: invalid\n{problems_listed}\n").encode("utf-8", "backslashreplace"))
        return error.exit_code
    except StatementFileError as error:
        print_error(error)
        return error.exit_code
    lines = [f"{file}: {'invalid' if problems else 'valid'}"]
    lines += [f"  {problem.path}: {problem.message}" for problem in problems]
    write_stdout("".join(f"{disarm_line(line)}\n" for line in lines).encode("utf-8", "backslashreplace"))
    return InvalidStatement.exit_code if problems else 0
