# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How a request is refused: a page for people, a problem for programs."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from web.api.problems import problem
from web.pages.errors import error_page


def in_api(scope: Scope) -> bool:
    path: str = scope["path"]
    return path == "/v1" or path.startswith("/v1/")


def refusal(scope: Scope, status: int, headers: Mapping[str, str] | None = None, seconds: int = 0) -> Response:
    if in_api(scope):
        return problem(status, headers=headers, seconds=seconds)
    return error_page(Request(scope), status, headers, seconds)
