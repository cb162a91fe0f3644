"""Pages → blocks in reading order: headings, paragraphs, furniture, and the regions that are tables.

Every word of the pages goes out in exactly one block.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.paper import find_paper_blocks
from extractor.layout.plain_text import find_text_blocks
from extractor.models.block import Block
from extractor.models.page import Page
from extractor.vocabulary.loading import Vocabulary


def find_blocks(pages: Sequence[Page], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Return the blocks of a document's `pages`, in reading order (furniture at the end of its page)."""
    if any(page.arrangement != "positioned" for page in pages):
        return find_text_blocks(pages, vocabulary)
    return find_paper_blocks(pages, vocabulary)
