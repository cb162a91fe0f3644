"""Which words of a text changed: two texts in, runs of same, removed and added words out."""

from __future__ import annotations

from difflib import SequenceMatcher

from extractor.models.comparison import WordChange


def mark_words(old: str, new: str) -> tuple[WordChange, ...]:
    """Return the runs in reading order; white space is folded.

    >>> [(run.change, run.text) for run in mark_words("uusi kirjasto avattiin", "uusi halli avattiin")]
    [('same', 'uusi'), ('removed', 'kirjasto'), ('added', 'halli'), ('same', 'avattiin')]
    """
    before, after = old.split(), new.split()
    runs: list[WordChange] = []
    for operation, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            runs.append(WordChange(change="same", text=" ".join(before[start:end])))
            continue
        if end > start:
            runs.append(WordChange(change="removed", text=" ".join(before[start:end])))
        if new_end > new_start:
            runs.append(WordChange(change="added", text=" ".join(after[new_start:new_end])))
    return tuple(runs)
