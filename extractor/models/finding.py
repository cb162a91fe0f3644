"""Notes that the stages leave about their own reading; the statement turns them into findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractor.models.geometry import Box


class ReadingCode(StrEnum):
    """Lasting codes of findings about the reading itself. A code never changes its meaning."""

    UNCERTAIN_SEAM = "RD101"
    UNKNOWN_COLUMN = "RD102"
    AMBIGUOUS_NUMBERS = "RD103"
    UNCERTAIN_JOIN = "RD104"
    SECOND_OPINION = "RD105"
    UNCERTAIN_ORDER = "RD106"
    LOST_GLYPHS = "RD201"
    DOUBLED_GLYPHS = "RD202"
    UNDECODABLE_TEXT = "RD203"
    CONTROL_CHARACTERS = "RD204"
    NO_TEXT_LAYER = "RD301"
    PAGE_FAILED = "RD302"
    NO_HEADINGS = "RD303"
    NUMBER_TOO_LONG = "RD304"
    TEXT_BESIDE_PAGE = "RD305"
    UNCERTAIN_TOWN = "RD306"


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """One remark of a stage about its own work, at places of the source (page, box); `severity` is
    ``error``, ``warning`` or ``info``."""

    code: ReadingCode
    message: str
    severity: str = "warning"
    places: tuple[tuple[int, Box], ...] = ()
