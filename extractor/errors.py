"""The error tree. Each class owns its exit code; each error carries a hint what to do.

    ExtractorError                 1
      InputError                   10   the input cannot be read at all
        InputNotFound              11
        InputIsDirectory           12
        EmptyInput                 13
        UnknownMediaType           14   neither a PDF nor a text
        DamagedPdf                 15   truncated, or not a PDF inside
        EncryptedPdf               16
        NoPages                    17
        UndecodableText            18
        NoTextLayer                19   every page is an image
        PageRangeError             20
        InputTooLarge              21   longer than any statement
      StatementFileError           30   a statement JSON cannot be used
        InvalidStatement           31
      NotComparable                32   statements that cannot be set side by side
      ReportError                  33   a source that belongs to no statement
      OutputError                  40   the result cannot be written
      MissingLanguageModel         50
    (several inputs, some failed)   3
    (an audit that found something) 4
    (misuse of the command)         2

Third-party exceptions stop at the readers: what leaves a reader is one of these.
"""

from __future__ import annotations

from typing import ClassVar

SOME_FAILED = 3
FOUND = 4


class ExtractorError(Exception):
    """Base of all named errors. `message` says what is wrong, `hint` what to do about it."""

    exit_code: ClassVar[int] = 1
    hint: ClassVar[str] = ""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.advice = self.hint if hint is None else hint


class InputError(ExtractorError):
    exit_code = 10
    hint = "Give a statement as PDF or as plain text."


class InputNotFound(InputError):
    exit_code = 11
    hint = "Check the path; quote it if it has spaces."


class InputIsDirectory(InputError):
    exit_code = 12
    hint = "Name the files in it, for example with a wildcard: folder/*.pdf"


class EmptyInput(InputError):
    exit_code = 13
    hint = "The file has no content; fetch it again from where it came."


class UnknownMediaType(InputError):
    exit_code = 14
    hint = "Give a PDF or a plain text file; convert other formats to PDF first."


class DamagedPdf(InputError):
    exit_code = 15
    hint = "The file is cut or broken; fetch it again, or repair it with a PDF tool such as qpdf."


class EncryptedPdf(InputError):
    exit_code = 16
    hint = "Save a copy without a password and read that."


class NoPages(InputError):
    exit_code = 17
    hint = "The PDF has no pages; fetch it again from where it came."


class UndecodableText(InputError):
    exit_code = 18
    hint = "Save the text as UTF-8 and try again."


class NoTextLayer(InputError):
    exit_code = 19
    hint = "The pages are images. Run OCR first, for example ocrmypdf, and read its result."


class PageRangeError(InputError):
    exit_code = 20
    hint = "Write pages as 1-5,8,10- ; the first page is 1."


class InputTooLarge(InputError):
    exit_code = 21
    hint = "Give one statement at a time; cut the text where the next one begins."


class StatementFileError(ExtractorError):
    exit_code = 30
    hint = "Give a JSON file that `extractor extract` wrote."


class InvalidStatement(StatementFileError):
    exit_code = 31
    hint = "The listed places do not agree with the schema or with each other."


class NotComparable(ExtractorError):
    exit_code = 32
    hint = "Name the years with --years, in the order of the files, such as --years 2023,2024."


class ReportError(ExtractorError):
    exit_code = 33
    hint = "Give the very file that the JSON was read from; its sha256 stands in the JSON."


class OutputError(ExtractorError):
    exit_code = 40
    hint = "Check that the folder exists and may be written to."


class MissingLanguageModel(ExtractorError):
    exit_code = 50
    hint = "Install the named spaCy package, or leave the option out: the built-in pipeline needs none."
