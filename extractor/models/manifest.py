"""A line of a batch's manifest: what became of one input (docs/archive.md explains the fields).

It has what an archive needs to write a PREMIS event: which file, by its hash; which program with which data
and options; when; with what result.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from extractor.models.statement import Model

MANIFEST_VERSION = "1.0"

InputStatus = Literal["ok", "partial", "failed", "skipped"]


class Tool(Model):
    """The program that read, and the fingerprint of its vocabulary."""

    name: str
    version: str
    vocabulary_sha256: str


class Failure(Model):
    """Why an input has no output: the error's name and exit code, as docs/cli.md lists them."""

    name: str
    exit_code: int
    message: str


class ManifestEntry(Model):
    """`input` is relative to the folder of the inputs, `output` to the folder of the manifest.

    `ok`: read. `partial`: read but for `unread_pages`. `failed`: not read, `error` says why. `skipped`:
    found in a folder, but neither a PDF nor a text. `sha256`, `bytes` are null where the file could not be
    opened.
    """

    schema_version: str = MANIFEST_VERSION
    input: str
    sha256: str | None
    bytes: Annotated[int, Field(ge=0)] | None
    pages: Annotated[int, Field(ge=0)] | None
    status: InputStatus
    error: Failure | None
    unread_pages: tuple[int, ...]
    output: str | None
    output_sha256: str | None
    tool: Tool
    options: dict[str, str | bool | float | None]
    seconds: Annotated[float, Field(ge=0)]
    started: AwareDatetime
    ended: AwareDatetime
