# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Writes what was read in: one file a kind, beside the records of our own, which it never touches."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.base import Knowledge, Problem
from knowledge.checks import check
from knowledge.exchange.batch import ExchangeError, Finding, Outcome, Report
from knowledge.exchange.matching import MODELS, READ_IN
from knowledge.sources import Frozen, Source

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # in C where PyYAML has it
_HEAD = (
    "# Ingelezen met stip import. Een volgend bestand werkt dit bij.\n"
    "# Geeft u een record een checked_on, dan blijft het daarna zoals het is.\n"
)


def written(folder: Path, knowledge: Knowledge, report: Report) -> tuple[Path, ...]:
    """The files that were written. When the content would not pass `stip check` afterwards, everything is put back.

    Raises:
        ExchangeError: naming what would be wrong.
    """
    texts = dict(_texts(folder, knowledge, report))
    if not texts:
        return ()
    before, faults = {file: _bytes(file) for file in texts}, set(check(folder))
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        new = [fault for fault in check(folder) if fault not in faults]
    except OSError as error:
        _restore(before)
        raise ExchangeError(f"Schrijven lukt niet: {error.strerror}. Er is niets veranderd.") from None
    if new:
        _restore(before)
        raise ExchangeError(_refused(new))
    return tuple(texts)


def _texts(folder: Path, knowledge: Knowledge, report: Report) -> Mapping[Path, str]:
    taken = [finding for finding in report.findings if may_be_written(finding)]
    texts: dict[Path, str] = {}
    for kind in MODELS:
        fresh = {finding.record.id: finding.record for finding in taken if finding.kind == kind and finding.record}
        if fresh:
            kept = _kept(folder / kind, knowledge.records, knowledge)
            texts[folder / kind / READ_IN] = _yaml((kept | fresh).values())
    if texts:
        used = {finding.record.source for finding in taken if finding.record}
        texts |= _sources(folder, knowledge, [source for source in report.sources if source.id in used])
    return texts


def may_be_written(finding: Finding) -> bool:
    return finding.outcome in (Outcome.NEW, Outcome.CHANGED) and not finding.ours


def _sources(folder: Path, knowledge: Knowledge, sources: list[Source]) -> Mapping[Path, str]:
    kept = _kept(folder / "sources", knowledge.sources, knowledge)
    fresh = {source.id: source for source in sources if source.id in kept or source.id not in knowledge.sources}
    return {folder / "sources" / READ_IN: _yaml((kept | fresh).values())} if fresh else {}


def _kept(folder: Path, records: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Frozen]:
    """What the file held already."""
    file = f"{folder.parent.name}/{folder.name}/{READ_IN}"
    return {key: record for key, record in records.items() if knowledge.files[key] == file}


def _yaml(records: Any) -> str:  # noqa: ANN401 - an iterable of records
    data = [record.model_dump(mode="json", exclude_defaults=True) for record in records]
    return _HEAD + yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=110)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for file, content in before.items():
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(content)


def _refused(problems: list[Problem]) -> str:
    return "De inhoud zou daarna niet meer kloppen. Er is niets veranderd.\n" + "\n".join(map(str, problems[:20]))
