# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Everything for signing in, put together on one database."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine

from assistant.staff.accounts import Accounts
from assistant.staff.federation import Pending
from assistant.staff.sessions import Sessions
from assistant.staff.signing_in import SigningIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    accounts: Accounts
    sessions: Sessions
    signing_in: SigningIn
    pending: Pending


def reception_on(engine: Engine, idle: timedelta, longest: timedelta) -> Reception:
    return Reception(
        accounts=Accounts(engine),
        sessions=Sessions(engine, idle, longest),
        signing_in=SigningIn(engine),
        pending=Pending(engine),
    )
