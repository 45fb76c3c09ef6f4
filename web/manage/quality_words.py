# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How measures, groups and runs are called on the pages about quality."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from eval.store import StoredRun
from web.manage.texts import m
from web.site import ZONE
from web.staff.texts import s

ADDRESS = "/beheer/kwaliteit"
SHOWN: Mapping[str, tuple[str, ...]] = {
    "answers": ("holds", "first"),
    "retrieval-kennis": ("success_1", "success_5", "ndcg_10"),
    "retrieval-beleid": ("success_1", "success_5", "ndcg_10"),
    "danger": ("recall", "recall_seen", "false_alarms"),
    "routing": ("recall", "reached", "right_team", "wrongly_sent"),
    "refusals": ("held", "refused", "false_refusals"),
    "attacks": ("succeeded", "said"),
    "conversations": ("holds", "first"),
    "equality": ("names_same", "gender_same", "tone_same", "spelling_same"),
    "masking": ("recall", "precision", "names_recall", "untouched"),
}
_COUNTED = ("cases", "questions")


def task_name(task: str) -> str:
    return m(f"quality_task_{task.replace('-', '_')}") if task in SHOWN else task


def measure_name(task: str, measure: str) -> str:
    """What the measure means in this task, else its own name."""
    return _known(f"quality_measure_{task.replace('-', '_')}_{measure}") or measure


def made_with_name(key: str) -> str:
    return _known(f"quality_made_{key}") or key


def dimension_name(key: str) -> str:
    return _known(f"quality_by_{key}") or key


def group_name(group: str) -> str:
    """In Dutch where we have a word for it; "taal nl" is the language nl."""
    code = group.removeprefix("taal ")
    return _known(f"quality_group_is_{group}") or _known(f"quality_language_{code}") or group


def _known(key: str) -> str:
    try:
        return m(key)
    except KeyError:
        return ""


def percent(value: float) -> str:
    return f"{100 * value:.1f}".replace(".", ",") + " %"


def points(value: float) -> str:
    """A difference between shares, with its sign."""
    return f"{100 * value:+.1f}".replace(".", ",").replace("-", "\u2212")


def seconds(value: float) -> str:
    return f"{value:.2f}".replace(".", ",") + " s"


def share_of(values: Mapping[str, float], measure: str) -> float | None:
    """A measure as a share; what is counted is divided by the number of cases."""
    found = values.get(measure)
    if found is None or isinstance(found, float):
        return found
    cases = cases_in(values)
    return found / cases if cases else None


def cases_in(values: Mapping[str, float]) -> int:
    return int(next((values[name] for name in _COUNTED if name in values), 0))


def day_and_time(moment: datetime) -> str:
    local = moment.astimezone(ZONE)
    return s(
        "moment", day=local.day, month=s("months").split()[local.month - 1], year=local.year, hour=f"{local:%H:%M}"
    )


def short_day(moment: datetime) -> str:
    local = moment.astimezone(ZONE)
    return f"{local.day}-{local.month}-{local:%y}"


def part_of(run: StoredRun) -> str:
    """Which cases were asked, when not all."""
    split, only, limit = run.selection
    told = [m(f"quality_split_{split}")] if split != "all" else []
    told += [m("quality_limited", number=limit)] if limit else []
    told += [m("quality_chosen")] if only else []
    return ", ".join(told)


def newest_like(runs: Sequence[StoredRun]) -> list[StoredRun]:
    """Of one task those that asked the same: as the newest whole run, else as the newest. Only these fit one line."""
    like = next((run for run in reversed(runs) if run.whole), runs[-1] if runs else None)
    return [run for run in runs if like and run.selection == like.selection]


_WORD = re.compile(r"\s+|[^\s]+")


def words_in(text: str) -> list[str]:
    return _WORD.findall(text)
