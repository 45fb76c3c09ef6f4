# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with a work account, at a real identity provider on this machine that can misbehave."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from assistant.settings import Settings
from assistant.staff.accounts import Account, subject_hash
from web.staff.sign_on import sign_on_for

Hall = Any
NORTH = "volwassenen-noord"
BASE = "https://testserver"
CLIENT, SECRET = "digitale stip", "geheim:van/ons"


@cache
def made_key(kid: str, of: str = "provider") -> RSAKey:
    """To make one takes longer than most tests."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


@dataclass
class Idp:
    """An identity provider: gives a code for a person, and an id token for a code, once."""

    now: float
    port: int = 0
    key: RSAKey = field(default_factory=lambda: made_key("1"))
    claims: dict[str, Any] = field(default_factory=dict)
    change: Callable[["Idp", dict[str, Any]], str | None] | None = None
    about: dict[str, Any] = field(default_factory=dict)
    waiting: dict[str, dict[str, str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    down: bool = False

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.about,
        }

    def admits(self, address: str) -> dict[str, str]:
        """A person signs in at the address where our page sent them; gives what comes back to us."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["redirect_uri"] == f"{BASE}/personeel/terug"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = f"code{len(self.calls)}"
        self.waiting[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self.waiting.pop(form.get("code", ""), None)
        basic = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        known = basic == "digitale%20stip:geheim%3Avan%2Fons"
        if asked is None or not known or challenge.decode().rstrip("=") != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.issuer,
            "sub": "persoon-1",
            "aud": CLIENT,
            "iat": int(self.now),
            "exp": int(self.now) + 300,
            "nonce": asked["nonce"],
            "preferred_username": "Fatma",
            **self.claims,
        }
        made = self.change(self, claims) if self.change else None
        token = made or jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token}


