# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Servers and workers that are killed again and again, and born again."""

import multiprocessing
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess

from scripts.chaos.lives import AT_OPEN_KLANT, AT_THE_DESK, AT_THE_OUTBOX, ON_THE_WAY, Life

SERVERS, WORKERS = 2, 2
ANY_MOMENT = "a random moment"
_NAMED = 0.8  # how often a process dies at a step of its own, and not when we say so
_LONGEST = 12.0  # seconds that a process lives at most, once it is ready to work
_BY_CHANCE = (0.01, 3.0)  # seconds
_BIRTH = 300.0  # seconds that getting ready may take
_POLL = 0.01


@dataclass(slots=True)
class Member:
    """One place in the troop: who stands there changes all the time."""

    work: Callable[[Life], None]
    life: Life
    steps: tuple[str, ...]
    process: BaseProcess | None = None
    spell: float = 0.0
    until: float = 0.0
    ready: bool = False

    def spell_is_over(self) -> bool:
        """Its time runs from when it is ready to work."""
        if not self.ready and self.life.sign.exists():
            self.ready, self.until = True, time.monotonic() + self.spell
        return time.monotonic() > self.until


class Troop:
    """`deaths` counts the kills by step. `due` says whether it is time for another one at a random moment: on a slow
    machine nothing else would happen."""

    def __init__(self, life: Life, ports: tuple[int, ...], chance: random.Random, due: Callable[[int], bool]) -> None:
        steps = (*AT_THE_OUTBOX, *ON_THE_WAY, *(AT_OPEN_KLANT if life.way == "open-klant" else ()))
        servers = [Member(serve, replace(life, port=port), (*AT_THE_DESK, *steps)) for port in ports]
        self._members = [*servers, *(Member(deliver, life, steps) for _ in range(WORKERS))]
        self.steps = (*AT_THE_DESK, *steps)
        self.deaths: Counter[str] = Counter()
        self._chance, self._due, self._calm = chance, due, threading.Event()
        self._births = multiprocessing.get_context("forkserver")
        self._births.set_forkserver_preload(["scripts.chaos.mortal"])
        self._births_so_far = 0

    @property
    def kills(self) -> int:
        return self.deaths.total()

    @contextmanager
    def on_duty(self) -> Iterator[None]:
        over = threading.Event()
        thread = threading.Thread(target=self._manage, args=[over])
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            for member in self._members:
                if member.process is not None:
                    member.process.kill()
                    member.process.join()

    def awake(self) -> None:
        """Waits for the first birth: it takes as long as building a house."""
        while not any(member.ready for member in self._members):
            time.sleep(_POLL)

    def calm(self) -> None:
        """From now on nobody is killed."""
        self._calm.set()

    def _manage(self, over: threading.Event) -> None:
        while not over.wait(_POLL):
            for member in self._members:
                self._look_after(member)

    def _look_after(self, member: Member) -> None:
        alive = member.process is not None and member.process.is_alive()
        if alive and not (member.spell_is_over() and not self._calm.is_set() and self._due(self.kills)):
            return
        if member.process is not None:
            if alive:
                member.process.kill()
            member.process.join()
            self.deaths[ANY_MOMENT if alive else member.life.step or "of itself"] += 1
        self._bear(member)

    def _bear(self, member: Member) -> None:
        named = not self._calm.is_set() and self._chance.random() < _NAMED
        step = min(member.steps, key=lambda step: (self.deaths[step], self._chance.random())) if named else ""
        self._births_so_far += 1
        count = self._chance.randint(1, 3) if self.deaths[step] else 1
        member.life = replace(member.life, step=step, count=count, birth=self._births_so_far)
        member.spell = _LONGEST if named else self._chance.uniform(*_BY_CHANCE)
        member.until, member.ready = time.monotonic() + _BIRTH, False
        member.process = self._births.Process(target=member.work, args=[member.life], daemon=True)
        member.process.start()


def free_ports(number: int = SERVERS) -> tuple[int, ...]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = tuple(int(listener.getsockname()[1]) for listener in sockets)
    for listener in sockets:
        listener.close()
    return ports


def serve(life: Life) -> None:
    """The process that starts the others does not need the house itself."""
    from scripts.chaos import mortal

    mortal.serve(life)


def deliver(life: Life) -> None:
    from scripts.chaos import mortal

    mortal.deliver(life)
