# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer finds at the desk, and what stands beside it."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from starlette.testclient import TestClient

from assistant.bootstrap import House
from knowledge.terms import Term
from web.desk.related import old_names


def typed(desk: TestClient, words: str, resting: bool = False, **filters: str) -> str:
    rest = {"rust": "ja"} if resting else {}
    answer = desk.post("/balie/zoeken", data={"zoek": words, **rest, **filters})
    assert answer.status_code == 200
    return answer.text


def hits(page: str) -> list[str]:
    return [re.sub("<.*?>", "", title) for title in re.findall(r"data-hit>(.*?)</a>", page)]


def counts(page: str) -> dict[str, dict[str, int]]:
    found = re.search(r'data-counts="(.*?)"', page)
    assert found
    counted: dict[str, dict[str, int]] = json.loads(unescape(found[1]))
    return counted


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("do", "Dorpspunt"),
        ("dor", "Dorpspunt"),
        ("wijkploeg no", "Wijkploeg Noord"),
        ("0900-9903", "Gezinsteam"),
        ("09009900", "Dorpspunt"),
        ("kansenp", "Kansenpas"),
        ("brink", "Dorpspunt"),
        ("9901 AB", "Dorpspunt"),
    ],
)
def test_half_a_word_a_number_or_a_street_is_enough(desk: TestClient, words: str, first: str) -> None:
    assert first in hits(typed(desk, words))[:2]


def test_results_stand_in_groups_with_their_numbers(desk: TestClient) -> None:
    page = typed(desk, "soep")
    groups = re.findall(r'id="groep-(\w+)">(\w+) <span class="stip-quiet">(\d+)', page)
    assert [name for name, _, _ in groups] == ["voorziening", "artikel", "beleid"]
    said = re.search(r"data-said>(.*?)</p>", page)
    assert said
    assert said[1] == f"{sum(int(number) for _, _, number in groups)} gevonden: " + (
        ", ".join(f"{name.lower()} {number}" for _, name, number in groups) + "."
    )


def test_the_words_that_fit_are_marked_in_every_form(desk: TestClient) -> None:
    assert "<mark>Soepgroep</mark> Zuid" in typed(desk, "soepg")
    assert "<mark>Dorpspunt</mark>" in typed(desk, "dorpspnut")


def test_what_somebody_types_cannot_become_markup(desk: TestClient) -> None:
    page = typed(desk, "<script>alert(1)</script> soep", resting=True)
    assert "<script" not in page


def test_every_result_says_how_old_it_is(desk: TestClient) -> None:
    page = typed(desk, "dorpspunt")
    assert "Volgens bron uit 2021, nog niet nagekeken" in page
    assert page.count('class="desk-age"') == len(hits(page))
    assert "Dit geldt niet meer." in typed(desk, "soep vroeger elke dag")


def test_the_meaning_is_looked_for_when_the_typing_rests(desk: TestClient) -> None:
    """No word of it stands in any text."""
    words = "warme lunch voor buren"
    assert "Soepgroep Zuid" in hits(typed(desk, words, resting=True))


def test_filters_narrow_and_tell_what_is_not_known(desk: TestClient) -> None:
    assert hits(typed(desk, "", stadsdeel="zuid")) == ["Soepgroep Zuid"]
    assert hits(typed(desk, "", kosten="gratis"))[:1] == ["113 Zelfmoordpreventie"]
    assert "Dorpspunt" in hits(typed(desk, "", kosten="gratis", thema="stip"))
    open_today = typed(desk, "", open="vandaag")
    assert {"Dorpspunt", "Soepgroep Zuid"} <= set(hits(typed(desk, "", open="vandaag", soort="voorziening")))
    assert "Voorzieningen zonder bekende tijden" in open_today
    assert "gratis" in typed(desk, "dorpspunt")


def test_a_choice_tells_how_many_it_would_leave(desk: TestClient) -> None:
    counted = counts(typed(desk, "", thema="buurtteam"))
    assert counted["stadsdeel"]["noord"] == len(hits(typed(desk, "", thema="buurtteam", stadsdeel="noord")))
    assert counted["thema"]["ontmoeten"] == len(hits(typed(desk, "", thema="ontmoeten")))


def test_what_is_near_comes_first_and_an_unknown_place_is_told(desk: TestClient) -> None:
    page = typed(desk, "wijkploeg", dichtbij="noord")
    assert hits(page)[:2] == ["Wijkploeg Noord", "Wijkploeg"]
    assert "plaats onbekend" in page


def test_a_district_in_the_words_helps(desk: TestClient) -> None:
    assert hits(typed(desk, "havenkwartier"))[0] == "Soepgroep Zuid"


def test_nothing_found_says_what_to_do(desk: TestClient) -> None:
    page = typed(desk, "qqqqqq")
    assert "Niets gevonden." in page
    assert "Probeer een ander woord" in page


