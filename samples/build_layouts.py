"""Build the layout corpus: content → word processor, browser or PDF library → PDF, texts and truth.

Comes in: `source/layouts/`. Goes out, in `layouts/`: `<name>.pdf`, `<name>.truth.json` and, for about half
of the documents, three texts of it: `.layout.txt` (`pdftotext -layout`), `.pypdf.txt` (pypdf), `.blocks.txt`
(`pdftotext`, which goes down the columns).

Run it with `python samples/build_layouts.py [NAME …]`. It needs python-docx, reportlab and pypdf, and
`soffice`, `chromium` and `pdftotext` on the path (see README.md).
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader
from source.layouts import browsed, browsed_figures, browser, drawn, pdf_library, word_processor, written
from source.layouts.model import Document
from source.layouts.truth import make_truth

LAYOUTS = Path(__file__).resolve().parent / "layouts"
FONTS = Path("/usr/share/fonts/truetype")
DOCUMENTS = (*browsed.DOCUMENTS, *browsed_figures.DOCUMENTS, *written.DOCUMENTS, *drawn.DOCUMENTS)


def build_document(document: Document) -> Path:
    """Build one document's PDF, texts and truth; return the path of the PDF."""
    pdf = LAYOUTS / f"{document.name}.pdf"
    with tempfile.TemporaryDirectory() as directory:
        match document.renderer:
            case "browser":
                browser.print_document(document, pdf, _find("chromium"), Path(directory))
            case "word processor":
                word_processor.print_document(document, pdf, _find("soffice"), Path(directory))
            case "pdf library":
                pdf_library.draw_document(document, pdf, FONTS)
    truth = json.dumps(make_truth(document), ensure_ascii=False, indent=1)
    pdf.with_suffix(".truth.json").write_text(f"{truth}\n", encoding="utf-8", newline="\n")
    if document.texts:
        _take_texts(pdf)
    return pdf


def _take_texts(pdf: Path) -> None:
    for suffix, switches in ((".layout.txt", ["-layout"]), (".blocks.txt", [])):
        command = [_find("pdftotext"), *switches, "-enc", "UTF-8", str(pdf), str(pdf.with_suffix(suffix))]
        subprocess.run(command, check=True)
    pages = (page.extract_text() for page in PdfReader(pdf).pages)
    pdf.with_suffix(".pypdf.txt").write_text("\f".join(pages), encoding="utf-8", newline="\n")


def _find(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is not on the path: see samples/README.md for what to install")
    return found


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for document in DOCUMENTS:
        if not wanted or document.name in wanted:
            print(build_document(document).name)
