# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The single values of a record, each to be changed without touching the text around it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from knowledge.yaml_files import parse_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """`path` are the names and numbers that lead to it, "phones.1.number"; numbers begin with one."""

    path: str
    value: str
    start: int
    end: int


def leaves_of(text: str) -> tuple[Leaf, ...]:
    """Every value of one record but its id; none when the text is no YAML."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return ()
    if isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    return tuple(leaf for leaf in _below(node, "") if leaf.path != "id")


def with_value(text: str, path: str, value: str) -> str:
    """The text with another value in this place; as it was when there is no such place."""
    leaf = next((leaf for leaf in leaves_of(text) if leaf.path == path), None)
    if leaf is None:
        return text
    old = text[leaf.start : leaf.end]
    tail = old[len(old.rstrip("\n")) :]  # a block of lines holds the ends of its lines
    return text[: leaf.start] + _written(value, old) + tail + text[leaf.end :]


def sentence_path(text: str, sentence: str) -> str:
    """Where the text of a key sentence of an article stands; empty when there is none with this id."""
    named = (leaf.path for leaf in leaves_of(text) if leaf.value == sentence)
    found = next((path for path in named if path.startswith("key_sentences.") and path.endswith(".id")), "")
    return f"{found.removesuffix('.id')}.text" if found else ""


def _below(node: yaml.Node | None, path: str) -> Iterator[Leaf]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _below(value, f"{path}.{key.value}".strip("."))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value, start=1):
            yield from _below(value, f"{path}.{number}".strip("."))
    elif isinstance(node, yaml.ScalarNode):
        yield Leaf(path=path, value=str(node.value), start=node.start_mark.index, end=node.end_mark.index)


def _written(value: str, old: str) -> str:
    """Bare where that means the same kind of thing as before, else within quotes."""
    if type(_read(f"[{value}]")) is type(_read(f"[{old}]")) and not old.startswith(('"', "'", "|", ">")):
        return value
    return json.dumps(value, ensure_ascii=False)


def _read(text: str) -> object:
    """The one value within the brackets; nothing when it is not one."""
    try:
        data = parse_yaml(text)
    except yaml.YAMLError:
        return None
    return data[0] if isinstance(data, list) and len(data) == 1 else None
