# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One visit to one page, and the way from a request to a page and back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.bootstrap import House
from knowledge.formats import left_to_right
from web.pages.errors import error_page
from web.pages.frame import Frame, frame_for, in_window
from web.pages.leaving import counted
from web.site import Site
from web.templating import Page
from web.texts import Translate

ANOTHER_LANGUAGE = "andere-taal"  # the button of a form that keeps what is typed
_READER_WAITS = 2.0  # seconds; somebody who sent something waits longer, rather than lose it


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    request: Request
    site: Site
    house: House
    language: str
    form: Mapping[str, str]

    @property
    def t(self) -> Translate:
        return self.site.texts.into(self.language)

    @property
    def site_address(self) -> str:
        """Where others find this site: with the scheme, without a slash at the end."""
        return self.site.settings.base_url or str(self.request.base_url).rstrip("/")

    def apart(self, name: str) -> str:
        """A Dutch name that keeps its own order inside a text of this page."""
        return left_to_right(self.language, name)

    def frame(self, path: str | None = None) -> Frame:
        """`path` where the address of this request cannot be asked for again, after a POST."""
        return frame_for(
            self.house,
            self.language,
            self.site.texts.languages,
            path or self.request.url.path,
            self.t("site_name"),
            in_window(self.request.url.path),
        )

    def show(self, page: Page, status: int = 200) -> Response:
        return HTMLResponse(self.site.renderer.render(page), status_code=status)

    def show_found(self, page: Page) -> Response:
        """What the words of a form found. The browser may keep it: its address does not bring it back, so who returns
        from a page that was found would be asked to send the form again."""
        return HTMLResponse(self.site.renderer.render(page), headers={"Cache-Control": "private, no-cache"})

    def go(self, path: str, anchor: str = "", **query: str | None) -> Response:
        return RedirectResponse(self.frame().url(path, **query) + anchor, status_code=303)

    def path(self, name: str) -> str:
        """A part of the address that the route names."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str:
        return self.request.query_params.get(name, "")


Handler = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def door(handler: Handler) -> Endpoint:
    """The endpoint for a page. The handler runs in a thread, because answering takes the processor."""

    async def endpoint(request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        return await run_in_threadpool(_visited, handler, request, form)

    return endpoint


def _visited(handler: Handler, request: Request, form: Mapping[str, str]) -> Response:
    site: Site = request.app.state.site
    house = site.standing(site.patience if request.method == "POST" else _READER_WAITS)
    if house is None:
        return error_page(request, 503, {} if site.failure else {"Refresh": "3", "Retry-After": "3"})
    if way_on := counted(request, house, site.now().date()):
        return way_on
    language = site.texts.language(form.get(ANOTHER_LANGUAGE) or form.get("taal") or request.query_params.get("taal"))
    return handler(Visit(request=request, site=site, house=house, language=language, form=form))


async def _form(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=20) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
