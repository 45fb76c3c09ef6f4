# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer who is signed in gives along, and the conversation that a visitor brings."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import Response
from pydantic import SecretStr
from sqlalchemy import text
from starlette.testclient import TestClient

from assistant.office import Office, office_on, reception_of
from assistant.settings import Settings
from assistant.staff.accounts import Account
from assistant.staff.sessions import form_token
from assistant.store import open_store
from scripts.chaos.mail_standin import Mood, Post, post_office
from web.staff.cookie import NAME

CODE = re.compile(r"(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}")
CHAT = re.compile(r">([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})<")
BASKET = {"mandje": "kansenpas-uitleg dorpspunt", "bezoekerstaal": "pl", "regel": "Vraag naar het formulier"}
MakeApp = Callable[..., FastAPI]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """Somebody with the role, signed in, and a resident in another browser."""

    app: FastAPI
    office: Office
    browser: TestClient
    token: str

    @property
    def resident(self) -> TestClient:
        return TestClient(self.app)

    def send(self, path: str, **fields: str) -> Response:
        return self.browser.post(path, data={"formulier": self.token, **fields})

    def later(self, passed: timedelta) -> None:
        site = self.app.state.site
        moment = site.now() + passed
        site.now = lambda: moment

    def column(self, query: str) -> list[object]:
        with self.office.engine.begin() as connection:
            return list(connection.execute(text(query)).scalars())


@pytest.fixture
def volunteer(settings: Settings, make_app: MakeApp, own_folder: Path) -> Iterator[Volunteer]:
    own = settings.model_copy(update={"var_dir": own_folder})
    engine = open_store(own.database)
    office, reception = office_on(engine, own), reception_of(engine, own)
    app = make_app(office=office, reception=reception)
    now = app.state.site.now()
    account = Account(name="vera", roles=("volunteer",), teams=frozenset())
    reception.accounts.add(account, now, password="een heel goed wachtwoord")
    token = reception.sessions.open(account, now)
    browser = TestClient(app, base_url="https://testserver", cookies={NAME: token})
    yield Volunteer(app=app, office=office, browser=browser, token=form_token(token))
    engine.dispose()


def code_made(volunteer: Volunteer) -> str:
    page = volunteer.send("/balie/mandje/code", **BASKET)
    assert page.status_code == 200
    found = CODE.search(page.text)
    assert found
    return found[0]


def chat_code(volunteer: Volunteer, question: str = "Hoeveel geld staat er op de Kansenpas?") -> str:
    resident = volunteer.resident
    address = resident.post("/vraag", data={"vraag": question}, follow_redirects=False).headers["location"]
    page = resident.post(address.partition("#")[0] + "/code")
    assert page.status_code == 200
    found = CHAT.search(page.text)
    assert found
    return found[1]


def test_a_code_opens_the_page_on_a_phone_in_the_language_of_the_visitor(volunteer: Volunteer) -> None:
    page = volunteer.resident.get(f"/mee/{code_made(volunteer)}")
    assert page.status_code == 200
    assert '<html class="utrecht-root voorbeeld-theme" lang="pl"' in page.text
    assert page.text.index("Na karcie Kansenpas jest") < page.text.index("Op de Kansenpas staat")
    assert "Vraag naar het formulier" in page.text
    assert '<meta name="robots" content="noindex">' in page.text
    assert "10 czerwca 2026" in page.text


def test_the_visitor_may_choose_another_language(volunteer: Volunteer) -> None:
    page = volunteer.resident.get(f"/mee/{code_made(volunteer)}?taal=uk")
    assert 'class="sheet-column" lang="uk"' in page.text
    assert 'lang="pl" dir="ltr">' not in page.text


def test_the_page_shows_the_records_as_they_are_now(volunteer: Volunteer, make_app: MakeApp) -> None:
    code = code_made(volunteer)
    house = volunteer.app.state.site.house
    dorpspunt = house.knowledge.records["dorpspunt"]
    moved = dorpspunt.model_copy(update={"description": "Kom tussen de middag."})
    knowledge = replace(house.knowledge, records={**house.knowledge.records, "dorpspunt": moved})
    later = TestClient(make_app(office=volunteer.office, knowledge=knowledge))
    assert "Kom tussen de middag." in later.get(f"/mee/{code}").text


def test_after_a_week_and_for_a_wrong_code_the_page_is_not_there(volunteer: Volunteer) -> None:
    code = code_made(volunteer)
    for wrong in ("AAAA-AAAA-AAAA-AAAA", "kort", code[:-1]):
        answer = volunteer.resident.get(f"/mee/{wrong}")
        assert answer.status_code == 404
        assert "Deze pagina is er niet" in answer.text
    assert volunteer.resident.get(f"/mee/{code.lower().replace('-', '')}").status_code == 200
    volunteer.later(timedelta(days=7))
    assert volunteer.resident.get(f"/mee/{code}").status_code == 404


def test_nobody_may_try_many_codes(make_app: MakeApp) -> None:
    visitor = TestClient(make_app(rate_limit="2/minute"))
    answers = [visitor.get("/mee/AAAA-AAAA-AAAA-AAAA").status_code for _ in range(3)]
    assert answers == [404, 404, 429]


