# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What became of a request, for who has its code; and taking it back."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.contact.desk import ClosedDesk
from assistant.contact.inbox import Clerk, Outcome
from assistant.contact.outbox import Errand, posted
from assistant.contact.request import Progress, State
from assistant.store import StoreError

pytestmark = pytest.mark.slow

SENT = {
    "vraag": "Ik kom er niet uit.",
    "naam": "Appelmans",
    "telefoon": "0612345678",
    "wijk": "zuid",
    "stap": "verstuur",
}
LATER = datetime.fromisoformat("2026-06-04T13:05:00+02:00")
UNKNOWN = "ABCD-2345-ABCD-2345"


@pytest.fixture
def client(make_app: Callable[..., FastAPI]) -> TestClient:
    return TestClient(make_app(), follow_redirects=False)


@pytest.fixture
def place(client: TestClient) -> str:
    """The address of a new request."""
    location: str = client.post("/contact", data=SENT).headers["location"]
    return location


def reference(page: str) -> str:
    found = re.search(r'<strong class="stip-reference" dir="ltr">([2-9A-Z]{4}-[2-9A-Z]{4})</strong>', page)
    assert found
    return found[1]


def clerk(house: House) -> Clerk:
    return Clerk(name="jansen", teams=frozenset(queue.id for queue in house.queues.all()))


def test_who_has_the_code_sees_how_far_it_is_and_nothing_of_what_was_written(client: TestClient, place: str) -> None:
    page = client.get(place)
    assert page.status_code == 200
    assert "Wij hebben uw vraag" in page.text
    assert "Uw vraag gaat naar: Wijkploeg (Zuid)." in page.text
    assert "3 juni 2026 om 10.00 uur" in page.text
    assert "Wanneer dat is, weten wij niet." in page.text
    assert 'href="tel:14099"' in page.text
    assert place.removeprefix("/contact/verzoek/") in page.text
    for secret in ("kom er niet uit", "Appelmans", "12345678"):
        assert secret not in page.text


