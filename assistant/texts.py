# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The assistant's own fixed sentences, and the routes that need no search: both are data."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar

from pydantic import model_validator

from assistant.values import Route
from knowledge.sources import Frozen
from knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "texts"
FALLBACK = "en"  # for languages that we have no texts in and know nothing of
UNKNOWN = "und"  # a language in letters that none of ours is written in (ISO 639-2)
_OTHERS = "other_languages.yaml"
Words = TypeVar("Words", bound=Frozen)


class Doubt(StrEnum):
    """Why what was found does not answer a question: it is about that, but no source tells what is asked; or it is
    about something that we do not answer."""

    DETAIL = "detail"
    OUTSIDE = "outside"


class FixedRoute(Frozen):
    """Messages that go somewhere without an answer from search. `patterns` look at the folded message. `text` is a key
    of the fixed texts. `cards` are ids of records, "general" or "front_desk". It gives way to an answer that search
    found with a confidence of `yields` or more; 0 is never. With `beside` it stands above such an answer instead.
    `doubt` is the one that it is the answer to."""

    id: str
    route: Route
    text: str
    patterns: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    yields: float = 0.0
    beside: bool = False
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for pattern in self.patterns:
            re.compile(pattern)
        return self


class OtherLanguage(Frozen):
    """A language that we have no texts in. `told` says so in that language, and in which one the answer is."""

    answered_in: str
    told: str


class Texts:
    """Fixed sentences by language; a language without its own gets those of the one that its readers know best."""

    def __init__(
        self, by_language: dict[str, dict[str, str]], others: Mapping[str, OtherLanguage] | None = None
    ) -> None:
        self.by_language, self._others = by_language, others or {}

    def __call__(self, key: str, language: str) -> str:
        return self.by_language[self.language(language)][key]

    def language(self, wanted: str) -> str:
        """The language in which a fixed sentence is given when `wanted` is asked for."""
        other = self._others.get(wanted)
        return wanted if wanted in self.by_language else other.answered_in if other else FALLBACK

    def told(self, spoken: str) -> str:
        """To who speaks a language that we have no texts in, in that language; empty for all others."""
        return self._others[spoken].told if spoken in self._others else ""


def load_texts(fill: Callable[[str, str], str], folder: Path = FOLDER) -> Texts:
    """Reads texts/{language}.yaml and other_languages.yaml; fills the placeholders from the municipality's records."""
    found = {}
    for file in sorted(folder.glob("??.yaml")):
        raw: dict[str, str] = read_yaml(file)
        found[file.stem] = {key: fill(text, file.stem).strip() for key, text in raw.items()}
    others = load_words(_OTHERS.removesuffix(".yaml"), OtherLanguage, folder) if (folder / _OTHERS).exists() else {}
    return Texts(found, {key: _filled(other, fill, key) for key, other in others.items()})


def _filled(other: OtherLanguage, fill: Callable[[str, str], str], language: str) -> OtherLanguage:
    return other.model_copy(update={"told": fill(other.told, language)})


def load_words(name: str, kind: type[Words], folder: Path = FOLDER) -> Mapping[str, Words]:
    """The words that a step looks for, by language (ISO 639-1)."""
    raw = read_yaml(folder / f"{name}.yaml")
    return {language: kind.model_validate(item) for language, item in raw.items()}


def load_routes(folder: Path = FOLDER) -> tuple[FixedRoute, ...]:
    raw = read_yaml(folder / "routes.yaml")
    return tuple(FixedRoute.model_validate(item) for item in raw)
