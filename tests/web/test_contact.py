# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The contact form from the first look to the moment that it is sent."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html import unescape

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.contact.desk import ClosedDesk
from assistant.contact.inbox import Clerk, OpenRequest
from assistant.contact.request import ContactRequest, Progress, Reply, Speaker, code_typed
from assistant.danger import Suspicion
from assistant.store import StoreError
from assistant.values import Desk
from assistant.walk import Assistant
from knowledge.crisis import Danger
from web.pages.contact.form import ContactForm

pytestmark = pytest.mark.slow

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
GOOD = {"vraag": "Ik kom er niet uit met mijn post.", "telefoon": "06-12 34 56 78", "token": "een"}
SENT = {**GOOD, "stap": "verstuur"}
NOON = datetime(2026, 6, 3, 12).astimezone()
FIELDS = ("vraag", "telefoon", "email", "naam", "wijk", "token", "v-al-hulp")
Read = Callable[[str], OpenRequest]


class Stubborn:
    """A desk that cannot store, until it is opened."""

    def __init__(self) -> None:
        self.open = False
        self.requests: list[ContactRequest] = []

    def accept(self, request: ContactRequest) -> None:
        if not self.open:
            raise StoreError("dicht")
        self.requests.append(request)

    def progress(self, code: str) -> Progress | None:
        raise StoreError("dicht")

    def withdraw(self, code: str, now: datetime) -> bool:
        raise StoreError("dicht")


@pytest.fixture
def client(make_app: Callable[..., FastAPI]) -> TestClient:
    return TestClient(make_app(), follow_redirects=False)


@pytest.fixture
def read(house: House, client: TestClient) -> Read:
    """The request behind a page of progress, as a team reads it."""

    def opened(address: str) -> OpenRequest:
        found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}(?= *</strong>)", client.get(address).text)
        assert found
        assert house.office
        clerk = Clerk(name="jansen", teams=frozenset(queue.id for queue in house.queues.all()))
        request = house.office.inbox.opened(clerk, found[0], NOON)
        assert request
        return request

    return opened


def fields(page: str) -> dict[str, str]:
    """What the check page sends along."""
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: unescape(text) for name, text in pairs}


def check(client: TestClient, **typed: str) -> str:
    page = client.post("/contact", data={**GOOD, **typed})
    assert page.status_code == 200, page.text
    assert 'name="stap" value="verstuur"' in page.text
    return page.text


def talk(client: TestClient, *questions: str) -> str:
    key = ""
    for question in questions:
        sent = client.post("/vraag", data={"vraag": question, "gesprek": key})
        key = sent.headers["location"].removeprefix("/gesprek/").removesuffix("#antwoord")
    return unescape(client.get(f"/contact?gesprek={key}").text)


