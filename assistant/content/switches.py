# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is switched off for residents: a topic, a service, the language model or the whole chat. Danger never is."""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, RowMapping, delete, insert, select

from assistant.contact.audit import Action, noted
from assistant.content.tables import switches
from assistant.store import ClashError, StoreError, transaction
from assistant.values import Claim, Understanding
from assistant.writer import Draft, Writer
from index.search import Hit
from knowledge.articles import Article
from knowledge.passages import Passage

CHAT, MODEL, TOPIC, SERVICE = "chat", "model", "topic:", "service:"
PATIENCE = 2.0  # seconds in which every server has heard of a switch
MOST_REASON = 300  # characters
_FAILURE = "De schakelaars zijn nu niet te gebruiken. Probeer het zo nog eens."


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched:
    """`key` is what is off: chat, model, topic:ID or service:ID."""

    key: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Off:
    """Everything that is off at one moment."""

    keys: frozenset[str] = frozenset()

    @property
    def chat(self) -> bool:
        return CHAT in self.keys

    @property
    def model(self) -> bool:
        return MODEL in self.keys

    def record(self, key: str) -> bool:
        return f"{SERVICE}{key}" in self.keys

    def about(self, passage: Passage, cited: Collection[str] = ()) -> bool:
        """Whether a passage is of a topic that is off, or tells of a service that is; `cited` is what it rests on."""
        return self.hides(passage.topics, (passage.id, *cited))

    def topic(self, key: str) -> bool:
        return f"{TOPIC}{key}" in self.keys

    def article(self, article: Article) -> bool:
        return self.hides(article.topics, article.rests_on)

    def hides(self, topics: Iterable[str], records: Iterable[str]) -> bool:
        """Whether something that is about these topics and rests on these records is shown to nobody."""
        return bool(self.keys) and (any(map(self.topic, topics)) or any(map(self.record, records)))


NOTHING = Off()


class Switches:
    """Looks in the database again after `patience` seconds. Without a database nothing can be switched off; when it
    is away, what was known last holds."""

    def __init__(
        self, engine: Engine | None, patience: float = PATIENCE, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine, self._patience, self._seconds = engine, patience, seconds
        self._off, self._until = NOTHING, float("-inf")

    def off(self) -> Off:
        if self._engine is not None and self._seconds() >= self._until:
            self._look()
        return self._off

    def listed(self) -> tuple[Switched, ...]:
        """What is off, the newest first. Raises StoreError."""
        if self._engine is None:
            raise StoreError(_FAILURE)
        with transaction(self._engine, _FAILURE) as connection:
            rows = connection.execute(select(switches).order_by(switches.c.off_at.desc())).mappings().all()
        return tuple(map(_switched, rows))

    def switch_off(self, switched: Switched) -> bool:
        """False when it was off already. Raises StoreError."""
        if self._engine is None:
            raise StoreError(_FAILURE)
        row = {"key": switched.key, "reason": switched.reason, "off_at": switched.at, "off_by": switched.by}
        try:
            with transaction(self._engine, _FAILURE) as connection:
                connection.execute(insert(switches).values(row))
                told = f"{switched.key}: {switched.reason}"[:120]
                noted(connection, switched.at, switched.by, Action.SWITCHED_OFF, "", told)
        except ClashError:
            return False
        self._look()
        return True

    def switch_on(self, key: str, who: str, now: datetime) -> bool:
        """False when it was on already. Raises StoreError."""
        if self._engine is None:
            raise StoreError(_FAILURE)
        with transaction(self._engine, _FAILURE) as connection:
            if not connection.execute(delete(switches).where(switches.c.key == key)).rowcount:
                return False
            noted(connection, now, who, Action.SWITCHED_ON, "", key[:120])
        self._look()
        return True

    def _look(self) -> None:
        self._until = self._seconds() + self._patience
        try:
            self._off = Off(frozenset(item.key for item in self.listed()))
        except StoreError:
            return


class SwitchedWriter:
    """The language model, or who writes without one as long as that is switched off."""

    def __init__(self, model: Writer, plain: Writer, switches: Switches) -> None:
        self._model, self._plain, self._switches = model, plain, switches

    def write(self, understanding: Understanding, hits: Sequence[Hit]) -> Draft:
        return (self._plain if self._switches.off().model else self._model).write(understanding, hits)

    def telling(self, hear: Callable[[Claim], None]) -> Writer:
        return SwitchedWriter(self._model.telling(hear), self._plain, self._switches)


def _switched(row: RowMapping) -> Switched:
    return Switched(key=row["key"], reason=row["reason"], at=row["off_at"], by=row["off_by"])
