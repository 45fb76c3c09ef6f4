# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The words in which a request reaches a team: the same for every way of delivery."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from assistant.contact.outbox import Parcel
from assistant.contact.request import Content, Speaker
from assistant.texts import FOLDER
from knowledge.formats import date_text
from knowledge.sources import Frozen
from knowledge.yaml_files import read_yaml

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Words(Frozen):
    """The fixed words of delivery.yaml."""

    subject: str
    intro: str
    withdrawn_subject: str
    withdrawn: str
    task: str
    more: str
    shortened: str
    whole: str
    moment: str
    labels: dict[str, str]
    speakers: dict[Speaker, str]
    languages: dict[str, str]


def load_words() -> Words:
    return Words.model_validate(read_yaml(FOLDER / "delivery.yaml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """`queues` gives the name of each queue, `site` is the address of our own pages or empty, `zone` that of the
    readers."""

    words: Words
    queues: Mapping[str, str]
    site: str
    zone: tzinfo

    def link(self, parcel: Parcel) -> str | None:
        return f"{self.site}/team/{parcel.reference}" if self.site else None

    def queue(self, parcel: Parcel) -> str:
        return self.queues.get(parcel.team, parcel.team)

    def subject(self, parcel: Parcel) -> str:
        return self.words.subject.format(reference=parcel.reference)

    def outside(self, parcel: Parcel) -> tuple[str, ...]:
        """What may be known without opening the request."""
        rows = [
            ("reference", parcel.reference),
            ("team", self.queue(parcel)),
            ("asked", self._moment(parcel.asked_at)),
            ("language", self.words.languages.get(parcel.language, parcel.language)),
            ("link", self.link(parcel)),
        ]
        return self._lines(rows)

    def inside(self, content: Content, *, ways: bool = True) -> tuple[str, ...]:
        """What the person filled in beside the question; `ways`: with how to reach them."""
        rows = [
            ("name", content.name),
            ("phone", content.phone if ways else None),
            ("email", content.email if ways else None),
            ("speaker", None if content.speaker is Speaker.SELF else self.words.speakers[content.speaker]),
            ("interpreter", content.interpreter),
            ("place", content.place),
            ("preferred", content.moment),
        ]
        replies = (f"{one_line(reply.question)} {one_line(reply.answer)}" for reply in content.replies)
        return (*self._lines(rows), *replies)

    def _lines(self, rows: list[tuple[str, str | None]]) -> tuple[str, ...]:
        return tuple(f"{self.words.labels[key]}: {one_line(text)}" for key, text in rows if text)

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return self.words.moment.format(day=date_text(local.date()), hour=f"{local:%H.%M}")


def full_letter(letters: Letters, parcel: Parcel, content: Content) -> tuple[str, ...]:
    """Everything, as lines. The question is set in, so that no line of it looks like one of ours."""
    question = (f"    {line}" for line in clean(content.question).splitlines())
    heading = f"{letters.words.labels['question']}:"
    return (*letters.outside(parcel), *letters.inside(content), "", heading, *question)


def clean(text: str) -> str:
    """Without characters that a database or a mail program stumbles over."""
    whole = text.encode("utf-8", "replace").decode()
    return _CONTROL.sub(" ", _LINE_END.sub("\n", whole))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def shortened(text: str, limit: int, mark: str) -> str:
    """At most `limit` characters; the end tells that something was cut off."""
    return text if len(text) <= limit else f"{text[: limit - len(mark) - 1].rstrip()} {mark}"


def halves(text: str, limit: int) -> tuple[str, str]:
    """The text up to `limit` characters, at the end of a word where there is one near, and the rest."""
    if len(text) <= limit:
        return text, ""
    at = max(text.rfind(" ", limit // 2, limit), text.rfind("\n", limit // 2, limit))
    cut = at if at > 0 else limit
    return text[:cut].rstrip(), text[cut:].lstrip()
