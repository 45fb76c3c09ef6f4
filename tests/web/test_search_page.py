# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The search page: /zoeken."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from web.pages.snippets import snippet
from web.texts import load_texts

PAGE = "/zoeken"


def found(client: TestClient, words: str, **form: str) -> str:
    answer = client.post(PAGE, data={"zoek": words, **form})
    assert answer.status_code == 200
    return answer.text


def links(page: str) -> list[str]:
    return re.findall(r'<h4[^>]*><a[^>]* href="([^"]+)"', page)


def kinds(page: str) -> list[str]:
    return re.findall(r'<h3[^>]* id="soort-([^"]+)"', page)


def test_words_find_things_of_every_kind_under_their_kind(client: TestClient) -> None:
    page = found(client, "samen soep eten")
    assert {"artikel", "voorziening", "beleidssamenvatting"} <= set(kinds(page))
    assert {"/voorzieningen/soepgroep", "/bron/soep-vroeger"} <= set(links(page))
    assert 'value="samen soep eten"' in page


def test_a_hit_tells_its_date_and_whether_it_still_holds(client: TestClient) -> None:
    page = found(client, "soep vroeger")
    old = page[page.index("/bron/soep-vroeger") :]
    old = old[: old.index("</li>")]
    assert "2019" in old
    assert "Nee. Dit gaat over vroeger" in old
    assert "elke dag soep" in old


@pytest.mark.parametrize("kind", ["artikel", "voorziening", "regeling", "beleidssamenvatting"])
def test_a_kind_narrows_the_results_and_stays_chosen(client: TestClient, kind: str) -> None:
    page = found(client, "korting op de Kansenpas", soort=kind)
    assert kinds(page) == [kind]
    assert f'value="{kind}" checked' in page


def test_every_hit_leads_to_a_page_that_exists(client: TestClient) -> None:
    for link in links(found(client, "dagbesteding")):
        assert client.get(link.partition("#")[0]).status_code == 200


def test_what_somebody_searches_stands_in_no_address_and_no_title(client: TestClient) -> None:
    page = found(client, "dagbesteding")
    assert not re.search(r'(href|action)="[^"]*(dagbesteding"|zoek=)', page)
    assert "dagbesteding" not in page[page.index("<title>") : page.index("</title>")]
    assert client.get(PAGE, params={"zoek": "dagbesteding"}).text == client.get(PAGE).text


def test_words_of_danger_show_whom_to_call_before_anything_else(client: TestClient) -> None:
    page = found(client, "Ik wil niet meer leven")
    assert page.index("stip-answer--urgent") < page.index('href="tel:113"') < page.index('id="zoek"')
    assert "stip-answer--urgent" not in found(client, "soep")


def test_before_a_search_there_is_only_the_form(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert 'method="post" action="/zoeken"' in page
    assert re.search(r'type="radio" name="soort" value="" checked', page)
    assert "gevonden" not in page


def test_words_that_we_know_nothing_of_say_so_above_what_comes_nearest(client: TestClient) -> None:
    page = found(client, "xqzvw")
    assert "Wij vonden niets dat goed past" in page
    assert 'href="tel:14099"' in page[page.index("Wij vonden niets") :]
    assert links(page)
    assert "niets dat goed past" not in found(client, "samen soep eten")


def test_nothing_found_says_so_and_shows_a_way_to_people(client: TestClient) -> None:
    page = found(client, "dagbesteding", soort="beleid")
    assert "Wij vonden niets" in page
    assert 'href="tel:14099"' in page
    assert 'href="/contact"' in page


@pytest.mark.parametrize(
    ("typed", "told"), [(" ", "Typ een of meer woorden"), ("soep " * 2000, "hoogstens 4000 tekens")]
)
def test_what_cannot_be_searched_is_an_error_with_what_to_do(client: TestClient, typed: str, told: str) -> None:
    answer = client.post(PAGE, data={"zoek": typed, "soort": "regeling"})
    assert answer.status_code == 400
    assert "<title>Fout:" in answer.text
    assert told in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="regeling" checked' in answer.text


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><b>', "\x00x", "' OR 1=1 --"])
def test_what_somebody_types_is_shown_as_text(client: TestClient, typed: str) -> None:
    page = found(client, typed, soort="verzonnen")
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_somebody_with_another_language_reads_what_is_translated(client: TestClient) -> None:
    page = found(client, "Kansenpas", taal="pl")
    assert 'lang="pl"' in page[:400]
    hit = page[page.index("/onderwerpen/kansenpas-uitleg") - 200 :]
    assert 'lang="nl"' not in hit[: hit.index("</h4>")]
    assert "taal=pl" in hit[: hit.index("</h4>")]


@pytest.mark.parametrize("language", load_texts().languages)
def test_the_page_is_whole_in_every_language(client: TestClient, language: str) -> None:
    page = found(client, "dagbesteding", taal=language)
    assert f'lang="{language}"' in page[:400]
    assert page.count("<h1") == 1
    assert "None" not in page


def test_a_search_counts_for_the_limit(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="1/hour"))
    assert [client.post(PAGE, data={"zoek": "soep"}).status_code for _ in range(2)] == [200, 429]
    assert client.get(PAGE).status_code == 200


def test_when_searching_fails_one_hears_when_to_come_back_and_in_danger_whom_to_call(
    make_app: Callable[..., FastAPI], unsearchable: House
) -> None:
    client = TestClient(make_app(library=unsearchable.library))
    page = client.post(PAGE, data={"zoek": "Ik wil niet meer leven"})
    assert (page.status_code, page.headers["retry-after"]) == (503, "60")
    assert "Zoeken lukt nu niet" in page.text
    assert 'href="tel:113"' in page.text


def test_the_part_that_fits_is_shown_and_never_half_a_word() -> None:
    text = "De gemeente doet veel. U vraagt de pas aan bij het loket. " + "Daarna volgt een lang verhaal. " * 20
    part = snippet(text, "hoe kan ik de pas aanvragen")
    assert part.startswith("… U vraagt de pas aan bij het loket.")
    assert len(part) <= 226
    assert set(part.removesuffix(" …").split()) <= {*text.split(), "…", "Daarna", "verhaal"}
    assert snippet("", "iets") == ""
    assert snippet("Kort.", "iets anders") == "Kort."
