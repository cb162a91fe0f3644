"""Files met in a folder that no one meant as statements: what marks them is their name.

A statement may have any name that leaves its kind open. Data and markup are texts too, and would be read as
such: `.json` beside the PDFs of an archive is no statement, whatever words it holds.
"""

from __future__ import annotations

from pathlib import PurePath

from extractor.errors import UnknownMediaType
from extractor.sources.file import PDF_HEADER_WITHIN

DATA = ("csv", "json", "jsonl", "sql", "toml", "tsv", "xml", "xsd", "yaml", "yml")
MARKUP = ("css", "htm", "html", "md", "rst", "svg", "xhtml", "xsl")
PROGRAMS = ("bat", "js", "ps1", "py", "sh")
NOTES_OF_SYSTEMS = ("cfg", "eml", "ini", "log", "md5", "sha256", "tmp", "url")

OTHER_TEXTS = frozenset(f".{suffix}" for suffix in DATA + MARKUP + PROGRAMS + NOTES_OF_SYSTEMS)


def refuse_other_texts(name: str, data: bytes) -> None:
    """Raise `UnknownMediaType` for data, markup and settings; a PDF is one whatever its name."""
    path = PurePath(name)
    is_setting = name.startswith(".") and not path.suffix
    if (is_setting or path.suffix.lower() in OTHER_TEXTS) and b"%PDF-" not in data[:PDF_HEADER_WITHIN]:
        raise UnknownMediaType(f"{name} is no statement by its name")
