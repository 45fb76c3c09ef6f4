# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The form of a work message."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.upkeep.messages import MOST_TEXT, MOST_TITLE, Draft
from web.desk.texts import d
from web.desk.typed import text_in
from web.manage.texts import m

TOPICS = ("thema-1", "thema-2", "thema-3")
_LONGEST = timedelta(days=366)
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """As it was typed, right or wrong."""

    title: str = ""
    text: str = ""
    until: str = ""
    important: bool = False
    topics: tuple[str, ...] = ("", "", "")


def typed_in(form: Mapping[str, str]) -> Typed:
    return Typed(
        title=form.get("titel", "")[: 4 * MOST_TITLE],
        text=form.get("tekst", "")[: 4 * MOST_TEXT],
        until=form.get("tot", "")[:20],
        important=form.get("belangrijk") == "ja",
        topics=tuple(form.get(name, "") for name in TOPICS),
    )


def typed_of(draft: Draft) -> Typed:
    return Typed(
        title=draft.title,
        text=draft.text,
        until=draft.ends_on.isoformat(),
        important=draft.important,
        topics=(*draft.topics, "", "", "")[: len(TOPICS)],
    )


def draft_in(
    form: Mapping[str, str], topics: Collection[str], today: date
) -> tuple[Draft | None, tuple[tuple[str, str], ...]]:
    """The message, or what is wrong with each field."""
    title, title_fault = text_in(form, "titel", MOST_TITLE)
    text, text_fault = text_in(form, "tekst", MOST_TEXT)
    until = day_in(form.get("tot", ""))
    told = (
        ("titel", _wrong(title_fault, MOST_TITLE, m("messages_no_title"))),
        ("tekst", _wrong(text_fault, MOST_TEXT, m("messages_no_text"))),
        ("tot", "" if until and today <= until <= today + _LONGEST else m("messages_wrong_day")),
    )
    faults = tuple((name, fault) for name, fault in told if fault)
    if faults or until is None:
        return None, faults
    about = dict.fromkeys(_chosen(form, topics))
    important = form.get("belangrijk") == "ja"
    return Draft(title=title, text=text, important=important, ends_on=until, topics=tuple(about)), ()


def _wrong(fault: str, limit: int, missing: str) -> str:
    if fault == "empty":
        return missing
    return d(f"typed_{fault}", limit=limit) if fault else ""


def day_in(text: str) -> date | None:
    """A day as a browser sends it, or as people write it: 31-12-2026."""
    found = _DUTCH.fullmatch(text.strip())
    written = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text.strip()
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _chosen(form: Mapping[str, str], topics: Collection[str]) -> Iterator[str]:
    return (key for name in TOPICS if (key := form.get(name, "")) in topics)
