# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Twenty volunteers who type at the same time: how long each waits for results, at a real server on this machine."""

import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from eval.pictures import dutch
from eval.timing import p95

VOLUNTEERS, QUESTIONS = 20, 6
_KEY, _REST, _READING = 0.18, 0.45, 2.0  # seconds: between keys, until the meaning is looked for, before the next one
_SPREAD = 8.0  # seconds in which they begin: as long as one question takes
_SETTLING = 10.0  # seconds after the start in which a server still reads its word lists
_OTHERS = ("opwarmen", "huis", "ziek", "werk zoeken", "hulp bij geld")
_HIT = re.compile(r'href="(/balie/[^"]+)" data-hit')
_ASKED = (
    "huurtoeslag aanvragen", "voedselbank hatert", "cak 2026", "eigen bijdrage wmo", "mantelzorg", "taalles",
    "formulieren invullen", "schulden en deurwaarder", "bijzondere bijstand", "024 3230", "stip lindenholt",
    "rolstoel lenen", "meedoen-regeling", "buurtteam dukenburg", "eenzaam", "regiotaxi", "noodopvang oekraine",
    "kind op school", "inkomenstoeslag", "dagbesteding ouderen", "sterker sociaal werk", "gratis sporten",
    "paspoort verlopen", "6531",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """Milliseconds: after a key, after the typing rests, and for a result to open."""

    keys: tuple[float, ...] = ()
    rests: tuple[float, ...] = ()
    opened: tuple[float, ...] = ()

    def __add__(self, other: "Waited") -> "Waited":
        return Waited(keys=self.keys + other.keys, rests=self.rests + other.rests, opened=self.opened + other.opened)


def at_the_desk(environment: Mapping[str, str]) -> str:
    """What make bench prints."""
    with _server(environment) as address, ThreadPoolExecutor(VOLUNTEERS) as volunteers:
        _warm(address)
        found = sum(volunteers.map(lambda number: _volunteer(address, number), range(VOLUNTEERS)), Waited())
    return (
        f"Aan de balie, {VOLUNTEERS} vrijwilligers die tegelijk typen, elke {dutch(1000 * _KEY)} ms een toets: "
        f"{_told('na een toets', found.keys)}; {_told('na het typen, ook op betekenis', found.rests)}; "
        f"{_told('een resultaat openen', found.opened)}."
    )


def _warm(address: str) -> None:
    """A volunteer comes to a server that has been up for a while."""
    with httpx.Client(base_url=address, timeout=60) as browser:
        browser.get("/balie").raise_for_status()
        for text in _OTHERS:
            _asked(browser, {"zoek": text, "rust": "ja"})
    time.sleep(_SETTLING)


def _told(what: str, taken: tuple[float, ...]) -> str:
    return f"{what} mediaan {dutch(median(taken))} en p95 {dutch(p95(taken))} ms ({len(taken)} keer)"


def _volunteer(address: str, number: int) -> Waited:
    chance = random.Random(number)
    time.sleep(chance.uniform(0, _SPREAD))
    with httpx.Client(base_url=address, timeout=30) as browser:
        return sum((_question(browser, chance, text) for text in chance.sample(_ASKED, QUESTIONS)), Waited())


def _question(browser: httpx.Client, chance: random.Random, text: str) -> Waited:
    """One question, from the first key until it has been read."""
    keys = []
    for end in range(1, len(text) + 1):
        start = time.perf_counter()
        keys.append(_asked(browser, {"zoek": text[:end]})[0])
        time.sleep(max(0.0, chance.uniform(0.7, 1.3) * _KEY - (time.perf_counter() - start)))
    time.sleep(_REST)
    rest, page = _asked(browser, {"zoek": text, "rust": "ja"})
    opened = [_timed(browser, "GET", hit[1])[0]] if (hit := _HIT.search(page)) else []
    time.sleep(_READING)
    return Waited(keys=tuple(keys), rests=(rest,), opened=tuple(opened))


def _asked(browser: httpx.Client, form: Mapping[str, str]) -> tuple[float, str]:
    return _timed(browser, "POST", "/balie/zoeken", form)


def _timed(browser: httpx.Client, method: str, path: str, form: Mapping[str, str] | None = None) -> tuple[float, str]:
    start = time.perf_counter()
    response = browser.request(method, path, data=form)
    response.raise_for_status()
    return 1000 * (time.perf_counter() - start), response.text


@contextmanager
def _server(environment: Mapping[str, str]) -> Iterator[str]:
    """`stip serve` on a free port, with a database of its own and the desk open to this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        own = {"STIP_DESK_NETWORKS": "127.0.0.0/8", "STIP_DATABASE_URL": f"sqlite:///{folder}/stip.sqlite"}
        command = [str(Path(sys.executable).parent / "stip"), "serve", "--port", str(port)]
        server = subprocess.Popen(command, env={**environment, **own})
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            if httpx.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit("De server is niet gestart. De fout staat hierboven.")
