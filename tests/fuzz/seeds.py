"""The sound files that are mutated: short PDFs and texts made of the samples, and some made by hand.

A page of a sample, as it is and with its content written plainly: what is deflated breaks at its
first changed byte, what is plain says something else.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
from pypdf.generic import DecodedStreamObject, NameObject

from tests.pages.tiny_pdf import TinyPage, make_pdf, show, turn

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAMPLE = SAMPLES / "hallakoski-2024-kaupunginhallitus.pdf"
LAYOUTS = ("figures-grid", "cards-no-rules", "figures-tab-stops", "grid-three-columns")
PAGES = 1
LINES = 120


def make_pdf_seeds() -> list[bytes]:
    """Return the PDFs, each of one to three pages, most of one."""
    files = [SAMPLE, *(SAMPLES / "layouts" / f"{name}.pdf" for name in LAYOUTS)]
    taken = [take_pages(path.read_bytes(), plain) for path in files for plain in (False, True)]
    return [_make_table(), _make_oddities()] * 3 + taken


def make_text_seeds() -> list[bytes]:
    """Return the texts, each of some pages at most."""
    stem = SAMPLE.with_suffix("")
    files = [stem.with_suffix(".layout.txt"), stem.with_suffix(".pypdf.txt")]
    files += [SAMPLES / "layouts" / f"{name}.layout.txt" for name in LAYOUTS[2:]]
    return [b"\n".join(path.read_bytes().splitlines()[:LINES]) + b"\n" for path in files]


def take_pages(data: bytes, plain: bool) -> bytes:
    """Return the first pages as a file of their own; `plain`: their content streams not deflated."""
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(io.BytesIO(data)).pages[:PAGES]:
        added = writer.add_page(page)
        content = added.get_contents()
        if plain and content is not None:
            stream = DecodedStreamObject()
            stream.set_data(content.get_data())
            added[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.write(out)
    return out.getvalue()


def _make_table() -> bytes:
    """A heading, a paragraph and a ruled table with figures."""
    rows = [("Tavoite", "Mittari", "Toteuma 2024"), ("Tiet", "km", "1 200"), ("Puistot", "kpl", "-35,5")]
    cells = "".join(
        show(cell, 60 + 150 * column, 640 - 20 * line)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row)
    )
    rules = "".join(f"55 {655 - 20 * line} m 505 {655 - 20 * line} l S\n" for line in range(4))
    rules += "".join(f"{55 + 150 * column} 655 m {55 + 150 * column} 595 l S\n" for column in range(4))
    text = show("1. Tavoitteet", 55, 750, 16, "F2") + show("Vuosi oli tasainen.", 55, 700)
    return make_pdf(text + cells + rules, show("Toinen sivu kertoo muusta.", 55, 700))


def _make_oddities() -> bytes:
    """A turned page, a cropped one, one with a form and an image, and letters that stand for several."""
    pages = [
        TinyPage(show("Kiekko", 70, 700) + turn("Pystyyn", (0, 1, -1, 0, 300, 300)), rotate=90),
        TinyPage(show("Rajattu", 120, 700), crop_box=(100, 100, 500, 800)),
        TinyPage("/Fm Do\nq 50 0 0 50 40 40 cm /Im Do Q\n" + show("Liite Q", 70, 500)),
    ]
    return make_pdf(*pages, form=show("Lomake", 70, 600), spelled={"Q": "ffi"})
