# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip check --plain`: the plain-language gate over the content and the fixed texts of all rooms."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.texts import FOLDER as ASSISTANT_TEXTS
from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.plain.gate import Gate, Measured
from knowledge.plain.lists import load_lists
from knowledge.plain.texts import Text, dutch_texts, names
from knowledge.tokens import Tokens
from knowledge.yaml_files import read_yaml
from web.desk.texts import FILE as DESK_FILE
from web.manage.texts import FILE as MANAGE_FILE
from web.staff.texts import FILE as STAFF_FILE
from web.texts import FOLDER as PAGE_TEXTS

_NO_SENTENCES = frozenset({"months"})  # lists of words
_BLANK = re.compile(r"\{\w+\}|\$\w+")


def measure(folder: Path, knowledge: Knowledge) -> Measured:
    """`knowledge` is the content of the folder, with its placeholders filled."""
    gate = Gate(load_lists(folder), knowledge.hard_words, names(knowledge))
    return gate.measure((*dutch_texts(knowledge), *_fixed_texts(knowledge)))


def _fixed_texts(knowledge: Knowledge) -> Iterator[Text]:
    yield from _texts_in(ASSISTANT_TEXTS, Tokens(knowledge).fill)
    yield from _texts_in(PAGE_TEXTS, str)
    for file in (STAFF_FILE, DESK_FILE, MANAGE_FILE):
        yield from _texts_in(PAGE_TEXTS, str, file.name)


def _texts_in(folder: Path, fill: Callable[[str], str], name: str = f"{ORIGINAL}.yaml") -> Iterator[Text]:
    """What is filled in while somebody visits, such as a year, counts as one word."""
    texts: dict[str, str] = read_yaml(folder / name)
    file = f"{folder.parent.name}/{folder.name}/{name}"
    for key, text in texts.items():
        if key not in _NO_SENTENCES:
            yield Text(file=file, where=key, text=_BLANK.sub("X", fill(text)))


def report(measured: Measured) -> Iterator[str]:
    yield from map(str, measured.findings)
    flesch = measured.flesch_douma
    told = "" if flesch is None else f", Flesch-Douma {_number(flesch)}"
    yield (
        f"Gewone taal: {measured.texts} teksten, {measured.sentences} zinnen van gemiddeld {_number(measured.mean)} "
        f"woorden, {measured.passives} lijdende zinnen{told}"
    )


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
