"""Name and version of the tool, as written into each statement."""

from __future__ import annotations

NAME = "extractor"
VERSION = "0.1.0"
