# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The one door to a language model: any server that speaks as OpenAI does, through LangChain. Nothing is traced."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from assistant.settings import forget_tracing
from assistant.writer import WriterFailedError

_MAX_TOKENS = 700
_NO_KEY = "geen"  # a server without keys takes any


class LanguageModel:
    """A LangChain chat model that gives its words as they come, within `seconds` for a whole reply."""

    def __init__(self, chat: Any, seconds: float) -> None:  # noqa: ANN401  # a BaseChatModel
        forget_tracing()
        self._chat, self._seconds = chat, seconds

    def stream(self, system: str, message: str) -> Iterator[str]:
        """Pieces of the reply. Who stops listening hangs up.

        Raises:
            WriterFailedError: when the server cannot be reached, fails or takes too long.
        """
        pieces: SimpleQueue[str | None] = SimpleQueue()
        talk = asyncio.run_coroutine_threadsafe(self._talk(system, message, pieces.put), _loop())
        talk.add_done_callback(lambda _: pieces.put(None))
        ends = monotonic() + self._seconds
        try:
            while (piece := _next(pieces, ends)) is not None:
                yield piece
        finally:
            talk.cancel()
        if error := talk.exception():
            raise WriterFailedError(_told(error))

    async def _talk(self, system: str, message: str, put: Callable[[str], None]) -> None:
        from langsmith.run_helpers import tracing_context

        with tracing_context(enabled=False):
            async for chunk in self._chat.astream([("system", system), ("human", message)]):
                put(str(chunk.text))


def open_model(url: str, name: str, key: str, seconds: float, **more: Any) -> LanguageModel:  # noqa: ANN401
    """A model behind an address; nothing is sent yet. `more` goes to ChatOpenAI as it is."""
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    _hush()
    chat = ChatOpenAI(
        base_url=url,
        model=name,
        api_key=SecretStr(key or _NO_KEY),
        timeout=seconds,
        max_retries=0,
        use_responses_api=False,
        stream_usage=False,
        stream_chunk_timeout=None,  # the whole reply has its time
        **{"temperature": 0, "max_tokens": _MAX_TOKENS, **more},
    )
    return LanguageModel(chat, seconds)


def _next(pieces: "SimpleQueue[str | None]", ends: float) -> str | None:
    try:
        return pieces.get(timeout=max(ends - monotonic(), 0.0))
    except Empty:
        raise WriterFailedError("te laat") from None


def _told(error: BaseException) -> str:
    """What went wrong, without what was asked: the message of an error may repeat it."""
    return " ".join(str(part) for part in (type(error).__name__, getattr(error, "status_code", "")) if part)


def _hush() -> None:
    """These would log a whole question when the environment asks them to."""
    for name in ("openai", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """One thread that listens to all replies: a reply that is late can be cut off there."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="taalmodel", daemon=True).start()
    return loop
