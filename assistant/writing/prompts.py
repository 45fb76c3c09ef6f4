# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the model is asked, and the words that its claims are held against: both are data."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from assistant.texts import FOLDER
from knowledge.sources import Frozen
from knowledge.yaml_files import read_yaml


class Prompt(Frozen):
    """Templates in Dutch. `languages` are the names of the languages that answers are given in."""

    system: str
    question: str
    passage: str
    languages: Mapping[str, str]

    def message(self, question: str, language: str, passages: Sequence[tuple[str, str]]) -> str:
        """`passages` are titles with texts; the first has number 1."""
        shown = (
            Template(self.passage).substitute(number=number, title=title, text=text)
            for number, (title, text) in enumerate(passages, start=1)
        )
        values = {"language": self.languages[language], "question": question, "passages": "\n".join(shown)}
        return Template(self.question).substitute(values)


class GuardWords(Frozen):
    """`promises` and `instructions` are phrases, `numbers` the words for a number, `negations` patterns on folded
    words, `capitals` words with a capital that are no names."""

    promises: tuple[str, ...]
    instructions: tuple[str, ...]
    numbers: Mapping[int, tuple[str, ...]]
    negations: tuple[str, ...]
    capitals: tuple[str, ...]


def load_prompt(folder: Path = FOLDER) -> Prompt:
    return Prompt.model_validate(read_yaml(folder / "prompt.yaml"))


def load_guard_words(folder: Path = FOLDER) -> GuardWords:
    return GuardWords.model_validate(read_yaml(folder / "guard.yaml"))
