# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Pages for what went wrong. They say so in plain words and show a way to people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from web.pages.answers import PageLink
from web.pages.frame import Frame, frame_for
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


def error_page(request: Request, status: int, headers: Mapping[str, str] | None = None, seconds: int = 0) -> Response:
    site: Site = request.scope["app"].state.site
    language = site.texts.language(request.query_params.get("taal"))
    t = site.texts.into(language)
    known = "failed" if status == 503 and site.failure else status if status in _KNOWN else 400
    page = ErrorPage(
        frame=frame_for(site.house, language, site.texts.languages, "/", t("site_name")),
        title=t(f"error_{known}_title"),
        text=t(f"error_{known}_text", seconds=seconds),
        topics=topic_links(site.house.knowledge, language) if status == 404 and site.house else (),
    )
    return HTMLResponse(site.renderer.render(page), status_code=status, headers=dict(headers or {}))