def question_in(page: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    return found[1]


def test_a_request_is_checked_sent_and_gets_a_page_of_its_own(client: TestClient, read: Read) -> None:
    page = check(client, naam="A. de Vries", wijk="De Kruiden")
    for text in (
        "Ik kom er niet uit met mijn post.",
        "+31612345678",
        "A. de Vries",
        "De Kruiden (Noord)",
        "Voor mijzelf",
    ):
        assert text in page
    assert "Wijkploeg Noord" in page
    assert "Klopt dit?" in page
    sent = client.post("/contact", data={**fields(page), "stap": "verstuur"})
    assert sent.status_code == 303
    assert code_typed(sent.headers["location"].removeprefix("/contact/verzoek/"))
    request = read(sent.headers["location"])
    assert request.content.question == "Ik kom er niet uit met mijn post."
    assert (request.content.phone, request.content.email) == ("+31612345678", None)
    assert (request.content.name, request.content.place) == ("A. de Vries", "De Kruiden (Noord)")
    assert (request.desk, request.line.team) == (Desk.ADULT_TEAM, "volwassenen-noord")


def test_nothing_is_sent_before_the_person_has_seen_it(make_app: Callable[..., FastAPI]) -> None:
    desk = Stubborn()
    desk.open = True
    client = TestClient(make_app(desk=desk), follow_redirects=False)
    page = check(client)
    assert desk.requests == []
    client.post("/contact", data={**fields(page), "stap": "verstuur"})
    (request,) = desk.requests
    assert request.content.question in page


def test_all_choices_reach_the_team_in_dutch(client: TestClient, read: Read) -> None:
    typed = {"moment": "avond", "tolk": "ti", "namens": "naaste", "team": "jeugd", "taal": "pl", "v-jeugd-school": "Ja"}
    page = check(client, **typed, email=" Jan@Voorbeeld.NL ", vraag="Pomoc\r\n\r\n\r\nz listem")
    for text in ("Wieczorem", "ትግርኛ (Tigrinya)", "Dla kogoś, kogo znam", "Gezinsteam", "Czy dziecko chodzi"):
        assert text in page
    request = read(client.post("/contact", data={**fields(page), "stap": "verstuur"}).headers["location"])
    content = request.content
    assert (content.moment, content.interpreter, content.speaker) == ("in de avond", "Tigrinya", Speaker.RELATIVE)
    assert content.replies == (Reply(question="Gaat het kind nu naar school?", answer="Ja"),)
    assert content.question == "Pomoc\n\nz listem"
    assert content.email == "Jan@voorbeeld.nl"
    assert (request.line.language, request.line.team) == ("pl", "jeugd-gezin")


def test_the_form_shows_where_the_question_goes_and_somebody_can_choose(client: TestClient) -> None:
    page = client.get("/contact").text
    assert "Uw vraag gaat naar: Wijkploeg." in page
    assert "Uw vraag gaat naar: Gezinsteam." in page
    assert "Gezinsteam (Zuid)" in check(client, team="jeugd", wijk="zuid")


def test_a_conversation_stands_in_the_form_in_own_words(client: TestClient) -> None:
    page = talk(client, "Hallo", QUESTION, "Mijn nummer is 0612345678", QUESTION)
    lines = question_in(page).split("\n")
    assert lines[:2] == [QUESTION, "Mijn nummer is [telefoon]"]
    assert lines[2].startswith("Hier ging het over: ")
    assert len(lines) == 3
    assert "Dit komt uit uw gesprek. Verander het, of haal het weg." in page


def test_a_conversation_may_be_taken_out(client: TestClient, read: Read) -> None:
    form = fields(talk(client, QUESTION))
    sent = client.post("/contact", data={**form, **SENT, "vraag": "Hoe vraag ik de Kansenpas aan?"})
    assert read(sent.headers["location"]).content.question == "Hoe vraag ik de Kansenpas aan?"


def test_a_question_about_a_child_comes_with_the_family_team_chosen(client: TestClient) -> None:
    page = talk(client, "Ik wil met een mens praten over mijn kind")
    assert re.search(r'id="team-jeugd"[^>]* checked', page)
    assert "over mijn kind" in question_in(page)


def test_the_questions_fit_what_the_conversation_was_about(client: TestClient) -> None:
    assert "Kunt u er zelf heen gaan?" in talk(client, QUESTION)
    assert "Kunt u er zelf heen gaan?" not in client.get("/contact").text
    assert "Helpt iemand u al?" in client.get("/contact").text


def test_a_conversation_that_is_gone_leaves_an_empty_form(client: TestClient) -> None:
    page = client.get("/contact?gesprek=onbekend%00%F0")
    assert page.status_code == 200
    assert question_in(page.text) == ""


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"vraag": ""}, "vraag", "Vul in wat uw vraag is."),
        ({"vraag": " \n\u200b?"}, "vraag", "Vul in wat uw vraag is."),
        ({"vraag": "x" * 5000}, "vraag", "hoogstens 4000 tekens"),
        ({"vraag": "x" * 900_000}, "vraag", "hoogstens 4000 tekens"),
        ({"telefoon": ""}, "telefoon", "Anders kunnen wij u niet bereiken"),
        ({"telefoon": "12"}, "telefoon", "Dit telefoonnummer klopt niet"),
        ({"telefoon": "<b>06</b>"}, "telefoon", "Dit telefoonnummer klopt niet"),
        ({"telefoon": "1" * 900_000}, "telefoon", "Dit telefoonnummer klopt niet"),
        ({"email": "jan"}, "email", "Dit e-mailadres klopt niet"),
        ({"email": "a@" + "b." * 100_000}, "email", "Dit e-mailadres klopt niet"),
        ({"naam": "\u200b."}, "naam", "Deze naam kunnen wij niet lezen"),
        ({"naam": "a" * 101}, "naam", "Deze naam kunnen wij niet lezen"),
        ({"wijk": "a" * 101}, "wijk", "hoogstens 100 tekens"),
        ({"v-al-hulp": "a" * 201}, "v-al-hulp", "hoogstens 200 tekens"),
    ],
)
def test_a_fault_is_named_on_top_and_at_the_field_and_nothing_typed_is_lost(
    client: TestClient, changes: dict[str, str], field: str, message: str
) -> None:
    page = client.post("/contact", data={**SENT, "naam": "Jansen", "wijk": "zuid", "moment": "avond", **changes})
    assert page.status_code == 400
    assert "<title>Fout:" in page.text
    assert page.text.index('id="fouten"') < page.text.index("<h1")
    assert f'href="#{field}"' in page.text
    assert page.text.count(message) == 2
    assert re.search(rf'aria-describedby="[^"]*{field}-fout" aria-invalid="true"', page.text)
    assert changes.get("naam", "Jansen") in page.text
    assert re.search(r'id="moment-avond"[^>]* checked', page.text)
    assert changes.get("vraag", GOOD["vraag"]) in unescape(page.text)


