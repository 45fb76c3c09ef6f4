# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Pages for what went wrong. They say so in plain words and show a way to people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from web.pages.answers import PageLink
from web.pages.frame import WINDOW, Frame, frame_for, in_window
from web.pages.links import topic_links
from web.site import Site

_KNOWN = frozenset({400, 403, 404, 405, 413, 429, 500, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """`topics` are ways on for who looked for something that is not there."""

    template: ClassVar[str] = "error.html"

    frame: Frame
    title: str
    text: str
    topics: tuple[PageLink, ...] = ()


def error_page(
    request: Request,
    status: int,
    headers: Mapping[str, str] | None = None,
    seconds: int = 0,
    *,
    searches: bool = True,
) -> Response:
    site: Site = request.scope["app"].state.site
    language = site.texts.language(request.query_params.get("taal"))
    t = site.texts.into(language)
    known = _unavailable(site, seconds, searches) if status == 503 else _known(status, request.url.path)
    window = in_window(request.url.path)
    page = ErrorPage(
        frame=frame_for(site.house, language, site.texts.languages, "/", t("site_name"), window),
        title=t(f"error_{known}_title"),
        text="\n".join((t(f"error_{known}_text", seconds=seconds), *_in_danger(site, known, language))),
        topics=topic_links(site.house, language) if status == 404 and site.house else (),
    )
    return HTMLResponse(site.renderer.render(page), status_code=status, headers=dict(headers or {}))


def _known(status: int, path: str) -> int | str:
    if status == 404 and path.removeprefix(WINDOW).startswith("/gesprek/"):
        return "gone"
    return status if status in _KNOWN else 400


def _unavailable(site: Site, seconds: int, searches: bool) -> int | str:
    """Why there is no page: searching fails, there are too many for now, the server is starting, or something that it
    needs is not there."""
    if not searches:
        return "search"
    if seconds:
        return "busy"
    return "failed" if site.house or site.failure else 503


def _in_danger(site: Site, known: int | str, language: str) -> tuple[str, ...]:
    """Whom to call in an emergency, for somebody whose question was not read."""
    return (site.house.texts("note_danger", language),) if site.house and known in ("busy", "search", 429) else ()
