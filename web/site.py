# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What all doors share: the house as soon as it stands, the page texts, the clock and fresh ids."""

import gc
import logging
import threading
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.bootstrap import House, build_house, is_current, renewed, restored
from assistant.contact.asking import load_asking
from assistant.contact.spotting import load_spotter
from assistant.content.catalogue import catalogue
from assistant.content.changes import Changes
from assistant.content.switches import PATIENCE
from assistant.delivery.building import lacking, shifts_for
from assistant.delivery.courier import Shift
from assistant.pulse import Pulse
from assistant.settings import Settings
from index.build import StaleIndexError
from index.embedding import Embedder
from index.model_folder import ModelError
from knowledge.base import KnowledgeError
from web.assets import Assets
from web.desk.shelf import shelf_of
from web.manage.press import Press
from web.metrics import Metrics
from web.sampling import sampling_shifts
from web.staff.sign_on import sign_on_for
from web.templating import Renderer
from web.texts import PageTexts, load_texts

log = logging.getLogger(__name__)
_FAREWELL = 5.0  # seconds
ZONE = ZoneInfo("Europe/Amsterdam")  # opening hours are local time, wherever the server stands


class Site:
    """Answers before the house stands, so that the port opens at once. `failure` says in Dutch why it never will.
    `patience` is how many seconds anybody waits for it at most."""

    patience = 30.0

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        embedder: Callable[[], Embedder] | None = None,
    ) -> None:
        self.settings, self.now, self.new_id, self._embedder = settings, now, new_id, embedder
        self.texts: PageTexts = load_texts()
        self.assets = Assets(theme=settings.theme, theme_class=settings.theme_class)
        self.renderer = Renderer(self.texts, self.assets)
        self.asking, self.spotter = load_asking(), load_spotter()
        self.open_id = sign_on_for(settings, now)
        self.metrics, self.press = Metrics(), Press()
        self.pulse: Pulse | None = None
        self.house: House | None = None
        self.failure = ""
        self._settled = threading.Event()
        self._closing = threading.Event()
        self._shifts: tuple[Shift, ...] = ()
        self._renewing = threading.Lock()
        self._content = 0  # how many changes of the content this server has seen

    def build_in_background(self) -> None:
        threading.Thread(target=self._build, name="house", daemon=True).start()

    def open(self, house: House) -> None:
        self.pulse = Pulse(house.office.engine) if house.office else None
        self.house = house
        self._settled.set()

    def work(self, house: House) -> None:
        """Starts what goes on beside answering; where there is no office, looking for a database."""
        for fault in lacking(self.settings, house.queues):
            log.warning("%s", fault)
        self._shifts = (
            (
                *shifts_for(self.settings, house.office, house.queues, self.now, ZONE),
                *sampling_shifts(house, self.settings.sampling_per_hour, self.now),
                Shift("Het overnemen van nieuwe inhoud", self.refresh, PATIENCE),
                Shift("Het klaarzetten van de balie", self.set_out, PATIENCE),
            )
            if house.office
            else (Shift("Het zoeken naar de database", self.recover),)
        )
        for shift in self._shifts:
            shift.start()
        if self._closing.is_set():  # somebody stopped the server while the house was being built
            self.close()

    def set_out(self) -> None:
        """Who comes first does not wait, also not after documents were read."""
        self.renderer.compile()
        if self.house:
            shelf_of(self.house)
            catalogue(self.house.knowledge)

    def close(self) -> None:
        """Ends what goes on beside answering; what a courier is at may be finished."""
        self._closing.set()
        for shift in self._shifts:
            shift.stop()
        for shift in self._shifts:
            shift.join(_FAREWELL)

    def standing(self, seconds: float) -> House | None:
        """The house, after waiting for it at most so long."""
        self._settled.wait(min(seconds, self.patience))
        return self.house

    def refresh(self) -> None:
        """Takes into use what somebody published, on this server or another. Until the new house stands, the old one
        answers.

        Raises:
            StoreError: when the database cannot be used.
            KnowledgeError: when the content cannot be used; then the old house stays.
        """
        with self._renewing:
            house = self.house
            if house is None or house.office is None:
                return
            seen = Changes(house.office.engine).version()
            if seen != self._content and not is_current(house):
                fresh = renewed(house, self.now, self.new_id)
                shelf_of(fresh)  # nobody at the desk waits for it
                self.house = fresh
            self._content = seen

    def recover(self) -> None:
        """Takes a database into use that was not there when the server began."""
        seeking = self._shifts
        fresh = restored(self.house, self.now, self.new_id) if self.house and not self.house.office else None
        if fresh is None:
            return
        log.warning("De database is er; gesprekken en contactverzoeken worden weer bewaard.")
        self.open(fresh)
        self.work(fresh)
        fresh.library.complete_in_background()
        for shift in seeking:
            shift.stop()

    def _build(self) -> None:
        try:
            house = build_house(self.settings, self.now, self.new_id, self._embedder)
            for notice in house.notices:
                log.warning("%s", notice)
            self.open(house)
            self.work(house)
            house.library.complete_in_background()
        except (KnowledgeError, ModelError, StaleIndexError, OSError) as error:
            self.failure = str(error)
            log.critical("De server kan niet beginnen. %s", error)
        finally:
            self._settled.set()
            gc.freeze()
            gc.enable()
