"""A sound file → a broken one: by its bytes, by its objects, by its numbers and words.

In: the bytes of a sound file, those of others of its kind, a source of chance. Out: bytes. The same chance
gives the same bytes on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Sequence[bytes], Random], bytes]

MOST_BYTES = 400_000
"""A mutated file is cut to so many bytes, so that what is doubled again and again stays small."""
MOST_STEPS = 4

OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj\b", re.DOTALL)
STREAM = re.compile(rb"(?<=stream\n).*?(?=\n?endstream)", re.DOTALL)
NUMBER = re.compile(rb"(?<![\w.#])-?\d+(?:\.\d+)?(?![\w.])")
LENGTH = re.compile(rb"(?<=/Length )\d+")
REFERENCE = re.compile(rb"\b\d+ \d+ R\b")
NAME = re.compile(rb"/[A-Za-z]+")
ARRAY = re.compile(rb"\[[^\[\]]{0,400}\]")
TEXT_WORD = re.compile(rb"\S+")

NUMBERS: tuple[bytes, ...] = (
    b"0",
    b"-1",
    b"1",
    b"2147483647",
    b"-2147483648",
    b"4294967296",
    b"99999999999999999999",
)
NUMBERS += (b"1e9", b"0.0000001", b"-0.0", b"1000000", b"99999", b"3.4e38", b"--5", b"nan", b"65535")
TOKENS: tuple[bytes, ...] = (
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"{",
    b"}",
    b"%",
    b"/",
    b"null",
    b"true",
)
TOKENS += (b"obj", b"endobj", b"stream\n", b"\nendstream", b"xref", b"trailer", b"startxref", b"%%EOF")
TOKENS += (b" 1 0 R", b"q", b"Q", b"BT", b"ET", b"Tj", b"Td", b"cm", b"re f", b"/Kids [1 0 R]", b"\\", b"\0")
TEXT_TOKENS: tuple[bytes, ...] = (
    b"\0",
    b"\x1b[2J",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xff\xfe",
    b"\xe4",
    b"\xc3",
    b"\x0c",
)
TEXT_TOKENS += (b"\r", b"\t", b"\xef\xbb\xbf", b"\xcc\x81" * 50, b"=1+1", b"9" * 400, b"-" * 300, b"(" * 200)
TEXT_TOKENS += (b" " * 500, b"1 234 567,8", b"2024", b"%", b"\xe2\x82\xac", b"\xed\xa0\x80", b"- ", b"1.1.1 ")


def mutate(data: bytes, others: Sequence[bytes], mutations: Sequence[Mutation], chance: Random) -> bytes:
    """Return `data` after one to four of `mutations`."""
    for _ in range(chance.randint(1, MOST_STEPS)):
        data = chance.choice(mutations)(data, others, chance)[:MOST_BYTES]
    return data


def flip_bytes(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Change single bytes anywhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 60) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_end(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Lose the end."""
    return data[: chance.randrange(len(data) + 1)]


def cut_out(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Lose a piece from within."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 2000) :]


def splice(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Put a piece of another file in."""
    other = chance.choice(others)
    start, place = chance.randrange(len(other) + 1), chance.randrange(len(data) + 1)
    return data[:place] + other[start : start + chance.randint(1, 5000)] + data[place:]


def repeat_piece(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Repeat a piece many times."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randint(1, 200)]
    return data[:start] + piece * chance.randint(2, 300) + data[start:]


def pad_end(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Add NULs, line ends or another file behind the end."""
    return data + chance.choice((b"\0" * 5000, b"\r\n" * 2000, b"\x1a", chance.choice(others)))


def insert_token(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Put words of the format in where they do not belong."""
    return _insert(data, TOKENS, chance)


def insert_text_token(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """As `insert_token`, for a text."""
    return _insert(data, TEXT_TOKENS, chance)


def _insert(data: bytes, tokens: Sequence[bytes], chance: Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data) + 1)
        data = data[:place] + chance.choice(tokens) + data[place:]
    return data


def _replace(
    data: bytes, pattern: re.Pattern[bytes], most: int, new: Callable[[bytes], bytes], chance: Random
) -> bytes:
    """Replace up to `most` of what `pattern` finds, from the last to the first."""
    found = list(pattern.finditer(data))
    chosen = chance.sample(found, min(len(found), chance.randint(1, most)))
    for match in sorted(chosen, key=lambda match: match.start(), reverse=True):
        data = data[: match.start()] + new(match.group()) + data[match.end() :]
    return data


def change_numbers(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Make numbers extreme, or no numbers: sizes, counts, coordinates, offsets."""
    return _replace(data, NUMBER, 8, lambda _: chance.choice(NUMBERS), chance)


def change_lengths(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Lie about how long a stream is."""
    return _replace(data, LENGTH, 3, lambda _: chance.choice(NUMBERS), chance)


def change_references(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Let references lead elsewhere: to themselves, to their owners, to nothing."""
    known = REFERENCE.findall(data) or [b"1 0 R"]
    return _replace(data, REFERENCE, 5, lambda _: chance.choice([*known, b"99999 0 R"]), chance)


def change_names(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Let keys and values trade their names."""
    known = NAME.findall(data) or [b"/Type"]
    return _replace(data, NAME, 6, lambda _: chance.choice(known), chance)


def nest_arrays(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Put an array thousands deep, or a dictionary."""
    depth = chance.choice((3, 50, 600, 6000))
    left, right = chance.choice(((b"[", b"]"), (b"<</A ", b">>")))
    return _replace(data, ARRAY, 2, lambda array: left * depth + array + right * depth, chance)


def double_object(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Give an object twice, or in the place of another."""
    return _move(data, OBJECT, chance)


def swap_streams(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Give a stream the content of another: text for a font, a font for an image."""
    return _move(data, STREAM, chance)


def swap_words(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Put words of a text in the place of others."""
    return _move(data, TEXT_WORD, chance)


def _move(data: bytes, pattern: re.Pattern[bytes], chance: Random) -> bytes:
    found = pattern.findall(data)
    return _replace(data, pattern, 2, lambda _: chance.choice(found), chance)


def join_lines(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Lose line ends, or all of them."""
    end = chance.choice((b" ", b"", b"\x0c", b"\n\n\n", b"\r"))
    return data.replace(b"\n", end, chance.choice((3, 30, -1)))


def recode(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Write a text, or the half of it, in another encoding."""
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(("cp1252", "utf-16", "utf-16-be", "utf-32", "cp850", "mac-roman"))
    half = chance.choice((0, len(text) // 2))
    return text[:half].encode() + text[half:].encode(encoding, "replace")


BOTH: tuple[Mutation, ...] = (flip_bytes, cut_end, cut_out, splice, repeat_piece, pad_end)
PDF_MUTATIONS: tuple[Mutation, ...] = (
    *BOTH,
    *(insert_token, change_numbers, change_numbers, change_lengths, change_references, change_names),
    *(nest_arrays, double_object, swap_streams),
)
TEXT_MUTATIONS: tuple[Mutation, ...] = (
    *BOTH,
    insert_text_token,
    swap_words,
    join_lines,
    recode,
    change_numbers,
)
