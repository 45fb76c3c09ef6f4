# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts and styles of what keeps the desk true: plain, complete, and nothing left over."""

import re
from collections.abc import Iterable
from pathlib import Path

import web.desk.texts
from assistant.upkeep.fields import Field
from assistant.upkeep.opinions import Standing
from assistant.upkeep.proposals import Decision
from assistant.upkeep.reports import HowKnown, Outcome, State
from assistant.upkeep.visits import Ended
from knowledge.loader import DEFAULT
from knowledge.plain.gate import Gate
from knowledge.plain.lists import load_lists
from knowledge.plain.texts import Text
from knowledge.yaml_files import read_yaml
from web.desk.texts import FILE as DESK
from web.manage.texts import FILE as MANAGE

WEB = Path(web.desk.texts.__file__).parents[1]
AT_DESK = ("wrong_", "known_", "typed_", "field_", "news_", "visit_", "colleague_")
AT_STAFF = ("reports_", "messages_", "proposals_", "visits_")
MADE: dict[str, Iterable[str]] = {
    "known_": HowKnown,
    "typed_": ["empty", "too_long"],
    "field_": Field,
    "visit_": [item.name.lower() for item in Ended],
    "colleague_said_": [item for item in Standing if item is not Standing.OPEN],
    "reports_state_": State,
    "reports_outcome_": Outcome,
    "reports_done_": ["opgepakt", "klaar", "veranderd"],
    "messages_done_": ["geplaatst", "aangepast", "ingetrokken", "veranderd"],
    "proposals_state_": Decision,
    "proposals_done_": ["overgenomen", "weggelegd", "veranderd"],
}


def own(file: Path, starts: tuple[str, ...]) -> dict[str, str]:
    told: dict[str, str] = read_yaml(file)
    return {key: text for key, text in told.items() if key.startswith(starts)}


TEXTS = {**own(DESK, AT_DESK), **own(MANAGE, AT_STAFF)}
FOLDERS = ("desk", "manage", "templates/desk", "templates/manage")
SOURCES = "\n".join(
    file.read_text("utf-8")
    for folder in FOLDERS
    for file in (WEB / folder).iterdir()
    if file.suffix in (".py", ".html")
)


def test_every_text_that_is_asked_for_exists_and_none_is_left_over() -> None:
    asked = set(re.findall(r"""["']([a-z_-]+)["']""", SOURCES)) & TEXTS.keys()
    made = {f"{start}{end}" for start, ends in MADE.items() for end in ends}
    assert asked | made == TEXTS.keys()
    named = re.findall(r"""\b[dm]\(\s*["']([a-z_]+)["']\s*[,)]""", SOURCES)
    assert {key for key in named if key.startswith((*AT_DESK, *AT_STAFF))} <= TEXTS.keys()


def test_the_texts_pass_the_gate_of_plain_language() -> None:
    texts = [Text(file="", where=key, text=re.sub(r"\{\w+\}", "X", text)) for key, text in TEXTS.items()]
    measured = Gate(load_lists(DEFAULT), (), frozenset()).measure(texts)
    assert list(map(str, measured.findings)) == []
    lines = [line for text in TEXTS.values() for line in re.split(r"(?<=[.!?])\s+", text)]
    assert max(len(line.split()) for line in lines) <= 20


def test_every_class_exists_in_its_sheet() -> None:
    used = set(re.findall(r"""(?<=[" '])keep-[\w-]+(?=[ "'])""", "\n".join(re.findall(r'class="[^"]*"', SOURCES))))
    assert used == set(re.findall(r"\.(keep-[\w-]+)", (WEB / "static/upkeep.css").read_text("utf-8")))
