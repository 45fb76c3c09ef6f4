# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How long the server needs for the pages of staff with a hundred thousand answers in the journal, and how much memory
an export of as many cases takes: python -m scripts.staff_times."""

import hashlib
import json
import re
import resource
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from fastapi import FastAPI
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.journal import SqlJournal, answers
from assistant.marks import lot_of
from assistant.staff.accounts import Account
from assistant.staff.demo_conversations import talks
from assistant.walk import Message
from scripts.browsing import the_site
from web.site import ZONE
from web.staff.cookie import NAME

_ROWS, _TALKS, _TOGETHER, _TIMES = 100_000, 120, 2_000, 5
_NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)
_RUN, _LARGE = "20261124-100000-answers", "20261124-110000-danger"
_CASES = 5_000
_MORE = (
    "/beheer/beoordelen/gedaan",
    "/beheer/gaten/verouderd",
    "/beheer/inhoud/voorstellen",
    "/beheer/bezoeken.csv",
    "/beheer/kwaliteit/taak/answers",
    f"/beheer/kwaliteit/meting/{_RUN}",
)


def fill(house: House, engine: Engine) -> None:
    """Answers to made-up questions, again and again under other ids, in the last four weeks."""
    numbers = count(_ROWS)
    actor = house.assistant.keeping(SqlJournal(engine), lambda: _NOON, lambda: f"{next(numbers):032x}")
    for talk in talks()[::3][:_TALKS]:
        actor.answer(Message(text=talk.messages[0], language=talk.language))
    with engine.begin() as connection:
        kept = [dict(row) for row in connection.execute(select(answers)).mappings()]
        copies = iter(range(len(kept), _ROWS))
        while some := list(islice(copies, _TOGETHER)):
            connection.execute(insert(answers), [_copy(kept[number % len(kept)], number) for number in some])


def _copy(row: dict[str, object], number: int) -> dict[str, object]:
    key, talk = (hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:32] for kind in ("answer", "talk"))
    body = str(row["body"]).replace(str(row["id"]), key).replace(str(row["conversation"]), talk)
    moment = _NOON - timedelta(seconds=24 * number)
    year, week, _ = moment.isocalendar()
    own = {"id": key, "conversation": talk, "asked_at": moment, "body": body, "lot": lot_of(key)}
    return {**row, **own, "week": f"{year}-W{week:02}"}


def run_of(folder: Path, cases: int) -> None:
    folder.mkdir(parents=True)
    row = {"holds": True, "text": "Bel 14 024. " * 20, "question": "Wat kost het?", "topic": "geld", "language": "nl"}
    with (folder / "results.jsonl").open("w", encoding="utf-8") as file:
        for number in range(cases):
            file.write(json.dumps({"case": f"c{number}", "kind": "plain", "split": "tune", "values": {}, **row}) + "\n")
    (folder / "configuration.json").write_text(json.dumps({"split": "all", "cases": cases}), "utf-8")
    (folder / "measures.json").write_text(json.dumps({"alle": {"cases": cases, "holds": 1.0}}), "utf-8")


def signed_in(app: FastAPI) -> TestClient:
    account, reception = Account(name="baas", roles=("admin",), teams=frozenset()), app.state.site.house.reception
    reception.accounts.add(account, _NOON, password="een heel goed wachtwoord")
    token = reception.sessions.open(account, _NOON)
    return TestClient(app, base_url="https://testserver", cookies={NAME: token})


def pages(client: TestClient) -> Iterator[str]:
    """What stands above each page, some below it, and one of everything that is listed."""
    listed = list(dict.fromkeys(re.findall(r'href="(/(?:balie|beheer|team)[^"#]*)"', client.get("/team").text)))
    yield from (*listed, *_MORE)
    for path in listed:
        main = client.get(path).text.partition("<main")[2]
        found = re.search(rf'href="({path}/[^"#]+)"', main)
        if found and found[1] not in (*listed, *_MORE):
            yield found[1].replace("&amp;", "&")


def main() -> None:
    with the_site(_NOON) as app:
        house: House = app.state.site.house
        assert house.office
        fill(house, house.office.engine)
        for name, cases in ((_RUN, _CASES), (_LARGE, _ROWS)):
            run_of(house.settings.runs_dir / name, cases)
        client = signed_in(app)
        app.state.site.set_out()
        print("| bladzijde | eerste keer (ms) | rekentijd | mediaan (ms) | rekentijd |\n|---|---|---|---|---|")
        for path in pages(client):
            times = [timed(client, path) for _ in range(_TIMES)]
            middle, busy = (median(time[part] for time in times[1:]) for part in (0, 1))
            print(f"| {path} | {times[0][0]:.0f} | {times[0][1]:.0f} | {middle:.0f} | {busy:.0f} |", flush=True)
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
        with client.stream("GET", f"/beheer/kwaliteit/meting/{_LARGE}/csv") as export:
            size = sum(len(part) for part in export.iter_bytes())
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        house.office.review.watch.refresh(house.library.index().embedder, _NOON)  # nothing is left half done
        print(f"\nExport: {size / 1e6:.0f} MB in {perf_counter() - began:.1f} s, {grown / 1024:.0f} MB geheugen erbij")


def timed(client: TestClient, path: str) -> tuple[float, float]:
    """Milliseconds by the clock and of work."""
    began, worked = perf_counter(), process_time()
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return 1000 * (perf_counter() - began), 1000 * (process_time() - worked)


if __name__ == "__main__":
    main()
