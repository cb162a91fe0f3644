"""No word of a region is lost or doubled: over drawn pages, and over the real PDF where it is at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.layout.blocks import find_blocks
from extractor.options import Options
from extractor.pages.reading import read_pages
from extractor.sources.file import open_source
from extractor.tables.rebuilding import rebuild_tables
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet, blocks_of, rebuild

ROOT = Path(__file__).resolve().parents[2]
REAL = sorted((ROOT.parent / "shared" / "statements").glob("*.pdf"))
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))


@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.name)
def test_every_word_of_a_pdf_stands_in_one_place(path: Path) -> None:
    vocabulary = load_vocabulary()
    pages = tuple(read_pages(open_source(path), Options()))
    items = rebuild_tables(find_blocks(pages, vocabulary), pages, vocabulary)
    wanted = Counter((word.page, word.index) for page in pages for word in page.words)
    found = Counter((word.page, word.index) for item in items for word in item.words)
    assert found == wanted


def test_words_over_the_border_of_a_table_are_kept() -> None:
    sheet = Sheet()
    xs = (60.0, 160.0, 260.0)
    for index, row in enumerate(
        (["Tulot", "120"], ["Pitkä selite joka ylittää reunan", "110"], ["Kate", "10"])
    ):
        sheet.write_row(xs, 100 + 15 * index, row)
    sheet.lines_across(60, 260, [97, 112, 127, 142])
    sheet.lines_down(xs, 97, 142)
    words = sorted(word.index for item in rebuild(sheet) for word in item.words)
    assert words == sorted(word.index for block in blocks_of([sheet]) for word in block.words)
    assert len(words) == len(sheet.words)
