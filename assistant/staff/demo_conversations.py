# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A few hundred made-up conversations of eight weeks, with real answers: so that the pages of reviewers have something
to show. They are marked in the journal, and go away together."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import Engine, delete, select

from assistant.contact.tables import audit
from assistant.feedback import Feedback, Reason, SqlFeedback, Verdict
from assistant.journal import SqlJournal, answers
from assistant.marks import DOUBLE, REFUSED, Stratum, lot_of, stratum_of
from assistant.review.clicks import Clicks, Opened
from assistant.review.drafts import Draft, Drafts, DraftState, mark_of
from assistant.review.duels import Choice, Duels
from assistant.review.forgetting import remove_examples
from assistant.review.strata import belongs, neediest
from assistant.review.verdicts import Judgement, Kept, Review, Reviews
from assistant.staff.accounts import using
from assistant.values import Answer, Status
from knowledge.yaml_files import read_yaml

if TYPE_CHECKING:
    from assistant.walk import Assistant

_FILE = Path(__file__).parent / "demo_questions.yaml"
_DAYS = 27  # the server erases what is older
_TIMES = 3
_REVIEWERS = ("demo", "demo-collega")
_JUDGED, _DUELS, _DRAFTED = 100, 40, 4
_SAID = {
    Stratum.UNANSWERED: (Judgement.FOR_PEOPLE, Judgement.INCOMPLETE, Judgement.GOOD, Judgement.WRONG),
    Stratum.UNSURE: (Judgement.INCOMPLETE, Judgement.GOOD, Judgement.WRONG),
    Stratum.NONE: (Judgement.GOOD, Judgement.GOOD, Judgement.GOOD, Judgement.INCOMPLETE, Judgement.GOOD),
}
_CHOICES = (Choice.OURS, Choice.OURS, Choice.OURS, Choice.SEARCH, Choice.EQUAL, Choice.NEITHER)
_CORRECTION = "DEMO. Hier hoort ook te staan bij wie iemand terechtkan, en wat iemand moet meenemen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A made-up conversation: its number, and what somebody typed."""

    number: int
    language: str
    messages: tuple[str, ...]


@cache
def talks() -> tuple[Talk, ...]:
    """Every line of the file up to three times, as people do ask the same."""
    kind = TypeAdapter(Mapping[str, tuple[str | tuple[str, ...], ...]])
    lines = kind.validate_python(read_yaml(_FILE))
    number, found = itertools.count(), []
    for language, listed in lines.items():
        for line in listed:
            messages = (line,) if isinstance(line, str) else line
            times = 1 + _draw(messages[0], _TIMES)
            found += [Talk(number=next(number), language=language, messages=messages) for _ in range(times)]
    return tuple(found)


class _Clock:
    """Ids and moments of made-up conversations: the same ids every time, so that a second demonstration is like the
    first. It runs on while an answer is made."""

    def __init__(self) -> None:
        self._moment, self._since, self._number = datetime.min, 0.0, itertools.count(1)

    def put(self, moment: datetime) -> None:
        self._moment, self._since = moment, perf_counter()

    def now(self) -> datetime:
        return self._moment + timedelta(seconds=perf_counter() - self._since)

    def new_id(self) -> str:
        return hashlib.sha256(f"stip demo {next(self._number)}".encode()).hexdigest()[:32]


def make_conversations(
    assistant: "Assistant", engine: Engine, now: datetime, places: Sequence[str] = ()
) -> Iterator[Answer]:
    """Puts them in the place of an earlier demonstration, one answer at a time. Half of the people live in one of the
    districts `places`.

    Raises:
        StoreError: when the database cannot be used.
    """
    remove_conversations(engine)
    clock, book, opened = _Clock(), SqlFeedback(engine), Clicks(engine)
    actor = assistant.keeping(SqlJournal(engine, demo=True), clock.now, clock.new_id)
    for talk in talks():
        moment = now - timedelta(minutes=10 + _draw(f"moment {talk.number}", _DAYS * 24 * 60))
        here = _draw(f"wijk {talk.number}", 2 * len(places) + 1)
        home = places[here] if here < len(places) else None
        for answer in _played(actor, clock, moment, talk, home):
            _said(book, answer)
            _opened(opened, answer)
            yield answer


def judge_some(engine: Engine, now: datetime) -> None:
    """Verdicts and choices of two made-up reviewers on the made-up answers."""
    reviews, duels = Reviews(engine), Duels(engine)
    for key, stratum in _picked(engine):
        kept = reviews.kept(key)
        if kept:
            for reviewer in _REVIEWERS[: 2 if lot_of(key) % DOUBLE == 0 else 1]:
                reviews.give(_review(kept, reviewer, stratum, now))
    wanted = select(answers.c.id, answers.c.status).where(answers.c.demo).order_by(answers.c.lot.desc())
    with using(engine) as connection:
        rows = connection.execute(wanted).all()
    answered = [str(row[0]) for row in rows if row[1] == Status.ANSWERED.value]
    for key in answered[:_DUELS]:
        duels.choose(key, _REVIEWERS[1], _CHOICES[_draw(f"duel {key}", len(_CHOICES))], now)
    for number, review in enumerate(Drafts(engine).waiting(None, _DRAFTED)):
        kept = reviews.kept(review.answer)
        if kept:
            Drafts(engine).add(_draft(kept, review, now, moved=number == 0))


