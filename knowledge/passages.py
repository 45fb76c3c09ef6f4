# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A passage: the piece of text that is searched, quoted and cited."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.dates import UNKNOWN
from knowledge.sources import Standing


class Kind(StrEnum):
    ARTICLE = "artikel"
    SERVICE = "voorziening"
    SCHEME = "regeling"
    POLICY = "beleid"
    DIGEST = "beleidssamenvatting"


def page_of(passage_id: str) -> str:
    """The article, record or document passage that a passage belongs to: sentences and sections of an article share
    one page."""
    return passage_id.partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`heading` is the section inside our own text; `section` the part of the source that it rests on. `oldest` is the
    highest age of whom it is for, where that is all it is about."""

    id: str
    source_id: str
    kind: Kind
    title: str
    heading: str
    text: str
    section: str = ""
    language: str = "nl"
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    oldest: int | None = None
    places: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    standing: Standing = Standing.IN_FORCE
    source_date: str = UNKNOWN
    checked_on: date | None = None

    @property
    def page(self) -> str:
        return page_of(self.id)
