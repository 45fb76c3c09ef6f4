# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What stands around every page: name, language switch, the number to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.bootstrap import House
from assistant.settings import Settings
from knowledge.formats import RIGHT_TO_LEFT
from web.pages.leaving import MARK, opened
from web.texts import FALLBACK
from web.wording import Number, number

WINDOW = "/venster"
_BESIDE = 10  # seconds for everything but writing
_IN_WINDOW = ("/", "/vraag", "/oordeel", "/gewist")  # and every conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`languages` has the name of each in itself; `path` is the address of this page without a query; `town` is empty
    while the house does not stand yet; `window` when the page stands in the window on another site. `slow` is how many
    seconds a language model may take to answer; 0 when none writes. `ended` is how a conversation ended that got no
    answer: what is opened next is counted by it."""

    language: str
    languages: Mapping[str, str]
    path: str
    name: str
    town: str
    phone: Number | None
    window: bool = False
    slow: int = 0
    ended: str = ""

    @property
    def direction(self) -> str:
        return self.direction_of(self.language)

    def direction_of(self, language: str) -> str:
        return "rtl" if language in RIGHT_TO_LEFT else "ltr"

    def place(self, path: str) -> str:
        """Where a page of ours stands. The window has the conversation; for anything else one leaves it."""
        stays = path in _IN_WINDOW or path.startswith("/gesprek/")
        return f"{WINDOW}{path}".rstrip("/") if self.window and stays else path

    def url(self, path: str, **query: str | None) -> str:
        """An address of ours in the language of this page."""
        counted = {MARK: self.ended} if self.ended and opened(path.partition("#")[0]) else {}
        return self.url_in(self.language, path, **query, **counted)

    def url_in(self, language: str, path: str, **query: str | None) -> str:
        known = {key: value for key, value in query.items() if value}
        if language != FALLBACK:
            known["taal"] = language
        page, mark, anchor = self.place(path).partition("#")
        return (f"{page}?{urlencode(known)}" if known else page) + mark + anchor


def in_window(path: str) -> bool:
    return path == WINDOW or path.startswith(f"{WINDOW}/")


def frame_for(
    house: House | None, language: str, languages: Mapping[str, str], path: str, name: str, window: bool = False
) -> Frame:
    town = house.knowledge.municipality if house else None
    title = town.title if town else name
    return Frame(
        language=language,
        languages=languages,
        path=path,
        name=title[:1].upper() + title[1:],
        town=town.name if town else "",
        phone=number(town.phone) if town else None,
        window=window,
        slow=_patience(house.settings) if house else 0,
    )


def _patience(settings: Settings) -> int:
    return round(settings.llm_timeout) + _BESIDE if settings.llm_url else 0
