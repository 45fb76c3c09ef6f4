# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Where staff sign in, after the settings."""

from collections.abc import Callable
from datetime import datetime

from assistant.settings import Settings
from web.staff.open_id import SignOn


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
