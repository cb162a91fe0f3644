"""A private PostgreSQL server for the tests: in a folder of its own, on a free port of this machine only.

PostgreSQL refuses to run as root; there its programs run as the user that its package makes.
"""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROLE = "archive"
INSTALLED = "/usr/lib/postgresql"
START_SECONDS = 60


def find_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, of the newest version there is; None where there is none."""
    found = [path.parent for path in Path(INSTALLED).glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    program = shutil.which("initdb")
    return Path(program).parent if program else None


@contextmanager
def run_server(programs: Path) -> Iterator[int]:
    """Start a server and yield its port; it is stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="extractor-pg-"))
    try:
        if _is_root():
            shutil.chown(folder, "postgres")
        data, port = folder / "data", _free_port()
        _make_cluster(programs, data)
        options = ("-D", data, "-l", folder / "log", "-w", "-t", START_SECONDS)
        _run(programs, "pg_ctl", *options, "-o", _options(folder, port), "start")
        with _stopping(programs, data):
            yield port
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _stopping(programs: Path, data: Path) -> Iterator[None]:
    """Stop the server at the end, also where the tests are killed: a shell waits for a pipe from here."""
    words = (str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    if os.name == "nt":
        try:
            yield
        finally:
            _run(programs, "pg_ctl", *words[1:])
        return
    script = f"cat > {os.devnull}; {shlex.join(words)}; rm -rf {shlex.quote(str(data.parent))}"
    with subprocess.Popen(
        [*_as_server(), "sh", "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    ):
        yield


def _as_server() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if _is_root() else []


def _make_cluster(programs: Path, data: Path) -> None:
    """Sort texts as Finnish does, where the server was built with ICU: answers must not hang on that."""
    options = ("-D", data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    try:
        _run(programs, "initdb", *options, "--locale-provider=icu", "--icu-locale=fi-FI")
    except RuntimeError:
        _run(programs, "initdb", *options)


def _options(folder: Path, port: int) -> str:
    sockets = "" if os.name == "nt" else f" -c unix_socket_directories={folder}"
    return f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50{sockets}"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(programs: Path, name: str, *words: object) -> None:
    command = [*_as_server(), str(programs / name), *map(str, words)]
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=tempfile.gettempdir(), check=False
    )
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.decode(errors='replace')}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
