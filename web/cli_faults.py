# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong in the command `stip` is told in plain Dutch, without a trace."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from pydantic import ValidationError

from assistant.settings import Settings, SettingsError
from index.model_folder import ModelError
from knowledge.base import KnowledgeError

_TOO = {"empty": "Stel een vraag in woorden.", "too_long": "De vraag is te lang. Maak hem korter."}


@contextmanager
def plainly() -> Iterator[None]:
    from assistant.contact.sealing import SealError
    from assistant.messages import MessageError
    from assistant.store import StoreError
    from index.embedding import EmbeddingError
    from index.vectors import IndexUnavailableError
    from web.limits import RateLimitError

    search = (EmbeddingError, IndexUnavailableError, ModelError)
    in_dutch = (*search, KnowledgeError, RateLimitError, SealError, StoreError)
    try:
        yield
    except MessageError as error:
        stop(_TOO[error.reason])
    except in_dutch as error:
        stop(str(error))
    except ValidationError as error:
        stop("\n".join(_told(fault) for fault in error.errors() if fault["loc"]))
    except SettingsError as error:
        stop("\n".join(_wrong(name, "") for name in re.findall(r'field "(\w+)"', str(error))))


def _told(fault: Any) -> str:  # noqa: ANN401 - a fault as Pydantic gives it
    own = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else ""
    return _wrong(str(fault["loc"][0]), own)


def _wrong(name: str, reason: str) -> str:
    """Our own reasons are in Dutch; for the others it says what the setting is for."""
    field = Settings.model_fields.get(name)
    meant = f"Bedoeld is: {field.description}" if field else ""
    return f"Deze instelling klopt niet: STIP_{name.upper()}. {reason or meant}".strip()


def stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)