def test_a_form_of_another_page_makes_no_code(volunteer: Volunteer) -> None:
    for path in ("/balie/mandje/code", "/balie/mandje/mail", "/balie/gesprek"):
        answer = volunteer.browser.post(path, data={**BASKET, "formulier": "0" * 64})
        assert answer.status_code == 403
    assert volunteer.column("SELECT count(*) FROM takeaways") == [0]


def test_without_a_mail_server_there_is_no_button(volunteer: Volunteer) -> None:
    assert 'formaction="/balie/mandje/code"' in volunteer.send("/balie/mandje", **BASKET).text
    assert 'formaction="/balie/mandje/mail"' not in volunteer.send("/balie/mandje", **BASKET).text
    assert volunteer.send("/balie/mandje/mail", adres="a@voorbeeld.nl", **BASKET).status_code == 404


@pytest.fixture
def post(volunteer: Volunteer) -> Iterator[Post]:
    with post_office() as found:
        site = volunteer.app.state.site
        url = SecretStr(f"smtp://{found.host}:{found.port}")
        site.settings = site.settings.model_copy(update={"smtp_url": url, "mail_from": "stip@gemeente.nl"})
        yield found


def test_a_letter_goes_once_and_its_address_stays_nowhere(
    volunteer: Volunteer, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = volunteer.send("/balie/mandje/mail", **BASKET)
    assert 'name="adres"' in asked.text
    done = volunteer.send("/balie/mandje/mail", adres=" Bezoeker@Voorbeeld.nl ", **BASKET)
    assert "De mail is verstuurd." in done.text
    assert "bezoeker@" not in done.text.lower()
    (letter,) = post.letters
    assert letter["To"] == "Bezoeker@voorbeeld.nl"
    body = letter.get_content()
    assert "Na karcie Kansenpas" in body
    assert "0900-9900" in body
    assert "Vraag naar het formulier" in body
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # that of the other side
    assert "bezoeker@" not in "\n".join(ours).lower()


def test_a_wrong_address_is_told_and_stays_in_the_form(volunteer: Volunteer, post: Post) -> None:
    answer = volunteer.send("/balie/mandje/mail", adres="bezoeker@", **BASKET)
    assert answer.status_code == 400
    assert "Dit e-mailadres klopt niet." in answer.text
    assert 'value="bezoeker@"' in answer.text
    assert not post.letters


def test_a_server_that_refuses_is_told_without_its_words(
    volunteer: Volunteer, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.mood = lambda: Mood.UNKNOWN
    answer = volunteer.send("/balie/mandje/mail", adres="weg@voorbeeld.nl", **BASKET)
    assert answer.status_code == 503
    assert "De mail is niet verstuurd." in answer.text
    assert "weg@" not in caplog.text


def test_nobody_sends_many_letters(volunteer: Volunteer, post: Post) -> None:
    answers = [volunteer.send("/balie/mandje/mail", adres="a@voorbeeld.nl", **BASKET).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert len(post.letters) == 5


def test_a_resident_makes_a_code_and_the_volunteer_reads_the_conversation(volunteer: Volunteer) -> None:
    code = chat_code(volunteer)
    page = volunteer.send("/balie/gesprek", code=code.lower())
    assert page.status_code == 200
    told = page.text
    assert "Hoeveel geld staat er op de Kansenpas?" in told
    assert "Op de Kansenpas staat" in told
    assert 'action="/vraag"' not in told
    assert 'action="/oordeel"' not in told
    assert volunteer.column("SELECT who || ' ' || action FROM contact_audit") == ["vera gesprek geopend"]


def test_a_chat_code_works_a_day_and_a_wrong_one_tells_nothing(volunteer: Volunteer) -> None:
    code = chat_code(volunteer)
    assert "Een code heeft acht letters" in volunteer.send("/balie/gesprek", code="ABC").text
    unknown = volunteer.send("/balie/gesprek", code="AAAA-AAAA")
    assert unknown.status_code == 404
    assert "Deze code kennen wij niet." in unknown.text
    with volunteer.office.engine.begin() as connection:
        connection.execute(text("UPDATE chat_codes SET expires_at = '2026-06-03 07:59:59.000000'"))
    assert volunteer.send("/balie/gesprek", code=code).status_code == 404
    assert volunteer.column("SELECT count(*) FROM contact_audit") == [0]


def test_a_conversation_that_is_no_more_gets_no_code(volunteer: Volunteer) -> None:
    assert volunteer.resident.post("/gesprek/nergens/code").status_code == 404


def test_the_button_stands_below_a_conversation_but_not_in_danger(volunteer: Volunteer) -> None:
    resident = volunteer.resident
    assert "Ga hiermee naar een Stip" in resident.post("/vraag", data={"vraag": "Wat is de Kansenpas?"}).text
    assert "Ga hiermee naar een Stip" not in resident.post("/vraag", data={"vraag": "Ik wil niet meer leven"}).text


def test_the_code_of_a_resident_stands_in_no_address(volunteer: Volunteer) -> None:
    resident = volunteer.resident
    address = resident.post("/vraag", data={"vraag": "Wat is de Kansenpas?", "taal": "ar"}, follow_redirects=False)
    page = resident.post(address.headers["location"].partition("?")[0] + "/code", data={"taal": "ar"})
    code = CHAT.search(page.text)
    assert code
    assert 'dir="rtl"' in page.text
    assert not re.search(rf'(?:href|action)="[^"]*{code[1]}', page.text)
