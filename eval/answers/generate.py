# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Asks every case of the assistant, each in a conversation of its own, with what was said before in it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.messages import MessageError
from assistant.values import Answer
from assistant.walk import Assistant, Message
from eval.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """`answer` is None when the message was refused before the walk. `seconds` is the time that the walk took."""

    case: Case
    answer: Answer | None
    seconds: float


def generate(assistant: Assistant, cases: Sequence[Case]) -> Iterator[Generated]:
    for case in cases:
        conversation = None
        for text in case.before:
            earlier = _asked(assistant, text, conversation)
            conversation = earlier.question.conversation if earlier else conversation
        start = time.perf_counter()
        answer = _asked(assistant, case.question, conversation)
        yield Generated(case=case, answer=answer, seconds=time.perf_counter() - start)


def _asked(assistant: Assistant, text: str, conversation: str | None) -> Answer | None:
    try:
        return assistant.answer(Message(text=text, conversation=conversation))
    except MessageError:
        return None
