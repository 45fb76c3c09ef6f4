# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts and styles of the pages for staff: plain, complete, and nothing left over."""

import re
from pathlib import Path

import web.staff.texts
from assistant.contact.inbox import Outcome
from assistant.contact.outbox import Errand
from assistant.contact.request import Speaker, State
from knowledge.yaml_files import read_yaml

WEB = Path(web.staff.texts.__file__).parents[1]
TEXTS: dict[str, str] = read_yaml(web.staff.texts.FILE)
TEMPLATES = [file.read_text("utf-8") for file in (WEB / "templates/staff").glob("*.html")]
CODE = [file.read_text("utf-8") for file in (WEB / "staff").glob("*.py")]
KEY = re.compile(r"""\bs\(\s*f?["']([a-z_-]+)(["'{])""")
NAMED = re.compile(r'"((?:nav|login|done|note|work)_[a-z_]+)"')
MADE = {
    "state_": [state.value for state in State],
    "speaker_": [speaker.value for speaker in Speaker],
    "outcome_": [outcome.value for outcome in Outcome],
    "errand_": [errand.value for errand in Errand],
    "inbox_empty_": ["nieuw", "opgepakt", "klaar"],
    "language_": ["nl", "en", "ar", "uk", "tr", "pl", "other"],
    "note_": ["empty", "too_long"],
}
NOTICES = {
    f"{key}{end}"
    for key in ("refused", "stale", "missing", "broken", "work_failed", "work_refused", "work_away")
    for end in ("", "_title")
}


def test_every_text_that_is_asked_for_exists_and_none_is_left_over() -> None:
    sources = "\n".join((*TEMPLATES, *CODE))
    asked = {key for key, end in KEY.findall(sources) if end != "{" and not key.endswith("_")}
    asked |= set(NAMED.findall(sources)) & TEXTS.keys()
    asked |= {f"{start}{end}" for start, ends in MADE.items() for end in ends}
    asked |= NOTICES - {"broken"}
    assert asked == TEXTS.keys()


def test_the_texts_are_short() -> None:
    lines = [part for text in TEXTS.values() for part in re.split(r"(?<=[.!?])\s+", text.strip())]
    lengths = {line: len(line.split()) for line in lines if line != TEXTS["months"]}
    assert max(lengths.values()) <= 20
    assert sum(lengths.values()) / len(lengths) <= 12


def test_every_class_of_our_own_exists_in_the_style_sheet() -> None:
    used = set(
        re.findall(r'(?<=[" ])team-[\w-]+(?=[ "])', "\n".join(re.findall(r'class="[^"]*"', "\n".join(TEMPLATES))))
    )
    known = set(re.findall(r"\.(team-[\w-]+)", (WEB / "static/team.css").read_text("utf-8")))
    assert len(used) > 8
    assert used == known
