# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Faults on the side that answers: a real server, a resident who goes on asking, and what comes out."""

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from assistant.contact.sealing import new_key
from assistant.settings import Settings
from eval.scale_postgres import own_postgres
from scripts.chaos.served import OFFSET
from scripts.chaos.troop import free_ports

QUESTIONS = (
    "Kan ik zonder de Wijkploeg naar de dagbesteding?",
    "Wat is de Wijkploeg?",
    "Waar kan ik mensen ontmoeten?",
    "Who helps me with debts?",
    "Ik wil niet meer leven",
)
_PATIENCE, _BIRTH, _BACK = 20.0, 300.0, 60.0  # seconds: for an answer, for a start, and to be back by itself
_ENDS = ("", "-wal", "-shm")
TOWN = Path(__file__).resolve().parents[2] / "tests/town"
Deed = Callable[["House"], None]


@dataclass(slots=True)
class House:
    """One server on a folder of its own. `kept` are conversations that a resident could read back."""

    folder: Path
    settings: dict[str, str]
    port: int = field(default_factory=lambda: free_ports(1)[0])
    process: subprocess.Popen[bytes] | None = None
    right: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    heard: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=_PATIENCE))

    def begin(self) -> None:
        named = {"VAR_DIR": str(self.folder), "DATABASE_URL": "", "RATE_LIMIT": "off", **self.settings}
        environment = {**os.environ, **{f"STIP_{name}": value for name, value in named.items()}}
        with (self.folder / "server.log").open("ab") as log:
            command = [sys.executable, "-m", "scripts.chaos.served", str(self.port)]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self.ready_within(_BIRTH)

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def status(self, path: str) -> int:
        try:
            return self.client.get(f"http://127.0.0.1:{self.port}{path}").status_code
        except httpx.TransportError:
            return 0

    def ready_within(self, seconds: float) -> float:
        """How long it took; the patience itself when it never came."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            if self.status("/readyz") == 200:
                return time.monotonic() - started
            time.sleep(0.2)
        return seconds

    def ask(self, question: str) -> None:
        started = time.monotonic()
        try:
            url = f"http://127.0.0.1:{self.port}/v1/antwoorden"
            answer = self.client.post(url, json={"vraag": question})
        except httpx.TimeoutException:
            self.heard["hangs"] += 1
            return
        except httpx.TransportError:
            self.heard["broken line"] += 1
            return
        self.longest = max(self.longest, time.monotonic() - started)
        self.heard[str(answer.status_code)] += 1
        if answer.status_code == 200:
            told = answer.json()
            self.heard["another answer"] += self.right.setdefault(question, told["tekst"]) != told["tekst"]
            if self.status(f"/gesprek/{told['gesprekId']}") == 200:
                self.kept.append(told["gesprekId"])

    def round(self, seconds: float = 0.0) -> None:
        until = time.monotonic() + seconds
        while True:
            for question in QUESTIONS:
                self.ask(question)
            if time.monotonic() >= until:
                return

    def unreadable(self) -> int:
        """How many of the conversations that were kept, of the last hundred, cannot be read any more."""
        return sum(self.status(f"/gesprek/{key}") != 200 for key in self.kept[-100:])


def move_database(house: House, away: bool) -> None:
    for end in _ENDS:
        here, there = house.folder / f"stip.sqlite{end}", house.folder / f"weg{end}"
        first, second = (here, there) if away else (there, here)
        if first.exists():
            first.rename(second)


def fill_disk(house: House, full: bool) -> None:
    """No file of the server can grow, as on a disk without room."""
    assert house.process is not None
    _, hard = resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE, (0 if full else hard, hard))


def set_clock(house: House, hours: float) -> None:
    (house.folder / OFFSET).write_text(str(hours), "utf-8")


def begin_again(house: House) -> None:
    house.end()
    house.begin()


def drop_index(house: House) -> None:
    shutil.rmtree(house.folder / "index")


@contextmanager
def deaf_model() -> Iterator[str]:
    """Takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"


