# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A run or a comparison as a file: line by line, however large it is."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from io import StringIO
from itertools import islice
from pathlib import Path

from starlette.responses import Response, StreamingResponse

from eval.comparing.compare import COMPARISON, Comparison
from eval.comparing.rows import Row, read_rows
from eval.store import StoredRun, named
from web.manage.quality_compare import comparison_of, runs_asked
from web.manage.quality_parts import runs_folder
from web.staff.visit import StaffVisit

_RUN_HEAD = ("vraag", "onderwerp", "taal", "soort", "deel", "goed", "status", "zekerheid", "seconden", "fouten",
             "tekst", "gesteld")  # fmt: skip
_COMPARE_HEAD = ("vraag", "slechter", "onderwerp", "taal", "status oud", "status nieuw", "fouten oud", "fouten nieuw",
                 "oud", "nieuw", "gesteld")  # fmt: skip
_PART = 200  # lines
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def run_csv(visit: StaffVisit) -> Response:
    found = _run(visit)
    if found is None:
        return visit.notice("missing", 404)
    rows = read_rows(runs_folder(visit) / found.name)
    return _file(_csv_lines(_RUN_HEAD, map(_run_cells, rows)), "text/csv", f"{found.name}.csv")


def run_json(visit: StaffVisit) -> Response:
    found = _run(visit)
    if found is None:
        return visit.notice("missing", 404)
    return _file(_run_json(runs_folder(visit), found), "application/json", f"{found.name}.json")


def compare_csv(visit: StaffVisit) -> Response:
    found = _comparison(visit)
    if found is None:
        return visit.notice("missing", 404)
    lines = _csv_lines(_COMPARE_HEAD, _change_cells(found))
    return _file(lines, "text/csv", f"{found.old}-{found.new}.csv")


def compare_json(visit: StaffVisit) -> Response:
    found = _comparison(visit)
    if found is None:
        return visit.notice("missing", 404)
    return _file([COMPARISON.dump_json(found, indent=2).decode()], "application/json", f"{found.old}-{found.new}.json")


def _run(visit: StaffVisit) -> StoredRun | None:
    return named(runs_folder(visit), visit.visit.path("run"))


def _comparison(visit: StaffVisit) -> Comparison | None:
    runs = runs_asked(visit)
    return comparison_of(runs_folder(visit), *runs) if runs else None


def _file(lines: Iterable[str], media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_in_parts(lines), media_type=f"{media_type}; charset=utf-8", headers=headers)


def _in_parts(lines: Iterable[str]) -> Iterator[str]:
    """Some lines at a time: each part that is sent costs time of its own."""
    waiting = iter(lines)
    while part := "".join(islice(waiting, _PART)):
        yield part


def _csv_lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _line(head)
    yield from map(_line, rows)


def _line(cells: Sequence[object]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
    return text.getvalue()


def _safe(cell: object) -> object:
    """A spreadsheet must not take a text for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _run_cells(row: Row) -> Sequence[object]:
    faults = "; ".join(row.faults)
    about = (row.case, row.topic, row.language, row.kind, row.split, "ja" if row.holds else "nee", row.status)
    return (*about, "" if row.confidence is None else row.confidence, row.seconds, faults, row.text, row.question)


def _change_cells(found: Comparison) -> Iterator[Sequence[object]]:
    for change in found.changes:
        faults = ("; ".join(change.old_faults), "; ".join(change.new_faults))
        ended = (change.old_status, change.new_status)
        about = (change.case, "ja" if change.worse else "nee", change.topic, change.language)
        yield (*about, *ended, *faults, change.old_text, change.new_text, change.question)


def _run_json(base: Path, found: StoredRun) -> Iterator[str]:
    head = {"meting": found.name, "configuratie": found.configuration, "maten": found.measures}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "vragen": ['
    for number, row in enumerate(read_rows(base / found.name)):
        yield (",\n" if number else "\n") + json.dumps(asdict(row), ensure_ascii=False)
    yield "\n]}\n"
