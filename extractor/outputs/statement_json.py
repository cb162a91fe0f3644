"""`Statement` ⇄ its JSON file, and the only way this package writes files.

Writing is deterministic: fields in the models' order, amounts as JSON numbers, no clock, no path. A cell, a
passage, a figure takes one line with its page and box, so that a change of one shows as one line. Reading is
tolerant of fields it does not know (files of a later 1.x), strict about everything it does.
"""

from __future__ import annotations

import errno
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from extractor.errors import DiskFull, InvalidStatement, OutputError, StatementFileError
from extractor.models.statement import SCHEMA_VERSION, Model, Statement

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

LINE_FIELDS = 9
"""An object with more fields than a printed figure has is laid out one field a line."""

PLACE_FIELDS = frozenset({"box", "char"})
"""A list of places stays on the line of the value whose places they are."""

LISTED_PROBLEMS = 50
"""A file with more problems than this is no statement; the rest are counted, not listed."""

NUMBER_FIELDS = frozenset({"value"})
UNION_MEMBERS = frozenset({"PagePlace", "TextPlace", "TextBlock", "TableBlock"})
"""Names that pydantic puts into an error's place for the members of a union; they are no JSON keys."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def write_json(statement: Statement) -> bytes:
    """Return the statement's JSON as UTF-8 with a line end at the end; the same statement, the same bytes.

    Raises `OutputError` where a number needs more than 15 significant digits or is not finite.
    """
    return render_model(statement)


def render_model(model: Model) -> bytes:
    """As `write_json`, for any of the models that are written to a file of their own."""
    try:
        fields = model.model_dump(mode="json", by_alias=True)
        return (_render(fields, "") + "\n").encode()
    except (PydanticSerializationError, ValueError) as error:
        name = type(model).__name__.lower()
        raise OutputError(f"the {name} cannot be written as JSON: {error}", "") from error


def _render(value: Any, indent: str) -> str:
    if not _is_tall(value):
        return _ENCODER.encode(value)
    inner = indent + " "
    if isinstance(value, dict):
        items = [f"{_ENCODER.encode(key)}: {_render(item, inner)}" for key, item in value.items()]
        first, last = "{}"
    else:
        items = [_render(item, inner) for item in value]
        first, last = "[]"
    return f"{first}\n{inner}" + f",\n{inner}".join(items) + f"\n{indent}{last}"


def _is_tall(value: Any) -> bool:
    """Whether a value takes one line for each item: a list of objects, an object that has one or is large."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict) and PLACE_FIELDS.isdisjoint(value[0])
    if not isinstance(value, dict):
        return False
    return len(value) > LINE_FIELDS or any(
        _is_tall(item) for item in value.values() if isinstance(item, list)
    )


def read_json(path: Path) -> Statement:
    """Read a statement's JSON file.

    Raises `StatementFileError` where the file cannot be read, is no JSON or of another major version, and
    `InvalidStatement`, with every place that is wrong, where it does not follow the schema.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StatementFileError(f"{path} cannot be read: {reason}") from error
    return parse_json(data, path.name)


def parse_json(data: bytes, name: str) -> Statement:
    """As `read_json`, for bytes in hand; `name` words the errors."""
    raw = _load(data, name)
    problems = [*_check_version(raw, name), *_find_text_numbers(raw, "$")]
    try:
        statement = Statement.model_validate_json(
            data.removeprefix(b"\xef\xbb\xbf"), strict=True, extra="ignore"
        )
    except ValidationError as error:
        problems += list_problems(error)
    if problems:
        raise InvalidStatement(_word_problems(name, problems))
    return statement


def _load(data: bytes, name: str) -> dict[str, Any]:
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise StatementFileError(f"{name} is not JSON: it is not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise StatementFileError(f"{name} is not JSON: {error.msg} ({place})") from error
    except RecursionError as error:
        raise StatementFileError(f"{name} is not a statement: it is nested too deeply") from error
    if not isinstance(raw, dict):
        raise StatementFileError(f"{name} is not a statement: the JSON is no object")
    return raw


def _check_version(raw: dict[str, Any], name: str) -> list[tuple[str, str]]:
    version = raw.get("schema_version")
    if version is None:
        return [("$.schema_version", "Field required")]
    ours = SCHEMA_VERSION.split(".")[0]
    if str(version).split(".")[0] != ours:
        raise StatementFileError(
            f"{name} has schema version {version}; this program reads version {ours}",
            "Read it with the program that wrote it, or extract the statement again.",
        )
    return []


def _find_text_numbers(value: Any, path: str) -> Iterable[tuple[str, str]]:
    """Amounts written as strings: pydantic would read them, the contract says they are numbers."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find_text_numbers(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key in NUMBER_FIELDS and not path.endswith(".extra"):
                yield f"{path}.{key}", "Input should be a valid number"
            elif isinstance(item, list | dict):
                yield from _find_text_numbers(item, f"{path}.{key}")


