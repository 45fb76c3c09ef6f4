# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a page weighs, how soon it can be read on a slow phone, and how long the server needs for an answer: the last
part of `make bench`. The network is that of Lighthouse's slow 4G, the phone four times slower than this machine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from time import perf_counter
from typing import Any

import httpx
from playwright.sync_api import Browser

from eval.cases import SETS, read_cases
from eval.timing import p95
from scripts.browsing import chromium, served, the_site, visitor
from web.site import ZONE

_MOMENT = datetime(2026, 11, 24, 10, 30, tzinfo=ZONE)
_SLOW_4G = {
    "offline": False,
    "latency": 150,  # milliseconds for every request
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 768_000 / 8,
}
_SLOW_PHONE = 4
_ASKED, _WARM, _VISITS = 200, 10, 3
_PAGES = ("/", "/voorzieningen", "/regelingen", "/zoeken", "/contact")
_TIMES = """() => new Promise((told) => {
  let largest = 0, shift = 0, blocked = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) largest = one.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) blocked += one.duration - 50; })
    .observe({ type: "longtask", buffered: true });
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  setTimeout(() => told({ first, largest, shift, blocked }), 300);
})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One visit to a page with nothing kept: bytes over the wire, and milliseconds until something and until the
    largest part can be read, and during which the phone did not react. `shift` is the part of the screen that moved."""

    weight: int
    requests: int
    first: float
    largest: float
    blocked: float
    shift: float


def load(browser: Browser, address: str, path: str) -> Load:
    seen = visitor(browser, address)
    wire = seen.page.context.new_cdp_session(seen.page)
    sizes: list[int] = []

    def arrived(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    wire.on("Network.loadingFinished", arrived)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", _SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": _SLOW_PHONE})
    seen.page.goto(address + path)
    seen.page.wait_for_load_state("networkidle")
    times = seen.page.evaluate(_TIMES)
    seen.page.context.close()
    return Load(weight=sum(sizes), requests=len(sizes), **times)


def answered(address: str, questions: Sequence[str]) -> Iterator[float]:
    """Milliseconds from sending each question until its page is there, everything on the server included."""
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        for number, question in enumerate(questions):
            began = perf_counter()
            page = client.post("/vraag", data={"vraag": question})
            if number >= _WARM and page.is_success:  # some cases are no question at all
                yield 1000 * (perf_counter() - began)


def _row(name: str, visits: Sequence[Load]) -> str:
    def middle(part: str) -> float:
        return float(median(getattr(visit, part) for visit in visits))

    figures = (
        f"{middle('weight') / 1000:.1f}",
        f"{middle('requests'):.0f}",
        *(f"{middle(part):.0f}" for part in ("first", "largest", "blocked")),
        f"{middle('shift'):.3f}",
    )
    return f"| {name} | {' | '.join(figures)} |"


def main() -> None:
    questions = [case.question for case in read_cases(SETS / "answers", "test")][: _ASKED + _WARM]
    with the_site(_MOMENT) as app, served(app) as address, chromium() as browser:
        print("| pagina | kB | verzoeken | eerste tekst (ms) | grootste deel (ms) | geblokkeerd (ms) | verschoven |")
        print("|---|---|---|---|---|---|---|")
        for path in _PAGES:
            print(_row(path, [load(browser, address, path) for _ in range(_VISITS)]), flush=True)
        times = list(answered(address, questions))
    slow, middle = p95(times), median(times)
    print(f"\nVan vraag tot pagina met antwoord: mediaan {middle:.0f} ms, p95 {slow:.0f} ms ({len(times)} vragen)")


if __name__ == "__main__":
    main()