@pytest.fixture
def idp(hall: Hall) -> Iterator[Idp]:
    provider = Idp(now=hall.app.state.site.now().timestamp())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {"/.well-known/openid-configuration": provider.metadata(), "/keys": keys(provider)}
            self.answer(200 if self.path in answers else 404, answers.get(self.path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self.answer(*provider.token(form, self.headers.get("Authorization", "")))

        def answer(self, status: int, body: object) -> None:
            provider.calls.append(self.path)
            self.send_response(500 if provider.down else status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()


def keys(provider: Idp) -> dict[str, Any]:
    odd = {"kty": "ML", "kid": "raar"}
    return {"keys": [odd, provider.key.as_dict(private=False)]}


@pytest.fixture
def site(hall: Hall, idp: Idp, settings: Settings) -> Callable[..., Any]:
    """Connects the pages to the provider; `changes` are settings."""

    def connect(**changes: object) -> Hall:
        wanted = {
            "STIP_OIDC_ISSUER": idp.issuer,
            "STIP_OIDC_CLIENT_ID": CLIENT,
            "STIP_OIDC_CLIENT_SECRET": SECRET,
            "STIP_BASE_URL": BASE,
            **changes,
        }
        own = Settings(**{key.removeprefix("STIP_").lower(): value for key, value in wanted.items()})  # type: ignore[arg-type]
        hall.app.state.site.open_id = sign_on_for(own, lambda: datetime.fromtimestamp(idp.now, UTC))
        return hall

    return connect


def by_claims(site: Callable[..., Any], idp: Idp) -> Hall:
    idp.claims = {"rollen": ["team"], "teams": [NORTH]}
    return site(oidc_role_claim="rollen", oidc_team_claim="teams")


def come_back(hall: Hall, idp: Idp, browser: Any = None, wanted: str = "") -> Any:  # noqa: ANN401
    browser = browser or hall.browser()
    left = browser.get(f"/personeel/werkaccount{'?naar=' + wanted if wanted else ''}", follow_redirects=False)
    assert left.status_code == 303
    back = idp.admits(left.headers["location"])
    return browser.get(f"/personeel/terug?{urlencode(back)}", follow_redirects=False)


def test_the_claims_of_the_work_account_give_role_and_team(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    reference, browser = hall.ask(NORTH), hall.browser()
    assert "Log in met uw werkaccount" in browser.get("/personeel").text
    answer = come_back(hall, idp, browser, wanted=f"/team/{reference}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/team/{reference}")
    page = browser.get(answer.headers["location"]).text
    assert "Ingelogd als fatma" in page
    assert "Ik zoek hulp" in page


def test_roles_may_lie_deeper_and_be_written_as_text(site: Callable[..., Any], idp: Idp) -> None:
    idp.claims = {"realm": {"roles": ["default", "beheerder"]}, "teams": f"{NORTH},jeugd-gezin-*"}
    hall = site(oidc_role_claim="realm.roles", oidc_team_claim="teams")
    come_back(hall, idp)
    account = hall.reception.accounts.named("fatma")
    assert account.roles == ("admin",)
    assert account.teams == {NORTH, "jeugd-gezin-noord", "jeugd-gezin-zuid"}


def test_a_person_may_have_an_account_here_by_number(site: Callable[..., Any], idp: Idp) -> None:
    hall = site()
    assert come_back(hall, idp).status_code == 403
    account = Account(name="f.yilmaz", roles=("team",), teams=frozenset({NORTH}), asks_password=False)
    now = hall.app.state.site.now()
    hall.reception.accounts.add(account, now, subject=subject_hash(idp.issuer, "persoon-1"))
    browser = hall.browser()
    assert come_back(hall, idp, browser).headers["location"] == "/team"
    assert "Ingelogd als f.yilmaz" in browser.get("/team").text


def test_a_work_account_without_a_role_is_told_so(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    idp.claims = {"rollen": ["kantine"]}
    answer = come_back(hall, idp)
    assert answer.status_code == 403
    assert "nog geen rol" in answer.text
    assert hall.reception.accounts.count() == 0


def test_the_session_has_a_new_cookie(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    browser = hall.browser()
    browser.get("/personeel")
    before = browser.cookies["__Host-stip"]
    come_back(hall, idp, browser)
    assert browser.cookies["__Host-stip"] != before
    assert hall.reception.sessions.account(before, hall.app.state.site.now()) is None


def claim(**changes: object) -> Callable[[Idp, dict[str, Any]], str | None]:
    def change(_: Idp, claims: dict[str, Any]) -> None:
        for name, value in changes.items():
            claims.pop(name)
            if value is not None:
                claims[name] = value

    return change


def unsigned(_: Idp, claims: dict[str, Any]) -> str:
    return parts({"alg": "none"}, claims) + "."


def with_the_public_key_as_a_secret(idp: Idp, claims: dict[str, Any]) -> str:
    text = parts({"alg": "HS256", "kid": "1"}, claims)
    return f"{text}.{plain(hmac.digest(idp.key.as_pem(private=False), text.encode(), 'sha256'))}"


def parts(*values: object) -> str:
    return ".".join(plain(json.dumps(value).encode()) for value in values)


def plain(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def with_another_key(_: Idp, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, made_key("1", of="somebody else"))


WRONG = {
    "wrong nonce": claim(nonce="een ander"),
    "no nonce": claim(nonce=None),
    "wrong audience": claim(aud="andere-site"),
    "two audiences and no party": claim(aud=[CLIENT, "andere-site"]),
    "wrong issuer": claim(iss="https://elders.example"),
    "expired": claim(exp=1_700_000_000),
    "no expiry": claim(exp=None),
    "no subject": claim(sub=None),
    "empty subject": claim(sub=""),
    "a subject that is no text": claim(sub=["x"]),
    "made in the future": claim(iat=4_000_000_000),
    "alg none": unsigned,
    "our key as a secret": with_the_public_key_as_a_secret,
    "another key": with_another_key,
    "no token": lambda *_: "onzin",
    "half a token": lambda *_: "a.b.c",
}


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_does_not_fit_lets_nobody_in(site: Callable[..., Any], idp: Idp, wrong: str) -> None:
    hall = by_claims(site, idp)
    idp.change = WRONG[wrong]
    browser = hall.browser()
    answer = come_back(hall, idp, browser)
    assert answer.status_code == 400
    assert "niet gelukt" in answer.text
    assert hall.reception.accounts.count() == 0
    assert browser.get("/team", follow_redirects=False).status_code == 303


def test_a_code_or_a_state_works_once(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    browser = hall.browser()
    left = browser.get("/personeel/werkaccount", follow_redirects=False)
    back = idp.admits(left.headers["location"])
    address = f"/personeel/terug?{urlencode(back)}"
    thief = hall.browser()
    assert thief.get(address, follow_redirects=False).status_code == 400
    assert browser.get(address, follow_redirects=False).status_code == 303
    assert browser.get(address, follow_redirects=False).status_code == 400
    replay = hall.browser()
    state = parse_qs(urlsplit(replay.get("/personeel/werkaccount", follow_redirects=False).headers["location"]).query)
    used = urlencode({"code": back["code"], "state": state["state"][0]})
    assert replay.get(f"/personeel/terug?{used}", follow_redirects=False).status_code == 400


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x&code=x", "?error=access_denied&state=x", "?state=%00&code=%ED%A0%80"]
)
def test_an_address_that_somebody_made_up_lets_nobody_in(site: Callable[..., Any], idp: Idp, query: str) -> None:
    hall = by_claims(site, idp)
    answer = hall.browser().get(f"/personeel/terug{query}", follow_redirects=False)
    assert answer.status_code == 400
    assert "Naar het inloggen" in answer.text


def test_who_refuses_at_the_provider_comes_back_to_a_plain_page(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    browser = hall.browser()
    left = browser.get("/personeel/werkaccount", follow_redirects=False)
    state = parse_qs(urlsplit(left.headers["location"]).query)["state"][0]
    assert browser.get(f"/personeel/terug?error=access_denied&state={state}").status_code == 400


def test_an_answer_of_another_provider_is_refused(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    browser = hall.browser()
    back = idp.admits(browser.get("/personeel/werkaccount", follow_redirects=False).headers["location"])
    query = urlencode({**back, "iss": "https://elders.example"})
    assert browser.get(f"/personeel/terug?{query}", follow_redirects=False).status_code == 400


def test_a_new_key_of_the_provider_is_fetched_when_it_is_used(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    come_back(hall, idp)
    idp.key = made_key("2")
    idp.change = lambda own, claims: jwt.encode({"alg": "RS256", "kid": "2"}, claims, own.key)
    idp.now += 120  # somebody could send tokens with unknown keys all day
    assert come_back(hall, idp).status_code == 303
    assert idp.calls.count("/keys") == 2


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://elders.example"},
        {"token_endpoint": "http://elders.example/token"},
        {"jwks_uri": None},
        {"jwks_uri": "http://127.0.0.1:1/keys"},
    ],
)
def test_a_provider_that_cannot_be_trusted_or_reached_is_told_plainly(
    site: Callable[..., Any], idp: Idp, about: dict[str, Any]
) -> None:
    hall = by_claims(site, idp)
    idp.about = about
    answer = hall.browser().get("/personeel/werkaccount", follow_redirects=False)
    assert answer.status_code == 503
    assert "geeft geen antwoord" in answer.text


def test_a_provider_that_breaks_down_halfway_is_told_plainly(site: Callable[..., Any], idp: Idp) -> None:
    hall = by_claims(site, idp)
    browser = hall.browser()
    left = browser.get("/personeel/werkaccount", follow_redirects=False)
    back = idp.admits(left.headers["location"])
    idp.down = True
    assert browser.get(f"/personeel/terug?{urlencode(back)}", follow_redirects=False).status_code == 503


def test_without_a_provider_there_is_no_such_page(hall: Hall) -> None:
    assert "werkaccount" not in hall.browser().get("/personeel").text
    assert hall.browser().get("/personeel/werkaccount").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"oidc_issuer": "http://inloggen.example", "oidc_client_id": "x", "base_url": BASE},
        {"oidc_issuer": "https://inloggen.example", "base_url": BASE},
        {"oidc_issuer": "https://inloggen.example", "oidc_client_id": "x"},
    ],
)
def test_settings_that_do_not_fit_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="STIP_OIDC_ISSUER"):
        Settings(**wrong)  # type: ignore[arg-type]
