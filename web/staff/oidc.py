# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""OpenID Connect: signing in at the identity provider of the municipality (authorization code, PKCE, state, nonce)."""

import base64
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from assistant.staff.accounts import subject_hash
from assistant.staff.federation import Arrival, Departure
from web.staff.open_id import OpenIdError, ProviderAwayError

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
_SECONDS = 5.0  # for one call; three calls at most are made for one sign-in
_LEEWAY = 60  # seconds that two clocks may differ
_FRESH, _SELDOM = timedelta(hours=1), timedelta(minutes=1)
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_OWN_MACHINE = ("http://localhost:", "http://127.0.0.1:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """This site as the provider knows it. A claim may lie deeper: "realm_access.roles"."""

    issuer: str
    id: str
    secret: str
    back: str
    role_claim: str
    team_claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What the provider says about itself, and the keys that it signs with."""

    about: Mapping[str, Any]
    keys: KeySet
    read_at: datetime


class OpenId:
    """Asks the provider about itself once an hour, and again when it signs with a key that we do not know."""

    def __init__(self, client: Client, now: Callable[[], datetime]) -> None:
        self._client, self._now = client, now
        self._known: Provider | None = None
        self._lock = threading.Lock()

    def leave(self, wanted: str) -> tuple[str, str, Departure]:
        """The address to go to, the state that must come back, and what to remember. Raises OpenIdError."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        asked = {
            "response_type": "code",
            "client_id": self._client.id,
            "redirect_uri": self._client.back,
            "scope": "openid profile email",
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        address = self._provider().about["authorization_endpoint"]
        join = "&" if "?" in address else "?"
        return f"{address}{join}{urlencode(asked)}", state, Departure(nonce=nonce, verifier=verifier, wanted=wanted)

    def arrive(self, code: str, issuer: str | None, departure: Departure) -> Arrival:
        """Who came back with this code. `issuer` is what came along with it, if anything.

        Raises:
            OpenIdError: when anything does not fit.
        """
        if issuer is not None and issuer != self._client.issuer:
            raise OpenIdError("another issuer sent the answer")
        claims = self._claims(self._id_token(code, departure), departure.nonce)
        return Arrival(
            subject=subject_hash(self._client.issuer, claims["sub"]),
            name=next((str(claims[key]) for key in ("preferred_username", "email") if claims.get(key)), ""),
            roles=_named(claims, self._client.role_claim),
            teams=_named(claims, self._client.team_claim),
        )

    def _id_token(self, code: str, departure: Departure) -> str:
        about = self._provider().about
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._client.back,
            "code_verifier": departure.verifier,
            "client_id": self._client.id,
        }
        headers = {"Accept": "application/json"}
        if self._client.secret and "client_secret_basic" in about.get(
            "token_endpoint_auth_methods_supported", ["client_secret_basic"]
        ):
            headers["Authorization"] = _basic(self._client)
        elif self._client.secret:
            asked["client_secret"] = self._client.secret
        token = _asked("POST", about["token_endpoint"], data=asked, headers=headers).get("id_token")
        if not isinstance(token, str):
            raise OpenIdError("no id token")
        return token

    def _claims(self, token: str, nonce: str) -> Mapping[str, Any]:
        try:
            decoded = self._decoded(token)
            wanted = {
                "iss": {"essential": True, "value": self._client.issuer},
                "aud": {"essential": True, "value": self._client.id},
            }
            params = {"nonce": nonce, "client_id": self._client.id}
            claims = CodeIDToken(decoded.claims, decoded.header, wanted, params)
            claims.validate(now=int(self._now().timestamp()), leeway=_LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise OpenIdError(type(error).__name__) from error
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise OpenIdError("no subject")
        return dict(claims)

    def _decoded(self, token: str) -> jwt.Token:
        provider = self._provider()
        try:
            return jwt.decode(token, provider.keys, algorithms=ALGORITHMS)
        except (BadSignatureError, InvalidKeyIdError):
            return jwt.decode(token, self._provider(newer_than=provider).keys, algorithms=ALGORITHMS)

    def _provider(self, newer_than: Provider | None = None) -> Provider:
        """`newer_than` asks again, but not every moment: anybody can send a token with an unknown key."""
        with self._lock:
            now, known = self._now(), self._known
            if known and now - known.read_at < (_SELDOM if newer_than is known else _FRESH):
                return known
            self._known = self._read(now)
            return self._known

    def _read(self, now: datetime) -> Provider:
        about = _asked("GET", f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration")
        if about.get("issuer") != self._client.issuer:
            raise ProviderAwayError("another issuer")
        if not all(_is_safe(about.get(name)) for name in _ADDRESSES):
            raise ProviderAwayError("an address without https")
        listed = _asked("GET", about["jwks_uri"]).get("keys")
        usable = [key for key in listed if _signs(key)] if isinstance(listed, list) else []
        try:
            keys = KeySet.import_key_set({"keys": usable})
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise ProviderAwayError("keys that cannot be read") from error
        return Provider(about=about, keys=keys, read_at=now)


def _asked(method: str, address: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - what httpx takes
    try:
        answer = httpx.request(method, address, timeout=_SECONDS, follow_redirects=False, **options)
        body = answer.raise_for_status().json()
    except httpx.HTTPStatusError as error:
        fault = OpenIdError if error.response.status_code in (400, 401) else ProviderAwayError
        raise fault(f"status {error.response.status_code}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise ProviderAwayError(type(error).__name__) from error
    if not isinstance(body, dict):
        raise ProviderAwayError("no object")
    return body


def _basic(client: Client) -> str:
    pair = f"{quote(client.id, safe='')}:{quote(client.secret, safe='')}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def _is_safe(address: object) -> bool:
    return isinstance(address, str) and address.startswith(("https://", *_OWN_MACHINE))


def _signs(key: object) -> bool:
    return isinstance(key, dict) and key.get("kty") in ("RSA", "EC") and key.get("use", "sig") == "sig"


def _named(claims: Mapping[str, Any], path: str) -> tuple[str, ...] | None:
    """The words in a claim, be it a list or a text; None when the settings name no claim."""
    if not path:
        return None
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return tuple(found.replace(",", " ").split())
    return tuple(str(item) for item in found) if isinstance(found, list) else ()
