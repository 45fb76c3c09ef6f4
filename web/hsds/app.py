# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The three addresses that the HSDS API asks for, and their description."""

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.bootstrap import House
from knowledge.directory import Service
from knowledge.exchange.export import Exporter, publisher
from knowledge.exchange.hsds import VERSION
from knowledge.schemes import Scheme
from web.api.app import Standing
from web.api.problems import install, problem
from web.hsds.pages import Nothing, Selection, page_body
from web.refusals import HSDS_VERSION
from web.site import Site

ROOT = "/hsds/v3"
_PROFILE = "https://docs.openreferral.org"
_DESCRIPTION = "De sociale kaart. Hoe oud een bron is, staat bij elk record als attribuut source_date."
_OPEN = {"Access-Control-Allow-Origin": "*"}


def add_hsds(app: FastAPI, site: Site) -> None:
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    api.state.site = site
    install(api)
    api.add_exception_handler(HTTPException, _refused)
    api.add_api_route("/", about, methods=["GET"], operation_id="getAPIMetaInformation")
    api.add_api_route("/services", services, methods=["GET"], operation_id="getPaginatedListOfServices")
    api.add_api_route("/services/{id}", service, methods=["GET"], operation_id="getFullyNestedServiceById")
    api.add_api_route("/openapi.json", document, methods=["GET"], include_in_schema=False)
    app.add_api_route(ROOT, about, methods=["GET"], include_in_schema=False)
    app.mount(ROOT, api)


def about(house: Standing, request: Request) -> Response:
    """Wat dit is, en van wie."""
    body = {
        "version": VERSION,
        "profile": _PROFILE,
        "openapi_url": f"{request.url.scheme}://{request.url.netloc}{ROOT}/openapi.json",
        "description": _DESCRIPTION,
        "publisher": publisher(house.knowledge),
    }
    return _answer(body)


def services(house: Standing, request: Request, chosen: Annotated[Selection, Query()]) -> Response:
    """Alle voorzieningen en regelingen die er nu zijn, per bladzijde."""
    exporter = _exporter(house, request)
    return _answer(page_body(chosen, [exporter.service(item) for item in _offered(house, exporter).values()]))


def service(house: Standing, request: Request, id: str, _: Annotated[Nothing, Query()]) -> Response:  # noqa: A002
    """Alles van één voorziening of regeling."""
    exporter = _exporter(house, request)
    found = _offered(house, exporter).get(id)
    if found is None:
        raise HTTPException(404)
    return _answer(exporter.service(found).json_body())


def document(request: Request) -> Response:
    return _answer(
        get_openapi(
            title="Sociale kaart (HSDS)",
            version=HSDS_VERSION,
            description=_DESCRIPTION,
            routes=request.app.routes,
            servers=[{"url": ROOT, "description": "deze server"}],
        )
    )


def _offered(house: House, exporter: Exporter) -> dict[str, Service | Scheme]:
    """Without what is switched off."""
    off = house.switches.off()
    return {key: item for key, item in exporter.offered().items() if not off.hides(item.topics, (item.id,))}


def _exporter(house: House, request: Request) -> Exporter:
    return Exporter(house.knowledge, request.app.state.site.now().date())


def _answer(body: dict[str, Any]) -> Response:
    return JSONResponse(body, headers=_OPEN)


def _refused(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return problem(status, detail=f"{status}-hsds" if status in (404, 405) else None, headers=headers)
