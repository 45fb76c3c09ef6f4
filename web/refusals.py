# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How a request is refused: a page for people, a problem for programs."""

import logging
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from web.api.openapi import VERSION
from web.api.problems import problem
from web.pages.errors import error_page

log = logging.getLogger(__name__)
HSDS_VERSION = "3.1.0"
_ROOTS = {"/v1": VERSION, "/hsds/v3": HSDS_VERSION, "/mcp": VERSION}


def in_api(scope: Scope) -> bool:
    return api_version(scope) is not None


def api_version(scope: Scope) -> str | None:
    """The full version of the API that a path belongs to; None for pages."""
    path: str = scope["path"]
    return next((version for root, version in _ROOTS.items() if path == root or path.startswith(f"{root}/")), None)


def refusal(scope: Scope, status: int, headers: Mapping[str, str] | None = None, seconds: int = 0) -> Response:
    if in_api(scope):
        detail = "503-busy" if status == 503 and seconds else None
        return problem(status, detail=detail, headers=headers, seconds=seconds)
    return error_page(Request(scope), status, headers, seconds)


def cannot_search(request: Request, error: Exception) -> Response:
    """The index cannot be reached, or the language model for searching fails."""
    log.error("%s", error)
    return error_page(request, 503, searches=False)
