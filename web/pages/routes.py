# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which address shows which page."""

from fastapi import FastAPI

from web import watching
from web.pages import (
    about,
    chat_code,
    conversation,
    erasing,
    feedback,
    health,
    home,
    quality,
    schemes,
    search,
    security_txt,
    service,
    services,
    sources,
    statements,
    takeaway,
    topics,
)
from web.pages.contact import filling, sending, status
from web.pages.frame import WINDOW
from web.pages.visit import Handler, door

PAGES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/", home.home),
    ("GET", "/vraag", conversation.ask_again),
    ("POST", "/vraag", conversation.ask),
    ("GET", "/gesprek/{key}", conversation.conversation),
    ("POST", "/gesprek/{key}/code", chat_code.chat_code),
    ("GET", takeaway.TAKEAWAY + "/{code}", takeaway.takeaway),
    ("POST", "/gesprek/{key}/wissen", erasing.erase),
    ("GET", erasing.ERASED, erasing.erased),
    ("POST", "/oordeel", feedback.judge),
    ("GET", WINDOW, home.home),
    ("GET", WINDOW + "/vraag", conversation.ask_again),
    ("POST", WINDOW + "/vraag", conversation.ask),
    ("GET", WINDOW + "/gesprek/{key}", conversation.conversation),
    ("POST", WINDOW + "/gesprek/{key}/code", chat_code.chat_code),
    ("POST", WINDOW + "/gesprek/{key}/wissen", erasing.erase),
    ("GET", WINDOW + erasing.ERASED, erasing.erased),
    ("POST", WINDOW + "/oordeel", feedback.judge),
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
    ("GET", quality.ADDRESS, quality.quality),
    ("GET", "/toegankelijkheid", statements.statement("accessibility", parts=4)),
    ("GET", "/privacy", statements.statement("privacy", parts=4)),
)


def add_pages(app: FastAPI) -> None:
    for method, path, handler in PAGES:
        app.add_route(path, door(handler), methods=[method], include_in_schema=False)
    app.add_route(security_txt.ADDRESS, security_txt.security_txt, include_in_schema=False)
    app.add_route("/livez", health.alive, include_in_schema=False)
    app.add_route("/readyz", health.ready, include_in_schema=False)
    app.add_route(watching.ADDRESS, watching.metrics, include_in_schema=False)
    app.add_route("/static/{name:path}", app.state.site.assets.response, include_in_schema=False)
