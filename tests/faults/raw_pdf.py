"""PDFs from objects as they are written, so that a test can break any rule of the format.

In: object bodies by number; object 1 is the catalog. Out: the bytes of a PDF with a sound table of places.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = b"BT /F1 12 Tf 50 700 Td (Vuosi oli tasainen.) Tj ET\n"


def make_stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object that tells its length truly."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def deflate(piece: bytes, times: int) -> bytes:
    """Return a deflated stream of `WORDS` and then `piece`, so many times."""
    return make_stream(zlib.compress(WORDS + piece * times, 9), b"/Filter /FlateDecode")


def make_page(media_box: bytes = b"[0 0 595 842]", entries: bytes = b"", resources: bytes = b"") -> bytes:
    """Return a page that shows object 5 with object 3 as its font."""
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 5 0 R %s "
        b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % (media_box, entries, resources)
    )


def make_one_page(objects: Mapping[int, bytes] | None = None) -> bytes:
    """Return a PDF of one page; `objects` take the place of the usual ones."""
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: FONT,
        4: make_page(),
        5: make_stream(WORDS),
    }
    return make_raw_pdf({**bodies, **(objects or {})})


def make_raw_pdf(bodies: Mapping[int, bytes], shift: int = 0) -> bytes:
    """Return a PDF of these objects; `shift` is how far its table of places lies wrong."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number in sorted(bodies):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    table, size = len(out), max(bodies) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        place = places.get(number)
        out += b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % (place + shift)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
    return bytes(out)