def test_the_page_is_not_kept_or_found_by_others(client: TestClient, place: str) -> None:
    page = client.get(place)
    assert page.headers["cache-control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in page.text
    assert "set-cookie" not in page.headers


def test_the_code_is_a_picture_too(client: TestClient, place: str) -> None:
    page = client.get(place).text
    assert re.search(r'<img class="stip-qr" src="data:image/svg\+xml[^"]+" alt="Een vierkant met blokjes[^"]+"', page)


def test_the_page_follows_the_team(client: TestClient, house: House, place: str) -> None:
    number = reference(client.get(place).text)
    assert house.office
    inbox = house.office.inbox
    inbox.pick_up(clerk(house), number, LATER)
    page = client.get(place).text
    assert "Het team is met uw vraag bezig" in page
    assert "4 juni 2026 om 13.05 uur" in page
    inbox.finish(clerk(house), number, Outcome.HELPED, LATER + timedelta(days=1))
    assert "Het team is klaar met uw vraag" in client.get(place).text


def test_a_request_that_was_handed_over_shows_the_new_team(client: TestClient, house: House, place: str) -> None:
    assert house.office
    queue = house.queues.named("jeugd-gezin")
    assert queue
    house.office.inbox.hand_over(clerk(house), reference(client.get(place).text), queue.id, queue.desk, LATER)
    assert "Uw vraag gaat naar: Gezinsteam." in client.get(place).text


def test_a_request_that_reached_the_system_of_the_team_says_so(client: TestClient, house: House, place: str) -> None:
    assert house.office
    with house.office.engine.begin() as connection:
        posted(connection, reference(client.get(place).text), "volwassenen-zuid", Errand.DELIVER, LATER)
    parcel = house.office.outbox.claim(LATER)
    assert parcel
    house.office.outbox.delivered(parcel, LATER)
    assert "Uw vraag kwam aan bij het team." in client.get(place).text


def test_taking_back_asks_first_and_then_erases(client: TestClient, house: House, place: str) -> None:
    number = reference(client.get(place).text)
    asked = client.get(f"{place}/intrekken")
    assert "Wilt u uw vraag intrekken?" in asked.text
    assert "Wij hebben uw vraag" in client.get(place).text
    taken = client.post(f"{place}/intrekken")
    assert (taken.status_code, taken.headers["location"]) == (303, place)
    page = client.get(place).text
    assert "Uw vraag is ingetrokken" in page
    assert "stip-qr" not in page
    assert house.office
    assert house.office.inbox.opened(clerk(house), number, LATER) is None


def test_taking_back_twice_is_the_same_as_once(client: TestClient, place: str) -> None:
    for _ in range(2):
        assert client.post(f"{place}/intrekken").headers["location"] == place
    assert client.get(f"{place}/intrekken").headers["location"] == place


@pytest.mark.parametrize("language", ["en", "ar", "uk", "tr", "pl"])
def test_every_language_has_its_own_way_back(client: TestClient, place: str, language: str) -> None:
    page = client.get(f"{place}?taal={language}")
    assert f'href="{place}/intrekken?taal={language}"' in page.text
    taken = client.post(f"{place}/intrekken", data={"taal": language})
    assert taken.headers["location"] == f"{place}?taal={language}"


def test_a_code_read_from_paper_leads_to_the_page(client: TestClient, place: str) -> None:
    typed = place.removeprefix("/contact/verzoek/").lower().replace("-", " ")
    found = client.post("/contact/verzoek", data={"code": f" {typed}."})
    assert (found.status_code, found.headers["location"]) == (303, place)
    assert client.get(f"/contact/verzoek/{typed.replace(' ', '')}").status_code == 200


@pytest.mark.parametrize("typed", ["", "abc", "ABCD-2345-ABCD-234", "1" * 16, "\0", "é" * 100_000, "<b>"])
def test_what_is_no_code_is_said_kindly(client: TestClient, typed: str) -> None:
    page = client.post("/contact/verzoek", data={"code": typed})
    assert page.status_code == 400
    assert page.text.count("Deze code klopt niet.") == 2
    assert "<b>" not in page.text


def test_an_unknown_code_is_said_kindly_and_on_every_address_alike(client: TestClient) -> None:
    pages = [
        client.post("/contact/verzoek", data={"code": UNKNOWN}),
        client.get(f"/contact/verzoek/{UNKNOWN}"),
        client.get(f"/contact/verzoek/{UNKNOWN}/intrekken"),
        client.post(f"/contact/verzoek/{UNKNOWN}/intrekken"),
        client.get("/contact/verzoek/%00%ff"),
    ]
    for page in pages:
        assert page.status_code == 404
        assert "Deze code kennen wij niet." in page.text
        assert 'href="tel:14099"' in page.text


def test_nobody_can_try_code_after_code(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="3/minute"))
    statuses = [client.get(f"/contact/verzoek/{UNKNOWN}").status_code for _ in range(2)]
    statuses += [client.post("/contact/verzoek", data={"code": UNKNOWN}).status_code for _ in range(2)]
    assert statuses == [404, 404, 404, 429]


def test_a_form_of_another_website_takes_nothing_back(client: TestClient, place: str) -> None:
    assert client.post(f"{place}/intrekken", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert "Wij hebben uw vraag" in client.get(place).text


class ReadOnly:
    """A desk whose database can be read and not written."""

    def accept(self, request: object) -> None:
        raise StoreError("dicht")

    def progress(self, code: str) -> Progress | None:
        state = State.NEW
        return Progress(reference="ABCD-2345", team="weg", state=state, asked_at=LATER, changed_at=LATER, sent=None)

    def withdraw(self, code: str, now: datetime) -> bool:
        raise StoreError("dicht")


def test_what_cannot_be_taken_back_now_says_so(make_app: Callable[..., FastAPI]) -> None:
    page = TestClient(make_app(desk=ReadOnly())).post(f"/contact/verzoek/{UNKNOWN}/intrekken")
    assert page.status_code == 503
    assert "Uw vraag is nog niet ingetrokken." in page.text
    assert 'href="tel:14099"' in page.text


def test_without_a_database_looking_says_so(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(desk=ClosedDesk()))
    for page in (client.get(f"/contact/verzoek/{UNKNOWN}"), client.post("/contact/verzoek", data={"code": UNKNOWN})):
        assert page.status_code == 503
        assert "Wij kunnen nu niet kijken." in page.text
