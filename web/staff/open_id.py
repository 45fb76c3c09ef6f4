# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in at an identity provider, as the pages see it; web.staff.oidc does it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from assistant.settings import Settings
from assistant.staff.federation import Arrival, Departure


class OpenIdError(Exception):
    """Signing in failed. The message is a class of error and quotes nothing of what came back."""


class ProviderAwayError(OpenIdError):
    """The identity provider gives no answer that can be used."""


class SignOn(Protocol):
    def leave(self, wanted: str) -> tuple[str, str, Departure]:
        """The address to go to, the state that must come back, and what to remember. Raises OpenIdError."""

    def arrive(self, code: str, issuer: str | None, departure: Departure) -> Arrival:
        """Who came back with this code. Raises OpenIdError when anything does not fit."""


def sign_on_for(settings: Settings, now: Callable[[], datetime]) -> SignOn | None:
    """None where staff only have accounts of this site."""
    if not settings.oidc_issuer:
        return None
    from web.staff.oidc import Client, OpenId  # brings Authlib: only where it is asked for

    client = Client(
        issuer=settings.oidc_issuer,
        id=settings.oidc_client_id,
        secret=settings.oidc_client_secret.get_secret_value(),
        back=f"{settings.base_url}/personeel/terug",
        role_claim=settings.oidc_role_claim,
        team_claim=settings.oidc_team_claim,
    )
    return OpenId(client, now)
