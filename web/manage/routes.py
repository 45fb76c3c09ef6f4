# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page for editors and reviewers, and who may open it."""

from fastapi import FastAPI
from starlette.responses import Response

from assistant.staff.roles import Permission
from web.manage import (
    messages,
    proposals,
    quality,
    quality_compare,
    quality_export,
    quality_run,
    quality_running,
    quality_task,
    report,
    reports,
    visits,
)
from web.manage.content_routes import CONTENT_PAGES
from web.manage.quality_words import ADDRESS as QUALITY
from web.manage.review_routes import REVIEW_PAGES
from web.pages.visit import Visit, door
from web.staff.visit import LOGIN, StaffHandler, staff

# What volunteers and staff tell each other.
UPKEEP_PAGES: tuple[tuple[str, str, Permission, StaffHandler], ...] = (
    ("GET", reports.REPORTS, Permission.GAPS, reports.reports),
    ("GET", reports.REPORTS + "/{report}", Permission.GAPS, report.report),
    ("POST", reports.REPORTS + "/{report}/oppakken", Permission.GAPS, report.take),
    ("POST", reports.REPORTS + "/{report}/klaar", Permission.GAPS, report.close),
    ("GET", messages.MESSAGES, Permission.CONTENT, messages.messages),
    ("POST", messages.MESSAGES, Permission.CONTENT, messages.write),
    ("GET", messages.MESSAGES + "/{message}", Permission.CONTENT, messages.message),
    ("POST", messages.MESSAGES + "/{message}", Permission.CONTENT, messages.change),
    ("POST", messages.MESSAGES + "/{message}/intrekken", Permission.CONTENT, messages.withdraw),
    ("GET", proposals.PROPOSALS, Permission.CONTENT, proposals.proposals),
    ("POST", proposals.PROPOSALS + "/{proposal}/overnemen", Permission.CONTENT, proposals.take_over),
    ("POST", proposals.PROPOSALS + "/{proposal}/wegleggen", Permission.CONTENT, proposals.lay_aside),
    ("GET", visits.VISITS, Permission.QUALITY, visits.visits),
    ("GET", visits.VISITS + ".csv", Permission.QUALITY, visits.export),
)
_RUN, _COMPARE = QUALITY + "/meting/{run}", QUALITY + "/vergelijk/{old}/{new}"
# How good the answers are.
QUALITY_PAGES: tuple[tuple[str, str, Permission, StaffHandler], ...] = (
    ("GET", QUALITY, Permission.QUALITY, quality.quality),
    ("GET", QUALITY + "/lopend", Permission.QUALITY, quality_running.running),
    ("POST", QUALITY + "/start", Permission.QUALITY, quality_running.start),
    ("POST", QUALITY + "/stop", Permission.QUALITY, quality_running.stop),
    ("GET", QUALITY + "/taak/{task}", Permission.QUALITY, quality_task.task),
    ("GET", _RUN, Permission.QUALITY, quality_run.run),
    ("GET", _RUN + "/csv", Permission.QUALITY, quality_export.run_csv),
    ("GET", _RUN + "/json", Permission.QUALITY, quality_export.run_json),
    ("GET", _COMPARE, Permission.QUALITY, quality_compare.comparison),
    ("GET", _COMPARE + "/csv", Permission.QUALITY, quality_export.compare_csv),
    ("GET", _COMPARE + "/json", Permission.QUALITY, quality_export.compare_json),
)


def _begin(visit: Visit) -> Response:
    """/beheer has no page of its own: who is signed in goes on from there."""
    return visit.go(LOGIN)


def add_manage(app: FastAPI) -> None:
    for method, path, permission, kept in (*UPKEEP_PAGES, *QUALITY_PAGES, *REVIEW_PAGES, *CONTENT_PAGES):
        app.add_route(path, door(staff(permission, kept)), methods=[method], include_in_schema=False)
    app.add_route("/beheer", door(_begin), include_in_schema=False)
