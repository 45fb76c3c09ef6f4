# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What another assistant can ask of ours: the walk, the search and the directory of /v1.

Nothing is kept, not even masked: who asks is a program, and the person behind it was never told that we would. So a
question must stand on its own."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urljoin

from fastapi.exceptions import RequestValidationError
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import BaseModel, Field

from assistant.bootstrap import House
from assistant.journal import NoJournal
from assistant.walk import Message
from web.api.answers import Inhoud, content_body
from web.api.problems import CANNOT_SEARCH, SEARCH_FAILS, FieldError, Fout, detail_of, faults, field_fault
from web.api.requests import Naam, Soort, Taal, Tekst, Vraag, Zoekopdracht, district, readable
from web.api.searches import Zoekresultaten, query, results_body
from web.api.selections import Selectie, chosen, found
from web.api.service_bodies import page_body, service_body
from web.api.services import Voorziening, Voorzieningen

log = logging.getLogger(__name__)


def _as_in(model: type[BaseModel], field: str) -> Any:  # noqa: ANN401 - a FieldInfo, for Annotated
    """What the API says of the same field."""
    return Field(description=model.model_fields[field].description)


Thema = Annotated[Naam, _as_in(Zoekopdracht, "thema")]
Stadsdeel = Annotated[Naam, _as_in(Zoekopdracht, "stadsdeel")]


class Tools:
    """Each public method is a tool; its docstring is what the other assistant reads."""

    def __init__(self, house: House, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._house, self._now = house, now
        self._assistant = house.assistant.keeping(NoJournal(), now, new_id)

    def antwoord(
        self,
        vraag: Annotated[Tekst, _as_in(Vraag, "vraag")],
        taal: Annotated[Taal | None, _as_in(Vraag, "taal")] = None,
        wijk: Annotated[Naam | None, _as_in(Vraag, "wijk")] = None,
    ) -> Inhoud:
        """Geeft een antwoord op een vraag van een inwoner over zorg, geld, wonen, opvang of mensen ontmoeten:
        zinnen met hun bronnen, hoe oud die zijn, en kaarten met wie de inwoner kan bellen. Stel de vraag heel: van
        eerdere vragen weet dit niets. Laat tekst, nummers en datums zoals zij zijn. Is de status nood, toon dan eerst
        en ongewijzigd de tekst met de nummers."""
        with _plainly():
            readable("vraag", vraag)
            place = district(self._house.knowledge.places, "wijk", wijk)
            message = Message(text=vraag, language=taal, place=place.id if place else None)
        return self._with_address(content_body(self._assistant.answer(message)))

    def zoek(
        self,
        zoek: Annotated[Tekst, _as_in(Zoekopdracht, "zoek")],
        soorten: Annotated[list[Soort] | None, _as_in(Zoekopdracht, "soorten")] = None,
        thema: Thema | None = None,
        stadsdeel: Stadsdeel | None = None,
        taal: Annotated[Taal | None, _as_in(Zoekopdracht, "taal")] = None,
        limiet: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> Zoekresultaten:
        """Zoekt stukken tekst in de kennisbank, het beste eerst, met de datum van de bron. Dit let niet op gevaar: geef
        een vraag van een inwoner aan antwoord."""
        order = Zoekopdracht(zoek=zoek, soorten=soorten, thema=thema, stadsdeel=stadsdeel, taal=taal, limiet=limiet)
        today = self._now().date()
        with _plainly():
            wanted = query(order, self._house.knowledge, today)
            return results_body(self._house.search(wanted, taal), limiet, today)

    def voorzieningen(
        self,
        zoek: Annotated[Tekst, _as_in(Selectie, "zoek")] = "",
        thema: Thema = "",
        stadsdeel: Stadsdeel = "",
        taal: Annotated[Taal | None, _as_in(Selectie, "taal")] = None,
        pagina: Annotated[int, Field(ge=1, le=10_000)] = 1,
    ) -> Voorzieningen:
        """Kijkt in de sociale kaart: voorzieningen, regelingen, organisaties en locaties, met telefoon, adres,
        openingstijden en hoe oud de gegevens zijn. Dit let niet op gevaar."""
        given = {"zoek": zoek, "thema": thema, "stadsdeel": stadsdeel, "taal": taal, "pagina": pagina}
        now = self._now()
        with _plainly():
            wanted = chosen(given, self._house.knowledge)
            return page_body(found(self._house, wanted, now.date()), pagina, self._house.knowledge, now)

    def voorziening(self, id: Annotated[Naam, Field(description="de id van een resultaat of kaart")]) -> Voorziening:  # noqa: A002
        """Geeft alles wat bekend is over één voorziening, regeling, organisatie of locatie."""
        now = self._now()
        entry = self._house.directory.entry(id, now)
        if entry is None:
            raise ToolError("Dit bestaat niet.")
        return service_body(entry, self._house.knowledge, now.date())

    def _with_address(self, body: Inhoud) -> Inhoud:
        """The form with its whole address: another program does not know where we stand."""
        handover, base = body.doorverwijzing, self._house.settings.base_url
        if handover is None or handover.formulier_url is None:
            return body
        whole = urljoin(base, handover.formulier_url) if base else None
        return body.model_copy(update={"doorverwijzing": handover.model_copy(update={"formulier_url": whole})})


@contextmanager
def _plainly() -> Iterator[None]:
    """What is wrong with a question, or with our search, told as the API tells it."""
    try:
        yield
    except FieldError as error:
        raise told(field_fault(error)) from None
    except RequestValidationError as error:
        raise told(*faults(error)) from None
    except CANNOT_SEARCH as error:
        log.error("%s", error)
        raise ToolError(detail_of(SEARCH_FAILS)) from None


def told(*wrong: Fout) -> ToolError:
    """What is wrong with each field."""
    return ToolError(" ".join(f"{fault.location}: {fault.detail}" for fault in wrong))
