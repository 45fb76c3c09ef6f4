# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts a model writer together out of the parts of the house."""

from collections.abc import Callable
from datetime import datetime

from assistant.crisis import CrisisWatch
from assistant.understanding import Reader
from assistant.writer import QuotingWriter
from assistant.writing.allowance import Allowance
from assistant.writing.guard import Guard
from assistant.writing.model_writer import ModelWriter, Speaker, Tools
from assistant.writing.names import Names, own_texts
from assistant.writing.prompts import load_guard_words, load_prompt
from assistant.writing.support import Judge
from assistant.writing.tokens import Hider
from index.analyser import Analyser
from index.embedding import Embedder
from knowledge.base import Knowledge


def model_writer(
    model: Speaker,
    knowledge: Knowledge,
    embedder: Embedder,
    analyser: Analyser,
    reader: Reader,
    now: Callable[[], datetime],
    daily: int = 0,
) -> ModelWriter:
    """`daily` is how many answers a day the model may write; 0 is without end."""
    words = load_guard_words()
    guard = Guard(
        words=words,
        names=Names(own_texts(knowledge), words.capitals),
        judge=Judge(embedder, analyser, words.negations),
        watch=CrisisWatch(knowledge.crisis),
        language=reader.language,
    )
    tools = Tools(
        model=model,
        plain=QuotingWriter(knowledge),
        prompt=load_prompt(),
        guard=guard,
        hider=Hider(knowledge),
        allowance=Allowance(daily, now),
        now=now,
    )
    return ModelWriter(knowledge, tools)
