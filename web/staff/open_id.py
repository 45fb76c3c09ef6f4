# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in at an identity provider, as the pages see it; web.staff.oidc does it."""

from typing import Protocol

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
