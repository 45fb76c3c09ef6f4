# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The word lists of the gate: official words with what to write instead, and rare words that need no explanation."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.base import KnowledgeError, Problem
from knowledge.loader import NATIONAL
from knowledge.sources import Frozen
from knowledge.yaml_files import read_yaml

_FOLDER = "plain"
T = TypeVar("T")


class Jargon(Frozen):
    """An official word with its forms, and what to write instead."""

    words: tuple[str, ...]
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """`jargon` is by word or phrase in small letters. `known` are words that a list of frequencies calls rare although
    everybody knows them, and names."""

    jargon: dict[str, str]
    known: frozenset[str]


def load_lists(folder: Path, national: Path = NATIONAL) -> WordLists:
    """What holds everywhere with what a municipality adds in its own folder.

    Raises:
        KnowledgeError: naming the file that cannot be used.
    """
    bases = (national, folder)
    jargon = [item for base in bases for item in _read(base / _FOLDER / "jargon.yaml", Jargon)]
    known = [word for base in bases for word in _read(base / _FOLDER / "known_words.yaml", str)]
    return WordLists(
        jargon={word.lower(): item.plain for item in jargon for word in item.words},
        known=frozenset(word.lower() for word in known),
    )


def _read(file: Path, kind: type[T]) -> tuple[T, ...]:
    if not file.exists():
        return ()
    try:
        return TypeAdapter(tuple[kind, ...]).validate_python(read_yaml(file) or ())  # type: ignore[valid-type]
    except (yaml.YAMLError, ValidationError) as error:
        told = str(error).splitlines()[0]
        raise KnowledgeError((Problem(str(file), "bestand", f"niet te lezen: {told}"),)) from error
