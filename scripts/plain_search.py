# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a desk has without us: SQLite's full-text search over the whole text of the same records, in a list of links.
The box has the focus on every page, and the words of a question may each be missing."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from html import escape

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from assistant.bootstrap import House
from web.desk.shelf import Shelf

_BOX = '<form action="/"><label>Zoek <input name="zoek" autofocus></label></form>'


def plain_search(house: House, shelf: Shelf) -> FastAPI:
    """The example questions of an article count as its text: search gets all that a record has."""
    app, records = FastAPI(), sqlite3.connect(":memory:", check_same_thread=False)
    records.execute("CREATE VIRTUAL TABLE record USING fts5(id UNINDEXED, title, text)")
    knowledge = house.knowledge
    for item in shelf.items:
        record = knowledge.articles.get(item.id) or knowledge.records[item.id]
        text = "\n".join(_texts(record.model_dump(mode="json")))
        records.execute("INSERT INTO record VALUES (?, ?, ?)", (item.id, item.title, text))

    @app.get("/", response_class=HTMLResponse)
    async def search(zoek: str = "") -> str:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", zoek))
        order = "SELECT id, title FROM record WHERE record MATCH ? ORDER BY rank LIMIT 10"
        found = records.execute(order, (words,)).fetchall() if words else []
        return _page("Zoeken", "".join(f'<p><a href="/stuk/{key}">{escape(title)}</a></p>' for key, title in found))

    @app.get("/stuk/{key}", response_class=HTMLResponse)
    async def one(key: str) -> str:
        title, text = records.execute("SELECT title, text FROM record WHERE id = ?", (key,)).fetchone()
        return _page(title, "".join(f"<p>{escape(line)}</p>" for line in text.splitlines()))

    return app


def _page(title: str, body: str) -> str:
    return f'<!doctype html><html lang="nl"><title>{escape(title)}</title>{_BOX}<h1>{escape(title)}</h1>{body}</html>'


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        parts: Iterable[object] = value.values() if isinstance(value, dict) else value
        for part in parts:
            yield from _texts(part)
