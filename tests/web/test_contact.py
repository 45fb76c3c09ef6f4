# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from starlette.testclient import TestClient

from assistant.contact import ClosedDesk
from assistant.settings import Settings
from assistant.store import StoreError
from assistant.values import ContactRequest, Desk
from web.once import Once
from web.pages.contact_form import ContactForm

pytestmark = pytest.mark.slow

GOOD = {"vraag": "Ik kom er niet uit met mijn post.", "telefoon": "06-12 34 56 78", "token": "een"}


class Notebook:
    """A desk that only remembers; it can be told to fail."""

    def __init__(self) -> None:
        self.requests: list[ContactRequest] = []
        self.open = True

    def accept(self, request: ContactRequest) -> None:
        if not self.open:
            raise StoreError("dicht")
        self.requests.append(request)


@pytest.fixture
def desk() -> Notebook:
    return Notebook()


@pytest.fixture
def client(make_app: Callable[..., FastAPI], desk: Notebook) -> TestClient:
    return TestClient(make_app(desk=desk), follow_redirects=False)


def token(page: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{32})"', page)
    assert found
    return found.group(1)


def test_a_request_is_stored_and_gets_a_number(client: TestClient, desk: Notebook) -> None:
    sent = client.post("/contact", data={**GOOD, "naam": "A. de Vries", "wijk": "De Kruiden"})
    assert sent.status_code == 303
    (request,) = desk.requests
    assert request.phone == "+31612345678"
    assert (request.email, request.name, request.place) == (None, "A. de Vries", "De Kruiden (Noord)")
    assert (request.desk, request.team) == (Desk.ADULT_TEAM, "Wijkploeg Noord")
    thanks = client.get(sent.headers["location"])
    assert request.reference in thanks.text
    assert "Wijkploeg" in thanks.text
    assert "tel:14099" in thanks.text


def test_the_database_keeps_the_request(make_app: Callable[..., FastAPI], settings: Settings) -> None:
    client = TestClient(make_app(), follow_redirects=False)
    sent = client.post("/contact", data={**GOOD, "token": "bewaard"})
    reference = sent.headers["location"].split("/")[-1].split("?")[0]
    with create_engine(settings.database).connect() as connection:
        row = connection.execute(
            text("select question, phone, email from contact_requests where reference = :key"), {"key": reference}
        ).one()
    assert tuple(row) == (GOOD["vraag"], "+31612345678", None)


def test_mail_alone_is_enough(client: TestClient, desk: Notebook) -> None:
    client.post("/contact", data={"vraag": "Hulp graag", "email": " jan@voorbeeld.nl "})
    assert (desk.requests[0].email, desk.requests[0].phone) == ("jan@voorbeeld.nl", None)


def test_the_form_shows_where_the_question_goes_and_somebody_can_choose(client: TestClient, desk: Notebook) -> None:
    page = client.get("/contact").text
    assert "Uw vraag gaat naar: Wijkploeg." in page
    assert "Uw vraag gaat naar: Gezinsteam." in page
    client.post("/contact", data={**GOOD, "team": "jeugd"})
    assert (desk.requests[0].desk, desk.requests[0].team) == (Desk.YOUTH_TEAM, "Gezinsteam")


