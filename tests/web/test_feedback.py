# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer as a page without scripts shows it: its sources, and whether it helps."""

import re
from collections.abc import Callable, Mapping

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.feedback import Feedback, MemoryFeedback
from assistant.store import StoreError

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"


def asked(client: TestClient, question: str = QUESTION) -> dict[str, str]:
    """The fields of the form under the answer."""
    page = client.post("/vraag", data={"vraag": question})
    answer = re.search(r'data-answer="(\w+)"', page.text)
    assert answer
    return {"gesprek": page.url.path.removeprefix("/gesprek/"), "antwoord": answer[1]}


def pressed(page: str) -> list[str]:
    return re.findall(r'value="([\w-]+)" aria-pressed="true"', page)


@pytest.fixture
def fields(client: TestClient) -> dict[str, str]:
    return asked(client)


def test_who_says_that_it_helps_comes_back_to_the_answer_and_is_thanked(
    client: TestClient, fields: dict[str, str]
) -> None:
    sent = client.post("/oordeel", data={**fields, "oordeel": "helpt"}, follow_redirects=False)
    assert sent.status_code == 303
    assert sent.headers["location"] == f"/gesprek/{fields['gesprek']}#oordeel-{fields['antwoord']}"
    page = client.get(sent.headers["location"]).text
    assert pressed(page) == ["helpt"]
    assert f'id="oordeel-{fields["antwoord"]}" tabindex="-1">Dank u wel' in page
    assert 'name="reden"' not in page


def test_who_says_that_it_does_not_help_may_choose_why_and_is_shown_the_way_to_people(
    client: TestClient, fields: dict[str, str]
) -> None:
    page = client.post("/oordeel", data={**fields, "oordeel": "helpt-niet"}).text
    assert "Wat is er niet goed?" in page
    assert re.findall(r'name="reden" value="(\w+)"', page) == ["fout", "onduidelijk", "anders", "lang"]
    tools = page[page.index("stip-tools") :]
    assert f'href="/contact?gesprek={fields["gesprek"]}"' in tools
    assert "<textarea" not in tools[: tools.index("</section>")]
    page = client.post("/oordeel", data={**fields, "oordeel": "helpt-niet", "reden": "lang"}).text
    assert pressed(page) == ["helpt-niet", "lang"]
    assert "Dank u wel" in page


def test_who_changes_their_mind_loses_the_reason(client: TestClient, fields: dict[str, str]) -> None:
    client.post("/oordeel", data={**fields, "oordeel": "helpt-niet", "reden": "fout"})
    assert pressed(client.post("/oordeel", data={**fields, "oordeel": "helpt", "reden": "fout"}).text) == ["helpt"]


def test_a_page_in_another_language_stays_in_it(client: TestClient, fields: dict[str, str]) -> None:
    page = client.post("/oordeel", data={**fields, "oordeel": "helpt", "taal": "tr"})
    assert "Teşekkürler" in page.text
    assert page.url.query == b"taal=tr"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"gesprek": "van-een-ander"}, 404),
        ({"antwoord": "van-een-ander"}, 404),
        ({"oordeel": "mooi"}, 400),
        ({"oordeel": ""}, 400),
    ],
)
def test_a_verdict_that_is_not_about_an_answer_of_this_conversation_is_refused(
    client: TestClient, fields: dict[str, str], wrong: dict[str, str], status: int
) -> None:
    answer = client.post("/oordeel", data={**fields, "oordeel": "helpt", **wrong})
    assert answer.status_code == status
    assert pressed(client.get(f"/gesprek/{fields['gesprek']}").text) == []


def test_what_is_no_choice_of_ours_is_not_kept_as_a_reason(client: TestClient, fields: dict[str, str]) -> None:
    page = client.post("/oordeel", data={**fields, "oordeel": "helpt-niet", "reden": "Mijn buurman Jan"}).text
    assert pressed(page) == ["helpt-niet"]
    assert "Jan" not in page


def test_in_danger_nobody_is_asked_whether_it_helps(client: TestClient) -> None:
    fields = asked(client, "Ik wil niet meer leven")
    assert "stip-tools" not in client.get(f"/gesprek/{fields['gesprek']}").text
    assert client.post("/oordeel", data={**fields, "oordeel": "helpt"}).status_code == 404


def test_a_verdict_that_cannot_be_kept_is_told_and_the_answer_stays(make_app: Callable[..., FastAPI]) -> None:
    class Forgetful(MemoryFeedback):
        def give(self, given: Feedback) -> None:
            raise StoreError("weg")

    client = TestClient(make_app(feedback=Forgetful()))
    answer = client.post("/oordeel", data={**asked(client), "oordeel": "helpt"})
    assert answer.status_code == 503
    assert "Wij konden dit niet bewaren" in answer.text
    assert "2 dagdelen per week" in answer.text


def test_an_answer_is_shown_when_nobody_can_say_what_was_thought_of_it(make_app: Callable[..., FastAPI]) -> None:
    class Unreadable(MemoryFeedback):
        def about(self, conversation: str) -> Mapping[str, Feedback]:
            raise StoreError("weg")

    page = TestClient(make_app(feedback=Unreadable())).post("/vraag", data={"vraag": QUESTION})
    assert page.status_code == 200
    assert "2 dagdelen per week" in page.text
    assert "stip-tools" not in page.text


def test_verdicts_count_for_the_limit_of_a_visitor(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="1/minute"))
    sent = [client.post("/oordeel", data={"oordeel": "helpt"}).status_code for _ in range(2)]
    assert sent == [404, 429]


def test_every_number_leads_to_a_passage_and_every_passage_back_to_its_sentence(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": QUESTION}).text
    cites = dict(re.findall(r'class="stip-cite" id="([\w-]+)" href="#([\w-]+)"', page))
    passages = re.findall(r'class="stip-passage" id="([\w-]+)"', page)
    backs = re.findall(r'stip-back" href="#([\w-]+)"', page)
    assert cites
    assert set(cites.values()) <= set(passages)
    assert all(back in cites or back == "antwoord" for back in backs)
    assert len(cites) == page.count('class="stip-cite"')


def test_the_date_of_a_source_is_there_before_its_passage_is_opened(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": QUESTION}).text
    link = page[page.index('class="stip-source-link"') : page.index('class="stip-passage"')]
    assert "Datum: 17 september 2025" in link
    assert "Geldt dit nog? Ja, dit geldt nu volgens de bron" in link


def test_the_way_to_people_is_in_sight_and_takes_the_conversation_along(
    client: TestClient, fields: dict[str, str]
) -> None:
    page = client.get(f"/gesprek/{fields['gesprek']}").text
    assert f'<a class="stip-reach-link" href="/contact?gesprek={fields["gesprek"]}">' in page
