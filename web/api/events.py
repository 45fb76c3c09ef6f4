# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer as server-sent events: stap, bewering, kaart, klaar."""

import json
from collections.abc import AsyncIterator, Callable

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from assistant.values import Answer
from web.api.answers import answer_body

MEDIA_TYPE = "text/event-stream"


async def events(answer: Callable[[], Answer]) -> AsyncIterator[str]:
    yield f"event: stap\ndata: {json.dumps({'stap': 'zoeken'})}\n\n"
    body = answer_body(await run_in_threadpool(answer))
    for claim in body.beweringen:
        yield _event("bewering", claim)
    for card in body.kaarten:
        yield _event("kaart", card)
    yield _event("klaar", body)


def _event(name: str, body: BaseModel) -> str:
    return f"event: {name}\ndata: {body.model_dump_json(by_alias=True)}\n\n"
