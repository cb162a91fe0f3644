"""Build the sample statements: content → word-processor document → PDF → text extractions.

Comes in: `source/hallakoski-<year>.toml`. Goes out, beside this file: the PDF that LibreOffice lays out
and the two texts of it, by `pdftotext -layout` and by pypdf. The gold files are typed by reading the pages;
nothing here writes them.

Run it with `python samples/build.py [YEAR …]`. It needs python-docx and pypdf, and `soffice` with the Voikko
hyphenator and `pdftotext` on the path (see README.md).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader
from source.content import load_content
from source.document import make_document

SAMPLES = Path(__file__).resolve().parent
YEARS = (2023, 2024, 2025)


def build_statement(year: int) -> Path:
    """Build one year's PDF and its texts; return the path of the PDF."""
    content = load_content(SAMPLES / "source" / f"hallakoski-{year}.toml")
    pdf = SAMPLES / f"hallakoski-{year}-kaupunginhallitus.pdf"
    with tempfile.TemporaryDirectory() as directory:
        document = Path(directory) / f"{pdf.stem}.docx"
        make_document(content).save(str(document))
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", directory, str(document))
        shutil.copyfile(document.with_suffix(".pdf"), pdf)
    _run("pdftotext", "-layout", "-enc", "UTF-8", str(pdf), str(pdf.with_suffix(".layout.txt")))
    pages = (page.extract_text() for page in PdfReader(pdf).pages)
    pdf.with_suffix(".pypdf.txt").write_text("\f".join(pages), encoding="utf-8", newline="\n")
    return pdf


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is not on the path: see samples/README.md for what to install")
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    for wanted in [int(argument) for argument in sys.argv[1:]] or YEARS:
        print(build_statement(wanted).name)
