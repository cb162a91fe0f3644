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
        DiskFull                   41
        OutputInUse                42   another run writes into the folder
        OtherRoot                  43   the folder holds what was read from elsewhere
        ManifestError              44   the folder's manifest cannot be used
      MissingLanguageModel         50
      MissingCluster               51   the package that speaks to a cluster is not installed
      ClusterError                 52   the cluster cannot be used
      ReadingStopped               60   the reading of one document was ended from outside
        ReadingTimeout             61
        MemoryExceeded             62
        ReaderCrashed              63
      WorkerError                  70   no worker process can be started
      ArchiveError                 80   something is wrong with the archive's database
        ArchiveNotFound            81
        ArchiveUnreachable         82   no server answers, or it refuses
        ArchiveLocked              83   another program holds it
        NotAnArchive               84   another program's database, or no database
        ArchiveTooNew              85
        ArchiveTooOld              86
        QueryError                 87   a search or an SQL query that cannot be answered
          QueryNotReadOnly         88
        MissingDriver              89
    (several inputs, some failed)   3
    (an audit that found something) 4
    (a batch with nothing to do)    5
    (misuse of the command)         2

Third-party exceptions stop at the readers: what leaves a reader is one of these.
"""

from __future__ import annotations

from typing import ClassVar

SOME_FAILED = 3
FOUND = 4
NOTHING_TO_DO = 5


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


class DiskFull(OutputError):
    exit_code = 41
    hint = "Make room and run the same command again: it goes on where it stopped."


class OutputInUse(OutputError):
    exit_code = 42
    hint = "Wait for the other run to end, or write into another folder."


class OtherRoot(OutputError):
    exit_code = 43
    hint = "Write into another folder, or name with --root the folder below which both lie."


class ManifestError(OutputError):
    exit_code = 44
    hint = "Use the version of this program that wrote it, or another folder."


class MissingLanguageModel(ExtractorError):
    exit_code = 50
    hint = "Install the named spaCy package, or leave the option out: the built-in pipeline needs none."


class MissingCluster(ExtractorError):
    exit_code = 51
    hint = "Install it: pip install 'extractor[cluster]'"


class ClusterError(ExtractorError):
    exit_code = 52
    hint = "Check that the scheduler runs and that its workers have this very version of extractor."


class ReadingStopped(ExtractorError):
    exit_code = 60
    hint = "The document can be read by itself: extractor extract FILE"


class ReadingTimeout(ReadingStopped):
    exit_code = 61
    hint = "Give it more time with --timeout, or fewer pages."


class MemoryExceeded(ReadingStopped):
    exit_code = 62
    hint = "Give it more memory with --memory-limit."


class ReaderCrashed(ReadingStopped):
    exit_code = 63
    hint = "A library failed on this file; repair the file with a PDF tool such as qpdf."


class WorkerError(ExtractorError):
    exit_code = 70
    hint = "Check that the machine has memory and processes left for the workers."


class ArchiveError(ExtractorError):
    exit_code = 80
    hint = "Check the database; `extractor archive info` says what is in it."


class ArchiveNotFound(ArchiveError):
    exit_code = 81
    hint = "Check --db, or make the archive first: extractor archive add FOLDER --db ARCHIVE"


class ArchiveUnreachable(ArchiveError):
    exit_code = 82
    hint = "Check that the server runs, and host, port, database, user and password in the URL."


class ArchiveLocked(ArchiveError):
    exit_code = 83
    hint = "Another program is writing to it; try again when that has ended."


class NotAnArchive(ArchiveError):
    exit_code = 84
    hint = "Name a new file or an empty database, or one that `extractor archive add` made."


class ArchiveTooNew(ArchiveError):
    exit_code = 85
    hint = "Update this program; the database is left as it is."


class ArchiveTooOld(ArchiveError):
    exit_code = 86
    hint = "Bring it up to date: extractor archive upgrade --db ARCHIVE"


class QueryError(ArchiveError):
    exit_code = 87
    hint = "Tables and columns are described in docs/database.md."


class QueryNotReadOnly(QueryError):
    exit_code = 88
    hint = "Only one query that reads is run: SELECT, VALUES or WITH ... SELECT."


class MissingDriver(ArchiveError):
    exit_code = 89
    hint = "Install the driver for PostgreSQL: pip install 'extractor[postgresql]'"
