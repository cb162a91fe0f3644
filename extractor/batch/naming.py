"""Inputs → the files their statements go to, below the output folder.

An output mirrors its input's path, with the whole name kept: ``2015/kh.pdf`` gives ``2015/kh.pdf.json``. That
is a function of the input alone, so that a name lasts when the archive grows. What some file system cannot
hold is written as ``%`` and hexadecimal digits; so is ``~``, which marks what only a hash tells apart: names
that are too long, and names that some file system takes for the same.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath

SUFFIX = ".json"
OWN_PREFIX = ".extractor"
"""How the names of this program's own files in the output folder begin."""

MANIFEST_NAME = "manifest.jsonl"

LONGEST = 255
"""Bytes a name may have on the file systems in use; NTFS counts UTF-16 units, never more than bytes."""

HASH_DIGITS = 16
UNSAFE = frozenset('<>:"/\\|?*%~')
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names that Windows takes for devices, whatever suffix follows."""


def name_input(path: PurePath) -> str:
    r"""Write a path for the manifest: slashes between its parts, and no two paths alike.

    A byte that is no UTF-8 is written as an escape, a backslash is doubled.

    >>> name_input(PurePath("2015") / "kh.pdf"), name_input(PurePath(os.fsdecode(b"\xe4\\.pdf")))
    ('2015/kh.pdf', '\\xe4\\\\.pdf')
    """
    return "/".join(_escape_bytes(part) for part in path.parts)


def _escape_bytes(part: str) -> str:
    doubled = part.replace("\\", "\\\\")
    if os.name == "nt":
        return doubled.encode("utf-8", "backslashreplace").decode()
    return os.fsencode(doubled).decode("utf-8", "backslashreplace")


def plan_outputs(inputs: Iterable[str]) -> dict[str, str]:
    """Give each input (as `name_input` writes it) its output, relative to the output folder.

    Inputs whose outputs are the same on a file system that ignores case or composition, or one of which would
    have to be a folder and a file, all carry a hash.

    >>> plan_outputs(["a/b.pdf", "A/b.pdf", "a/b.txt"])["a/b.txt"]
    'a/b.txt.json'
    >>> plan_outputs(["b.pdf", "B.pdf"])["b.pdf"]
    'b.pdf~9a3f96912c5f85bc.json'
    """
    plain = {name: _mirror(name) for name in inputs}
    taken = Counter(_fold(output) for output in plain.values())
    folders = {_fold(folder) for output in plain.values() for folder in _folders(output)}
    return {
        name: _tell_apart(name, output) if taken[_fold(output)] > 1 or _fold(output) in folders else output
        for name, output in plain.items()
    }


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _folders(path: str) -> Iterable[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _mirror(name: str) -> str:
    *folders, file = name.split("/")
    return "/".join(
        [*(_shorten(make_safe(folder), "") for folder in folders), _shorten(make_safe(file), SUFFIX)]
    )


def make_safe(part: str) -> str:
    """Write one part of a path so that every file system takes it, and none takes it for something else.

    >>> make_safe("kh.pdf"), make_safe(".."), make_safe("con.txt"), make_safe("a?"), make_safe("a.")
    ('kh.pdf', '.%2E', '%63on.txt', 'a%3F', 'a%2E')
    """
    safe = "".join(map(_make_character_safe, part))
    if safe.endswith((".", " ")):
        safe = safe[:-1] + _to_hex(safe[-1])
    first = part[:1]
    is_own = part.casefold().startswith((OWN_PREFIX, MANIFEST_NAME))
    if first and (part.split(".")[0].rstrip(" ").casefold() in RESERVED or is_own):
        safe = _to_hex(first) + safe.removeprefix(_make_character_safe(first))
    return safe


def _make_character_safe(character: str) -> str:
    """Controls, format characters (which turn the writing direction) and line separators cannot be seen."""
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return _to_hex(character) if hidden or character in UNSAFE else character


def _to_hex(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _shorten(part: str, suffix: str) -> str:
    whole = part + suffix
    if len(whole.encode()) <= LONGEST:
        return whole
    return _put_hash(part, part, suffix)


def _tell_apart(name: str, output: str) -> str:
    folder, slash, file = output.rpartition("/")
    return folder + slash + _put_hash(file.removesuffix(SUFFIX).partition("~")[0], name, SUFFIX)


def _put_hash(part: str, hashed: str, suffix: str) -> str:
    mark = f"~{sha256(hashed.encode('utf-8', 'surrogatepass')).hexdigest()[:HASH_DIGITS]}{suffix}"
    kept = part.encode()[: LONGEST - len(mark)].decode("utf-8", "ignore")
    return kept + mark
