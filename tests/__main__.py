"""All that must hold before a change lands, in order: ``python -m tests``.

Style, types, the tests in parallel, then the timed tests alone. Stops at the first that fails, with its exit
code. Words given are handed to the parallel tests: ``python -m tests -k amounts``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest", "-q", "-n", "auto", "-m", "not speed"),
    ("pytest", "-q", "-m", "speed"),
)


def main(words: list[str]) -> int:
    """Run the steps; return the exit code of the first that fails, else 0."""
    steps = [(*STEPS[3], *words)] if words else STEPS
    for step in steps:
        print(f"— {' '.join(step)}", flush=True)
        code = subprocess.run([sys.executable, "-m", *step], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
