"""Archives for tests and benchmark: samples, altered copies, broken files, odd names; always the same.

Each file differs from all others. Of a hundred, some 60 are good copies in many folders, 20 have bytes or
lines altered, 10 are cut, 10 were never a statement.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
YEARS = range(1990, 2026)
BROKEN: tuple[tuple[str, bytes], ...] = (
    ("empty.pdf", b""),
    ("nothing.pdf", b"%PDF-1.7\nno page here\n%%EOF"),
    ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    ("noughts.txt", bytes(5000)),
    ("noise.bin", random.Random(5).randbytes(5000)),
    ("page.html", b"<html><body>Tavoite</body></html>"),
    ("blank.txt", b" \n\t\n" * 100),
    ("line.txt", b"Toimintatuotot 1 234 " * 3000),
    ("utf16.txt", "Toimintatuotot 1 234\n".encode("utf-16")),
)


def make_archive(folder: Path, count: int, seed: int = 1) -> Path:
    """Write `count` files below `folder`; returns it."""
    chance = random.Random(seed)
    sources = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".pdf", ".txt"))
    for number in range(count):
        name, data = _make_file(chance, sources)
        path = folder / str(chance.choice(YEARS)) / _make_odd(f"{number:05}-{name}", number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _make_file(chance: random.Random, sources: list[Path]) -> tuple[str, bytes]:
    share = chance.random()
    if share < 0.1:
        name, data = chance.choice(BROKEN)
        return name, data and data + b"%d\n" % chance.getrandbits(32)
    source = chance.choice(sources)
    data = source.read_bytes()
    is_pdf = data.startswith(b"%PDF")
    alter = _copy if share < 0.7 else _cut if share < 0.8 else _alter_bytes if is_pdf else _alter_text
    return source.name, alter(chance, data)


def _copy(chance: random.Random, data: bytes) -> bytes:
    end = b"%% %d\n" if data[:4] == b"%PDF" else b"\n%d\n"
    return data + end % chance.getrandbits(32)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _alter_bytes(chance: random.Random, data: bytes) -> bytes:
    altered = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        altered[chance.randrange(len(altered))] = chance.randrange(256)
    return bytes(altered)


def _alter_text(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    changes: tuple[Callable[[int], None], ...] = (
        lambda place: lines.insert(place, lines[place]),
        lambda place: lines.insert(place, b""),
        lambda place: lines.insert(place, lines.pop()),
    )
    for _ in range(chance.choice((1, 3, 10))):
        chance.choice(changes)(chance.randrange(len(lines)))
    return b"\n".join(lines)


def _make_odd(name: str, number: int) -> str:
    """Give one name of twenty a form that is hard to handle, as far as the system can hold it."""
    if number % 20 or os.name == "nt":
        return name
    long = f"{name}." + "ä" * ((254 - len(name)) // 2)
    forms = (f"a\nb {name}", f"..{name}", long, f"con.{name}", f"{name}~?*")
    return forms[number // 20 % len(forms)]
