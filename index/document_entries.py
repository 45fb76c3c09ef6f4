# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is embedded of policy documents: each passage, its sentences, and what our own summaries say of it.

A passage of a policy document is long and formal. Its sentences say one thing each; a summary says it in plain words,
and brings the questions that people ask about it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.analyser import Analyser
from index.entries import Entry, View, passage_entries
from index.lexical import LexicalIndex
from knowledge.passages import Kind, Passage

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_SHORTEST = 60  # characters: a shorter sentence goes together with the next


def document_entries(passages: Sequence[Passage], known: Sequence[Entry], analyser: Analyser) -> tuple[Entry, ...]:
    """Entries for passages of documents; `known` are the entries of our own content, with the summaries."""
    return (*passage_entries(passages), *_sentences(passages), *_summaries(passages, known, analyser))


def _sentences(passages: Sequence[Passage]) -> Iterator[Entry]:
    for passage in passages:
        sentences = _split(passage.text)
        heading = passage.heading.rpartition(" > ")[2]
        for sentence in sentences if len(sentences) > 1 else ():
            text = ". ".join(part for part in (heading, sentence) if part)
            yield Entry(text=text, passage=passage, view=View.SENTENCE)


def _split(text: str) -> list[str]:
    found: list[str] = []
    for part in filter(None, map(str.strip, _SENTENCE.split(text))):
        if found and len(found[-1]) < _SHORTEST:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _summaries(passages: Sequence[Passage], known: Sequence[Entry], analyser: Analyser) -> Iterator[Entry]:
    """The texts and questions of a summary lead to the passage of its document that has most of its words."""
    digests = [entry for entry in known if entry.passage.kind is Kind.DIGEST]
    sources = {passage.source_id for passage in passages}
    words = LexicalIndex.build([analyser.tokens(f"{passage.heading}. {passage.text}") for passage in passages])
    basis: dict[str, Passage | None] = {}
    for entry in digests:
        digest = entry.passage
        if digest.source_id in sources and digest.id not in basis:
            basis[digest.id] = _basis(digest, passages, words, analyser)
        if passage := basis.get(digest.id):
            yield replace(entry, passage=passage, view=View.SUMMARY)


def _basis(digest: Passage, passages: Sequence[Passage], words: LexicalIndex, analyser: Analyser) -> Passage | None:
    same = np.array([passage.source_id == digest.source_id for passage in passages])
    scores = words.scores(analyser.tokens(f"{digest.title}. {digest.section}. {digest.text}"), same)
    best = int(np.argmax(scores))
    return passages[best] if scores[best] > 0 else None
