# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A comparison as Markdown, for the terminal and beside the run."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.comparing.compare import COMPARISON, Change, Comparison, Content, Difference
from eval.reading import write_text

JSON, MARKDOWN = "compare.json", "compare.md"
SURE = 0.05  # a chance from which on a difference may be chance
_NAMED = 20  # ids of records that are written out


def write_comparison(folder: Path, found: Comparison) -> None:
    write_text(folder / MARKDOWN, as_markdown(found))
    write_text(folder / JSON, COMPARISON.dump_json(found, indent=2).decode() + "\n")


def read_comparison(folder: Path, old: str) -> Comparison | None:
    """The one with this older run that was kept, if any."""
    try:
        found = COMPARISON.validate_json((folder / JSON).read_bytes())
    except (OSError, ValueError):
        return None
    return found if (found.old, found.new) == (old, folder.name) else None


def as_markdown(found: Comparison) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Comparison) -> Iterator[str]:
    yield f"# {found.task}: {found.old} -> {found.new}"
    yield ""
    yield f"{found.shared} vragen in beide, {found.only_old} alleen in de oude, {found.only_new} alleen in de nieuwe."
    yield from (f"- {name}: {old} -> {new}" for name, (old, new) in found.made_with.items())
    yield from _content(found.content)
    yield ""
    yield "| maat | oud | nieuw | verschil | 95 % | toeval | vragen |"
    yield "|---|--:|--:|--:|---|--:|--:|"
    yield from map(_measure, found.differences)
    yield ""
    yield f"Slechter: {len(found.worse)}. Beter: {len(found.better)}. Even goed, anders gezegd: {found.reworded}."
    for title, changes in (("Slechter", found.worse), ("Beter", found.better)):
        yield from _cases(title, changes)


def _content(content: Content) -> Iterator[str]:
    named = (("veranderd", content.changed), ("weg", content.removed), ("nieuw", content.added))
    for name, ids in named:
        if ids:
            more = f" en {len(ids) - _NAMED} andere" if len(ids) > _NAMED else ""
            yield f"- inhoud {name}: {', '.join(ids[:_NAMED])}{more}"


def _measure(item: Difference) -> str:
    it = item.interval
    sure = "" if it.chance >= SURE else " *"
    return (
        f"| {item.measure} | {it.old:.3f} | {it.new:.3f} | {it.difference:+.3f}{sure} | "
        f"{it.low:+.3f} tot {it.high:+.3f} | {it.chance:.3f} | {it.cases} |"
    )


def _cases(title: str, changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        yield ""
        yield f"## {title}: {change.case}"
        yield from (f"{text}" for text in (change.question,) if text)
        yield ""
        yield f"- oud ({change.old_status or change.old_grade}): {_one_line(change.old_text)}"
        yield f"- nieuw ({change.new_status or change.new_grade}): {_one_line(change.new_text)}"
        yield from (f"- fout: {fault}" for fault in change.new_faults)


def _one_line(text: str) -> str:
    return " / ".join(text.split("\n\n"))
