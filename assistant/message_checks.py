# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What `stip check` looks at in the messages that weights are fitted on: a kind with a typo would be learned as a kind
of its own, and its messages would count for nothing."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.routing.router import ADULT, YOUTH
from assistant.texts import load_routes
from knowledge.base import Problem
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

_DANGER, _HARMLESS = "danger", "harmless"
_KEEP = "keep"  # a message that search may answer


def message_problems(national: Path = NATIONAL) -> Iterator[Problem]:
    """Kinds that nobody knows, among the messages of danger and among those that say where a message goes."""
    routes = {route.id for route in load_routes()}
    yield from _problems(national / "danger", set(Danger))
    yield from _problems(national / "routes", {*routes, ADULT, YOUTH, _KEEP})


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
    """Where, and what. A file has its messages by language; one about danger may have one list for all."""
    by_language = {"": data} if _DANGER in data else data
    for language, part in by_language.items():
        if not isinstance(part, dict):
            yield str(language), "hier horen velden"
            continue
        kinds = part.get(_DANGER, part)
        yield from ((f"{language}.{kind}".strip("."), "onbekende soort bericht") for kind in kinds if kind not in known)
        if kinds is not part and _HARMLESS not in part:
            yield f"{language}.{_HARMLESS}".strip("."), "verplicht veld ontbreekt"
