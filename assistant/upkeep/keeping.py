# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the repositories of this room share."""

import json
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Engine

from assistant.contact.request import numbered
from assistant.contact.sealing import Seal
from assistant.store import transaction


def using(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction: raises StoreError when the database cannot be used, ClashError when a row is there already."""
    return transaction(engine, "Dit is nu niet te lezen of te bewaren.")


def number_of(*told: str) -> str:
    """The number of something that is kept: the same form sent twice by the same person gives the same."""
    return numbered("\n".join(told))[0]


def close_texts(seal: Seal, owner: str, **texts: str) -> bytes:
    return seal.close(owner, json.dumps(texts, ensure_ascii=False))


def open_texts(seal: Seal, owner: str, sealed: bytes) -> dict[str, str]:
    """Raises SealError when no key opens it, or it belongs to another owner."""
    texts: dict[str, str] = json.loads(seal.open(owner, sealed))
    return texts
