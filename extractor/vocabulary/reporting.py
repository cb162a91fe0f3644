"""How outcomes speak about their measuring and prose about figures: reporting.toml read into patterns, for
the checks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("reporting.toml")


@dataclass(frozen=True, slots=True)
class Reporting:
    """Compiled patterns by their names in reporting.toml; those with a year are made for one year."""

    outcome: dict[str, re.Pattern[str]]
    prose: dict[str, re.Pattern[str]]


@cache
def load_reporting(year: int | None = None) -> Reporting:
    """Read the patterns; `{year}` in them becomes `year`, or any year where none is given.

    >>> bool(load_reporting(2025).outcome["ahead"].search("koulutukset alkuvuodesta 2025"))
    True
    """
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    digits = str(year) if year else r"(?:19|20)\d\d"
    return Reporting(_compile(raw["outcome"], digits), _compile(raw["prose"], digits))


def _compile(groups: dict[str, Sequence[str]], digits: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(patterns).replace("{year}", digits), re.IGNORECASE)
        for name, patterns in groups.items()
    }
