# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house of the made-up town, without a language model, for processes that are born to be killed. It is built once,
where this module is imported; every process is a copy of that one."""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
from pydantic import SecretStr

from assistant.bootstrap import House, build_house
from assistant.journal import MemoryJournal, NoJournal
from assistant.settings import Settings
from assistant.walk import Message
from index.embedding import Vectors
from web.app import create_app

TOWN = Path(__file__).resolve().parents[2] / "tests/town"
_DIMENSION = 32


class Guess:
    """Stands where the language model would: a vector that follows from the letters, and means nothing."""

    dimension = _DIMENSION
    identity = "chaos"

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self.embed_queries(texts) if texts else np.zeros((0, _DIMENSION), np.float32)

    def _vector(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8])
        found = np.random.default_rng(seed).normal(size=_DIMENSION).astype(np.float32)
        return np.asarray(found / np.linalg.norm(found), np.float32)


def now() -> datetime:
    return datetime.now(UTC)


def settings_in(folder: Path, database: str = "", key: str = "") -> Settings:
    return Settings(
        knowledge=TOWN,
        var_dir=folder,
        documents=(),
        database_url=database,
        contact_key=SecretStr(key),
        delivery="inbox",
        base_url="",
        rate_limit="off",
    )


def _built(settings: Settings) -> House:
    house = build_house(settings, now, lambda: uuid4().hex, Guess)
    assert house.office is not None
    house.office.engine.dispose()
    # Word lists and language models are read at the first question: here, or by every process anew.
    house.assistant.keeping(NoJournal(), now, lambda: uuid4().hex).answer(Message(text="Wie leest mijn kwelbrief?"))
    return replace(house, journal=MemoryJournal(), office=None)


with tempfile.TemporaryDirectory() as _folder:
    HOUSE = _built(settings_in(Path(_folder)))
    APP = create_app(HOUSE.settings, now, lambda: uuid4().hex)
