"""Makes one-off PDFs from content streams, so that a test can show exactly what the file draws.

In: content streams, page boxes, rotation. Out: the bytes of a PDF with Helvetica as ``/F1``, its bold as
``/F2``, its oblique as ``/F3``, a one-pixel image as ``/Im`` and a form XObject as ``/Fm``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

A4 = (0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True, slots=True)
class TinyPage:
    """One page: its content stream, and the boxes and the turn of the page dictionary."""

    content: str
    media_box: tuple[float, float, float, float] = A4
    crop_box: tuple[float, float, float, float] | None = None
    rotate: int = 0


def show(text: str, x: float, y: float, size: float = 10, font: str = "F1") -> str:
    """Return a content stream that shows `text` with its baseline's left end at `x`, `y`."""
    return turn(text, (1, 0, 0, 1, x, y), size, font)


def turn(text: str, matrix: Sequence[float], size: float = 10, font: str = "F1") -> str:
    """As `show`, with the whole text matrix given."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    numbers = " ".join(f"{number:g}" for number in matrix)
    return f"BT /{font} {size:g} Tf {numbers} Tm ({escaped}) Tj ET\n"


def make_pdf(
    *pages: TinyPage | str,
    form: str = "",
    form_matrix: str = "1 0 0 1 0 0",
    spelled: Mapping[str, str] | None = None,
) -> bytes:
    """Return a PDF of `pages`; a plain string is the content of an unrotated A4 page.

    `spelled` says what some glyphs of ``/F1`` mean to a reader: several characters for a ligature.
    """
    bodies = _shared_objects(form, form_matrix)
    if spelled:
        bodies[2] = bodies[2].removesuffix(b">>") + b"/ToUnicode 8 0 R >>"
        bodies.append(_stream("", _spell(spelled)))
    kids: list[int] = []
    for page in (TinyPage(page) if isinstance(page, str) else page for page in pages):
        bodies.append(_stream("", page.content.encode("cp1252")))
        crop = f"/CropBox [{_numbers(page.crop_box)}]" if page.crop_box else ""
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{_numbers(page.media_box)}] {crop} "
            f"/Rotate {page.rotate} /Contents {len(bodies)} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> "
            f"/XObject << /Im 6 0 R /Fm 7 0 R >> >> >>".encode("ascii")
        )
        kids.append(len(bodies))
    references = " ".join(f"{kid} 0 R" for kid in kids)
    bodies[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>".encode("ascii")
    return _file(bodies)


def _shared_objects(form: str, form_matrix: str) -> list[bytes]:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    names = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    form_entries = f"/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [{form_matrix}]"
    form_entries += " /Resources << /Font << /F1 3 0 R >> >>"
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        *(font.format(name).encode("ascii") for name in names),
        _stream(image, b"\x80"),
        _stream(form_entries, form.encode("cp1252")),
    ]


def _spell(spelled: Mapping[str, str]) -> bytes:
    """A character map that gives each glyph its meaning."""
    lines = [f"<{ord(glyph):02x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in spelled.items()]
    named = "/CMapName /Spelled def 1 begincodespacerange <00> <ff> endcodespacerange"
    body = "\n".join([f"{len(lines)} beginbfchar", *lines, "endbfchar"])
    return f"/CIDInit /ProcSet findresource begin begincmap {named}\n{body}\nendcmap end".encode("ascii")


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode("ascii") + data + b"\nendstream"


def _numbers(box: tuple[float, float, float, float]) -> str:
    return " ".join(f"{number:g}" for number in box)


def _file(bodies: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets: list[int] = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode("ascii")
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode("ascii")
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode("ascii")
    return bytes(out)
