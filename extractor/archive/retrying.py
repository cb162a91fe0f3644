"""A transaction → the same again, where another loader was in its way."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from extractor.archive.opening import LOCKED, describe

Result = TypeVar("Result")

ATTEMPTS = 6
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
TRANSIENT_STATES = ("40001", "40P01", LOCKED, "23505")
"""Serialization failure, deadlock, lock not available, and a row that another loader has just written."""


def retry(transaction: Callable[[], Result]) -> Result:
    """Run a transaction until nothing is in its way; what it raises at the last attempt, or for another
    reason, it raises."""
    pause = FIRST_PAUSE
    for _ in range(ATTEMPTS - 1):
        try:
            return transaction()
        except (DBAPIError, sqlite3.OperationalError) as error:
            if not is_transient(error):
                raise
        time.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(2 * pause, LONGEST_PAUSE)
    return transaction()


def is_transient(error: DBAPIError | sqlite3.OperationalError) -> bool:
    """Whether the same transaction may succeed when tried again."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    message, state = describe(cause if cause is not None else error)
    return (
        state in TRANSIENT_STATES or "database is locked" in message or "database table is locked" in message
    )
