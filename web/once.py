# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Does a thing once, however often it is asked for: a form that is sent twice is stored once."""

import threading
from collections import OrderedDict
from collections.abc import Callable


class Once:
    """Remembers the last keys that were done. A thing that failed may be tried again."""

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._done: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def do(self, key: str, action: Callable[[], None]) -> None:
        with self._lock:
            if key in self._done:
                return
            action()
            self._done[key] = None
            while len(self._done) > self._limit:
                self._done.popitem(last=False)
