# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The one cookie of this site: it holds the token of somebody who signs in, and only for staff."""

import hmac
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from assistant.staff.sessions import form_token

NAME = "__Host-stip"
FIELD = "formulier"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def token_in(request: Request) -> str:
    """Empty when there is none, or one that we did not make."""
    token = request.cookies.get(NAME, "")
    return token if _TOKEN.fullmatch(token) else ""


def give(response: Response, token: str) -> Response:
    response.set_cookie(NAME, token, path="/", secure=True, httponly=True, samesite="lax")
    return response


def take(response: Response) -> Response:
    response.delete_cookie(NAME, path="/", secure=True, httponly=True, samesite="lax")
    return response


def is_ours(form: Mapping[str, str], token: str) -> bool:
    """Whether a form was made for the browser that sends it."""
    sent = form.get(FIELD, "").encode("utf-8", "surrogatepass")
    return bool(token) and hmac.compare_digest(sent, form_token(token).encode())
