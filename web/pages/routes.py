# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page."""

from fastapi import FastAPI

from web.pages import (
    about,
    conversation,
    health,
    home,
    schemes,
    search,
    security_txt,
    service,
    services,
    sources,
    statements,
    topics,
)
from web.pages.contact import filling, sending, status
from web.pages.visit import Handler, door

PAGES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/", home.home),
    ("GET", "/vraag", conversation.ask_again),
    ("POST", "/vraag", conversation.ask),
    ("GET", "/gesprek/{key}", conversation.conversation),
    ("GET", "/contact", filling.contact),
    ("POST", "/contact", sending.send),
    ("GET", status.STATUS, status.look),
    ("POST", status.STATUS, status.find),
    ("GET", status.STATUS + "/{code}", status.status),
    ("GET", status.STATUS + "/{code}/intrekken", status.ask_withdrawal),
    ("POST", status.STATUS + "/{code}/intrekken", status.withdraw),
    ("GET", "/onderwerpen", topics.topics),
    ("GET", "/onderwerpen/{key}", topics.article),
    ("GET", services.ADDRESS, services.services),
    ("POST", services.ADDRESS, services.search),
    ("GET", services.ADDRESS + "/{key}", service.service),
    ("GET", schemes.ADDRESS, schemes.schemes),
    ("GET", schemes.ADDRESS + "/{key}", schemes.scheme),
    ("GET", search.ADDRESS, search.search_form),
    ("POST", search.ADDRESS, search.search),
    ("GET", "/bron/{key}", sources.source),
    ("GET", "/over", about.about),
    ("GET", "/toegankelijkheid", statements.statement("accessibility", parts=4)),
    ("GET", "/privacy", statements.statement("privacy", parts=4)),
)


def add_pages(app: FastAPI) -> None:
    for method, path, handler in PAGES:
        app.add_route(path, door(handler), methods=[method], include_in_schema=False)
    app.add_route(security_txt.ADDRESS, security_txt.security_txt, include_in_schema=False)
    app.add_route("/livez", health.alive, include_in_schema=False)
    app.add_route("/readyz", health.ready, include_in_schema=False)
    app.add_route("/static/{name:path}", app.state.site.assets.response, include_in_schema=False)
