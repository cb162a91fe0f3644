"""The manifest of earlier runs → what of it still holds.

An entry holds where the same program with the same vocabulary and options read the same bytes, and its
output lies where it belongs with the bytes it was written with. All but the input's bytes is judged here;
the worker judges those, for it has to open the file anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.batch.folder import OutputFolder
from extractor.models.manifest import ManifestEntry, Tool


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reading depends on beside the file, and whether failures are tried again."""

    tool: Tool
    options: dict[str, str | bool | float | None]
    retry_failed: bool


def find_known_sha256(
    entry: ManifestEntry | None, output: str, terms: Terms, folder: OutputFolder
) -> str | None:
    """The hash of the bytes for which `entry` holds, None where the document has to be read in any case."""
    if entry is None or entry.tool != terms.tool or entry.options != terms.options:
        return None
    if entry.status == "failed":
        return None if terms.retry_failed else entry.sha256
    if entry.output is None:
        return entry.sha256
    is_in_place = entry.output == output and entry.output_sha256 is not None
    return entry.sha256 if is_in_place and folder.has(output, entry.output_sha256 or "") else None
