"""Which figures belong together: relations.toml read into frozen values, for the checks."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Identity(_Section):
    """`total` is the sum of its terms, in a statement whose costs are negative.

    All of `terms` must be printed; `optional` ones count where they are; of `choices` the first list counts
    of which anything is printed; `every` takes all rows of a concept instead of the nearest. `open` says that
    statements often leave a term out: a difference is then unexplained rather than wrong.
    """

    code: str
    total: str
    terms: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    every: tuple[str, ...] = ()
    open: bool = False


class Totals(_Section):
    """`labels` end the label of a row that is the sum of the rows above it."""

    labels: tuple[str, ...]


class Ratio(_Section):
    """`concept` is the sum of `above` over the sum of `below`, times `factor`.

    A term is a concept, after a minus where it is taken off; of terms parted by a bar the first printed one
    counts, and one that ends in a question mark counts only where it is printed. Costs count without a sign.
    """

    concept: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    factor: int = 1


class Project(_Section):
    """Parts of the labels of a project table's columns: what earlier years cost, and what it cost in all."""

    earlier: tuple[str, ...]
    total: tuple[str, ...]


class Relations(_Section):
    """`single` are concepts with one value a body and year, `counted` those counted for the whole town.

    `parts` names the lines a total is made of; the totals in `complete` have no others.
    """

    single: tuple[str, ...]
    counted: tuple[str, ...]
    complete: tuple[str, ...]
    ratio: tuple[Ratio, ...]
    per_resident: dict[str, str]
    identity: tuple[Identity, ...]
    parts: dict[str, tuple[str, ...]]
    totals: Totals
    project: Project


@cache
def load_relations() -> Relations:
    """Read relations.toml, once."""
    path = Path(__file__).with_name("relations.toml")
    return Relations.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def natural_signs() -> dict[str, str]:
    """The sign of each concept in a statement whose costs are negative: ``+``, ``-`` or ``+/-``."""
    path = Path(__file__).with_name("concepts.toml")
    concepts = tomllib.loads(path.read_text(encoding="utf-8"))["concept"]
    return {name: section["sign"] for name, section in concepts.items()}