def test_all_faults_come_at_once(client: TestClient) -> None:
    page = client.post("/contact", data={"email": "x"}).text
    assert page.count('aria-invalid="true"') == 2


@pytest.mark.parametrize("step", ["form", "check"])
def test_another_language_keeps_what_was_typed(client: TestClient, step: str) -> None:
    typed = {"vraag": "Ik kom er niet uit", "telefoon": "06 12345678", "naam": "A. de Vries"}
    page = client.get("/contact").text if step == "form" else check(client, **typed)
    assert re.search(r'<button[^>]*form="verzoek"[^>]*name="andere-taal" value="ar"', page)
    arabic = client.post("/contact", data={**fields(page), **typed, "andere-taal": "ar"})
    assert arabic.status_code == 200
    assert 'lang="ar" dir="rtl"' in arabic.text
    for text in typed.values():
        assert text in unescape(arabic.text)
    dutch = client.post("/contact", data={**fields(arabic.text), **typed, "andere-taal": "nl"}).text
    assert 'lang="nl" dir="ltr"' in dutch
    assert 'value="A. de Vries"' in dutch


def test_going_back_from_the_check_page_keeps_everything(client: TestClient) -> None:
    page = check(client, naam="Jansen", wijk="9902", moment="middag", tolk="ar", **{"v-al-hulp": "mijn zus"})
    back = client.post("/contact", data={**fields(page), "stap": "wijzig"})
    assert back.status_code == 200
    for text in (GOOD["vraag"], GOOD["telefoon"], "Jansen", "9902", "mijn zus"):
        assert text in unescape(back.text)
    assert re.search(r'value="ar" selected', back.text)
    assert re.search(r'id="moment-middag"[^>]* checked', back.text)


@pytest.mark.parametrize(
    ("typed", "place", "team"),
    [
        ("", None, "volwassenen"),
        ("zuid", "Zuid", "volwassenen-zuid"),
        ("de kruiden", "De Kruiden (Noord)", "volwassenen-noord"),
        ("9901", "9901 (Noord)", "volwassenen-noord"),
        ("٩٩٠١", "9901 (Noord)", "volwassenen-noord"),
        ("9901 AB 12", "9901 (Noord)", "volwassenen-noord"),
        ("9902", "9902", "volwassenen"),
        ("Atlantis", "Atlantis", "volwassenen"),
        ("1234 AB 5", "1234", "volwassenen"),
        ("\0", None, "volwassenen"),
    ],
)
def test_the_place_decides_the_team_and_no_address_is_kept(
    client: TestClient, read: Read, typed: str, place: str | None, team: str
) -> None:
    request = read(client.post("/contact", data={**SENT, "wijk": typed, "token": typed}).headers["location"])
    assert (request.content.place, request.line.team) == (place, team)


def test_a_place_that_we_do_not_know_is_said_plainly(client: TestClient) -> None:
    page = check(client, wijk="Atlantis")
    assert "Deze plek kennen wij niet. Daarom gaat uw vraag naar: Wijkploeg." in page


