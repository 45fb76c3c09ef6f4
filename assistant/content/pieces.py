# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a file that hold one record: what an editor sees and changes."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from knowledge.yaml_files import parse_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """From one character of a file to another."""

    start: int
    end: int
    text: str

    def replaced(self, file: str, text: str) -> str:
        """The file with another text in the place of this piece."""
        return file[: self.start] + text.strip("\n") + "\n" + file[self.end :]


def piece_of(file: str, record: str) -> Piece:
    """The lines of a record in a list; the whole file where they cannot be told apart from the others."""
    found = next((place for place in _items(file) if place[2] == record), (0, len(file), ""))
    return Piece(start=found[0], end=found[1], text=file[found[0] : found[1]])


def _items(file: str) -> Iterator[tuple[int, int, str]]:
    """Where each item of a list begins and ends, and its id, when they are written one below the other."""
    node = yaml.compose(file, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return
    starts = [file.rfind("\n", 0, item.start_mark.index) + 1 for item in node.value]
    for item, start, end in zip(node.value, starts, [*starts[1:], len(file)], strict=True):
        yield start, end, _name(item)


def _name(item: yaml.Node) -> str:
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")


def names_in(file: str) -> tuple[str, ...]:
    """The ids of everything in a file, in order. Raises yaml.YAMLError."""
    data = parse_yaml(file)
    items = data if isinstance(data, list) else [data]
    return tuple(_told(item) for item in items if isinstance(item, dict))


def _told(item: dict[str, object]) -> str:
    if "article" in item:
        return f"{item['article']}@{item.get('language', '')}"
    return str(item.get("id", ""))


def wrong_line(file: str) -> int:
    """The line from which a text is no YAML; 0 when it is."""
    try:
        parse_yaml(file)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line + 1 if error.problem_mark else 1
    except yaml.YAMLError:
        return 1
    return 0
