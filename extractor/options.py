"""What a caller may choose; one frozen model, built by the command line or by hand."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ReaderName = Literal["auto", "pdfium", "pdfplumber", "text"]


class Options(BaseModel):
    """Choices of one run. The defaults read any statement.

    `pages` is a range such as ``1-5,8,10-`` (pages count from 1), None for all. `language_model` names an
    installed spaCy model such as ``fi_core_news_sm``; without it the built-in rules are used.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reader: ReaderName = "auto"
    pages: str | None = None
    second_opinion: bool = False
    language_model: str | None = None
    weak_confidence: float = Field(
        default=0.8,
        ge=0.0,
        le=1.0,
        description="A reading below this is named in the findings: at 0.8 one in five is expected wrong.",
    )
