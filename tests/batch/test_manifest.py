"""The manifest outlives crashes: torn lines are dropped, the last line about an input holds."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from extractor.batch.manifest import ManifestLog, read_manifest, render_manifest, write_entry
from extractor.errors import DiskFull, ManifestError
from extractor.models.manifest import ManifestEntry, Tool
from extractor.outputs.schema import manifest_schema, write_schema

PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "manifest.schema.json"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def entry(name: str, pages: int = 1) -> ManifestEntry:
    return ManifestEntry(
        input=name,
        sha256="0" * 64,
        bytes=10,
        pages=pages,
        status="ok",
        error=None,
        unread_pages=(),
        output=f"{name}.json",
        output_sha256="1" * 64,
        tool=Tool(name="extractor", version="1", vocabulary_sha256="2" * 64),
        options={"reader": "auto", "weak_confidence": 0.8, "second_opinion": False},
        seconds=0.5,
        started=NOON,
        ended=NOON,
    )


def test_the_published_schema_is_the_models_own() -> None:
    assert PUBLISHED.read_bytes().replace(b"\r\n", b"\n") == write_schema("manifest"), (
        "regenerate it with: extractor schema manifest > schemas/manifest.schema.json"
    )


def test_lines_follow_the_schema() -> None:
    line = json.loads(write_entry(entry("tilinpäätös\n.pdf")))
    assert list(jsonschema.Draft202012Validator(manifest_schema()).iter_errors(line)) == []
    assert line["started"] == "2026-01-02T12:00:00Z"
    assert ManifestEntry.model_validate(line) == entry("tilinpäätös\n.pdf")


def test_the_last_line_about_an_input_holds(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    with ManifestLog(path) as log:
        for name, pages in (("b", 1), ("a", 2), ("b", 3)):
            log.append(entry(name, pages))
        assert len(path.read_bytes().splitlines()) == 3
        log.compact()
    assert path.read_bytes() == write_entry(entry("a", 2)) + write_entry(entry("b", 3))


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_torn_last_line_is_dropped_and_written_over(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes((write_entry(entry("a")) + write_entry(entry("b")))[:-cut])
    with ManifestLog(path) as log:
        assert list(log.entries) == ["a"]
        log.append(entry("c"))
    assert list(read_manifest(path)[0]) == ["a", "c"]


def test_damage_in_the_middle_costs_its_lines_only(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(write_entry(entry("a")) + b"\0" * 512 + b"\n{\xff}\n[]\n" + write_entry(entry("b")))
    assert list(read_manifest(path)[0]) == ["a", "b"]


def test_another_version_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(write_entry(entry("a")).replace(b'"1.0"', b'"2.0"'))
    with pytest.raises(ManifestError, match=r"version 2\.0"):
        ManifestLog(path)


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "manifest.jsonl"

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with ManifestLog(path) as log:
        log.append(entry("a"))
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", refuse)
            with pytest.raises(DiskFull, match="No space left"):
                log.append(entry("b"))
        log.append(entry("c"))
    assert path.read_bytes() == render_manifest({"a": entry("a"), "c": entry("c")})
