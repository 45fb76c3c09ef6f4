# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/widget.js: the button and the panel for the site of a municipality, with its words in every language inside."""

import json
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from knowledge.formats import RIGHT_TO_LEFT
from web.assets import Asset, made
from web.texts import PageTexts

ADDRESS = "/widget.js"
FILE = Path(__file__).with_name("widget.js")
_WORDS = ("open", "close", "wait", "blocked", "site")
# The address never changes, so nobody keeps it long. Another site asks for it as a module, and that goes by CORS.
_HEADERS = {
    "Cache-Control": "public, max-age=600",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def add_widget(app: FastAPI) -> None:
    script = widget_script(app.state.site.texts)

    async def widget(request: Request) -> Response:
        return script.response(request, _HEADERS)

    app.add_route(ADDRESS, widget, include_in_schema=False)


def widget_script(texts: PageTexts) -> Asset:
    words = {language: _spoken(texts, language) for language in texts.languages}
    head = f"const TEXTS = {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n"
    return made(f"{head}{FILE.read_text('utf-8')}".encode(), "text/javascript")


def _spoken(texts: PageTexts, language: str) -> dict[str, str]:
    t = texts.into(language)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return {"name": t("site_name"), "dir": direction, **{word: t(f"widget_{word}") for word in _WORDS}}
