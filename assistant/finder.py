# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What search finds for a message: by itself, with what was said before, or for the question at its end."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.aspects import Aspects
from assistant.messages import LONG, sentences
from assistant.needs import asked_last
from assistant.routing.router import Router
from assistant.understanding import Reader, kind_asked
from assistant.values import Understanding
from index.confidence import Evidence
from index.search import Query, Results, SearchIndex
from index.vectors import IndexUnavailableError
from knowledge.articles import Asks
from knowledge.formats import ORIGINAL
from knowledge.passages import Kind

log = logging.getLogger(__name__)
NOTHING = Results(hits=(), evidence=Evidence(), confidence=0.0)
FOR_SURE = 0.75  # the confidence from which no other reading is tried
_SEARCHED = 40
_TIED = 0.15  # how far a page for a message with what went before may score below the best for the message alone
_NEARER, _MUCH_NEARER = 0.1, 0.15  # and how far above it: to the same page, and to another for who seems to go on
_ANSWERING = frozenset({Kind.ARTICLE, Kind.SERVICE, Kind.SCHEME, Kind.DIGEST})


class Finder:
    """From the confidence `threshold` on, what was found is an answer. `index` is asked for anew at every search,
    because a newer one may have been built."""

    def __init__(
        self,
        reader: Reader,
        router: Router,
        threshold: float,
        index: Callable[[], SearchIndex],
        aspects: Aspects,
    ) -> None:
        self._reader, self._router, self._threshold, self._index = reader, router, threshold, index
        self._aspects = aspects

    def find(self, today: date, understanding: Understanding) -> tuple[Understanding, Results]:
        """What is found for a message; for one that goes on about what was said, first what tells the aspect of that
        which it asks for. Where nothing is found for it, what was said before still holds."""
        reading, results = self._read(today, understanding)
        if not reading.leans:
            return reading, results
        told = self._told(reading, results)
        found = results.confidence >= self._threshold
        if (found and (told or not self._asks_only(reading))) or not reading.before:
            return reading, told or results
        before = self._before(today, reading)
        if before.confidence < self._threshold:
            return reading, results
        best = told or self._told(reading, before) or before
        return replace(reading, before_only=True), replace(best, confidence=before.confidence)

    def _before(self, today: date, reading: Understanding) -> Results:
        """What is found for what a message leans on; without what was added to that since, where that finds nothing."""
        whole = self.search(today, reading, reading.before)
        _, added, began = reading.before.rpartition(", ")
        return whole if whole.confidence >= self._threshold or not added else self.search(today, reading, began)

    def _asks_only(self, reading: Understanding) -> bool:
        """Whether it asks for an aspect of what was said, and names nothing."""
        return bool(self._aspects.asked(reading.asked)) and self._reader.only_goes_on(reading.asked)

    def _told(self, reading: Understanding, results: Results) -> Results | None:
        """The results with what tells the aspect first that a message asks for; None when it asks for none, or nothing
        does."""
        aspect = self._aspects.asked(reading.asked)
        named = not self._reader.only_goes_on(reading.asked)
        return self._aspects.first(aspect, results, reading.pages, named=named) if aspect else None

    def _read(self, today: date, understanding: Understanding) -> tuple[Understanding, Results]:
        """What is found for the first reading of the message that finds an answer, else for the one that leans on what
        was said before."""
        found = []
        for wording in understanding.wordings:
            reading = replace(understanding, standalone_text=wording)
            found.append((reading, self._found_for(today, reading)))
            if found[-1][1].confidence >= self._threshold:
                return self._tied(today, *found[-1])
        reading, results = next((pair for pair in found if pair[0].leans), found[0])
        return self._ended(today, reading) or self._tied(today, reading, results)

    def _ended(self, today: date, reading: Understanding) -> tuple[Understanding, Results] | None:
        """What is found for the end of a story where nothing is for the whole: who has much to tell may ask little. An
        end that by itself would be refused says too little."""
        end = asked_last(reading.asked) if len(reading.asked.split()) >= LONG and not reading.leans else ""
        if not end:
            return None
        asked = replace(reading, asked=end, standalone_text=end, asks=kind_asked(end))
        results = self.search(today, asked, end)
        if results.confidence < self._threshold or self._router.by_meaning(end, end, results.confidence):
            return None
        return asked, results

    def _tied(self, today: date, reading: Understanding, found: Results) -> tuple[Understanding, Results]:
        """A short message that stands by itself, and its results: read with what was said before when that leads to a
        page that lies about as near to the message by itself, or leads clearly nearer to the page that it finds."""
        if reading.leans or not reading.in_context:
            return reading, found
        whole = replace(reading, standalone_text=reading.in_context)
        together = self._found_for(today, whole)
        if together.confidence < self._threshold:
            return reading, found
        behind, nearer = found.behind(together.hits[0].passage.page), together.best - found.best
        if behind == 0.0:
            best = found if found.confidence >= self._threshold else together
            return (whole, best) if reading.goes_on or nearer >= _NEARER else (reading, found)
        unsure = reading.goes_on and found.confidence < FOR_SURE and nearer >= _MUCH_NEARER
        return (whole, together) if behind <= _TIED or unsure else (reading, found)

    def _found_for(self, today: date, reading: Understanding) -> Results:
        """What is found for one reading; without what was asked before when that finds an answer for sure."""
        wording = reading.standalone_text
        sought = self._reader.sought(wording, reading.asked)
        found = self.search(today, reading, sought)
        return found if sought == wording or found.confidence >= FOR_SURE else self.search(today, reading, wording)

    def search(self, today: date, understanding: Understanding, text: str) -> Results:
        """Nothing when the index cannot be reached: who asks still gets a way to people."""
        asked = self._reader.without_introduction(text)
        query = Query(
            text=text,
            today=today,
            parts=sentences(text) + ((asked,) if asked != text else ()),
            limit=_SEARCHED,
            lexical=understanding.spoken == ORIGINAL,
            kinds=_ANSWERING,
            prefer_places=understanding.places,
            audience=understanding.audience,
            ages=understanding.ages,
            pages=understanding.pages if understanding.leans and understanding.asks is Asks.AMOUNT else frozenset(),
            about_past=understanding.about_past,
        )
        try:
            return self._index().search(query)
        except IndexUnavailableError as error:
            log.error("%s", error)
            return NOTHING
