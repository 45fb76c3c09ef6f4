# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Processes that die at a named step, or whenever somebody kills them. Nothing in the product knows of it: the real
parts are wrapped."""

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import uvicorn
from sqlalchemy import Engine, event

from assistant.contact.desk import ContactDesk, SqlDesk
from assistant.contact.outbox import Errand, Outbox, Parcel
from assistant.contact.request import ContactRequest, Progress
from assistant.delivery.courier import Courier, Shift
from assistant.delivery.letters import Letters, load_words
from assistant.delivery.mail import Mailbox, MailSender
from assistant.delivery.open_klant import Counter, OpenKlantSender
from assistant.delivery.sender import Sender
from assistant.office import Office, office_on
from assistant.settings import Settings
from assistant.store import serving_store
from scripts.chaos.household import APP, HOUSE, now, settings_in
from scripts.chaos.klant_standin import ACTOR, TOKEN
from scripts.chaos.lives import Life

LEASE = timedelta(seconds=20)
WAITS = (timedelta(seconds=0.2), timedelta(seconds=0.5), timedelta(seconds=1))
STEP, ERRAND = 2.0, 6.0  # seconds; together well within the lease
PAUSE = 0.1
ADDRESS, BOX = "stip@gemeente.nl", {"*": "team@gemeente.nl"}


class Fate:
    def __init__(self, life: Life) -> None:
        self._life, self._left = life, life.count
        self._doing = threading.local()

    def at(self, step: str) -> None:
        if step == self._life.step:
            self._left -= 1
            if self._left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def around(self, deed: str) -> Iterator[None]:
        self.at(f"{deed}: before")
        self._doing.deed = deed
        yield
        self._doing.deed = ""
        self.at(f"{deed}: after")

    def commits(self, _: object) -> None:
        """All is written, and the commit not yet made."""
        self.at(f"{getattr(self._doing, 'deed', '')}: in the commit")


class MortalDesk:
    def __init__(self, desk: ContactDesk, fate: Fate) -> None:
        self._desk, self._fate = desk, fate

    def accept(self, request: ContactRequest) -> None:
        with self._fate.around("accept"):
            self._desk.accept(request)

    def progress(self, code: str) -> Progress | None:
        return self._desk.progress(code)

    def withdraw(self, code: str, now: datetime) -> bool:
        with self._fate.around("withdraw"):
            return self._desk.withdraw(code, now)


class MortalOutbox:
    def __init__(self, outbox: Outbox, fate: Fate) -> None:
        self._outbox, self._fate = outbox, fate

    def claim(self, now: datetime) -> Parcel | None:
        parcel = self._outbox.claim(now)
        if parcel is not None:
            self._fate.at("claim: after")
        return parcel

    def delivered(self, parcel: Parcel, now: datetime) -> None:
        with self._fate.around("settle"):
            self._outbox.delivered(parcel, now)

    def failed(self, parcel: Parcel, now: datetime, fault: str) -> None:
        with self._fate.around("fail"):
            self._outbox.failed(parcel, now, fault)

    def refused(self, parcel: Parcel, now: datetime, fault: str) -> None:
        self._outbox.refused(parcel, now, fault)


class MortalSender:
    def __init__(self, sender: Sender, fate: Fate) -> None:
        self._sender, self._fate = sender, fate

    def send(self, parcel: Parcel) -> None:
        self._fate.at("recall: before" if parcel.errand is Errand.WITHDRAW else "send: before")
        self._sender.send(parcel)


class MortalTransport(httpx.HTTPTransport):
    """Dies between the calls of one errand."""

    def __init__(self, fate: Fate) -> None:
        super().__init__(limits=httpx.Limits(max_keepalive_connections=0))
        self._fate = fate

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.rpartition("/")[2]
        if request.method == "POST":
            self._fate.at(f"klant: before {name}")
        answer = super().handle_request(request)
        answer.read()
        self._fate.at("recall: between erasing" if request.method == "DELETE" else f"klant: after {name}")
        return answer

    def close(self) -> None:
        """It is used for the next errand."""


def serve(life: Life) -> None:
    """A server with a courier of its own."""
    _begin()
    fate = Fate(life)
    engine = _engine(life, fate)
    office = office_on(engine, _settings(life))
    desk = MortalDesk(SqlDesk(engine, office.seal, sends=True), fate)
    APP.state.site.open(replace(HOUSE, desk=desk, office=office))
    _shift(life, office, fate).start()
    life.sign.touch()
    uvicorn.run(APP, host="127.0.0.1", port=life.port, log_level="critical", access_log=False, lifespan="off")


def deliver(life: Life) -> None:
    """A worker beside the servers."""
    _begin()
    fate = Fate(life)
    office = office_on(_engine(life, fate), _settings(life))
    life.sign.touch()
    _shift(life, office, fate).run()


def _begin() -> None:
    """Nobody outlives the run, however it ends."""
    logging.disable()
    threading.Thread(target=_follow, args=[os.getppid()], daemon=True).start()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)


def _settings(life: Life) -> Settings:
    return settings_in(life.folder, life.database, life.key)


def _engine(life: Life, fate: Fate) -> Engine:
    engine = serving_store(_settings(life).database)
    event.listen(engine, "commit", fate.commits)
    return engine


def _shift(life: Life, office: Office, fate: Fate) -> Shift:
    outbox = MortalOutbox(Outbox(office.engine, office.seal, lease=LEASE, waits=WAITS), fate)
    courier = Courier(outbox, MortalSender(_sender(life, fate), fate), now)
    shift = Shift("Het bezorgen", lambda: courier.round(shift.stopped), PAUSE)
    return shift


def _sender(life: Life, fate: Fate) -> Sender:
    zone = ZoneInfo("Europe/Amsterdam")
    letters = Letters(words=load_words(), queues={}, site="https://stip.voorbeeld.nl", zone=zone)
    if life.way == "open-klant":
        counter = Counter(url=life.other, token=TOKEN, step=STEP, errand=ERRAND)
        return OpenKlantSender(counter, letters, {"*": ACTOR}, MortalTransport(fate))
    host, _, port = life.other.partition(":")
    box = Mailbox(host=host, port=int(port), own_name="chaos", tls_at_once=False, step=STEP, errand=ERRAND)
    return MailSender(box, letters, sender=ADDRESS, boxes=BOX, full=True, now=now)
