# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The API under /v1."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.bootstrap import House
from assistant.store import StoreError
from assistant.values import Answer, Claim
from assistant.walk import Assistant, Begun, Message
from web.api import events
from web.api.answers import Antwoord, answer_body
from web.api.openapi import VERSION, description
from web.api.problems import install
from web.api.requests import Vraag, Zoekopdracht, district, readable
from web.api.searches import Zoekresultaten, query, results_body
from web.api.selections import found, nothing, parameters, selection
from web.api.service_bodies import page_body, service_body
from web.api.services import Voorziening, Voorzieningen
from web.metrics import Metrics
from web.site import Site


async def _house(request: Request) -> House:
    """A thread waits for it only while there is none."""
    site: Site = request.app.state.site
    house = site.house or await run_in_threadpool(site.standing, site.patience)
    if house is None:
        raise HTTPException(503, headers={"Retry-After": "5"})
    return house


Standing = Annotated[House, Depends(_house)]
routes = APIRouter(strict_content_type=False)
Streams: dict[int | str, dict[str, Any]] = {
    200: {"content": {events.MEDIA_TYPE: {"schema": {"type": "string"}}}, "description": "Het antwoord"}
}


def make_api(site: Site) -> FastAPI:
    api = FastAPI(
        title="Digitale Stip",
        version=VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        strict_content_type=False,
    )
    api.state.site = site
    install(api)
    api.include_router(routes)
    return api


@routes.post(
    "/antwoorden",
    response_model=Antwoord,
    responses=Streams,
    operation_id="maakAntwoord",
    summary="Stel een vraag",
    tags=["antwoorden"],
)
def answers(
    house: Standing, vraag: Vraag, request: Request, accept: Annotated[str, Header(include_in_schema=False)] = ""
) -> Any:  # noqa: ANN401
    """Geeft een antwoord met bronnen, of verwijst door. Met Accept: text/event-stream komt het in stukken."""
    message, metrics = _message(house, vraag), request.app.state.site.metrics
    if events.MEDIA_TYPE in accept:
        begun = house.assistant.begin(message)
        told = events.events(begun.question, partial(_told, house.assistant, begun, metrics))
        return StreamingResponse(told, media_type=events.MEDIA_TYPE)
    answer = house.assistant.answer(message)
    metrics.answered(answer)
    # As it is: to check our own answer once more would take as long as to make it.
    return Response(answer_body(answer).model_dump_json(by_alias=True), media_type="application/json")


def _told(assistant: Assistant, begun: Begun, metrics: Metrics, hear: Callable[[Claim], None]) -> Answer:
    answer = assistant.telling(hear).finish(begun)
    metrics.answered(answer)
    return answer


def _message(house: House, vraag: Vraag) -> Message:
    """Everything that can be wrong with the question is found before the walk begins."""
    readable("vraag", vraag.vraag)
    place = district(house.knowledge.places, "wijk", vraag.wijk)
    return Message(
        text=vraag.vraag,
        conversation=vraag.gesprek_id,
        language=vraag.taal,
        place=place.id if place else None,
    )


@routes.delete(
    "/gesprekken/{gesprekId}",
    status_code=204,
    operation_id="wisGesprek",
    summary="Wis een gesprek",
    tags=["gesprekken"],
)
def erase(house: Standing, request: Request, key: Annotated[str, Path(alias="gesprekId", max_length=100)]) -> None:
    """Wist alle vragen, antwoorden en oordelen van een gesprek. Terughalen kan niet."""
    nothing(request)
    try:
        found = house.eraser.erase(key)
    except StoreError as error:
        raise HTTPException(503) from error
    if not found:
        raise HTTPException(404)


@routes.post(
    "/zoekopdrachten", operation_id="maakZoekopdracht", summary="Zoek in de kennisbank", tags=["zoekopdrachten"]
)
def searches(house: Standing, opdracht: Zoekopdracht, request: Request) -> Zoekresultaten:
    """Zoekt op betekenis en op woorden."""
    site: Site = request.app.state.site
    today = site.now().date()
    return results_body(house.search(query(opdracht, house.knowledge, today), opdracht.taal), opdracht.limiet, today)


@routes.get(
    "/voorzieningen",
    openapi_extra={"parameters": parameters()},
    operation_id="zoekVoorzieningen",
    summary="Kijk in de sociale kaart",
    tags=["voorzieningen"],
)
def services(house: Standing, request: Request) -> Voorzieningen:
    """Voorzieningen, regelingen, organisaties en locaties: op naam, of het beste eerst als er zoekwoorden zijn."""
    chosen = selection(request, house.knowledge)
    now = request.app.state.site.now()
    return page_body(found(house, chosen, now.date()), chosen.pagina, house.knowledge, now)


@routes.get(
    "/voorzieningen/{id}",
    operation_id="geefVoorziening",
    summary="Alles over iets uit de sociale kaart",
    tags=["voorzieningen"],
)
def service(house: Standing, request: Request, key: Annotated[str, Path(alias="id")]) -> Voorziening:
    """Alles wat bekend is, met de bron en hoe oud die is."""
    nothing(request)
    now = request.app.state.site.now()
    entry = house.directory.entry(key, now)
    if entry is None:
        raise HTTPException(404)
    return service_body(entry, house.knowledge, now.date())


@routes.get("/openapi.json", include_in_schema=False)
def document(house: Standing, request: Request) -> Response:
    return JSONResponse(description(request.app, house), headers={"Access-Control-Allow-Origin": "*"})
