# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What all doors share: the house as soon as it stands, the page texts, the clock and fresh ids."""

import gc
import logging
import threading
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.bootstrap import House, build_house
from assistant.contact.asking import load_asking
from assistant.contact.spotting import load_spotter
from assistant.delivery.building import lacking, shifts_for
from assistant.delivery.courier import Shift
from assistant.settings import Settings
from index.build import StaleIndexError
from index.embedding import Embedder
from index.model_folder import ModelError
from knowledge.base import KnowledgeError
from web.assets import Assets
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
        self.assets = Assets()
        self.renderer = Renderer(self.texts, self.assets)
        self.asking, self.spotter = load_asking(), load_spotter()
        self.open_id = sign_on_for(settings, now)
        self.house: House | None = None
        self.failure = ""
        self._settled = threading.Event()
        self._closing = threading.Event()
        self._shifts: tuple[Shift, ...] = ()

    def build_in_background(self) -> None:
        threading.Thread(target=self._build, name="house", daemon=True).start()

    def open(self, house: House) -> None:
        self.house = house
        self._settled.set()

    def work(self, house: House) -> None:
        """Starts what goes on beside answering, where there is an office for it."""
        if house.office is None:
            return
        for fault in lacking(self.settings, house.queues):
            log.warning("%s", fault)
        self._shifts = shifts_for(self.settings, house.office, house.queues, self.now, ZONE)
        for shift in self._shifts:
            shift.start()
        if self._closing.is_set():  # somebody stopped the server while the house was being built
            self.close()

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
