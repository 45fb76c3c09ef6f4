# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Processes that answer and are killed with -9 while they keep the answer. What somebody saw must stay."""

import multiprocessing
import random
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

from assistant.journal import SqlJournal
from assistant.store import open_store, serving_store

_WRITES = (0.0, 0.1)  # seconds that one goes on after its first answer
_BIRTH = 120.0
Told = tuple[str, str]  # an answer and its conversation


def broken_journal(url: str, rounds: int, seed: int) -> Iterator[str]:
    """Prints what happened and gives the promises that were broken."""
    chance, started, told = random.Random(seed), time.monotonic(), list[Told]()
    open_store(url).dispose()
    births = multiprocessing.get_context("forkserver")
    births.set_forkserver_preload(["scripts.chaos.household"])
    for number in range(rounds):
        ours, theirs = births.Pipe(duplex=False)
        process = births.Process(target=answer_on, args=(url, theirs, f"{seed}-{number}"), daemon=True)
        process.start()
        theirs.close()
        if not ours.poll(_BIRTH):
            yield f"round {number} never answered"
        time.sleep(chance.uniform(*_WRITES))
        process.kill()
        process.join()
        told += _heard(ours)
    lost = _lost(url, told)
    seconds = time.monotonic() - started
    print(f"journal: {rounds} kills, {len(told)} answers seen, {len(lost)} of them lost, in {seconds:.0f} s")
    yield from (f"answer {answer} was seen and is not in the journal" for answer in lost)


def answer_on(url: str, seen: Connection, name: str) -> None:
    """Follow-up questions too: they look first whether the conversation is still there."""
    from itertools import count
    from uuid import uuid4

    from assistant.walk import Message
    from scripts.chaos.household import HOUSE, now

    assistant = HOUSE.assistant.keeping(SqlJournal(serving_store(url)), now, lambda: uuid4().hex)
    conversation = None
    for number in count():
        answer = assistant.answer(Message(text=f"Wie helpt mij met brief {name} {number}?", conversation=conversation))
        conversation = answer.question.conversation if number % 3 else None
        seen.send((answer.id, answer.question.conversation))


def _heard(line: Connection) -> Iterator[Told]:
    try:
        while line.poll():
            yield line.recv()
    except (EOFError, OSError):
        return


def _lost(url: str, told: list[Told]) -> list[str]:
    engine = open_store(url)
    journal, lost = SqlJournal(engine), []
    for answer, conversation in told:
        found = journal.conversation(conversation)
        if found is None or answer not in {item.id for item in found.answers}:
            lost.append(answer)
    engine.dispose()
    return lost
