# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Going to the identity provider, and coming back."""

import logging

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from assistant.staff.accounts import Account
from assistant.staff.federation import account_of
from assistant.staff.sessions import new_token
from assistant.store import StoreError
from web.pages.visit import Visit
from web.staff.cookie import give, token_in
from web.staff.login import welcomed
from web.staff.open_id import OpenIdError, ProviderAwayError, SignOn
from web.staff.visit import outside_notice, own_path, reception_of

log = logging.getLogger(__name__)


def leave(visit: Visit) -> Response:
    """The browser that leaves must be the one that comes back: its token goes with the state."""
    browser = token_in(visit.request) or new_token()
    try:
        address, state, departure = _sign_on(visit).leave(own_path(visit.query("naar")))
        reception_of(visit).pending.leave(state, browser, departure, visit.site.now())
    except OpenIdError as error:
        return _failed(visit, error)
    except StoreError as error:
        return outside_notice(visit, "broken", 503, str(error))
    return give(RedirectResponse(address, status_code=303), browser)


def arrive(visit: Visit) -> Response:
    try:
        account, wanted = _account(visit)
        if account is None:
            return outside_notice(visit, "work_refused", 403)
        return welcomed(visit, account, wanted)
    except OpenIdError as error:
        return _failed(visit, error)
    except StoreError as error:
        return outside_notice(visit, "broken", 503, str(error))


def _account(visit: Visit) -> tuple[Account | None, str]:
    """Raises OpenIdError and StoreError."""
    now, reception, sign_on = visit.site.now(), reception_of(visit), _sign_on(visit)
    departure = reception.pending.back(visit.query("state"), token_in(visit.request), now)
    if departure is None:
        raise OpenIdError("an unknown, old or used state")
    if not visit.query("code"):
        raise OpenIdError("no code")
    arrival = sign_on.arrive(visit.query("code"), visit.query("iss") or None, departure)
    queues = {queue.id: queue for queue in visit.house.queues.all()}
    return account_of(reception.accounts, arrival, queues, now), departure.wanted


def _sign_on(visit: Visit) -> SignOn:
    if visit.site.open_id is None:
        raise HTTPException(404)
    return visit.site.open_id


def _failed(visit: Visit, error: OpenIdError) -> Response:
    """The log gets the class of error, and nothing of what came back."""
    log.warning("Signing in at the identity provider failed: %s", error)
    away = isinstance(error, ProviderAwayError)
    return outside_notice(visit, "work_away" if away else "work_failed", 503 if away else 400)
