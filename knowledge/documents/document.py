# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Policy documents: what they are and the passages that they give."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.base import Problem
from knowledge.documents.cutting import cut
from knowledge.passages import Kind, Passage
from knowledge.sources import Source, Standing

_ABOVE, _OWN = 60, 110  # characters of a heading in a path; budgets have goals of forty words


class DocumentInfo(Source):
    """What a sidecar says about a document. It is a source that passages cite, so `id` is the id of that source.
    `leave_out` are lines that say nothing (a running header); * stands for anything."""

    file: str
    standing: Standing = Standing.DRAFT
    language: str = "nl"
    topics: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`path` goes from chapter to section."""

    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    info: DocumentInfo
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """`problems` kept a file out; `notices` did not, but somebody should look."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


class DocumentError(Exception):
    """One document cannot be used; says which file and why."""

    def __init__(self, file: str, message: str, where: str = "bestand") -> None:
        self.problem = Problem(file, where, message)
        super().__init__(str(self.problem))


def document_passages(document: Document) -> tuple[Passage, ...]:
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    info = document.info
    seen: Counter[tuple[str, ...]] = Counter()
    for section in document.sections:
        heading = _shown(section.path)
        for text in cut(section.text):
            seen[section.path] += 1
            yield Passage(
                id=_passage_id(info.file, section.path, seen[section.path]),
                source_id=info.id,
                kind=Kind.POLICY,
                title=info.title,
                heading=heading,
                section=heading,
                text=text,
                language=info.language,
                topics=info.topics,
                valid_from=info.valid_from,
                valid_until=info.valid_until,
                standing=info.standing,
                source_date=info.published_on,
            )


def _passage_id(file: str, path: tuple[str, ...], number: int) -> str:
    """The same as long as the file name, the headings and the order below one heading are."""
    key = "\n".join((file, *path, str(number)))
    return f"beleid-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _shown(path: tuple[str, ...]) -> str:
    above = [_shortened(part, _ABOVE) for part in path[:-1]]
    return " > ".join([*above, *(_shortened(part, _OWN) for part in path[-1:])])


def _shortened(part: str, most: int) -> str:
    if len(part) <= most:
        return part
    return part[:most].rpartition(" ")[0].rstrip(",;:. ") + " …"
