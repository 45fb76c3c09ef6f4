# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Real server processes, as `stip serve` starts them, and what they take of the machine."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from scripts.chaos.troop import free_ports

_BIRTH = 300.0  # seconds
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    process: subprocess.Popen[bytes]
    url: str

    def memory(self) -> float:
        """In MB: what is in use now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def cpu(self) -> float:
        """Seconds of processor so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK


@contextmanager
def servers(number: int, folder: Path, database: str = "", **settings: str) -> Iterator[tuple[Server, ...]]:
    """So many processes on one database, all ready."""
    given = {"VAR_DIR": str(folder), "DATABASE_URL": database, "RATE_LIMIT": "off", "LOG": "json", **settings}
    environment = {**os.environ, **{f"STIP_{name.upper()}": value for name, value in given.items()}}
    started: list[Server] = []
    try:
        for port in free_ports(number):
            started.append(_start(port, folder, environment))
            _wait_for(started[-1])  # one makes the index, the others find it
        yield tuple(started)
    finally:
        for server in started:
            server.process.terminate()
        for server in started:
            server.process.wait(30)


def _start(port: int, folder: Path, environment: dict[str, str]) -> Server:
    command = [sys.executable, "-c", "from web.cli import app; app()", "serve", "--port", str(port)]
    with (folder / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    return Server(process, f"http://127.0.0.1:{port}")


def _wait_for(server: Server) -> None:
    until = time.monotonic() + _BIRTH
    with httpx.Client(timeout=10) as client:
        while time.monotonic() < until and server.process.poll() is None:
            with suppress(httpx.TransportError):
                if client.get(f"{server.url}/readyz").status_code == 200:
                    return
            time.sleep(0.2)
    raise RuntimeError(f"the server on {server.url} did not get ready")
