# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What must hold of the messages that weights are fitted on: a kind with a typo would be learned as a kind of its own,
and its messages would count for nothing. `stip check` names what does not; nothing is fitted on it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.routing.router import ADULT, YOUTH
from assistant.texts import load_routes
from knowledge.base import KnowledgeError, Problem
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

_DANGER, _HARMLESS = "danger", "harmless"
_KEEP = "keep"  # a message that search may answer


def message_problems(national: Path = NATIONAL) -> Iterator[Problem]:
    """Kinds that nobody knows, among the messages of danger and among those that say where a message goes."""
    yield from danger_problems(national / "danger")
    yield from route_problems(national / "routes")


def danger_problems(folder: Path) -> Iterator[Problem]:
    yield from _problems(folder, set(Danger))


def route_problems(folder: Path) -> Iterator[Problem]:
    yield from _problems(folder, {*(route.id for route in load_routes()), ADULT, YOUTH, _KEEP})


def must_hold(problems: Iterable[Problem]) -> None:
    """Raises KnowledgeError when there are any."""
    if found := tuple(problems):
        raise KnowledgeError(found)


def by_language(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The messages of a file. One about danger may have one list for all languages, here under no name."""
    return {"": data} if _DANGER in data else data


def _problems(folder: Path, known: Collection[str]) -> Iterator[Problem]:
    for file in sorted(folder.glob("*.yaml")):
        name = f"{folder.name}/{file.name}"
        try:
            data = read_yaml(file)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            yield Problem(name, "bestand", f"niet te lezen: {str(error).splitlines()[0]}")
            continue
        yield from (Problem(name, *told) for told in _faults(data, known))


def _faults(data: Any, known: Collection[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - what stands in the file
    """Where, and what."""
    if not isinstance(data, dict):
        yield "bestand", "hier horen velden"
        return
    for language, part in by_language(data).items():
        if not isinstance(part, dict):
            yield str(language), "hier horen velden"
            continue
        kinds = part.get(_DANGER, part)
        yield from ((f"{language}.{kind}".strip("."), "onbekende soort bericht") for kind in kinds if kind not in known)
        if kinds is not part and _HARMLESS not in part:
            yield f"{language}.{_HARMLESS}".strip("."), "verplicht veld ontbreekt"
