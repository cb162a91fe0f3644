"""`ReportView` → the page: HTML with its style, its script and its pictures inside.

Every text goes through Jinja's escaping. The page's Content-Security-Policy forbids all network, and every
script but the page's own, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from extractor.notation.controls import TURNING
from extractor.outputs.report.views import ReportView
from extractor.version import NAME

Language = Literal["fi", "sv", "en"]

_NOT_HTML = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{TURNING}]")

FOLDER = resources.files(__package__ or "extractor.outputs.report")


def render_report(view: ReportView, pictures: Mapping[str, str], language: Language) -> bytes:
    """Return the page as UTF-8; `pictures` are the drawn pages by key (WebP in base64)."""
    style, script = _read("report.css"), _read("report.js")
    texts = load_texts()[language]
    files = ", ".join(statement.file for statement in view.statements)
    page = _environment().from_string(_read("report.html.j2"))
    return page.render(
        view=view,
        t=texts,
        rules=texts.get("rules", {}),
        language=language,
        pictures={key: Markup(data) for key, data in sorted(pictures.items())},
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '{_hash(script)}'",
        made_by=texts["made_by"].format(version=NAME, files=files),
    ).encode()


@cache
def load_texts() -> dict[str, dict[str, Any]]:
    """What the page says, by language; `rules` has the rules' titles where they are not English."""
    return tomllib.loads(_read("texts.toml"))


def _clean(value: Any) -> Any:
    """Show what HTML cannot hold (control characters, lone surrogates), and what turns the writing direction,
    as the replacement character."""
    return _NOT_HTML.sub("\ufffd", value) if type(value) is str else value


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters["svg"] = Markup
    return environment


@cache
def _read(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
