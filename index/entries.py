# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is embedded: every passage, and every example question as a vector of its own that points at its passage."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.passages import Passage
from knowledge.rendering import answerables, searchable


class View(Enum):
    """How a text shows its passage: as a whole (its own text, or a question that it answers), one of its sentences, or
    through our own summary of it."""

    WHOLE = auto()
    SENTENCE = auto()
    SUMMARY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text and the passage that it leads to. `question` marks an example question; `language` is that of the text,
    which may be a translation of the passage."""

    text: str
    passage: Passage
    question: bool = False
    language: str = ORIGINAL
    view: View = View.WHOLE

    @property
    def counts_as_words(self) -> bool:
        """Words are compared with Dutch texts that show the passage as a whole."""
        return self.language == ORIGINAL and self.view is View.WHOLE

    @property
    def counts_in_any_language(self) -> bool:
        """A sentence would only repeat the words of its passage."""
        return self.view is not View.SENTENCE


def knowledge_entries(knowledge: Knowledge) -> tuple[Entry, ...]:
    passages = searchable(knowledge)
    questions = (
        Entry(text=question, passage=item.passage, question=True)
        for item in answerables(knowledge)
        for question in item.sentence.questions
    )
    return (*passage_entries(passages), *questions, *_translated(knowledge), *_asked(knowledge, passages))


def _translated(knowledge: Knowledge) -> Iterator[Entry]:
    """Key sentences in other languages lead to the Dutch passage: what is answered stays one thing."""
    for item in answerables(knowledge):
        for language in knowledge.translations:
            found = knowledge.translation(item.article.id, language)
            if found is None or item.sentence.id not in found.key_sentences:
                continue
            text = f"{found.title}. {found.key_sentences[item.sentence.id]}"
            yield Entry(text=text, passage=item.passage, language=language)
            for question in found.questions.get(item.sentence.id, ()):
                yield Entry(text=question, passage=item.passage, question=True, language=language)


def _asked(knowledge: Knowledge, passages: Iterable[Passage]) -> Iterator[Entry]:
    """How people ask, in other languages also about what is not translated."""
    known = {passage.id: passage for passage in passages}
    for asked in knowledge.asked:
        for key, questions in asked.by_passage():
            if passage := known.get(key):
                for question in questions:
                    yield Entry(text=question, passage=passage, question=True, language=asked.language)


def passage_entries(passages: Iterable[Passage]) -> tuple[Entry, ...]:
    return tuple(Entry(text=described(passage), passage=passage) for passage in passages)


def described(passage: Passage) -> str:
    """The passage with its title and heading, so that a short text still says what it is about."""
    return ". ".join(part for part in (passage.title, passage.heading, passage.text) if part)
