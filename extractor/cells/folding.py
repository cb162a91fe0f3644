"""The old place of notation/folding.py."""

from extractor.notation.folding import fold_text, fold_words, known_words

__all__ = ["fold_text", "fold_words", "known_words"]
