"""The rules of docs/architecture.md that a machine can check: imports, sizes, and what stays out of code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from extractor.vocabulary.municipalities import municipalities

ROOT = Path(__file__).resolve().parent.parent / "extractor"
FOUNDATIONS = {
    "models": set[str](),
    "errors": set[str](),
    "options": set[str](),
    "version": set[str](),
    "vocabulary": {"models"},
    "shapes": {"models"},
    "notation": {"models", "vocabulary"},
    "language": {"models", "vocabulary", "notation", "errors", "options"},
}
STAGES = ("sources", "pages", "layout", "tables", "cells", "statement", "checks", "comparison", "outputs")
BESIDE_THE_LINE = {
    "batch": {*FOUNDATIONS, "sources", "pipeline", "outputs"},
    "archive": {*FOUNDATIONS, "outputs"},
}
"""What is no stage, and stands above the pipeline or uses what it gave."""

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_PARAMETERS = 6


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def part_of(path: Path) -> str:
    relative = path.relative_to(ROOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported_parts(path: Path) -> set[str]:
    parts = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        parts |= {name.split(".")[1] for name in names if name.startswith("extractor.")}
    return parts


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(path)
    if part in FOUNDATIONS:
        allowed = FOUNDATIONS[part]
    elif part in STAGES:
        allowed = set(FOUNDATIONS)
    elif part in BESIDE_THE_LINE:
        allowed = BESIDE_THE_LINE[part]
    else:
        return
    assert imported_parts(path) - allowed - {part} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION_LINES, node.name


def test_no_town_is_named_in_code() -> None:
    names = {town.name for town in municipalities() if len(town.name) > 5}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = set(node.value.split())
                assert not words & names, f"{path.name}: {words & names}"
