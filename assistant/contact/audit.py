# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who did what with which request, written in the same commit as the deed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, insert

from assistant.contact.tables import audit

RESIDENT, SERVER = "inwoner", "server"


class Action(StrEnum):
    ASKED = "gevraagd"
    WITHDRAWN = "ingetrokken"
    SENT = "bezorgd"
    STUCK = "niet bezorgd"
    TRIED_AGAIN = "opnieuw aangeboden"
    LISTED = "lijst bekeken"
    OPENED = "geopend"
    PICKED_UP = "opgepakt"
    DONE = "klaar"
    HANDED_OVER = "doorgegeven"
    NOTED = "notitie gemaakt"
    ERASED = "gewist"
    CONVERSATION = "gesprek geopend"
    REPORTED = "melding gedaan"
    REPORT_TAKEN = "melding opgepakt"
    REPORT_CLOSED = "melding afgerond"
    MESSAGE_WRITTEN = "werkbericht geschreven"
    MESSAGE_CHANGED = "werkbericht veranderd"
    MESSAGE_WITHDRAWN = "werkbericht ingetrokken"
    OPINION_ASKED = "collega gevraagd"
    OPINION_ANSWERED = "collega geantwoord"
    OPINION_WITHDRAWN = "vraag aan collega ingetrokken"
    PROPOSAL_DECIDED = "voorstel beoordeeld"
    JUDGED = "antwoord beoordeeld"
    CASE_MADE = "toetsvraag gemaakt"
    DRAFT_DECIDED = "concept beoordeeld"
    GAP_CHANGED = "gat bijgewerkt"
    COMPARED = "antwoorden vergeleken"
    RUN_STARTED = "meting gestart"
    RUN_STOPPED = "meting gestopt"
    CONTENT_PROPOSED = "wijziging voorgesteld"
    CONTENT_REFUSED = "wijziging afgewezen"
    CONTENT_PUBLISHED = "wijziging gepubliceerd"
    CONTENT_UNDONE = "wijziging teruggezet"
    SWITCHED_OFF = "uitgezet"
    SWITCHED_ON = "weer aangezet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    at: datetime
    who: str
    action: Action
    reference: str
    detail: str = ""


def noted(connection: Connection, at: datetime, who: str, action: Action, reference: str, detail: str = "") -> None:
    row = {"at": at, "who": who, "action": action.value, "reference": reference, "detail": detail}
    connection.execute(insert(audit).values(row))


def deed_in(row: RowMapping) -> Deed:
    """A row of the audit."""
    action = Action(row["action"])
    return Deed(at=row["at"], who=row["who"], action=action, reference=row["reference"], detail=row["detail"])
