# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The assistant's own fixed sentences, and the routes that need no search: both are data."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self, TypeVar

import yaml
from pydantic import model_validator

from assistant.values import Route
from knowledge.sources import Frozen

FOLDER = Path(__file__).parent / "texts"
FALLBACK = "en"  # for languages that we have no texts in
Words = TypeVar("Words", bound=Frozen)


class FixedRoute(Frozen):
    """Messages that go somewhere without an answer from search. `patterns` look at the folded message. `text` is a key
    of the fixed texts. `cards` are ids of records, "general" or "front_desk". It gives way to an answer that search
    found with a confidence of `yields` or more; 0 is never."""

    id: str
    route: Route
    text: str
    patterns: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    yields: float = 0.0

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for pattern in self.patterns:
            re.compile(pattern)
        return self


class Texts:
    """Fixed sentences by language; a language without its own gets English."""

    def __init__(self, by_language: dict[str, dict[str, str]]) -> None:
        self.by_language = by_language

    def __call__(self, key: str, language: str) -> str:
        return self.by_language.get(language, self.by_language[FALLBACK])[key]

    def language(self, wanted: str) -> str:
        """The language in which a fixed sentence is given when `wanted` is asked for."""
        return wanted if wanted in self.by_language else FALLBACK


def load_texts(fill: Callable[[str, str], str], folder: Path = FOLDER) -> Texts:
    """Reads texts/{language}.yaml and fills the placeholders from the municipality's records."""
    found = {}
    for file in sorted(folder.glob("??.yaml")):
        raw: dict[str, str] = yaml.safe_load(file.read_text("utf-8"))
        found[file.stem] = {key: fill(text, file.stem).strip() for key, text in raw.items()}
    return Texts(found)


def load_words(name: str, kind: type[Words], folder: Path = FOLDER) -> Mapping[str, Words]:
    """The words that a step looks for, by language (ISO 639-1)."""
    raw = yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))
    return {language: kind.model_validate(item) for language, item in raw.items()}


def load_routes(folder: Path = FOLDER) -> tuple[FixedRoute, ...]:
    raw = yaml.safe_load((folder / "routes.yaml").read_text("utf-8"))
    return tuple(FixedRoute.model_validate(item) for item in raw)
