# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Publishes beside the request that asked for it, one change at a time, and tells how far it is."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.content.folder import FolderError
from assistant.store import StoreError

_KEPT = 50


class Step(StrEnum):
    CHECKING = "nakijken"
    WRITING = "schrijven"
    TAKING_OVER = "overnemen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What somebody hears: `told` is a key of the page texts; `problems` are why nothing was published."""

    told: str = ""
    problems: tuple[str, ...] = ()


Tell = Callable[[Step], None]


class Press:
    """Safe to share between threads. A second press on the same change starts nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._going: tuple[int, Step] | None = None
        self._done: OrderedDict[int, Done] = OrderedDict()

    def start(self, change: int, work: Callable[[Tell], Done]) -> bool:
        """False when something is published already."""
        with self._lock:
            if self._going:
                return False
            self._going = change, Step.CHECKING
            self._done.pop(change, None)
        threading.Thread(target=self._work, args=(change, work), name="press").start()
        return True

    def step(self, change: int) -> Step | None:
        going = self._going
        return going[1] if going and going[0] == change else None

    def outcome(self, change: int) -> Done | None:
        """Of the last time on this server, unless that is long ago."""
        return self._done.get(change)

    def _work(self, change: int, work: Callable[[Tell], Done]) -> None:
        def tell(step: Step) -> None:
            self._going = change, step

        done = Done(told="mislukt")
        try:
            done = work(tell)
        except (FolderError, StoreError) as error:
            done = Done(problems=(str(error),))
        finally:
            with self._lock:
                self._done[change] = done
                while len(self._done) > _KEPT:
                    self._done.popitem(last=False)
                self._going = None
