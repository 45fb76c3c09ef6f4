# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts and styles of the desk: plain, complete, and nothing left over."""

import re
from pathlib import Path

import web.desk.texts
from assistant.directory import EntryKind
from knowledge.yaml_files import read_yaml
from web.desk.filters import FACETS, LISTS, TICKS
from web.desk.shelf import Sort

WEB = Path(web.desk.texts.__file__).parents[1]
TEXTS: dict[str, str] = read_yaml(web.desk.texts.FILE)
# Those have a test of their own.
ELSEWHERE = ("compare_", "wrong_", "known_", "typed_", "field_", "news_", "visit_", "colleague_")
OWN = {key: text for key, text in TEXTS.items() if not key.startswith(ELSEWHERE)}
SOURCES = [file.read_text("utf-8") for file in (*(WEB / "templates/desk").glob("*.html"), *(WEB / "desk").glob("*.py"))]
KEY = re.compile(r"""\bd\(\s*["']([a-z_]+)["']""")
NAMED = re.compile(r'"((?:part|sign|others)_[a-z_]+)"')
MADE = {
    "group_": Sort,
    "kind_": Sort,
    "is_": EntryKind,
    "facet_": LISTS,
    "tick_": TICKS,
    "untold_": [facet for facet in FACETS if facet not in ("thema", "doelgroep")],
    "holds_": ["concept", "verlopen"],
}


def test_every_text_that_is_asked_for_exists_and_none_is_left_over() -> None:
    told = "\n".join(SOURCES)
    asked = {*KEY.findall(told), *NAMED.findall(told)}
    asked |= {f"{start}{end}" for start, ends in MADE.items() for end in ends}
    assert {key for key in asked if not key.startswith(ELSEWHERE)} == OWN.keys()


def test_the_texts_are_short() -> None:
    lines = [part for text in OWN.values() for part in re.split(r"(?<=[.!?])\s+", text.strip())]
    assert max(len(line.split()) for line in lines) <= 20


def test_every_class_of_the_desk_exists_in_its_sheet() -> None:
    used = set(re.findall(r'(?<=[" ])desk-[\w-]+(?=[ "])', "\n".join(re.findall(r'class="[^"]*"', "\n".join(SOURCES)))))
    used |= set(re.findall(r'"(desk-columns--[a-z]+)"', (WEB / "static/desk.js").read_text("utf-8")))
    known = set(re.findall(r"\.(desk-[\w-]+)", (WEB / "static/desk.css").read_text("utf-8")))
    assert used == known
