# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make load`: how many residents real servers answer, what people on slow lines do to a quick one, and what
happens when more come than there is room for. Ends with 1 when somebody heard an error."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from assistant.settings import Settings
from scripts.load.asking import Heard, residents, slow_people
from scripts.load.questions import Talk, fresh
from scripts.load.servers import Server, servers

PEOPLE, CROWD, SLOW = 16, 400, 500
_WARMING = 5.0  # seconds
_SLICES = 5  # moments at which memory is looked at
_QUICK = 10.0  # seconds that the quick one asks, and that a crowd stays


def told(name: str, heard: Heard) -> str:
    others = ", ".join(f"{status} {times}x" for status, times in sorted(heard.statuses.items()))
    times = " / ".join(f"{heard.at(share):.0f}" for share in (0.5, 0.95, 0.99))
    return f"{name}: {heard.rate:.1f} answers/s, p50/p95/p99 {times} ms ({others})"


async def steady(found: Sequence[Server], talk: Talk, seconds: float) -> tuple[Heard, list[float]]:
    """All that was heard, and the memory of all servers together along the way."""
    whole, memory, urls = Heard(), [], [server.url for server in found]
    for _ in range(_SLICES):
        heard = await residents(urls, PEOPLE, seconds / _SLICES, talk.next)
        whole.statuses += heard.statuses
        whole.seconds += heard.seconds
        whole.took += heard.took
        memory.append(sum(server.memory() for server in found))
    return whole, memory


async def measured(found: Sequence[Server], seconds: float) -> list[str]:
    """Runs everything; the lines that begin with BROKEN are promises that were not kept."""
    new, urls, lines = fresh(seed=1), [server.url for server in found], []
    await residents(urls, PEOPLE, _WARMING, lambda: next(new))
    before, own = sum(server.cpu() for server in found), process_time()
    heard, memory = await steady(found, Talk(new, seed=2), seconds)
    spent, own = sum(server.cpu() for server in found) - before, process_time() - own
    lines += [told(f"{PEOPLE} residents, {seconds:.0f} s", heard)]
    each = [1000 * part / max(heard.answers, 1) for part in (spent, own)]
    lines += [f"  processor: servers {each[0]:.1f} ms an answer, residents {each[1]:.1f} ms"]
    lines += [f"  both together had {(spent + own) / heard.took:.2f} of the {os.cpu_count()} cores"]
    lines += [f"  memory of {len(found)} together along the way: {', '.join(f'{size:.0f}' for size in memory)} MB"]
    alone = await residents(urls[:1], 1, _QUICK, lambda: next(new))
    async with slow_people(urls[0], SLOW):
        beside = await residents(urls[:1], 1, _QUICK, lambda: next(new))
    crowd = await residents(urls, CROWD, _QUICK, lambda: next(new))
    after = await residents(urls[:1], 1, _QUICK, lambda: next(new))
    lines += [told("one resident alone", alone), told(f"beside {SLOW} on slow lines", beside)]
    lines += [told(f"a crowd of {CROWD} at once", crowd)]
    lines += [f"  longest until told that it is busy: {1000 * max(crowd.refused, default=0):.0f} ms"]
    lines += [told("one resident after the crowd", after)]
    wrong = sum(part.wrong for part in (heard, alone, beside, crowd, after))
    busy = sum(part.statuses["503"] for part in (heard, alone, beside, after))
    lines += [f"BROKEN: {wrong} errors"] if wrong else []
    lines += [f"BROKEN: {busy} times busy without a crowd"] if busy else []
    lines += [f"BROKEN: {crowd.without_retry} times busy without Retry-After"] if crowd.without_retry else []
    return lines


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--duration", type=float, default=600)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--database", default="", help="empty: SQLite")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stip-") as folder:
        model = str(Settings().model_dir.absolute())
        with servers(asked.processes, Path(folder), asked.database, weights_dir=model) as found:
            lines = asyncio.run(measured(found, asked.duration))
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"{asked.processes} processes on {os.cpu_count()} cores; load of the machine at the end {load}")
    print("\n".join(lines))
    sys.exit(any(line.startswith("BROKEN") for line in lines))


if __name__ == "__main__":
    main()
