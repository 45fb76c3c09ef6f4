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
from assistant.settings import Settings
from index.build import StaleIndexError
from index.embedding import Embedder
from index.model_folder import ModelError
from knowledge.base import KnowledgeError
from web.assets import Assets
from web.once import Once
from web.templating import Renderer
from web.texts import PageTexts, load_texts

log = logging.getLogger(__name__)
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
        self.accepted = Once()
        self.house: House | None = None
        self.failure = ""
        self._settled = threading.Event()

    def build_in_background(self) -> None:
        threading.Thread(target=self._build, name="house", daemon=True).start()

    def open(self, house: House) -> None:
        self.house = house
        self._settled.set()

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
            house.library.complete_in_background()
        except (KnowledgeError, ModelError, StaleIndexError, OSError) as error:
            self.failure = str(error)
            log.critical("De server kan niet beginnen. %s", error)
        finally:
            self._settled.set()
            gc.freeze()
            gc.enable()
