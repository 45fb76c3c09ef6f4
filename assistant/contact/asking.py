# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The few questions that fit a topic, and the languages of interpreters: data, in the languages of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.formats import ORIGINAL
from knowledge.sources import Frozen
from knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "data"
MOST = 3


class TopicQuestion(Frozen):
    """Asked in a conversation about one of the `topics`; without topics always. `text` is by language; the team reads
    the Dutch."""

    id: str
    text: dict[str, str]
    topics: tuple[str, ...] = ()

    def into(self, language: str) -> str:
        return self.text.get(language, self.dutch)

    @property
    def dutch(self) -> str:
        return self.text[ORIGINAL]


class Spoken(Frozen):
    """A language that interpreters speak: its Dutch name, and its own."""

    id: str
    dutch: str
    own: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    questions: tuple[TopicQuestion, ...]
    languages: tuple[Spoken, ...]

    def fitting(self, topics: Iterable[str]) -> tuple[TopicQuestion, ...]:
        """At most three: those of the first topics first, and then what is always asked."""
        own = [item for topic in topics for item in self.questions if topic in item.topics]
        always = [item for item in self.questions if not item.topics]
        return tuple({item.id: item for item in (*own[: MOST - len(always)], *always)}.values())[:MOST]

    def named(self, key: str) -> TopicQuestion | None:
        return next((item for item in self.questions if item.id == key), None)

    def language(self, key: str) -> Spoken | None:
        return next((item for item in self.languages if item.id == key), None)


@cache
def load_asking(folder: Path = FOLDER) -> Asking:
    questions = read_yaml(folder / "questions.yaml")
    languages = read_yaml(folder / "interpreters.yaml")
    return Asking(
        questions=tuple(TopicQuestion.model_validate(item) for item in questions),
        languages=tuple(Spoken.model_validate(item) for item in languages),
    )