def test_a_postcode_in_two_districts_asks_which(client: TestClient, read: Read) -> None:
    page = check(client, wijk="9902", token="twee")
    assert "9902 ligt in meer dan één stadsdeel." in page
    assert re.search(r'id="stadsdeel-geen"[^>]* checked', page)
    assert "Uw vraag gaat naar: Wijkploeg Noord." in page
    for chosen, team in (("noord", "volwassenen-noord"), ("", "volwassenen"), ("atlantis", "volwassenen")):
        sent = client.post("/contact", data={**fields(page), "stadsdeel": chosen, "stap": "verstuur"})
        request = read(sent.headers["location"])
        assert request.line.team == team
        assert request.content.place == ("9902 (Noord)" if chosen == "noord" else "9902")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mijn BSN is 111222333.", "Mijn BSN is [BSN]."),
        ("Mijn rekening is NL91ABNA0417164300", "Mijn rekening is [IBAN]"),
        ("Zij is geboren op 12-03-1950", "Zij is geboren op [geboortedatum]"),
    ],
)
def test_numbers_that_the_team_does_not_need_are_taken_out_and_that_is_said(
    client: TestClient, read: Read, typed: str, kept: str
) -> None:
    page = check(client, vraag=typed)
    assert kept in page
    assert typed not in unescape(page)
    assert "Dat heeft het team niet nodig." in page
    again = client.post("/contact", data=fields(page)).text
    assert "Dat heeft het team niet nodig." not in again
    assert read(client.post("/contact", data={**SENT, "vraag": typed}).headers["location"]).content.question == kept


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Ik woon op de Dorpsstraat 12", "Er staat misschien een adres in."),
        ("Mijn moeder is van 12 maart 1950", "Er staat misschien een geboortedatum in."),
        ("Mijn vader heeft dementie", "Er staat iets over gezondheid in."),
        ("Szukam pomocy, moja mama ma demencję i ja nie mam czasu", "Er staat iets over gezondheid in."),
    ],
)
def test_what_need_not_be_told_is_pointed_out_and_may_stay(
    client: TestClient, read: Read, typed: str, hint: str
) -> None:
    page = check(client, vraag=typed)
    assert hint in page
    sent = client.post("/contact", data={**fields(page), "stap": "verstuur"})
    assert read(sent.headers["location"]).content.question == typed


class Unsure:
    """Sees danger everywhere, and is never sure."""

    def calm(self, message: str) -> bool:
        return False

    def look(self, message: str, parts: object, *, story: bool) -> Suspicion:
        return Suspicion(danger=Danger.SUICIDE, sure=False)


def test_what_may_be_danger_says_whom_to_call_and_goes_the_usual_way(
    make_app: Callable[..., FastAPI], house: House, new_id: Callable[[], str]
) -> None:
    steps = replace(house.assistant._steps, meaning=Unsure())  # type: ignore[arg-type]
    assistant = Assistant(steps, house.library.index, lambda: NOON, new_id)
    client = TestClient(make_app(assistant=assistant), follow_redirects=False)
    page = check(client)
    assert "Is er gevaar? Bel" in page
    sent = client.post("/contact", data={**fields(page), "stap": "verstuur"})
    assert sent.status_code == 303


def test_an_ordinary_question_gets_no_remarks(client: TestClient) -> None:
    assert "stip-note" not in check(client)
    assert "U kunt dit veranderen" not in check(client)


def test_danger_comes_before_everything_and_can_be_sent_all_the_same(client: TestClient, read: Read) -> None:
    page = check(client, vraag="Ik wil niet meer leven")
    assert page.index("0800-0113") < page.index("<h1")
    sent = client.post("/contact", data={**fields(page), "stap": "verstuur"})
    assert sent.status_code == 200
    assert sent.text.index("0800-0113") < sent.text.index("<h1")
    assert "Wij hebben uw vraag" in sent.text
    code = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", sent.text)
    assert code
    assert read(f"/contact/verzoek/{code[0]}").content.question == "Ik wil niet meer leven"
    assert "0800-0113" not in client.get(f"/contact/verzoek/{code[0]}").text


def test_danger_in_an_answer_to_a_question_is_seen_too(client: TestClient) -> None:
    assert "stip-danger" in check(client, **{"v-al-hulp": "Ik wil niet meer leven"})
    assert "stip-danger" not in check(client)


def test_danger_is_told_in_the_language_of_the_page(client: TestClient) -> None:
    page = check_in(client, "ar", "لا أريد أن أعيش")
    assert "اتصل الآن" in page


def check_in(client: TestClient, language: str, question: str) -> str:
    return client.post("/contact", data={**GOOD, "vraag": question, "taal": language}).text


def test_the_same_form_sent_twice_is_one_request(client: TestClient, house: House) -> None:
    form = {**SENT, "token": "dubbel"}
    first, second = client.post("/contact", data=form), client.post("/contact", data=form)
    assert first.headers["location"] == second.headers["location"]


def test_a_form_that_was_changed_is_another_request(client: TestClient) -> None:
    first = client.post("/contact", data=SENT)
    assert (
        client.post("/contact", data={**SENT, "vraag": "Kan iemand mij bellen over dagbesteding?"}).headers["location"]
        != (first.headers["location"])
    )


