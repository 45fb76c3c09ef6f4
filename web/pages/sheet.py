# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One page to take along: what lies in a basket, in Dutch beside the visitor's language, with whom to call once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from assistant.amounts import AmountWatch
from assistant.basket import Basket
from assistant.bootstrap import House
from assistant.checker import citation
from assistant.notes import about_age
from assistant.pieces import Piece, Words, piece
from assistant.values import Card, Validity
from knowledge.age import age_class
from knowledge.formats import ORIGINAL, RIGHT_TO_LEFT, left_to_right
from web.pages.parts import CardView, card_view
from web.texts import PageTexts, Translate
from web.wording import Number, day_text, number, source_line, when

Said = tuple[tuple[str, str], ...]  # the same in each language of the sheet: pairs of a language and the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A thing in one language: `parts` are pairs of a heading, which may be empty, and a text. Where there is no text
    in the language, `missing` says so."""

    language: str
    title: str
    parts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    age: str
    missing: str = ""

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFact:
    label: Said
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """`name` is empty when it is that of the thing above it."""

    name: str
    facts: tuple[SheetFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetItem:
    """`contact` is None where the same stands on the sheet already."""

    key: str
    columns: tuple[Column, ...]
    contact: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`line` is the volunteer's own. `sources` have their dates. `translated` says that a computer translated."""

    languages: tuple[str, ...]
    title: Said
    day: Said
    items: tuple[SheetItem, ...]
    line_label: Said
    line: str
    call: Said
    verdict: Said
    translated: Said
    sources_label: Said
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What making a sheet needs."""

    house: House
    texts: PageTexts
    languages: tuple[str, ...]
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    def said(self, tell: Callable[[Translate], str]) -> Said:
        return tuple((language, tell(self.texts.into(language))) for language in self.languages)


def sheet_of(basket: Basket, house: House, texts: PageTexts, now: datetime, *, own_first: bool = False) -> Sheet:
    """What the records say now; what is no longer there is left out. `own_first`: the visitor's language before the
    Dutch."""
    language = texts.language(basket.language)
    both = (language, ORIGINAL) if own_first else (ORIGINAL, language)
    desk = _Desk(house=house, texts=texts, languages=tuple(dict.fromkeys(both)), now=now)
    off = house.switches.off()
    pieces = [found for key in basket.keys if (found := piece(house.knowledge, key, now, off))]
    phone = number(house.knowledge.municipality.phone)
    unread = any(_unread(desk, item) for item in pieces)
    return Sheet(
        languages=desk.languages,
        title=desk.said(lambda t: t("sheet_title")),
        day=desk.said(lambda t: t("sheet_day", day=day_text(desk.today, t))),
        items=tuple(_items(desk, pieces)),
        line_label=desk.said(lambda t: t("sheet_line")),
        line=basket.line,
        call=tuple(_calls(desk, phone)),
        verdict=desk.said(lambda t: t("sheet_verdict")),
        translated=tuple(pair for pair in desk.said(lambda t: t("translated")) if unread and pair[0] != ORIGINAL),
        sources_label=desk.said(lambda t: t("sources")),
        sources=tuple(dict.fromkeys(_sources(desk, pieces))),
    )


def _calls(desk: _Desk, phone: Number) -> Iterator[tuple[str, str]]:
    for language in desk.languages:
        t = desk.texts.into(language)
        yield language, t("sheet_call", number=left_to_right(language, phone.text))


def _unread(desk: _Desk, item: Piece) -> bool:
    told = (item.words(desk.house.knowledge, language) for language in desk.languages)
    return any(words.unread for words in told if words)


def _items(desk: _Desk, pieces: Iterable[Piece]) -> Iterator[SheetItem]:
    """Whom to call stands with the thing itself, or else with the first that leads there."""
    pieces = tuple(pieces)
    told = {item.key for item in pieces}
    for item in pieces:
        shown = next((card for card in item.cards if card.id == item.key or card.id not in told), None)
        if shown:
            told.add(shown.id)
        yield SheetItem(
            key=item.key,
            columns=tuple(_column(desk, item, language) for language in desk.languages),
            contact=_contact(desk, item, shown) if shown else None,
        )


def _column(desk: _Desk, item: Piece, language: str) -> Column:
    t, words = desk.texts.into(language), item.words(desk.house.knowledge, language)
    return Column(
        language=language,
        title=words.title if words else "",
        parts=tuple(_parts(words, t)) if words else (),
        notes=tuple(_notes(desk, item, language)),
        age=_age(desk, item, t),
        missing="" if words else t("sheet_only_dutch"),
    )


def _parts(words: Words, t: Translate) -> Iterator[tuple[str, str]]:
    headings = {"": "", "conditions": t("service_conditions"), "apply": t("service_apply")}
    for about, text in words.parts:
        yield headings[about], text


def _notes(desk: _Desk, item: Piece, language: str) -> Iterator[str]:
    """That it does not hold now, or shows an amount of an earlier year. The age itself stands below the text."""
    knowledge, texts = desk.house.knowledge, desk.house.texts
    first = citation(knowledge, item.basis, 1, desk.today)
    if first.validity is not Validity.CURRENT:
        yield from about_age(texts, language, first)
    shown = " ".join(text for _, text in item.dutch.parts)
    if caution := AmountWatch(knowledge, texts, language, desk.today).caution(shown, item.cites):
        yield caution


def _age(desk: _Desk, item: Piece, t: Translate) -> str:
    basis = item.basis
    age = age_class(basis.source_date, basis.checked_on, desk.today)
    line = source_line(basis.source_date, basis.checked_on, age, t)
    return line[:1].upper() + line[1:]


def _contact(desk: _Desk, item: Piece, card: Card) -> Contact | None:
    view = card_view(card, desk.texts.into(ORIGINAL))
    facts = tuple(_facts(desk, view))
    return Contact(name="" if view.name == item.dutch.title else view.name, facts=facts) if facts else None


def _facts(desk: _Desk, card: CardView) -> Iterator[SheetFact]:
    phones = (f"{one.text} ({one.note})" if one.note else one.text for one in card.numbers)
    told = (
        (desk.said(lambda t: t("contact_phone")), ", ".join(phones)),
        (desk.said(lambda t: t("card_address")), card.address),
        (desk.said(lambda t: t("card_hours")), card.hours),
        (desk.said(lambda t: t("card_fees")), card.fees),
        (desk.said(lambda t: t("card_email")), card.email),
        (desk.said(lambda t: t("card_url")), card.url_text),
    )
    for label, fact in told:
        if fact:
            yield SheetFact(label=label, text=fact)


def _sources(desk: _Desk, pieces: Iterable[Piece]) -> Iterator[str]:
    """In Dutch, each once: what the texts mainly rest on."""
    t = desk.texts.into(ORIGINAL)
    for item in pieces:
        source = desk.house.source_of(item.basis)
        if source:
            yield f"{source.title} ({when(item.basis.source_date, t)})"