def nothing(_: House) -> None: ...


FAULTS: tuple[tuple[str, float, Deed, Deed], ...] = (
    ("database gone", 60.0, lambda house: move_database(house, away=True), lambda house: move_database(house, False)),
    ("disk full", 20.0, lambda house: fill_disk(house, full=True), lambda house: fill_disk(house, full=False)),
    ("index deleted", 10.0, drop_index, nothing),
    ("index deleted, then begun again", 0.0, nothing, begin_again),
    ("clock a day back", 5.0, lambda house: set_clock(house, -24), lambda house: set_clock(house, 0)),
    ("clock a day on", 5.0, lambda house: set_clock(house, 24), lambda house: set_clock(house, 0)),
    ("kill -9", 0.0, begin_again, nothing),
)


def broken_serving(seconds: float | None = None, *, postgres: bool = False) -> Iterator[str]:
    """Prints a table and gives the promises that were broken. `seconds` instead of how long each fault lasts."""
    return _on_postgres(seconds) if postgres else _on_sqlite(seconds)


def _head() -> None:
    print("| fault | seconds | heard | longest answer | /readyz during | back after | kept before, unreadable after |")
    print("|---|--:|---|--:|--:|--:|--:|")


def _house(folder: str, **settings: str) -> House:
    model = str(Settings().model_dir.absolute())
    return House(Path(folder), {"WEIGHTS_DIR": model, "KNOWLEDGE": str(TOWN), **settings})


def _on_postgres(seconds: float | None) -> Iterator[str]:
    """What only a database on another machine can do."""
    with tempfile.TemporaryDirectory(prefix="stip-") as folder, own_postgres() as server:
        house = _house(folder, DATABASE_URL=server.url, CONTACT_KEY=new_key())
        faults: tuple[tuple[str, float, Deed, Deed], ...] = (
            ("PostgreSQL gone", 60.0, lambda _: server.stop(), lambda _: server.start()),
            ("PostgreSQL stands still", 60.0, lambda _: server.freeze(), lambda _: server.thaw()),
        )
        try:
            house.begin()
            house.round()
            _head()
            for name, lasts, begins, ends in faults:
                yield from _tried(house, name, min(lasts, seconds or lasts), begins, ends)
        finally:
            server.thaw()
            house.end()


def _on_sqlite(seconds: float | None) -> Iterator[str]:
    _head()
    with tempfile.TemporaryDirectory(prefix="stip-") as folder, deaf_model() as deaf:
        house = _house(folder)
        try:
            house.begin()
            house.round()
            for name, lasts, begins, ends in FAULTS:
                yield from _tried(house, name, min(lasts, seconds or lasts), begins, ends)
            house.settings |= {"LLM_URL": deaf, "LLM_MODEL": "doof", "LLM_TIMEOUT": "2"}
            yield from _tried(house, "language model hangs", min(20.0, seconds or 20.0), begin_again, nothing)
        finally:
            house.end()


def _tried(house: House, name: str, seconds: float, begins: Deed, ends: Deed) -> Iterator[str]:
    before, house.heard, house.longest = len(house.kept), Counter(), 0.0
    begins(house)
    house.round(seconds)
    during = house.status("/readyz")
    ends(house)
    back = house.ready_within(_BACK)
    house.round()
    heard = ", ".join(f"{what} {times}x" for what, times in sorted(house.heard.items()) if times)
    unreadable = house.unreadable()
    times = f"{house.longest:.1f} s | {during} | {back:.1f} s"
    print(f"| {name} | {seconds:.0f} | {heard} | {times} | {before}, {unreadable} |", flush=True)
    wrong = set(+house.heard) - {"200", "503"}
    yield from (f"{name}: {what}" for what in sorted(wrong))
    if back >= _BACK:
        yield f"{name}: not back within {_BACK:.0f} s"
    if unreadable:
        yield f"{name}: {unreadable} conversations lost"
