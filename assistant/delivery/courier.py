# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Takes what waits in the outbox to where it must go."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from assistant.contact.outbox import Parcel
from assistant.contact.sealing import SealError
from assistant.delivery.sender import DeliveryError, RefusedError, Sender
from assistant.store import StoreError

log = logging.getLogger(__name__)
_PAUSE, _LONGEST = 5.0, 300.0  # seconds between two rounds; when something is wrong, twice as long every time


class Waiting(Protocol):
    """The outbox, as a courier uses it."""

    def claim(self, now: datetime) -> Parcel | None: ...

    def delivered(self, parcel: Parcel, now: datetime) -> None: ...

    def failed(self, parcel: Parcel, now: datetime, fault: str) -> None: ...

    def refused(self, parcel: Parcel, now: datetime, fault: str) -> None: ...


class Courier:
    """Any number of couriers may go round at the same time. `told` hears of each parcel what went wrong, or nothing."""

    def __init__(
        self,
        outbox: Waiting,
        sender: Sender,
        now: Callable[[], datetime],
        told: Callable[[Parcel, str], None] = lambda parcel, fault: None,
    ) -> None:
        self._outbox, self._sender, self._now, self._told = outbox, sender, now, told

    def round(self, stopped: Callable[[], bool] = lambda: False) -> int:
        """Does everything that is due, and says how many errands succeeded. `stopped`: the rest is for another time.

        Raises:
            StoreError: when the database cannot be used.
        """
        done = 0
        while not stopped():
            try:
                parcel = self._outbox.claim(self._now())
            except StoreError as error:
                if not isinstance(error.__cause__, SealError):
                    raise
                log.error("%s", error)  # this one waits for its key; the others need not
                continue
            if parcel is None:
                break
            done += self._carried(parcel)
        return done

    def _carried(self, parcel: Parcel) -> bool:
        fault = self._tried(parcel)
        self._told(parcel, fault)
        return not fault

    def _tried(self, parcel: Parcel) -> str:
        """What went wrong; nothing when it is done."""
        try:
            self._sender.send(parcel)
        except RefusedError as error:
            self._outbox.refused(parcel, self._now(), error.fault)
            return error.fault
        except DeliveryError as error:
            self._outbox.failed(parcel, self._now(), error.fault)
            return error.fault
        except Exception as error:  # noqa: BLE001 - one parcel that we cannot handle must not keep the others waiting
            fault = f"fout {type(error).__name__}"
            self._outbox.failed(parcel, self._now(), fault)
            return fault
        self._outbox.delivered(parcel, self._now())
        return ""


class Shift:
    """Does a thing again and again until it is stopped. What goes wrong is logged as a class of error, never with its
    words: those may quote a request. Then the next time comes later."""

    def __init__(self, what: str, work: Callable[[], object], pause: float = _PAUSE) -> None:
        self._what, self._work, self._pause = what, work, pause
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self.run, name=what, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def stopped(self) -> bool:
        return self._stop.is_set()

    def join(self, seconds: float) -> None:
        """Waits at most so long for what is under way; what is broken off is done again later."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def run(self) -> None:
        wait = self._pause
        while not self.stopped():
            wait = self._pause if self._turn() else min(2 * wait, max(_LONGEST, self._pause))
            self._stop.wait(wait)

    def _turn(self) -> bool:
        try:
            self._work()
        except StoreError as error:
            log.error("%s", error)
            return False
        except Exception as error:  # noqa: BLE001 - the thread must live on
            log.error("%s ging niet goed: %s.", self._what, type(error).__name__)
            return False
        return True
