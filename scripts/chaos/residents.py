# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""People who send the form, and send it again when the line breaks, until they have an answer."""

import http.client
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

PEOPLE = 4
_WITHDRAWS = 0.25
_PATIENCE = 120.0  # seconds
_PLACE = re.compile(r"/contact/verzoek/([A-Z0-9-]{19})")
_TIMEOUT = 10


@dataclass(slots=True)
class Sent:
    """What happened to one form: `code` is what the person has in hands, empty when that is nothing."""

    number: int
    code: str = ""
    withdrawn: bool = False
    told: str = ""

    @property
    def question(self) -> str:
        return f"Wie helpt mij met brief nummer {self.number}?"

    @property
    def mail(self) -> str:
        return f"inwoner{self.number}@voorbeeld.nl"


@dataclass(slots=True)
class Residents:
    """`heard` counts every answer and every broken line. `may` says whether a form is due already."""

    ports: Sequence[int]
    may: Callable[[int], bool]
    seed: int
    sent: list[Sent] = field(default_factory=list)
    heard: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def go(self, requests: int) -> None:
        numbers = iter(range(requests))
        threads = [threading.Thread(target=self._person, args=[numbers, who]) for who in range(PEOPLE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _person(self, numbers: Iterator[int], who: int) -> None:
        chance = random.Random(f"{self.seed} {who}")
        while True:
            with self.lock:
                number = next(numbers, None)
            if number is None:
                return
            while not self.may(number):
                time.sleep(0.05)
            sent = Sent(number)
            self._send(sent, chance)
            with self.lock:
                self.sent.append(sent)

    def _send(self, sent: Sent, chance: random.Random) -> None:
        form = {
            "stap": "verstuur",
            "vraag": sent.question,
            "telefoon": "06-12345678",
            "email": sent.mail,
            "token": f"{self.seed}-{sent.number}",
        }
        answer = self._until_answered("/contact", form, chance)
        sent.code, sent.told = answer, "" if answer else "geen nummer"
        if answer and chance.random() < _WITHDRAWS:
            time.sleep(chance.uniform(0, 2))
            sent.withdrawn = bool(self._until_answered(f"/contact/verzoek/{answer}/intrekken", {}, chance))
            sent.told = "" if sent.withdrawn else "niet ingetrokken"

    def _until_answered(self, path: str, form: dict[str, str], chance: random.Random) -> str:
        """The code to which we are sent; empty when we are refused, or nobody answers."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            status, code = self._post(chance.choice(self.ports), path, form)
            with self.lock:
                self.heard[status] += 1
            if status == "303":
                return code
            if status[:1] == "4":
                return ""
            time.sleep(chance.uniform(0.05, 0.3))
        return ""

    def _post(self, port: int, path: str, form: dict[str, str]) -> tuple[str, str]:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            line.request("POST", path, urlencode(form), kind)
            answer = line.getresponse()
            found = _PLACE.search(answer.getheader("Location", ""))
            return str(answer.status), found.group(1) if found else ""
        except (OSError, http.client.HTTPException):
            return "broken line", ""
        finally:
            line.close()
