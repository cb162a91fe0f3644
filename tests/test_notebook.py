"""The notebook runs, and says what its kept outputs say."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


def said(notebook: nbformat.NotebookNode) -> list[str]:
    """What each code cell printed, and which pictures it drew."""
    return [
        "".join(output.get("text", "") or " ".join(sorted(output.get("data", {}))) for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def read() -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(  # type: ignore[no-untyped-call]
        FOLDER / "three_years.ipynb", as_version=4
    )
    return notebook


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_tells_what_it_told() -> None:
    kept, fresh = read(), read()
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(fresh, timeout=120, kernel_name="python3", resources=resources).execute()
    assert said(fresh) == said(kept)
    assert any("image/png" in text for text in said(kept))
    assert "KF102" in said(kept)[-1]
