"""The language pipeline, made once: spaCy's blank Finnish with our components, or an installed model.

spaCy loads here, on first use and without its command line: importing it takes half a second even so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingLanguageModel
from extractor.vocabulary.prose import load_prose

if TYPE_CHECKING:
    from spacy.language import Language

COMMAND = "spacy.cli.info"


@cache
def load_pipeline(model: str | None = None) -> Language:
    """Return the pipeline: blank, or on top of the installed spaCy package `model`.

    Raises `MissingLanguageModel` where the package is not installed.
    """
    spacy = _import_spacy()

    from extractor.language import components

    nlp = spacy.blank("fi") if model is None else _load_model(model)
    _keep_whole(nlp, sorted(components.abbreviations() | load_prose().sentences.closing_abbreviations))
    first = nlp.pipe_names[0] if nlp.pipe_names else None
    nlp.add_pipe(components.MERGE_FIGURES, before=first)
    nlp.add_pipe(components.BEGIN_SENTENCES, after=components.MERGE_FIGURES)
    nlp.add_pipe(components.NAME_FIGURES)
    return nlp


def _import_spacy() -> Any:
    """Import spaCy without its command line.

    For one function, `spacy.info`, the package imports all of its commands with their web clients and
    templates: a third of the time. A stand-in is there instead while spaCy loads; it imports the real one
    when it is called.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_in = ModuleType(COMMAND)
    vars(stand_in)["info"] = _inform
    sys.modules[COMMAND] = stand_in
    try:
        import spacy
    finally:
        del sys.modules[COMMAND]
    return spacy


def _inform(*arguments: Any, **options: Any) -> Any:
    """Stand in for `spacy.info`."""
    from spacy.cli.info import info

    return info(*arguments, **options)


def _keep_whole(nlp: Language, abbreviations: Sequence[str]) -> None:
    """Have the tokenizer leave the full stop of an abbreviation where it is."""
    tokenizer: Any = nlp.tokenizer
    for text in abbreviations:
        if text.endswith("."):
            for form in (text, text.capitalize(), text.upper()):
                tokenizer.add_special_case(form, [{"ORTH": form}])


def _load_model(model: str) -> Language:
    import spacy

    try:
        return spacy.load(model)
    except OSError as error:
        raise MissingLanguageModel(
            f"the spaCy model {model!r} is not installed",
            f"Install it (python -m spacy download {model}), or leave the option out: "
            "the built-in pipeline needs no model.",
        ) from error
