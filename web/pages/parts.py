# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cards and sources as pages show them."""

from dataclasses import dataclass
from datetime import date

from assistant.bootstrap import House
from assistant.checker import validity
from assistant.values import Card, Citation, Validity
from knowledge.age import age_class
from knowledge.formats import short_url
from knowledge.passages import Kind, Passage
from knowledge.sources import Standing
from web.texts import Translate
from web.wording import Number, number, source_line, standing_line, when

_FOLDERS = {Kind.ARTICLE: "onderwerpen", Kind.SERVICE: "voorzieningen", Kind.SCHEME: "regelingen"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """`page` is the address of everything that we know about it."""

    name: str
    page: str
    organisation: str | None
    numbers: tuple[Number, ...]
    email: str | None
    url: str | None
    url_text: str
    address: str | None
    hours: str | None
    open_now: bool | None
    fees: str | None
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """`label` says whether it holds now, is a draft or is about the past. `id` is the anchor of the passage; `back` is
    that of the sentence that rests on it."""

    id: str
    number: int
    title: str
    section: str
    publisher: str
    when: str
    validity: str
    label: str
    text: str
    language: str
    url: str | None
    address: str
    back: str = ""


def card_view(card: Card, t: Translate) -> CardView:
    return CardView(
        name=card.name,
        page=f"/{_FOLDERS[Kind.SCHEME if card.kind == Kind.SCHEME else Kind.SERVICE]}/{card.id}",
        organisation=card.organisation if card.organisation != card.name else None,
        numbers=tuple(number(phone) for phone in card.phones),
        email=card.email,
        url=card.url,
        url_text=short_url(card.url) if card.url else "",
        address=card.address,
        hours=card.hours,
        open_now=card.open_now,
        fees=card.fees,
        age=source_line(card.source_date, card.checked_on, card.age, t),
    )


def source_view(citation: Citation, anchor: str, t: Translate) -> SourceView:
    passage = citation.passage
    return SourceView(
        id=anchor,
        number=citation.number,
        title=citation.source_title,
        section=citation.section,
        publisher=citation.publisher,
        when=when(passage.source_date, t),
        validity=citation.validity.value,
        label=_standing(citation, t),
        text=passage.text,
        language=passage.language,
        url=citation.url,
        address=passage_address(passage),
    )


def _standing(citation: Citation, t: Translate) -> str:
    passage = citation.passage
    if citation.validity is Validity.EXPIRED and passage.standing is Standing.IN_FORCE and not passage.valid_until:
        return t("standing_past_amount")
    if citation.validity is not Validity.CURRENT:
        return t(f"validity_{citation.validity.value}")
    return standing_line(passage.source_date, passage.checked_on, citation.age, t)


def passage_source(house: House, passage: Passage, number: int, today: date, t: Translate) -> SourceView:
    """A passage as a page of its own."""
    source = house.source_of(passage)
    citation = Citation(
        number=number,
        passage=passage,
        publisher=source.publisher if source else "",
        source_title=source.title if source else passage.title,
        url=source.url if source else None,
        validity=validity(passage, today),
        age=age_class(passage.source_date, passage.checked_on, today),
    )
    return source_view(citation, f"bron-{number}", t)


def passage_address(passage: Passage) -> str:
    """Where a passage stands on the site: in its article at its own anchor, in the directory, or on a page of its
    own."""
    folder = _FOLDERS.get(passage.kind, "bron")
    return f"/{folder}/{passage.id}"
