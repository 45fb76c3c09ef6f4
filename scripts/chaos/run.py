# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make chaos`: residents send requests while servers and workers are killed with -9 and delivery fails half the time;
who answers is killed while it keeps the answer, and a server loses its database, disk, index, clock or language model.
Prints what happened, and ends with 1 when a promise is broken."""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from sqlalchemy import Engine, func, select

from assistant.contact.outbox import Errand, Status
from assistant.contact.sealing import new_key
from assistant.contact.tables import deliveries
from assistant.store import open_store
from eval.scale_postgres import own_postgres
from scripts.chaos import klant_standin, mail_standin
from scripts.chaos.journal import broken_journal
from scripts.chaos.lives import Life
from scripts.chaos.promises import broken_at_home, broken_by_mail, broken_in_open_klant, references
from scripts.chaos.residents import PEOPLE, Residents, Sent
from scripts.chaos.serving import broken_serving
from scripts.chaos.troop import Troop, free_ports

WAYS = ("open-klant", "email")
JOURNAL, SERVING = "journal", "serving"
DATABASES = ("sqlite", "postgresql")
_ENOUGH = 200  # kills, to come to every step
_SETTLE = 300.0  # seconds for what is left, once nobody is killed any more
_AHEAD = 8  # kills by which neither side gets ahead of the other
_KLANT = {
    klant_standin.Mood.FINE: 79,
    klant_standin.Mood.REFUSES: 7,
    klant_standin.Mood.DROPS: 8,
    klant_standin.Mood.HANGS: 1,
    klant_standin.Mood.BABBLES: 2,
    klant_standin.Mood.REPEATS: 3,
}
_MAIL = {
    mail_standin.Mood.FINE: 50,
    mail_standin.Mood.FULL: 16,
    mail_standin.Mood.BUSY: 16,
    mail_standin.Mood.DROPS: 16,
    mail_standin.Mood.HANGS: 2,
}
Verdict = Callable[[list[Sent], dict[int, str]], Iterator[str]]


@contextmanager
def _other_side(way: str, chance: random.Random) -> Iterator[tuple[str, Verdict, Callable[[], list[str]]]]:
    """Where it is, what may be broken there, and what there is to tell."""
    if way == "open-klant":
        with klant_standin.open_klant(hangs=3) as klant:
            klant.mood = lambda method, path: chance.choices([*_KLANT], [*_KLANT.values()])[0]
            shelf = klant.shelf
            told = lambda: [f"calls to Open Klant: {len(shelf.calls)}", f"contacts there: {len(shelf.contacts)}"]  # noqa: E731
            yield klant.url, lambda sent, known: broken_in_open_klant(shelf, sent, known), told
        return
    with mail_standin.post_office(hangs=3) as post:
        post.mood = lambda: chance.choices([*_MAIL], [*_MAIL.values()])[0]
        yield f"{post.host}:{post.port}", lambda sent, known: broken_by_mail(post, sent, known), lambda: _letters(post)


def _letters(post: mail_standin.Post) -> list[str]:
    times = Counter(str(letter["Message-ID"]) for letter in post.letters)
    repeats = sum(times.values()) - len(times)
    return [f"letters taken: {sum(times.values())}", f"of which repeats with the same Message-ID: {repeats}"]


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/stip.sqlite"
        return
    with own_postgres() as server:
        yield server.url


def chaos(way: str, requests: int, kills: int, seed: int, kind: str) -> list[str]:
    """Prints the figures and gives the promises that were broken."""
    chance, started = random.Random(seed), time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="stip-") as folder,
        _database(kind, Path(folder)) as url,
        _other_side(way, chance) as (other, verdict, told),
    ):
        life = Life(way=way, folder=Path(folder), port=0, other=other, database=url, key=new_key())
        engine = open_store(url)
        ports = free_ports()
        residents = Residents(ports, lambda number: number * kills <= requests * (troop.kills + _AHEAD), seed)
        troop = Troop(
            life, ports, chance, lambda killed: (killed - _AHEAD) * requests <= kills * (len(residents.sent) + PEOPLE)
        )
        with troop.on_duty():
            troop.awake()
            residents.go(requests)
            while troop.kills < kills:
                time.sleep(0.1)
            troop.calm()
            _wait_for(engine)
        sent = sorted(residents.sent, key=lambda item: item.number)
        known = references(engine, sent)
        broken = [*broken_at_home(engine, sent, known), *verdict(sent, known)]
        if kills >= _ENOUGH:
            broken += [f"nobody was killed at: {step}" for step in troop.steps if not troop.deaths[step]]
        _print(way, started, residents, troop, [*_errands(engine), *told()])
        engine.dispose()
    return broken


def _wait_for(engine: Engine) -> None:
    """Until nothing waits any more."""
    waiting = select(func.count()).select_from(deliveries).where(deliveries.c.status == Status.WAITING.value)
    until = time.monotonic() + _SETTLE
    while time.monotonic() < until:
        with engine.connect() as connection:
            if not connection.execute(waiting).scalar():
                return
        time.sleep(0.5)


def _errands(engine: Engine) -> Iterator[str]:
    counted = select(deliveries.c.errand, func.count(), func.sum(deliveries.c.attempts)).group_by(deliveries.c.errand)
    with engine.connect() as connection:
        for errand, lines, attempts in connection.execute(counted):
            name = "deliveries" if errand == Errand.DELIVER.value else "withdrawals told"
            yield f"{name}: {lines}, in {attempts} attempts"


def _print(way: str, started: float, residents: Residents, troop: Troop, more: list[str]) -> None:
    sent = residents.sent
    print(f"{way}: {len(sent)} forms, {sum(bool(item.code) for item in sent)} accepted", end="")
    print(f", {sum(item.withdrawn for item in sent)} withdrawn, in {time.monotonic() - started:.0f} s")
    print("  residents heard:", ", ".join(f"{what} {times}x" for what, times in sorted(residents.heard.items())))
    for line in more:
        print(f"  {line}")
    print(f"  kills: {troop.kills}")
    for step, times in sorted(troop.deaths.items()):
        print(f"    {times:4} {step}")
    sys.stdout.flush()


def _tried(way: str, requests: int, kills: int, seed: int, kind: str) -> Iterable[str]:
    if way == SERVING:
        return broken_serving(postgres=kind != "sqlite")
    if way != JOURNAL:
        return chaos(way, requests, kills, seed, kind)
    with tempfile.TemporaryDirectory(prefix="stip-") as folder, _database(kind, Path(folder)) as url:
        return list(broken_journal(url, kills, seed))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--way", choices=(*WAYS, JOURNAL, SERVING))
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    broken = []
    kinds = (asked.database,) if asked.database else DATABASES
    for kind, way in product(kinds, (asked.way,) if asked.way else (*WAYS, JOURNAL, SERVING)):
        print(f"{way} on {kind}", flush=True)
        broken += [f"{way}: {text}" for text in _tried(way, asked.requests, asked.kills, asked.seed, kind)]
    for text in broken:
        print(f"BROKEN: {text}")
    print("Every promise was kept." if not broken else f"{len(broken)} promises were broken.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