def list_problems(error: ValidationError) -> list[tuple[str, str]]:
    """Turn pydantic's errors into ``(JSON path, message)``.

    Of a union's members only the one with the fewest errors is meant; the others' errors are left out.
    """
    by_member: defaultdict[tuple[tuple[int | str, ...], str], list[ErrorDetails]] = defaultdict(list)
    plain: list[ErrorDetails] = []
    for details in error.errors(include_url=False):
        place = details["loc"]
        member = next((index for index, part in enumerate(place) if part in UNION_MEMBERS), None)
        if member is None:
            plain.append(details)
        else:
            by_member[place[:member], str(place[member])].append(details)
    best: dict[tuple[int | str, ...], list[ErrorDetails]] = {}
    for (prefix, _), group in by_member.items():
        if prefix not in best or len(group) < len(best[prefix]):
            best[prefix] = group
    chosen = plain + [details for group in best.values() for details in group]
    return [(_json_path(details["loc"]), details["msg"]) for details in chosen]


def _json_path(place: tuple[int | str, ...]) -> str:
    parts = [
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in place if part not in UNION_MEMBERS
    ]
    return "$" + "".join(parts)


def _word_problems(name: str, problems: list[tuple[str, str]]) -> str:
    lines = [f"{name} does not follow the schema, problems: {len(problems)}"]
    lines += [f"  {path}: {message}" for path, message in problems[:LISTED_PROBLEMS]]
    if len(problems) > LISTED_PROBLEMS:
        lines.append(f"  … and {len(problems) - LISTED_PROBLEMS} more")
    return "\n".join(lines)


TEMPORARY_PREFIX = ".extractor-"
"""How the name of a file begins that is not yet whole; what is left of it after a crash may be removed."""

FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})


def write_atomically(path: Path, data: bytes, durably: bool = False) -> None:
    """Write `data` to `path` whole or not at all: a reader sees the old file or the new one.

    The temporary file stands in the same folder, so that the last step is a rename. `durably` waits until the
    file is on the disk, so that it outlives a power cut. What is no regular file (a device, a pipe) is
    written straight. Raises `OutputError`, its kind `DiskFull` where there is no room.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        temporary = target.with_name(f"{TEMPORARY_PREFIX}{os.getpid()}.tmp")
        try:
            _write_file(temporary, data, durably)
            temporary.replace(target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        if durably:
            flush_folder(target.parent)
    except OSError as error:
        raise explain_failure(path, error) from error


def _write_file(path: Path, data: bytes, durably: bool) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        if durably:
            stream.flush()
            os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the folder's list of names is on the disk, where the system can be asked for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def explain_failure(path: Path, error: OSError) -> OutputError:
    """Turn the system's refusal to write `path` into a named error."""
    kind = DiskFull if error.errno in FULL_DISK else OutputError
    return kind(f"{path} cannot be written: {error.strerror}")
