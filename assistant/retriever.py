# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Our search as a LangChain retriever, for an application of somebody else that stands on our index."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Self

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from assistant.bootstrap import House
from assistant.checker import validity
from assistant.messages import MessageError, cleaned
from index.search import Hit, Query
from knowledge.passages import Kind, Passage
from knowledge.sources import Source


class StipRetriever(BaseRetriever):
    """Finds passages, best first, each with its source, how old that is and whether it holds today.

    It only finds. An application on top of it looks out for danger itself (`Assistant.warning`), and says of a text
    that does not hold today that it is old or a plan."""

    look: Callable[[Query, str | None], tuple[Hit, ...]]
    source_of: Callable[[Passage], Source | None]
    today: Callable[[], date]
    k: int = Field(10, ge=1)
    kinds: frozenset[Kind] = frozenset()
    topic: str | None = None
    language: str | None = None

    @classmethod
    def over(cls, house: House, now: Callable[[], datetime], **wanted: Any) -> Self:  # noqa: ANN401 - the fields above
        return cls(look=house.search, source_of=house.source_of, today=lambda: now().date(), **wanted)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        try:
            text = cleaned(query)
        except MessageError:
            return []
        today = self.today()
        wanted = Query(text=text, today=today, limit=k or self.k, kinds=self.kinds, topic=self.topic)
        return [self._document(hit, today) for hit in self.look(wanted, self.language)]

    def _document(self, hit: Hit, today: date) -> Document:
        passage, source = hit.passage, self.source_of(hit.passage)
        told = {
            "id": passage.id,
            "kind": passage.kind.value,
            "title": passage.title,
            "section": passage.section or passage.heading,
            "language": passage.language,
            "source": source.title if source else passage.source_id,
            "publisher": source.publisher if source else None,
            "url": source.url if source else None,
            "date": passage.source_date,
            "checked_on": passage.checked_on.isoformat() if passage.checked_on else None,
            "standing": validity(passage, today).value,
            "score": round(hit.score, 4),
        }
        return Document(id=passage.id, page_content=passage.text, metadata=told)
