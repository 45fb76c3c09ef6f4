# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The web application, put together. Reads the clock and makes ids; everything below gets them as values."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import uuid4

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from assistant.settings import Settings
from index.embedding import Embedder
from web.api.app import make_api
from web.api.problems import CANNOT_SEARCH
from web.crowding import Crowded
from web.desk.routes import add_desk
from web.guides import add_guides
from web.hsds.app import add_hsds
from web.limits import RateLimit, RateLimited
from web.manage.routes import add_manage
from web.observing import Observed
from web.pages.routes import add_pages
from web.refusals import cannot_search, refusal
from web.security import BodyLimit, SameSite, SecurityHeaders
from web.site import ZONE, Site
from web.staff.routes import add_staff
from web.widget import add_widget

# Threads that answer. Too many that compute keep the port from being heard; those that wait for a model do not.
_WORKING, _WAITING = 4, 40


def local_time() -> datetime:
    return datetime.now(ZONE)


def fresh_id() -> str:
    return uuid4().hex


class App(FastAPI):
    def build_middleware_stack(self) -> ASGIApp:
        """Even an unforeseen error leaves with our headers, and is counted."""
        site: Site = self.state.site
        return Observed(SecurityHeaders(super().build_middleware_stack(), site.settings.widget_origins), site)


def create_app(
    settings: Settings | None = None,
    now: Callable[[], datetime] = local_time,
    new_id: Callable[[], str] = fresh_id,
    embedder: Callable[[], Embedder] | None = None,
) -> FastAPI:
    """The application. The house is built after the port has opened.

    Raises:
        RateLimitError: when STIP_RATE_LIMIT cannot be used.
    """
    settings = settings or Settings()
    site = Site(settings, now, new_id, embedder)
    app = App(
        lifespan=_lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[
            Middleware(RateLimited, limit=RateLimit(settings.rate_limit, now)),
            Middleware(SameSite),
            Middleware(BodyLimit),
            Middleware(Crowded, places=settings.places),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
    )
    app.state.site = site
    _add_doors(app, site)
    app.add_exception_handler(HTTPException, _refused)
    for fault in CANNOT_SEARCH:
        app.add_exception_handler(fault, cannot_search)
    app.add_exception_handler(Exception, lambda request, _: refusal(request.scope, 500))
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    site: Site = app.state.site
    current_default_thread_limiter().total_tokens = _WAITING if site.settings.llm_url else _WORKING
    site.build_in_background()
    yield
    site.close()


def _add_doors(app: FastAPI, site: Site) -> None:
    app.mount("/v1", make_api(site))
    add_hsds(app, site)
    add_pages(app)
    add_widget(app)
    add_staff(app)
    add_desk(app)
    add_manage(app)
    add_guides(app)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return refusal(request.scope, status, headers)
