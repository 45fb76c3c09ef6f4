# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Guides for the people who work here: Markdown in docs/, shown as pages. A guide that is not there is no page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from fastapi import FastAPI
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from assistant.staff.roles import Permission
from web.desk.visit import DeskVisit, desk
from web.pages.frame import Frame
from web.pages.visit import door
from web.staff.visit import DESK, Bar, StaffVisit, staff

_HERE = Path(__file__).resolve().parent
FOLDER = next((folder for folder in (_HERE / "docs", _HERE.parent / "docs") if folder.is_dir()), _HERE / "docs")
PICTURES = "/gids/plaatjes/"
_PICTURE = re.compile(r"gids-[a-z0-9-]+\.png")
VOLUNTEER, EDITOR, REVIEWER = "vrijwilliger", "redactie", "beoordelaar"
_ADDRESSES = {VOLUNTEER: DESK + "/gids", EDITOR: "/beheer/gids-redactie", REVIEWER: "/beheer/gids-beoordelaar"}
_CLASSES = {
    "h2": "utrecht-heading-2",
    "h3": "utrecht-heading-3",
    "p": "utrecht-paragraph",
    "ul": "utrecht-unordered-list",
    "ol": "utrecht-ordered-list",
    "a": "utrecht-link utrecht-link--html-a",
    "table": "guide-table",
    "img": "guide-picture",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    title: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage:
    template: ClassVar[str] = "guide.html"

    frame: Frame
    bar: Bar | None
    guide: Guide


def guide_address(name: str) -> str:
    """Where a guide can be read; empty when it is not there."""
    return _ADDRESSES[name] if _file(name).is_file() else ""


def guide(name: str) -> Guide | None:
    file = _file(name)
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else None


def _file(name: str) -> Path:
    return FOLDER / f"gids-{name}.md"


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int) -> Guide:
    """HTML in the text is shown as it is written."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(file.read_text("utf-8"))
    title = tokens[1].content if tokens and tokens[0].tag == "h1" else file.stem
    body = tokens[3:] if tokens and tokens[0].tag == "h1" else tokens
    for token in body:
        _dress(token)
        for inner in token.children or ():
            _dress(inner)
    return Guide(title=title, body=Markup(markdown.renderer.render(body, markdown.options, {})))


def _dress(token: Token) -> None:
    if token.nesting >= 0 and token.tag in _CLASSES:
        token.attrJoin("class", _CLASSES[token.tag])
    if token.type == "image":
        token.attrSet("src", PICTURES + str(token.attrs["src"]).rpartition("/")[2])


def _page(name: str) -> Callable[[DeskVisit | StaffVisit], Response]:
    def show(visit: DeskVisit | StaffVisit) -> Response:
        found = guide(name)
        if found is None:
            raise HTTPException(404)
        return visit.show(GuidePage(frame=visit.frame, bar=visit.bar, guide=found))

    return show


async def _picture(request: Request) -> Response:
    name = request.path_params["name"]
    file = FOLDER / "pictures" / name
    if not _PICTURE.fullmatch(name) or not file.is_file():
        raise HTTPException(404)
    return FileResponse(file, headers={"Cache-Control": "no-cache"})


def add_guides(app: FastAPI) -> None:
    for name, guarded in (
        (VOLUNTEER, desk(_page(VOLUNTEER))),
        (EDITOR, staff(Permission.CONTENT, _page(EDITOR))),
        (REVIEWER, staff(Permission.REVIEW, _page(REVIEWER))),
    ):
        app.add_route(_ADDRESSES[name], door(guarded), methods=["GET"], include_in_schema=False)
    app.add_route(PICTURES + "{name}", _picture, methods=["GET"], include_in_schema=False)