def _picked(engine: Engine) -> Iterator[tuple[str, str]]:
    """Answers to judge and the stratum each is from, in the shares that were agreed: half of each is left."""
    made: dict[str, list[str]] = {}
    with using(engine) as connection:
        for stratum in neediest({}):
            wanted = select(answers.c.id).where(answers.c.demo, belongs(connection, stratum))
            keys = list(connection.execute(wanted.order_by(answers.c.lot % DOUBLE != 0, answers.c.lot)).scalars())
            made[stratum] = keys[: (len(keys) + 1) // 2]
    done: Counter[str] = Counter()
    taken: set[str] = set()
    for _ in range(_JUDGED):
        free = ((key, stratum) for stratum in neediest(done) for key in made[stratum] if key not in taken)
        key, stratum = next(free, (None, ""))
        if key is None:
            return
        taken.add(key)
        done[stratum] += 1
        yield key, stratum


def remove_conversations(engine: Engine) -> int:
    """Takes away the examples and what was said of them; gives how many answers went. Raises StoreError."""
    with using(engine) as connection:
        connection.execute(delete(audit).where(audit.c.who == _REVIEWERS[1]))
        return remove_examples(connection)


def _played(actor: "Assistant", clock: _Clock, moment: datetime, talk: Talk, home: str | None) -> Iterator[Answer]:
    from assistant.walk import Message

    conversation = None
    for minutes, text in enumerate(talk.messages):
        clock.put(moment + timedelta(minutes=2 * minutes))
        message = Message(text=text, conversation=conversation, language=talk.language, place=home)
        answer = actor.answer(message)
        conversation = answer.question.conversation
        yield answer


def _said(book: SqlFeedback, answer: Answer) -> None:
    """One in four says something; who got no sure answer is seldom glad."""
    if _draw(f"zegt {answer.id}", 4) or answer.status in (Status.EMERGENCY, Status.CLARIFY):
        return
    unhappy = stratum_of(answer) is not Stratum.NONE or _draw(f"vindt {answer.id}", 4) == 0
    reasons = tuple(Reason)
    given = Feedback(
        answer=answer.id,
        conversation=answer.question.conversation,
        verdict=Verdict.HELPS_NOT if unhappy else Verdict.HELPS,
        reason=reasons[_draw(f"waarom {answer.id}", len(reasons))] if unhappy else None,
        given_at=answer.question.asked_at + timedelta(minutes=1),
    )
    book.give(given)


def _opened(clicks: Clicks, answer: Answer) -> None:
    """Half of who got no answer open something else."""
    ways = tuple(Opened)
    way = _draw(f"opent {answer.id}", 2 * len(ways))
    if answer.status in REFUSED and way < len(ways):
        clicks.add(answer.status, ways[way], answer.question.asked_at.date(), demo=True)


def _review(kept: Kept, reviewer: str, stratum: str, now: datetime) -> Review:
    """Two reviewers mostly agree."""
    answer = kept.answer
    said = _SAID[stratum_of(answer)]
    own = reviewer if _draw(f"anders {answer.id} {reviewer}", 5) == 0 else ""
    judgement = said[_draw(f"oordeel {answer.id} {own}", len(said))]
    short = judgement is Judgement.INCOMPLETE and answer.status is Status.ANSWERED
    return Review(
        answer=answer.id,
        reviewer=reviewer,
        stratum=stratum,
        judgement=judgement,
        given_at=now - timedelta(hours=1 + _draw(f"wanneer {answer.id}", 200)),
        correction=_CORRECTION if short else "",
        passage=answer.citations[0].passage.id if short and answer.citations else "",
    )


def _draft(kept: Kept, review: Review, now: datetime, moved: bool) -> Draft:
    """With `moved` it was done, and the text that it rests on changed since."""
    passages = [item.passage for item in kept.answer.citations]
    return Draft(
        answer=review.answer,
        question=kept.answer.question.text,
        text=review.correction,
        sources=tuple(mark_of(passage.id, "" if moved else passage.text) for passage in passages),
        expires_on=now.date() + timedelta(days=300),
        state=DraftState.DONE if moved else DraftState.OPEN,
        changed_at=now - timedelta(days=20),
        changed_by=_REVIEWERS[1],
    )


def _draw(what: str, number: int) -> int:
    """From 0 to `number`, by chance and always the same."""
    return int(hashlib.sha256(what.encode()).hexdigest()[:12], 16) % number
