# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The button for other sites, and the window behind it, which only some sites may show."""

import json
import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.settings import Settings
from web.app import create_app
from web.pages.routes import PAGES
from web.widget import ADDRESS

HOSTS = "https://www.gemeente.example https://mijn.gemeente.example:8443"
QUESTION = {"vraag": "Kan ik zonder de Wijkploeg naar de dagbesteding?"}
CONVERSATION = "/venster/gesprek/x"
WINDOW = {
    "/venster",
    "/venster/vraag",
    "/venster/oordeel",
    "/venster/gewist",
    CONVERSATION,
    f"{CONVERSATION}/wissen",
    f"{CONVERSATION}/code",
}
MakeSite = Callable[..., FastAPI]


@pytest.fixture
def make_site(settings: Settings, house: House, new_id: Callable[[], str]) -> MakeSite:
    def make(**given: object) -> FastAPI:
        app = create_app(settings.model_copy(update={"widget_origins": HOSTS, **given}), new_id=new_id)
        app.state.site.open(house)
        return app

    return make


@pytest.fixture
def named(make_site: MakeSite) -> TestClient:
    """The site of who named the sites that may show the window."""
    return TestClient(make_site(), raise_server_exceptions=False)


def framers(client: TestClient, path: str) -> str:
    policy = client.get(path, follow_redirects=False).headers["content-security-policy"]
    return policy.partition("frame-ancestors ")[2]


def test_the_script_is_light_and_another_site_may_load_it(client: TestClient) -> None:
    with client.stream("GET", ADDRESS) as answer:
        size = sum(len(chunk) for chunk in answer.iter_raw())
    assert size < 10_000
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["cache-control"] == "public, max-age=600"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "set-cookie" not in answer.headers


def test_the_script_has_its_words_in_every_language(client: TestClient) -> None:
    found = re.search(r"^const TEXTS = (\{.*\});$", client.get(ADDRESS).text, re.MULTILINE)
    assert found
    words = json.loads(found[1])
    assert list(words) == list(client.app.state.site.texts.languages)  # type: ignore[attr-defined]
    assert len({text["open"] for text in words.values()}) == len(words)
    assert [language for language, text in words.items() if text["dir"] == "rtl"] == ["ar"]


@pytest.mark.parametrize("path", ["/venster", "/venster/gesprek/x", "/venster/bestaat-niet", "/venster?taal=ar"])
def test_the_window_may_be_shown_by_the_sites_that_are_named(named: TestClient, path: str) -> None:
    assert framers(named, path) == HOSTS
    assert "x-frame-options" not in named.get(path).headers


def test_a_failure_in_the_window_may_be_shown_too(make_site: MakeSite) -> None:
    app = make_site()
    app.state.site.house = None
    app.state.site.patience = 0
    answer = TestClient(app).get("/venster")
    assert answer.status_code == 503
    assert answer.headers["content-security-policy"].endswith(f"frame-ancestors {HOSTS}")


@pytest.mark.parametrize(
    "path",
    [*sorted({path.replace("{key}", "x") for _, path, _ in PAGES} - WINDOW), "/vensterbank", ADDRESS],
)
def test_nothing_else_may_be_shown_in_a_frame(named: TestClient, path: str) -> None:
    assert framers(named, path) == "'none'"
    assert named.get(path, follow_redirects=False).headers["x-frame-options"] == "DENY"


def test_nobody_may_show_the_window_when_no_site_is_named(client: TestClient) -> None:
    assert framers(client, "/venster") == "'none'"
    assert client.get("/venster").headers["x-frame-options"] == "DENY"


def test_a_conversation_stays_in_the_window(named: TestClient) -> None:
    sent = named.post("/venster/vraag", data={**QUESTION, "taal": "en"}, follow_redirects=False)
    address = sent.headers["location"]
    assert re.fullmatch(r"/venster/gesprek/\w+\?taal=en#antwoord", address)
    page = named.get(address).text
    actions = set(re.findall(r'<form[^>]* action="([^"]*)"', page))
    assert {re.sub(r"gesprek/\w+", "gesprek/x", action) for action in actions} == WINDOW - {
        "/venster",
        "/venster/gewist",
        CONVERSATION,
    }
    assert re.search(r'href="/venster/gesprek/\w+\?taal=ar#antwoord"', page)
    key = re.search(r'name="gesprek" value="(\w+)"', page)
    assert key
    again = named.post("/venster/vraag", data={"vraag": "Wat kost dat?", "gesprek": key[1]}, follow_redirects=False)
    assert again.headers["location"] == f"/venster/gesprek/{key[1]}#antwoord"
    assert named.get("/venster/vraag", follow_redirects=False).headers["location"] == "/venster"


def test_other_pages_leave_the_window(named: TestClient) -> None:
    page = named.post("/venster/vraag", data=QUESTION).text
    assert '<base target="_blank">' in page
    assert 'href="/contact?gesprek=' in page
    assert 'content="noindex"' in named.get("/venster").text
    assert 'class="stip-ways"' not in page
    assert "<base" not in named.get("/").text


def test_in_danger_the_window_begins_with_numbers(named: TestClient) -> None:
    page = named.post("/venster/vraag", data={"vraag": "Ik wil niet meer leven"}).text
    assert page.index('href="tel:113"') < page.index("</article>")
    assert page.index("stip-calls") < page.index("utrecht-paragraph", page.index("stip-answer--urgent"))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_send_a_form_to_the_window(named: TestClient, site: str) -> None:
    assert named.post("/venster/vraag", data=QUESTION, headers={"Sec-Fetch-Site": site}).status_code == 403
    assert named.post("/venster/vraag", data=QUESTION, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_question_in_the_window_counts_as_any_other(make_site: MakeSite) -> None:
    client = TestClient(make_site(rate_limit="1/minute"))
    statuses = [client.post(path, data=QUESTION).status_code for path in ("/venster/vraag", "/vraag", "/venster/vraag")]
    assert statuses == [200, 429, 429]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        (" https://a.example,https://B.example\nhttps://c.example:8443 ", "https://a.example https://b.example "
         "https://c.example:8443"),
        ("http://localhost:9000", "http://localhost:9000"),
    ],
)  # fmt: skip
def test_sites_are_named_with_spaces_or_commas(given: str, kept: str) -> None:
    assert Settings(widget_origins=given).widget_origins == kept


@pytest.mark.parametrize(
    "given",
    [
        "www.gemeente.example",
        "http://www.gemeente.example",
        "https://www.gemeente.example/",
        "https://*.gemeente.example",
        "*",
        "'self'",
        "https://a.example; script-src *",
        "https://",
    ],
)
def test_what_is_no_site_is_refused_in_dutch(given: str) -> None:
    with pytest.raises(ValidationError, match="STIP_WIDGET_ORIGINS noemt websites als https://"):
        Settings(widget_origins=given)
