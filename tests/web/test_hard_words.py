# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Under a Dutch answer or article stands what its hard words mean."""

import re
from html import unescape

from starlette.testclient import TestClient

QUESTION = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
MEANING = "Een vaste plek voor overdag, met activiteiten en begeleiding."


def explained(page: str, title: str = "Moeilijke woorden") -> dict[str, str]:
    """The words and explanations of the first list on a page."""
    part = re.search(rf"<details[^>]*>\s*<summary>{title}</summary>(.*?)</details>", page, re.DOTALL)
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", part[1]) if part else []
    return {word: unescape(meaning) for word, meaning in pairs}


def test_an_answer_explains_its_hard_words(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": QUESTION}).text
    assert explained(page)["dagbesteding"] == MEANING


def test_the_explanation_is_closed_until_somebody_opens_it(client: TestClient) -> None:
    page = client.get("/onderwerpen/dagbesteding-direct").text
    assert explained(page)["dagbesteding"] == MEANING
    assert re.search(r'<details class="stip-more">\s*<summary>Moeilijke woorden', page)


def test_a_page_without_hard_words_has_no_list(client: TestClient) -> None:
    assert "Moeilijke woorden" not in client.get("/onderwerpen/samen-eten").text


def test_a_page_in_danger_shows_no_list(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": "Ik wil niet meer leven, ik zit op dagbesteding"}).text
    assert "stip-answer--urgent" in page
    assert "Moeilijke woorden" not in page


def test_a_dutch_article_in_another_language_names_the_list_in_that_language(client: TestClient) -> None:
    page = client.get("/onderwerpen/dagbesteding-direct?taal=en").text
    assert explained(page, "Difficult words")["dagbesteding"] == MEANING
    assert '<dl class="stip-words" lang="nl">' in page
