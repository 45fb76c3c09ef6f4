# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.journal import MemoryJournal
from assistant.settings import Settings
from assistant.store import StoreError
from assistant.values import Conversation
from web.app import create_app
from web.templating import kept

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
PAGES = [
    "/",
    "/contact",
    "/contact/verzoek",
    "/onderwerpen",
    "/onderwerpen/dagbesteding-direct",
    "/onderwerpen/samen-eten",
    "/voorzieningen",
    "/voorzieningen/dorpspunt",
    "/bron/soep-vroeger",
    "/bron/dagbesteding.vrij",
    "/toegankelijkheid",
    "/privacy",
    "/bestaat-niet",
]


class Unreadable(MemoryJournal):
    def conversation(self, key: str) -> Conversation | None:
        raise StoreError("weg")


class Order(HTMLParser):
    """Where the notice and the inputs stand in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("class") == "stip-notice":
            self.seen.append("notice")
        elif tag in ("input", "textarea") and given.get("type") != "hidden":
            self.seen.append("input")


def order(html: str) -> list[str]:
    parser = Order()
    parser.feed(html)
    return parser.seen


def ask(client: TestClient, question: str, **fields: str) -> str:
    return client.post("/vraag", data={"vraag": question, **fields}).text


def test_somebody_hears_that_it_is_a_machine_before_the_first_input(client: TestClient) -> None:
    assert order(client.get("/").text)[0] == "notice"
    assert order(ask(client, QUESTION))[0] == "notice"
    assert order(client.get("/onderwerpen/samen-eten").text)[0] == "notice"


def test_a_question_is_answered_on_a_page_that_survives_a_reload(client: TestClient) -> None:
    sent = client.post("/vraag", data={"vraag": QUESTION}, follow_redirects=False)
    assert sent.status_code == 303
    assert re.fullmatch(r"/gesprek/[0-9a-f]{32}#antwoord", sent.headers["location"])
    first = client.get(sent.headers["location"])
    assert "2 dagdelen per week" in first.text
    assert client.get(sent.headers["location"]).text == first.text


def test_a_question_stands_in_no_address_and_no_title(client: TestClient) -> None:
    page = ask(client, QUESTION)
    assert not re.search(r'(href|action)="[^"]*(Wijkploeg naar|vraag=)', page)
    assert "Wijkploeg" not in page[page.index("<title>") : page.index("</title>")]


def test_a_claim_opens_its_exact_passage(client: TestClient) -> None:
    page = ask(client, QUESTION)
    anchor = re.search(r'class="stip-cite" id="[^"]+" href="#([^"]+)"', page)
    assert anchor
    passage = page[page.index(f'id="{anchor.group(1)}"') :]
    assert "Doel 5" in passage
    assert "17 september 2025" in passage
    assert "Ja, dit geldt nu" in passage


def test_a_second_question_joins_the_conversation_and_is_the_newest(client: TestClient) -> None:
    sent = client.post("/vraag", data={"vraag": QUESTION}, follow_redirects=False)
    key = sent.headers["location"].removeprefix("/gesprek/").removesuffix("#antwoord")
    page = ask(client, "Hoeveel geld staat er op de Kansenpas?", gesprek=key)
    assert page.count("stip-exchange") == 2
    assert page.index(QUESTION) < page.index('id="antwoord"') < page.index("75 per jaar")


def test_a_made_up_conversation_gets_a_new_one(client: TestClient) -> None:
    sent = client.post("/vraag", data={"vraag": QUESTION, "gesprek": "van-een-ander"}, follow_redirects=False)
    assert "van-een-ander" not in sent.headers["location"]


def test_danger_shows_the_number_before_anything_else(client: TestClient) -> None:
    page = ask(client, "Ik wil niet meer leven")
    urgent = page[page.index("stip-answer--urgent") :]
    assert urgent.index('href="tel:113"') < urgent.index("utrecht-paragraph")
    assert 'href="tel:08000113"' in urgent


def test_no_answer_shows_the_nearest_pages_and_a_way_to_people(client: TestClient) -> None:
    page = ask(client, "Krijg ik hulp van een gebarentolk?")
    assert "/onderwerpen/" in page
    assert re.search(r'href="/contact\?gesprek=[0-9a-f]{32}&amp;van=[a-z-]+"', page)
    assert 'href="tel:' in page


def test_who_asks_for_a_person_gets_the_form_with_the_question_in_it(client: TestClient) -> None:
    page = ask(client, "Ik wil met een mens praten")
    link = re.search(r'stip-button-link" href="([^"]+)"', page)
    assert link
    assert "Ik wil met een mens praten</textarea>" in client.get(link.group(1)).text


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "\u200b\u200d", "\x00", "\ud800".encode("utf-8", "replace").decode()]
)
def test_nothing_readable_gives_the_page_again_with_what_to_do(client: TestClient, typed: str) -> None:
    answer = client.post("/vraag", data={"vraag": typed})
    assert answer.status_code == 400
    assert "<title>Fout:" in answer.text
    assert "Typ wat u wilt weten" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_question_that_is_too_long_is_not_lost(client: TestClient) -> None:
    answer = client.post("/vraag", data={"vraag": "hulp " * 20_000})
    assert answer.status_code == 400
    assert "hoogstens 4000 tekens" in answer.text
    assert "hulp hulp hulp" in answer.text


def test_an_error_in_a_conversation_keeps_the_conversation(client: TestClient) -> None:
    sent = client.post("/vraag", data={"vraag": QUESTION}, follow_redirects=False)
    key = sent.headers["location"].removeprefix("/gesprek/").removesuffix("#antwoord")
    answer = client.post("/vraag", data={"vraag": "", "gesprek": key})
    assert answer.status_code == 400
    assert QUESTION in answer.text


@pytest.mark.parametrize("typed", ["<script>alert(1)</script> dagbesteding", "\ufdfa" * 10 + " dagbesteding"])
def test_what_somebody_types_is_shown_as_text(client: TestClient, typed: str) -> None:
    page = ask(client, typed)
    assert "<script>alert" not in page
    assert "stip-answer" in page


def test_a_form_with_a_file_or_without_fields_does_no_harm(client: TestClient) -> None:
    assert client.post("/vraag", files={"vraag": ("x.bin", b"\x00\xff")}).status_code == 400
    assert client.post("/vraag").status_code == 400
    assert (
        client.post("/vraag", content=b"\xff\xfe\x00", headers={"Content-Type": "multipart/form-data"}).status_code
        == 400
    )


def test_the_address_of_the_question_form_leads_home(client: TestClient) -> None:
    assert client.get("/vraag", follow_redirects=False).headers["location"] == "/"


def test_suggestions_and_topics_send_the_question_in_a_form(client: TestClient) -> None:
    page = client.get("/").text
    assert '<input type="hidden" name="vraag" value="Waar kan ik samen met anderen eten?">' in page
    assert "?vraag=" not in page


def test_english_pages_stay_english_through_a_question(client: TestClient) -> None:
    home = client.get("/?taal=en").text
    assert '<html class="utrecht-root voorbeeld-theme" lang="en"' in home
    assert 'name="taal" value="en"' in home
    sent = client.post("/vraag", data={"vraag": "Kansenpas", "taal": "en"}, follow_redirects=False)
    assert sent.headers["location"].endswith("?taal=en#antwoord")
    assert "Your conversation" in client.get(sent.headers["location"]).text


def test_an_unknown_page_language_is_dutch(client: TestClient) -> None:
    assert 'lang="nl"' in client.get("/?taal=klingon").text


def test_an_article_shows_its_sections_its_sources_and_whom_to_call(client: TestClient) -> None:
    page = client.get("/onderwerpen/dagbesteding-direct").text
    for part in ("Wat is dagbesteding?", "Begroting van Voorbeeldstad", "tel:09009901", "De Kansenpas"):
        assert part in page


def test_a_source_has_a_page_of_its_own_and_an_old_one_says_so(client: TestClient) -> None:
    page = client.get("/bron/soep-vroeger").text
    assert "Vroeger was er elke dag soep" in page
    assert "Nee. Dit gaat over vroeger" in page


def test_a_sentence_of_an_article_leads_to_the_article(client: TestClient) -> None:
    found = client.get("/bron/samen-eten%23waar")
    assert 'href="/onderwerpen/samen-eten"' in found.text


def test_a_card_says_that_it_was_checked_only_when_somebody_did(client: TestClient) -> None:
    assert "gecontroleerd op 3 mei 2026" in client.get("/onderwerpen/samen-eten").text
    page = ask(client, QUESTION)
    assert "gecontroleerd" not in page
    assert "volgens bron uit 2021, nog niet nagekeken" in page


def test_a_card_says_whether_it_is_open_now(client: TestClient) -> None:
    assert "Nu open" in ask(client, QUESTION)
    assert "Nu dicht" in client.get("/onderwerpen/samen-eten").text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_names_only_its_own_town(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, params={"taal": language})
    assert page.status_code == (404 if path == "/bestaat-niet" else 200)
    assert "Voorbeeldstad" in page.text
    assert "nijmegen" not in page.text.lower()
    assert "None" not in page.text
    assert page.text.count("<h1") == 1
    assert 'href="/toegankelijkheid' in page.text


def test_no_answer_names_another_town(client: TestClient) -> None:
    for question in (QUESTION, "Ik wil met een mens praten", "Wat voor weer wordt het?", "hallo"):
        assert "nijmegen" not in ask(client, question).lower()


def test_pages_that_do_not_exist_show_the_way(client: TestClient) -> None:
    for path in ("/bron/onbekend", "/onderwerpen/onbekend", "/onderwerpen/"):
        page = client.get(path)
        assert page.status_code == 404, path
        assert "Deze pagina is er niet" in page.text
        assert 'href="tel:14099"' in page.text


@pytest.mark.parametrize("root", ["", "/venster"])
def test_a_conversation_that_is_gone_says_so_and_shows_the_way(client: TestClient, root: str) -> None:
    page = client.get(f"{root}/gesprek/onbekend")
    assert page.status_code == 404
    assert "Dit gesprek is er niet meer" in page.text
    assert 'href="tel:14099"' in page.text


def test_a_conversation_that_cannot_be_read_now_is_not_called_gone(make_app: Callable[..., FastAPI]) -> None:
    page = TestClient(make_app(journal=Unreadable())).get("/gesprek/een")
    assert page.status_code == 503
    assert "er niet meer" not in page.text
    assert "Probeer het later nog een keer" in page.text


def test_an_answer_is_shown_even_when_it_cannot_be_kept(make_app: Callable[..., FastAPI]) -> None:
    answer = TestClient(make_app(journal=Unreadable())).post("/vraag", data={"vraag": QUESTION}, follow_redirects=False)
    assert answer.status_code == 200
    assert "2 dagdelen per week" in answer.text
    assert "Wij konden dit gesprek niet bewaren" in answer.text


def test_before_the_house_stands_the_port_answers_and_says_so(settings: Settings) -> None:
    app = create_app(settings)
    app.state.site.patience = 0.0
    client = TestClient(app)
    assert client.get("/livez").text == "ok\n"
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (503, "start op\n")
    page = client.get("/")
    assert (page.status_code, page.headers["refresh"]) == (503, "3")
    assert "Wij zijn zo terug" in page.text
    assert client.post("/v1/antwoorden", json={"vraag": "hulp"}).status_code == 503


def test_a_house_that_cannot_be_built_says_so_and_the_port_stays_open(settings: Settings) -> None:
    broken = settings.model_copy(update={"knowledge": settings.var_dir / "nergens"})
    app = create_app(broken)
    with TestClient(app) as client:
        assert app.state.site.standing(30) is None
        page = client.get("/")
        assert page.status_code == 503
        assert "De site werkt nu niet" in page.text
        assert "refresh" not in page.headers
        assert client.get("/livez").status_code == 200
        assert "logboek" in client.get("/readyz").text


def test_a_house_that_stands_is_ready(client: TestClient) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (200, "klaar\n")


def test_a_number_or_address_in_a_text_from_right_to_left_stays_whole_and_nothing_else_becomes_markup() -> None:
    shown = kept("<b>\u2066024-350 20 00\u2069 \u2066info@een-voorbeeld.nl\u2069 \u2066maandag 10.00 uur\u2069")
    assert '<bdi dir="ltr" class="stip-keep">024-350 20 00</bdi>' in shown
    assert '<bdi dir="ltr" class="stip-keep">info@een-voorbeeld.nl</bdi>' in shown
    assert '<bdi dir="ltr">maandag 10.00 uur</bdi>' in shown
    assert "<b>" not in shown
