# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Errors of the API as problem+json (RFC 9457), in Dutch. What was sent in never comes back."""

import logging
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from index.embedding import EmbeddingError
from index.vectors import IndexUnavailableError
from knowledge.yaml_files import read_yaml
from web.texts import FOLDER

log = logging.getLogger(__name__)
# The index cannot be reached, or the language model for searching fails.
CANNOT_SEARCH = (IndexUnavailableError, EmbeddingError)
SEARCH_FAILS = "503-search"
MEDIA_TYPE = "application/problem+json"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


class Fout(BaseModel):
    """Eén fout in de invoer."""

    model_config = ConfigDict(populate_by_name=True)

    inside: str = Field(alias="in", description="waar de fout zit: body of query")
    location: str = Field(description="het veld, leeg als het om het hele bericht gaat")
    code: str = Field(description="het soort fout, voor programma's")
    detail: str = Field(description="wat er mis is")


class Probleem(BaseModel):
    """Een foutmelding volgens RFC 9457."""

    type: str = Field("about:blank", description="soort probleem")
    status: int = Field(description="HTTP-status")
    title: str = Field(description="wat er mis is, kort")
    detail: str = Field(description="wat er mis is en wat u kunt doen")
    errors: list[Fout] | None = Field(None, description="alle fouten in de invoer")


class FieldError(Exception):
    """A field whose value fits its type and yet cannot be used; `code` is a key of the field texts."""

    def __init__(self, field: str, code: str, **values: object) -> None:
        self.field, self.code, self.values = field, code, values
        super().__init__(field)


@cache
def _texts() -> dict[str, Any]:
    texts: dict[str, Any] = read_yaml(FOLDER / "api.yaml")
    return texts


def detail_of(key: int | str, **values: object) -> str:
    """What is wrong and what somebody can do, as the API tells it: by status, or by key where a status has several."""
    text: str = _texts()["details"][key]
    return text.format(**values)


def problem(
    status: int,
    *,
    detail: str | None = None,
    errors: Sequence[Fout] = (),
    headers: Mapping[str, str] | None = None,
    seconds: int = 0,
) -> JSONResponse:
    """A problem of this status. `detail` is a key when there is more than one text; `seconds` is how long to wait."""
    texts = _texts()
    known = status if status in texts["titles"] else 400
    body = Probleem(
        status=status,
        title=texts["titles"][known],
        detail=detail_of(detail or known, seconds=seconds),
        errors=list(errors) or None,
    )
    content = body.model_dump(by_alias=True, exclude_none=True)
    return JSONResponse(content, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def _fault(error: Mapping[str, Any]) -> Fout:
    fields = _texts()["fields"]
    values = {key: str(value).replace(" or ", " of ") for key, value in error.get("ctx", {}).items()}
    detail = fields.get(error["type"], fields["other"]).format(**values)
    inside = "query" if error["loc"][:1] == ("query",) else "body"
    return Fout(inside=inside, location=_location(error), code=error["type"], detail=detail)


def _location(error: Mapping[str, Any]) -> str:
    """The path of the field. A key that somebody made up is named only when it looks like a name."""
    if error["type"] == "json_invalid":
        return ""
    return "/".join(_part(part) for part in error["loc"][1:])


def _part(part: int | str) -> str:
    return str(part) if isinstance(part, int) or _NAME.fullmatch(part) else "onbekend"


def _invalid(_: Request, error: Exception) -> JSONResponse:
    return problem(400, errors=faults(error) if isinstance(error, RequestValidationError) else ())


def faults(error: RequestValidationError) -> list[Fout]:
    return [_fault(fault) for fault in error.errors()]


def _http(request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return problem(status, detail=_which(status, request), headers=headers)


def _which(status: int, request: Request) -> str | None:
    """An id stands in the address that a route knows."""
    if status == 404 and request.path_params:
        return "404-id"
    return "400-body" if status == 400 else None


def _field(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, FieldError):
        return problem(400)
    return problem(400, errors=[field_fault(error)])


def _cannot_search(_: Request, error: Exception) -> JSONResponse:
    log.error("%s", error)
    return problem(503, detail=SEARCH_FAILS)


def field_fault(error: FieldError) -> Fout:
    detail = _texts()["fields"][error.code].format(**error.values)
    return Fout(inside="body", location=error.field, code=error.code, detail=detail)


def install(api: FastAPI) -> None:
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(FieldError, _field)
    for fault in CANNOT_SEARCH:
        api.add_exception_handler(fault, _cannot_search)
    api.add_exception_handler(Exception, lambda _, __: problem(500))
