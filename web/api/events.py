# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer as server-sent events: stap, bewering, kaart, klaar."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from assistant.values import Answer, Claim, Question
from web.api.answers import answer_body, claim_body

MEDIA_TYPE = "text/event-stream"
_at_work: set[asyncio.Future[Answer]] = set()  # nothing else holds on to work that nobody listens to any more


async def events(question: Question, answer: Callable[[Callable[[Claim], None]], Answer]) -> AsyncIterator[str]:
    """`answer` gets a listener, which hears every checked claim of a slow writer at once. The first event says where
    the answer will stand, also when nobody stays to listen. The last event has the whole answer, and that is what
    holds."""
    heard: asyncio.Queue[Claim | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(claim: Claim) -> None:
        loop.call_soon_threadsafe(heard.put_nowait, claim)

    work = asyncio.ensure_future(run_in_threadpool(answer, tell))
    _at_work.add(work)
    work.add_done_callback(_at_work.discard)
    work.add_done_callback(lambda _: heard.put_nowait(None))
    step = {"stap": "zoeken", "id": question.id, "gesprekId": question.conversation}
    yield f"event: stap\ndata: {json.dumps(step)}\n\n"
    told = set()
    while (claim := await heard.get()) is not None:
        told.add(claim.text)
        yield _event("bewering", claim_body(claim))
    body = answer_body(await work)
    for item in body.beweringen:
        if item.tekst not in told:
            yield _event("bewering", item)
    for card in body.kaarten:
        yield _event("kaart", card)
    yield _event("klaar", body)


def _event(name: str, body: BaseModel) -> str:
    return f"event: {name}\ndata: {body.model_dump_json(by_alias=True)}\n\n"
