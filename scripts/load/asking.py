# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Residents who ask, each the next question as soon as the last is answered; and people on very slow lines."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_PATIENCE = 60.0  # seconds: whoever waits longer would say that it hangs
_AGAIN = 0.5  # seconds until somebody who was told that it is busy tries again
_DRIP = 1.0  # seconds between two letters of somebody on a slow line
_ASKED = (
    "POST /v1/antwoorden HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
    "Accept-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
)


@dataclass(slots=True)
class Heard:
    """`statuses` counts the answers, "hangs" and "broken" among them; `seconds` are of those that were answers."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    without_retry: int = 0
    took: float = 0.0

    @property
    def answers(self) -> int:
        return len(self.seconds)

    @property
    def rate(self) -> float:
        return self.answers / self.took if self.took else 0.0

    def at(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        found = sorted(self.seconds)
        return 1000 * found[min(int(share * len(found)), len(found) - 1)] if found else 0.0

    @property
    def wrong(self) -> int:
        return sum(times for status, times in self.statuses.items() if status not in ("200", "503"))


class Line:
    """One open connection, as a browser keeps it. A client library takes several times the processor that this does,
    from the same cores as the server that is measured."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port or 80
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, question: str) -> tuple[int, bytes]:
        """The status and the headers. Raises OSError or EOFError when the line breaks."""
        body = json.dumps({"vraag": question}).encode()
        reader, writer = self._open = self._open or await asyncio.open_connection(self._host, self._port)
        writer.write(_ASKED.format(host=self._host, length=len(body)).encode() + body)
        headers = (await reader.readuntil(b"\r\n\r\n")).lower()
        await reader.readexactly(int(headers.partition(b"content-length:")[2].split(maxsplit=1)[0]))
        if b"connection: close" in headers:
            self.close()
        return int(headers.split(maxsplit=2)[1]), headers

    def close(self) -> None:
        if self._open:
            self._open[1].close()
        self._open = None


async def ask(line: Line, question: str, heard: Heard) -> None:
    started = time.perf_counter()
    try:
        async with asyncio.timeout(_PATIENCE):
            status, headers = await line.ask(question)
    except TimeoutError:
        heard.statuses["hangs"] += 1
        line.close()
    except (OSError, EOFError):
        heard.statuses["broken"] += 1
        line.close()
    else:
        seconds = time.perf_counter() - started
        heard.statuses[str(status)] += 1
        (heard.seconds if status == 200 else heard.refused).append(seconds)
        if status == 503:
            heard.without_retry += b"retry-after:" not in headers
            await asyncio.sleep(_AGAIN)


async def residents(urls: Sequence[str], people: int, seconds: float, question: Callable[[], str]) -> Heard:
    """So many at once, for so long."""
    heard, started = Heard(), time.perf_counter()

    async def person(number: int) -> None:
        line = Line(urls[number % len(urls)])
        while time.perf_counter() - started < seconds:
            await ask(line, question(), heard)
        line.close()

    await asyncio.gather(*map(person, range(people)))
    heard.took = time.perf_counter() - started
    return heard


@asynccontextmanager
async def slow_people(url: str, number: int) -> AsyncIterator[None]:
    """So many who send a question letter by letter, and never finish."""
    place = urlsplit(url)
    async with AsyncExitStack() as stack:
        tasks = [asyncio.create_task(_drip(place.hostname or "", place.port or 80)) for _ in range(number)]
        stack.callback(lambda: [task.cancel() for task in tasks])
        await asyncio.sleep(2 * _DRIP)
        yield


async def _drip(host: str, port: int) -> None:
    _, line = await asyncio.open_connection(host, port)
    try:
        line.write(f"POST /v1/antwoorden HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10000\r\n\r\n".encode())
        while True:
            line.write(b"x")
            await line.drain()
            await asyncio.sleep(_DRIP)
    finally:
        line.close()
