# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The one way in which a YAML file is read."""

from pathlib import Path
from typing import Any

import yaml

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, twenty times as fast, where PyYAML has it


class _Loader(_Safe):  # type: ignore[misc]
    """Takes no field that stands twice in one place: YAML forbids it, and the first would go unseen."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                told = f"{key.value} staat er twee keer in, ook op regel {key.start_mark.line + 1}"
                raise yaml.constructor.ConstructorError(None, None, told, key.start_mark)
            seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


def read_yaml(file: Path) -> Any:  # noqa: ANN401 - whatever stands in the file; who asks checks it
    """Raises yaml.YAMLError, OSError and UnicodeDecodeError."""
    return parse_yaml(file.read_text("utf-8"))


def parse_yaml(text: str) -> Any:  # noqa: ANN401
    return yaml.load(text, Loader=_Loader)