def test_two_people_with_the_same_words_are_two_requests(client: TestClient) -> None:
    places = set()
    for _ in range(2):
        token = fields(client.get("/contact").text)["token"]
        places.add(client.post("/contact", data={**SENT, "token": token}).headers["location"])
    assert len(places) == 2


def test_a_desk_that_fails_loses_nothing_and_may_be_tried_again(make_app: Callable[..., FastAPI]) -> None:
    desk = Stubborn()
    client = TestClient(make_app(desk=desk), follow_redirects=False)
    page = client.post("/contact", data=SENT)
    assert page.status_code == 503
    assert "Uw bericht is niet verstuurd" in page.text
    assert 'href="tel:14099"' in page.text
    assert GOOD["vraag"] in page.text
    desk.open = True
    again = client.post("/contact", data={**fields(page.text), "stap": "verstuur"})
    assert again.status_code == 303
    assert again.headers["location"].endswith(desk.requests[0].code)
    assert len(desk.requests) == 1


def test_without_a_database_the_form_says_so_at_once(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(desk=ClosedDesk()))
    page = client.get("/contact")
    assert (page.status_code, page.headers["retry-after"]) == (503, "60")
    assert "Het formulier werkt nu niet" in page.text
    assert "<form" not in page.text
    assert 'href="tel:14099"' in page.text
    assert client.post("/contact", data=SENT).status_code == 503


def test_the_form_asks_for_no_more_than_it_needs(client: TestClient) -> None:
    page = client.get("/contact").text
    assert set(re.findall(r'name="([\w-]+)"', page)) - {"viewport", "robots", "color-scheme"} == {
        "vraag", "telefoon", "email", "naam", "wijk", "moment", "tolk", "namens", "team", "token", "v-al-hulp",
        "andere-taal",
    }  # fmt: skip
    assert "geen officiële aanvraag" in page
    assert 'href="/privacy"' in page
    assert 'href="tel:14099"' in page


def test_html_in_a_field_is_shown_as_text(client: TestClient) -> None:
    bad = {"vraag": "</textarea><script>x</script>", "naam": '"><img src=x>', "wijk": "<b>", "v-al-hulp": "<i>y</i>"}
    for page in (client.post("/contact", data=bad).text, check(client, **bad)):
        for tag in ("<script>x", "<img src=x", "<b>", "<i>y"):
            assert tag not in page


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"vraag=%00%ED%A0%80&telefoon=%00&email=%ff%fe&naam=%00",
        b"vraag=a&vraag=b&telefoon=0612345678&telefoon=0612345679",
        b"moment=x&tolk=y&namens=z&team=q&stadsdeel=w&stap=v&token=%00",
        b"&".join(b"v-%d=x" % number for number in range(15)),
        b"v-=x&v-al-hulp=%00",
    ],
)
def test_strange_bodies_are_answered_with_a_page(client: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for step in (b"", b"&stap=verstuur", b"&stap=wijzig"):
        page = client.post("/contact", content=body + step, headers=headers)
        assert page.status_code in (200, 303, 400)


@trials(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), st.text()))
def test_whatever_is_typed_there_is_an_answer(make_app: Callable[..., FastAPI], typed: dict[str, str]) -> None:
    client = TestClient(make_app(), follow_redirects=False)
    sound = {name: text.encode("utf-8", "replace").decode() for name, text in typed.items()}
    assert client.post("/contact", data=sound).status_code in (200, 400)
    assert ContactForm(vraag=typed.get("vraag", "")).numbers[0] != ContactForm(vraag="iets anders").numbers[0]


def test_nothing_of_a_request_stands_in_an_address_or_a_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    typed = {**SENT, "vraag": "Geheim: kersenboom", "naam": "Appelmans", "wijk": "Havenkwartier", "token": "log"}
    with caplog.at_level(logging.DEBUG):
        sent = client.post("/contact", data=typed)
        client.get(sent.headers["location"])
    told = sent.headers["location"] + caplog.text
    for secret in ("kersenboom", "Appelmans", "12345678", "12 34 56 78", "Havenkwartier"):
        assert secret not in told


def test_numbers_have_no_letters_that_look_alike() -> None:
    numbers = {ContactForm(vraag=str(number)).numbers[0] for number in range(500)}
    assert len(numbers) == 500
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", number) for number in numbers)
