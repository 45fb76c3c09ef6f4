# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a run was made with, so that a difference between two runs can be traced: content, model, writer, program."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel

from knowledge.base import Knowledge

if TYPE_CHECKING:
    from assistant.bootstrap import House

_DIGITS = 12
NO_MODEL = "citaat"


def identity_of(house: "House") -> dict[str, object]:
    """`knowledge` changes with any change in the content, `model` is that of the search, `writer` the language model
    that writes or "citaat"."""
    return {
        "knowledge": house.knowledge.fingerprint,
        "model": house.library.index().embedder.identity,
        "writer": house.settings.llm_model if house.settings.llm_url else NO_MODEL,
        "passages": len(house.library.index().passages),
    }


def records_of(knowledge: Knowledge) -> Mapping[str, str]:
    """A digest of each record, article and translation by its id."""
    return dict(sorted(_records(knowledge)))


def _records(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for key, record in (*knowledge.records.items(), *knowledge.articles.items(), *knowledge.sources.items()):
        yield key, _digest(record)
    for language, found in knowledge.translations.items():
        yield from ((f"{key} ({language})", _digest(text)) for key, text in found.items())


def _digest(record: BaseModel) -> str:
    """Sets are put in order: they have none of their own."""
    text = json.dumps(record.model_dump(), default=_plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, (set, frozenset)) else str(value)
