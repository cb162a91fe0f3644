"""The language pipeline loads what it needs of spaCy, and leaves the rest as it is."""

from __future__ import annotations

import subprocess
import sys

LOADING = """
import sys
from extractor.language.pipeline import load_pipeline
load_pipeline()
assert not {"spacy.cli", "spacy.cli.info", "httpx"} & set(sys.modules), "the command line was loaded"
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__, "spacy.cli" in sys.modules)
"""


def test_the_command_line_of_spacy_loads_only_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True True\n", "")