def test_a_question_about_a_child_comes_with_the_family_team_chosen(client: TestClient) -> None:
    sent = client.post("/vraag", data={"vraag": "Ik wil met een mens praten over mijn kind"})
    key = sent.headers["location"].removeprefix("/gesprek/").removesuffix("#antwoord")
    page = client.get(f"/contact?gesprek={key}").text
    assert re.search(r'id="team-jeugd"[^>]* checked', page)
    assert "over mijn kind</textarea>" in page


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"vraag": ""}, "vraag", "Vul in wat uw vraag is."),
        ({"vraag": "x" * 5000}, "vraag", "hoogstens 4000 tekens"),
        ({"telefoon": ""}, "telefoon", "Anders kunnen wij u niet bereiken"),
        ({"telefoon": "12"}, "telefoon", "Dit telefoonnummer klopt niet"),
        ({"telefoon": "<b>06</b>"}, "telefoon", "Dit telefoonnummer klopt niet"),
        ({"email": "jan"}, "email", "Dit e-mailadres klopt niet"),
        ({"naam": "\u200b."}, "naam", "Deze naam kunnen wij niet lezen"),
        ({"naam": "a" * 101}, "naam", "Deze naam kunnen wij niet lezen"),
        ({"wijk": "Atlantis"}, "wijk", "Deze wijk kennen wij niet"),
    ],
)
def test_a_fault_is_named_on_top_and_at_the_field_and_nothing_typed_is_lost(
    client: TestClient, desk: Notebook, changes: dict[str, str], field: str, message: str
) -> None:
    page = client.post("/contact", data={**GOOD, "naam": "Jansen", "wijk": "zuid", **changes})
    assert page.status_code == 400
    assert "<title>Fout:" in page.text
    assert page.text.index('id="fouten"') < page.text.index("<h1")
    assert f'href="#{field}"' in page.text
    assert page.text.count(message) == 2
    assert f'aria-describedby="{field}-uitleg {field}-fout" aria-invalid="true"' in page.text
    assert changes.get("naam", "Jansen") in page.text
    assert desk.requests == []


def test_all_faults_come_at_once(client: TestClient) -> None:
    page = client.post("/contact", data={"email": "x"}).text
    assert page.count('aria-invalid="true"') == 2


def test_the_same_form_sent_twice_is_stored_once(client: TestClient, desk: Notebook) -> None:
    first, second = client.post("/contact", data=GOOD), client.post("/contact", data=GOOD)
    assert first.headers["location"] == second.headers["location"]
    assert len(desk.requests) == 1


def test_a_form_that_was_changed_is_another_request(client: TestClient, desk: Notebook) -> None:
    client.post("/contact", data=GOOD)
    client.post("/contact", data={**GOOD, "vraag": "Ik vergat iets."})
    assert len({request.reference for request in desk.requests}) == 2


def test_two_people_with_the_same_words_are_two_requests(client: TestClient, desk: Notebook) -> None:
    for _ in range(2):
        client.post("/contact", data={**GOOD, "token": token(client.get("/contact").text)})
    assert len({request.reference for request in desk.requests}) == 2


def test_a_desk_that_fails_loses_nothing_and_may_be_tried_again(client: TestClient, desk: Notebook) -> None:
    desk.open = False
    page = client.post("/contact", data=GOOD)
    assert page.status_code == 503
    assert "Uw bericht is niet verstuurd" in page.text
    assert 'href="tel:14099"' in page.text
    assert GOOD["vraag"] in page.text
    desk.open = True
    assert client.post("/contact", data=GOOD).status_code == 303
    assert len(desk.requests) == 1


def test_without_a_database_the_form_says_so(make_app: Callable[..., FastAPI]) -> None:
    assert TestClient(make_app(desk=ClosedDesk())).post("/contact", data=GOOD).status_code == 503


def test_the_form_asks_for_no_more_than_it_needs(client: TestClient) -> None:
    page = client.get("/contact").text
    assert set(re.findall(r'name="(\w+)"', page)) - {"viewport", "robots"} == {
        "vraag", "telefoon", "email", "naam", "wijk", "team", "token",
    }  # fmt: skip
    assert "geen officiële aanvraag" in page


def test_html_in_a_field_is_shown_as_text(client: TestClient) -> None:
    page = client.post("/contact", data={"vraag": "</textarea><script>x</script>", "naam": '"><img src=x>'}).text
    assert "<script>x" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("reference", ["ABCD", "abcd-2345", "ABCD-23456", "0OIL-1111", "<b>"])
def test_a_made_up_number_has_no_page(client: TestClient, reference: str) -> None:
    assert client.get(f"/contact/bedankt/{reference}").status_code == 404


def test_numbers_have_no_letters_that_look_alike() -> None:
    numbers = {ContactForm(vraag=str(number)).reference for number in range(500)}
    assert len(numbers) == 500
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", number) for number in numbers)


def test_once_forgets_the_oldest() -> None:
    done: list[str] = []
    once = Once(limit=2)
    for key in ("a", "b", "a", "c", "a"):
        once.do(key, lambda key=key: done.append(key))  # type: ignore[misc]
    assert done == ["a", "b", "c", "a"]
