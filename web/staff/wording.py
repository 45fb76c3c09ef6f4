# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How moments, languages and teams are written for staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.contact.queues import Queues
from web.site import ZONE
from web.staff.texts import s

_LANGUAGES = frozenset({"nl", "en", "ar", "uk", "tr", "pl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A moment as people say it, as they write it, and as programs read it."""

    age: str
    text: str
    machine: str


def when(moment: datetime, now: datetime) -> When:
    local = moment.astimezone(ZONE)
    month = s("months").split()[local.month - 1]
    text = s("moment", day=local.day, month=month, year=local.year, hour=f"{local:%H:%M}")
    return When(age=_age(now - moment), text=text, machine=local.isoformat(timespec="minutes"))


def _age(passed: timedelta) -> str:
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return s("age_now")
    if minutes < 60:
        return s("age_minute") if minutes == 1 else s("age_minutes", number=minutes)
    hours = minutes // 60
    if hours < 24:
        return s("age_hours", number=hours)
    days = hours // 24
    return s("age_day") if days == 1 else s("age_days", number=days)


def language_name(code: str) -> str:
    return s(f"language_{code}") if code in _LANGUAGES else s("language_other")


def team_name(queues: Queues, key: str) -> str:
    """The name of a queue; its id when the municipality has it no more."""
    found = queues.named(key)
    return found.name if found else key
