# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What stands around every page: name, language switch, the number to call."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.bootstrap import House
from knowledge.formats import RIGHT_TO_LEFT
from web.texts import FALLBACK
from web.wording import Number, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`languages` has the name of each in itself; `path` is the address of this page without a query; `town` is empty
    while the house does not stand yet."""

    language: str
    languages: Mapping[str, str]
    path: str
    name: str
    town: str
    phone: Number | None

    @property
    def direction(self) -> str:
        return self.direction_of(self.language)

    def direction_of(self, language: str) -> str:
        return "rtl" if language in RIGHT_TO_LEFT else "ltr"

    def url(self, path: str, **query: str | None) -> str:
        """An address of ours in the language of this page."""
        return self.url_in(self.language, path, **query)

    def url_in(self, language: str, path: str, **query: str | None) -> str:
        known = {key: value for key, value in query.items() if value}
        if language != FALLBACK:
            known["taal"] = language
        page, mark, anchor = path.partition("#")
        return (f"{page}?{urlencode(known)}" if known else page) + mark + anchor


def frame_for(house: House | None, language: str, languages: Mapping[str, str], path: str, name: str) -> Frame:
    town = house.knowledge.municipality if house else None
    title = town.title if town else name
    return Frame(
        language=language,
        languages=languages,
        path=path,
        name=title[:1].upper() + title[1:],
        town=town.name if town else "",
        phone=number(town.phone) if town else None,
    )
