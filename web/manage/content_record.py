# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/inhoud/{kind}/{id}: one record with its source and dates, and the form to propose a change to it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.content.catalogue import Entry, Kind
from assistant.content.changes import Changes
from assistant.content.leaves import leaves_of, sentence_path, with_value
from assistant.content.pieces import Piece, piece_of
from knowledge.formats import date_text
from knowledge.yaml_files import parse_yaml
from web.faults import Faults, FormPage
from web.manage.content import address_of, closed_text, entry_named, folder_of
from web.manage.content_sources import Borrowed, borrowed
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import language_name

_MOST_SHOWN = 70  # characters of a value in a list to choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageView:
    name: str
    address: str
    behind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the form. `mark` is the state of the text that it began with."""

    text: str
    reason: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage(FormPage):
    """`facts` are where it stands and how old it is; `fields` what it holds. `editable` is False where the record
    belongs to every municipality and is not changed here. `borrowed` is a draft or proposal to make the change of.
    `problems` are what the check of the whole content found."""

    template: ClassVar[str] = "manage/content_record.html"

    frame: Frame
    bar: Bar
    closed: str
    title: str
    address: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    languages: tuple[LanguageView, ...]
    waiting: tuple[int, ...]
    editable: bool
    typed: Typed
    borrowed: Borrowed | None
    problems: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        return not self.facts

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What can be changed by itself: a place in the text, and what stands there."""
        return tuple((leaf.path, f"{leaf.path}: {leaf.value}"[:_MOST_SHOWN]) for leaf in leaves_of(self.typed.text))


def record(visit: StaffVisit) -> Response:
    entry = named(visit)
    file = file_text(visit, entry)
    piece = piece_of(file, entry.id) if file else Piece(start=0, end=0, text="")
    source = borrowed(visit)
    text = _taken(piece.text, entry.id, source) if source else piece.text
    typed = Typed(text=text, reason=source.reason if source else "", mark=mark_of(piece.text))
    return visit.show(record_page(visit, entry, typed))


def _taken(text: str, key: str, source: Borrowed) -> str:
    """With the words of a draft in the key sentence that it corrects, when it names one of this article."""
    sentence = next((item.partition("#")[2] for item in source.sources if item.startswith(f"{key}#")), "")
    return with_value(text, sentence_path(text, sentence), source.text) if sentence else text


def named(visit: StaffVisit) -> Entry:
    """The record of this address; its file is the one that the loader found."""
    told = visit.visit.request.path_params
    entry = entry_named(visit.visit.house.knowledge, str(told["kind"]), str(told["id"]))
    if entry is None:
        raise HTTPException(404)
    return entry


def file_text(visit: StaffVisit, entry: Entry) -> str:
    """The whole file of a record; empty where it is of the national base."""
    folder = folder_of(visit)
    own = folder.own(entry.file)
    return ((folder.read(own) or b"") if own else b"").decode("utf-8")


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def record_page(
    visit: StaffVisit,
    entry: Entry,
    typed: Typed,
    faults: Faults = (),
    problems: tuple[str, ...] = (),
) -> RecordPage:
    file = file_text(visit, entry)
    return RecordPage(
        frame=visit.frame,
        bar=visit.bar,
        closed=closed_text(visit),
        title=entry.title,
        address=address_of(entry.kind, entry.id),
        facts=tuple(_facts(entry)),
        fields=tuple(_fields(piece_of(file, entry.id).text)) if file else (),
        languages=tuple(_languages(entry)),
        waiting=Changes(visit.office.engine).open_for(entry.id),
        editable=bool(file),
        typed=typed,
        borrowed=borrowed(visit),
        faults=faults,
        problems=problems,
    )


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield m("content_kind"), m(f"content_kind_{entry.kind}")
    yield m("content_id"), entry.id
    yield m("content_file"), entry.file
    if entry.source:
        yield m("content_source"), entry.source
    if entry.source_date:
        yield m("content_source_date"), entry.source_date
    if entry.kind not in (Kind.ARTICLE, Kind.TRANSLATION, Kind.SOURCE):
        yield m("content_checked"), date_text(entry.checked_on) if entry.checked_on else m("content_checked_never")
    if entry.kind is Kind.TRANSLATION:
        yield m("content_shown"), m("content_shown_no" if entry.behind else "content_shown_yes")


def _languages(entry: Entry) -> Iterator[LanguageView]:
    for code in entry.languages if entry.kind is Kind.ARTICLE else ():
        address = address_of(Kind.TRANSLATION, f"{entry.id}@{code}")
        yield LanguageView(name=language_name(code), address=address, behind=code in entry.behind)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Name and content of each field, as it stands in the file."""
    try:
        data = parse_yaml(text)
    except yaml.YAMLError:
        return
    item = data[0] if isinstance(data, list) and len(data) == 1 else data
    if isinstance(item, Mapping):
        yield from ((str(name), _told(value)) for name, value in item.items())


def _told(value: object) -> str:
    if isinstance(value, str | int | float):
        return str(value)
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=90).removesuffix("...\n").strip()
