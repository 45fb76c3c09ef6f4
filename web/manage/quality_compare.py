# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/kwaliteit/vergelijk/...: two runs side by side, and case by case what got worse or better."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from starlette.responses import Response

from eval.comparing.compare import Change, CompareError, Comparison, Difference, compare
from eval.comparing.report import SURE, read_comparison
from eval.store import StoredRun, named
from web.manage.quality_parts import compare_address, run_address, runs_folder
from web.manage.quality_words import (
    ADDRESS,
    SHOWN,
    day_and_time,
    made_with_name,
    measure_name,
    percent,
    points,
    task_name,
    words_in,
)
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import page_count, sliced
from web.staff.lists import Tab, number_asked
from web.staff.visit import Bar, StaffVisit

_KEPT = 8  # comparisons that are remembered
_NAMED = 30  # ids of records
_LONG = 12
WORSE, BETTER = "slechter", "beter"
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """`sure` when it is hardly chance."""

    name: str
    old: str
    new: str
    difference: str
    interval: str
    chance: str
    cases: int
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """Texts in pieces: "" for what stayed, "del" for what went, "ins" for what came, each with its text."""

    case: str
    question: str
    about: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    old_status: str
    new_status: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """`causes` says what is not the same, `content` which records, `made_with` name, old and new."""

    template: ClassVar[str] = "manage/quality_compare.html"

    frame: Frame
    bar: Bar
    title: str
    old: tuple[str, str]
    new: tuple[str, str]
    task_address: str
    task: str
    counts: str
    verdict: str
    causes: str
    content: tuple[tuple[str, str], ...]
    made_with: tuple[tuple[str, str, str], ...]
    differences: tuple[DifferenceView, ...]
    kind: str
    kinds: tuple[Tab, ...]
    changes: tuple[ChangeView, ...]
    export: str
    number: int
    pages: int
    address: str = ADDRESS

    def page_url(self, number: int) -> str:
        return f"{self.export}?soort={self.kind}&pagina={number}"


def comparison(visit: StaffVisit) -> Response:
    runs = runs_asked(visit)
    found = comparison_of(runs_folder(visit), *runs) if runs else None
    if runs is None or found is None:
        return visit.notice("missing", 404)
    kind = BETTER if visit.visit.query("soort") == BETTER else WORSE
    changes = found.better if kind == BETTER else found.worse
    pages = page_count(len(changes))
    number = number_asked(visit, pages)
    old, new = runs
    address = compare_address(old.name, new.name)
    page = ComparePage(
        frame=visit.frame,
        bar=visit.bar,
        title=m("quality_compare_title", task=task_name(found.task)),
        old=(day_and_time(old.moment), run_address(old.name)),
        new=(day_and_time(new.moment), run_address(new.name)),
        task_address=f"{ADDRESS}/taak/{found.task}",
        task=task_name(found.task),
        counts=m("quality_compare_counts", shared=found.shared, old=found.only_old, new=found.only_new),
        verdict=_verdict(found),
        causes=_causes(found),
        content=tuple(_content(found)),
        made_with=tuple((made_with_name(key), old[:_LONG], new[:_LONG]) for key, (old, new) in found.made_with.items()),
        differences=tuple(_difference(found.task, item) for item in found.differences),
        kind=kind,
        kinds=tuple(_kinds(found, kind, address)),
        changes=tuple(map(_change, sliced(changes, number))),
        export=address,
        number=number,
        pages=pages,
    )
    return visit.show(page)


def runs_asked(visit: StaffVisit) -> tuple[StoredRun, StoredRun] | None:
    base, params = runs_folder(visit), visit.visit.request.path_params
    old, new = named(base, str(params["old"])), named(base, str(params["new"]))
    return (old, new) if old and new and old.task in SHOWN else None


def comparison_of(base: Path, old: StoredRun, new: StoredRun) -> Comparison | None:
    """The one that was kept beside the run, else made now."""
    return read_comparison(base / new.name, old.name) or _compared(base / old.name, base / new.name)


@lru_cache(_KEPT)
def _compared(old: Path, new: Path) -> Comparison | None:
    try:
        return compare(old, new)
    except CompareError:
        return None


def _verdict(found: Comparison) -> str:
    """Whether what changed is more than chance."""
    sure = [item for item in found.differences if item.interval.chance < SURE]
    names = ", ".join(measure_name(found.task, item.measure) for item in sure)
    return m("quality_sure", names=names) if sure else m("quality_unsure")


def _causes(found: Comparison) -> str:
    changed = [key for key in ("knowledge", "model", "writer") if key in found.made_with]
    if not changed:
        different = found.made_with or found.changes or found.reworded
        return m("quality_cause_program") if different else m("quality_cause_none")
    return m("quality_cause", what=", ".join(made_with_name(key) for key in changed))


def _content(found: Comparison) -> Iterator[tuple[str, str]]:
    for name in ("changed", "removed", "added"):
        ids: Sequence[str] = getattr(found.content, name)
        if ids:
            more = m("quality_more", number=len(ids) - _NAMED) if len(ids) > _NAMED else ""
            yield m(f"quality_content_{name}"), f"{', '.join(ids[:_NAMED])} {more}".strip()


def _difference(task: str, item: Difference) -> DifferenceView:
    it = item.interval
    return DifferenceView(
        name=measure_name(task, item.measure),
        old=percent(it.old),
        new=percent(it.new),
        difference=points(it.difference),
        interval=m("quality_interval", low=points(it.low), high=points(it.high)),
        chance=percent(it.chance),
        cases=it.cases,
        sure=it.chance < SURE,
    )


def _kinds(found: Comparison, shown: str, address: str) -> Iterator[Tab]:
    for kind, changes in ((WORSE, found.worse), (BETTER, found.better)):
        yield m(f"quality_{kind}", number=len(changes)), f"{address}?soort={kind}#vragen", kind == shown


def _change(change: Change) -> ChangeView:
    old, new = marked(change.old_text, change.new_text)
    return ChangeView(
        case=change.case,
        question=change.question,
        about=", ".join(part for part in (change.topic, change.language) if part),
        old=old,
        new=new,
        old_status=change.old_status,
        new_status=change.new_status,
        faults=change.new_faults if change.worse else change.old_faults,
    )


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, word by word."""
    before, after = words_in(old), words_in(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = (("" if step == "equal" else "del", "".join(before[a:b])) for step, a, b, _, _ in steps)
    come = (("" if step == "equal" else "ins", "".join(after[c:d])) for step, _, _, c, d in steps)
    return tuple(piece for piece in gone if piece[1]), tuple(piece for piece in come if piece[1])
