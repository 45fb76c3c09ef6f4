# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What made-up volunteers and staff tell each other: reports, messages, questions and visits. Their numbers are always
the same, so that they can be found and taken away again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Engine, delete

from assistant.contact.sealing import Seal
from assistant.contact.tables import audit
from assistant.content.catalogue import Kind
from assistant.content.changes import Change, Changes
from assistant.content.tables import changes
from assistant.staff.accounts import using
from assistant.upkeep.fields import Field
from assistant.upkeep.keeping import number_of
from assistant.upkeep.messages import Draft, Messages
from assistant.upkeep.opinions import Asked, Opinions, Reply, Standing
from assistant.upkeep.reports import HowKnown, Outcome, Reports, Told
from assistant.upkeep.tables import messages, opinions, proposals, reports, visits
from assistant.upkeep.visits import Ended, Visits
from knowledge.yaml_files import read_yaml

_FILE = Path(__file__).parent / "demo_desk.yaml"
_VOLUNTEER, _COLLEAGUE = "demo-vrijwilliger", "demo-collega"
_VISITS, _DAYS, _SHOWN = 240, 84, timedelta(days=14)
_ENDED = (Ended.HELPED, Ended.HELPED, Ended.HELPED, Ended.PASSED_ON, Ended.PASSED_ON, Ended.NOTHING)
_TABLES = (reports, messages, opinions, proposals)


class _Example(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    days_ago: int


class _Report(_Example):
    field: Field
    how_known: HowKnown
    text: str
    taken: bool = False
    outcome: Outcome | None = None
    note: str = ""


class _Message(_Example):
    title: str
    text: str
    important: bool = False


class _Question(_Example):
    """Without an answer it is still open; an empty one says that the idea is right."""

    question: str
    idea: str = ""
    answer: str | None = None


class _Examples(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    reports: tuple[_Report, ...]
    messages: tuple[_Message, ...]
    questions: tuple[_Question, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Ids of what there is to tell of: at least one of each. `file` is that of the first article, below the folder of
    the content; empty where it is of another one."""

    services: Sequence[str]
    articles: Sequence[str]
    topics: Sequence[str]
    file: str = ""


@cache
def _examples() -> _Examples:
    return _Examples.model_validate(read_yaml(_FILE))


def make_desk(engine: Engine, seal: Seal, about: About, now: datetime, folder: Path | None = None) -> None:
    """Puts them in the place of an earlier demonstration; with the `folder` of the content there are proposals to
    change it too. Raises StoreError when the database cannot be used."""
    remove_desk(engine)
    found = _examples()
    services, articles = cycle(about.services), cycle(about.articles)
    for number, report in enumerate(found.reports):
        _report(Reports(engine, seal), _number("melding", number), report, next(services), _ago(now, report))
    for number, message in enumerate(found.messages):
        draft = Draft(**message.model_dump(exclude={"days_ago"}), ends_on=(now + _SHOWN).date())
        Messages(engine, seal).write(_number("bericht", number), draft, _COLLEAGUE, _ago(now, message))
    for number, question in enumerate(found.questions):
        _question(Opinions(engine, seal), _number("vraag", number), question, next(articles), _ago(now, question))
    for number in range(_VISITS):
        moment = now - timedelta(days=_draw(f"dag {number}", _DAYS), hours=_draw(f"uur {number}", 8))
        ended = _ENDED[_draw(f"afloop {number}", len(_ENDED))]
        topic = about.topics[_draw(f"thema {number}", min(len(about.topics), 6))]
        Visits(engine).add(_visit(number), ended, topic, moment)
    if folder and about.file:
        _proposals(Changes(engine), folder, about, now)


def remove_desk(engine: Engine) -> None:
    """Takes them away, with what the log says of them. Raises StoreError."""
    kinds = (("melding", _examples().reports), ("bericht", _examples().messages), ("vraag", _examples().questions))
    numbers = [_number(kind, number) for kind, listed in kinds for number in range(len(listed))]
    with using(engine) as connection:
        for table in _TABLES:
            connection.execute(delete(table).where(table.c.id.in_(numbers)))
        connection.execute(delete(changes).where(changes.c.made_by == _COLLEAGUE))
        connection.execute(delete(visits).where(visits.c.id.in_([_visit(number) for number in range(_VISITS)])))
        connection.execute(delete(audit).where(audit.c.reference.in_(numbers)))


def _report(book: Reports, number: str, example: _Report, record: str, moment: datetime) -> None:
    told = Told(record=record, field=example.field, how_known=example.how_known, text=example.text)
    book.add(number, told, _VOLUNTEER, moment)
    if example.taken or example.outcome:
        book.take(number, _COLLEAGUE, moment + timedelta(hours=2))
    if example.outcome:
        book.close(number, _COLLEAGUE, example.outcome, example.note, moment + timedelta(hours=3))


def _question(book: Opinions, number: str, example: _Question, article: str, moment: datetime) -> None:
    book.ask(number, Asked(question=example.question, idea=example.idea, sources=(article,)), _VOLUNTEER, moment)
    if example.answer is not None:
        standing = Standing.CORRECTED if example.answer else Standing.APPROVED
        reply = Reply(standing=standing, text=example.answer, role="team")
        book.answer(number, reply, _COLLEAGUE, moment + timedelta(hours=1))


def _proposals(book: Changes, folder: Path, about: About, now: datetime) -> None:
    """One that waits and one that was refused; both only say in a title that they are made up."""
    before = (folder / about.file).read_bytes()
    for days, reason in enumerate(_examples().reasons, start=1):
        change = Change(
            kind=Kind.ARTICLE.value,
            record=about.articles[0],
            file=about.file,
            before=before,
            after=before.replace(b"\ntitle: ", b"\ntitle: DEMO ", 1),
            reason=reason,
            made_at=now - timedelta(days=days),
            made_by=_COLLEAGUE,
        )
        number = book.propose(change)
        if days > 1:
            book.refuse(number, _COLLEAGUE, now)


def _ago(now: datetime, example: _Example) -> datetime:
    return now - timedelta(days=example.days_ago)


def _number(kind: str, number: int) -> str:
    return number_of("stip demo", kind, str(number))


def _visit(number: int) -> str:
    return hashlib.sha256(f"stip demo bezoek {number}".encode()).hexdigest()[:32]


def _draw(what: str, number: int) -> int:
    """From 0 to `number`, by chance and always the same."""
    return int(hashlib.sha256(f"balie {what}".encode()).hexdigest()[:12], 16) % number