def test_words_that_we_know_nothing_of_bring_what_comes_nearest_and_say_so(desk: TestClient) -> None:
    page = typed(desk, "xqzvw", resting=True)
    assert "Geen van deze past goed bij uw woorden." in page
    assert hits(page)
    assert "past goed" not in typed(desk, "soep", resting=True)
    assert "past goed" not in typed(desk, "dorpspunt quantummechanica", resting=True)


def test_words_about_danger_come_with_what_to_read_out(desk: TestClient) -> None:
    page = typed(desk, "mevrouw zegt: ik wil niet meer leven", resting=True)
    assert "Lees dit nu voor" in page
    assert 'href="tel:113"' in page
    assert "data-looked" in page
    assert "data-looked" not in typed(desk, "ik wil niet meer leven")


def test_the_box_is_empty_and_the_themes_stand_there(desk: TestClient) -> None:
    page = desk.get("/balie").text
    assert "Veel gebruikt, per thema" in page
    assert {"Kansenpas", "112"} <= set(hits(page))
    assert 'href="/balie?thema=geld"' in page


def test_a_browser_without_scripts_gets_the_whole_page(desk: TestClient) -> None:
    answer = desk.post("/balie", data={"zoek": "soep", "stadsdeel": "zuid"})
    assert answer.status_code == 200
    assert 'value="soep"' in answer.text
    assert hits(answer.text) == ["Soepgroep Zuid"]
    assert '<option value="zuid" data-name="Zuid" data-number="stadsdeel:zuid" selected>' in answer.text


def test_an_address_holds_filters_and_never_words(desk: TestClient) -> None:
    sent = desk.post("/balie", data={"zoek": " ", "thema": "geld", "open": "nooit"}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/balie?thema=geld")
    assert 'value="soep"' not in desk.get("/balie?zoek=soep").text
    assert hits(desk.get("/balie?thema=ontmoeten&stadsdeel=zuid").text) == ["Soepgroep Zuid"]


def test_all_of_one_group_can_be_shown(desk: TestClient) -> None:
    page = typed(desk, "", sort="x", soort="voorziening")
    assert "Toon alle groepen" in page
    assert len(hits(page)) > 6


def test_too_many_words_are_refused_in_the_page(desk: TestClient) -> None:
    answer = desk.post("/balie", data={"zoek": "soep " * 2000})
    assert answer.status_code == 400
    assert "Dit is te lang" in answer.text


def test_a_service_has_its_card_its_questions_and_what_goes_with_it(desk: TestClient) -> None:
    page = desk.get("/balie/voorziening/dorpspunt").text
    assert "0900-9900" in page
    assert "Wat wilt u vandaag geregeld hebben?" in page
    assert "Volgens bron uit 2021, nog niet nagekeken" in page
    assert 'href="/voorzieningen/dorpspunt"' in page


def test_a_scheme_shows_its_amounts(desk: TestClient) -> None:
    page = desk.get("/balie/regeling/kansenpas").text
    assert "€ 75" in page
    assert "Waar komt uw inkomen vandaan?" in page


def test_an_article_shows_its_parts_and_cards(desk: TestClient) -> None:
    page = desk.get("/balie/artikel/samen-eten").text
    assert 'href="/onderwerpen/samen-eten"' in page
    assert "Wat vindt u leuk om te doen?" in page
    assert 'class="stip-card"' in page


def test_old_policy_says_so_and_shows_where_it_stood(desk: TestClient) -> None:
    page = desk.get("/balie/beleid/soep-vroeger").text
    assert "Dit geldt niet meer." in page
    assert "<li>Hoofdstuk soep</li>" in page
    assert "Vroeger was er elke dag soep" in page


def test_a_result_can_be_copied_as_text(desk: TestClient) -> None:
    found = re.search(r"data-plain>(.*?)</pre>", desk.get("/balie/voorziening/dorpspunt").text, re.DOTALL)
    assert found
    lines = found[1].splitlines()
    assert lines[0] == "Dorpspunt"
    assert "0900-9900 (lokaal tarief)" in lines
    assert "Brink 1, 9901 AB Voorbeeldstad" in lines
    assert lines[-1].startswith("Volgens bron uit 2021")


@pytest.mark.parametrize(
    "path", ["/balie/voorziening/soep", "/balie/artikel/dorpspunt", "/balie/beleid/niets", "/balie/x/dorpspunt"]
)
def test_what_is_not_there_is_told(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_an_old_name_is_told_with_the_present_one(house: House) -> None:
    term = Term(term="Kansenpas", words=("Kortingspas",), kind="old")
    knowledge = replace(house.knowledge, terms=(term,))
    assert old_names(knowledge, ("De kortingspas van vroeger",)) == ("Kortingspas heet nu Kansenpas.",)
    assert old_names(knowledge, ("De kortingspassen",)) == ()
