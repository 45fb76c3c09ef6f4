# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A question to a colleague: asked with what was found, answered by somebody who may, and read by who asked."""

import re
from typing import Any

import pytest

from assistant.upkeep.opinions import Opinions
from assistant.upkeep.proposals import Decision, Proposals

Colleagues = Any
Colleague = Any
ASK, ALL = "/balie/vraag-collega", "/balie/collega"
QUESTION = {"vraag": "Mag de buurman mee-eten?", "idee": "Ja.", "bron_0": "samen-eten", "stuk": "a" * 32}


def asked(colleagues: Colleagues, who: Colleague, **changes: str) -> str:
    """Asks, and gives the number of the question."""
    assert who.fill(ASK, ALL, **{**QUESTION, **changes}).headers["location"] == f"{ALL}?melding=gevraagd"
    [found] = Opinions(colleagues.office.engine, colleagues.office.seal).own("vera")
    return str(found.id)


def test_the_words_of_a_search_go_along_with_what_they_find_and_stand_in_no_address(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    page = vera.fill("/balie", ASK, zoek="soep eten met de buren")
    assert page.status_code == 200
    assert ">soep eten met de buren</textarea>" in page.text
    assert re.search(r'name="bron-0" value="[a-z0-9.-]+" checked', page.text)
    assert "zoek" not in str(page.request.url)


def test_from_a_result_its_own_record_goes_along(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    link = re.search(r'href="(/balie/vraag-collega\?bron=[^"]+)"', vera.get("/balie/artikel/samen-eten").text)
    assert link
    assert 'name="bron-0" value="samen-eten" checked' in vera.get(link[1]).text


def test_a_colleague_corrects_and_the_asker_sees_it_above_every_page(colleagues: Colleagues) -> None:
    vera, teun = colleagues.come("vera", "volunteer"), colleagues.come("teun", "team")
    number = asked(colleagues, vera)
    assert "1 vraag van een collega" in teun.get("/balie").text
    assert "Mag de buurman mee-eten?" in teun.get(ALL).text
    sent = teun.fill(ALL, f"{ALL}/{number}", oordeel="anders", antwoord="Alleen op woensdag.")
    assert sent.headers["location"] == f"{ALL}?melding=geantwoord"
    assert "1 antwoord van een collega" in vera.get("/balie/artikel/samen-eten").text
    page = vera.get(ALL).text
    assert "teun schrijft hoe het is." in page
    assert "Alleen op woensdag." in page
    assert vera.fill(ALL, f"{ALL}/{number}/gelezen").headers["location"] == f"{ALL}?melding=gelezen"
    assert "antwoord van een collega" not in vera.get("/balie").text
    [proposal] = Proposals(colleagues.office.engine, colleagues.office.seal).listed(Decision.OPEN)
    assert (proposal.answer, proposal.sources, proposal.by_role) == ("Alleen op woensdag.", ("samen-eten",), "team")


def test_who_thinks_the_idea_is_right_need_not_write(colleagues: Colleagues) -> None:
    vera, teun = colleagues.come("vera", "volunteer"), colleagues.come("teun", "reviewer")
    number = asked(colleagues, vera)
    assert teun.fill(ALL, f"{ALL}/{number}", oordeel="klopt").headers["location"] == f"{ALL}?melding=geantwoord"
    assert "teun zegt: dit klopt." in vera.get(ALL).text


@pytest.mark.parametrize(
    ("idea", "told", "said"),
    [
        ("Ja.", {}, "Kies of het klopt, of hoe het is."),
        ("Ja.", {"oordeel": "anders"}, "Hier staat nog niets."),
        ("", {"oordeel": "klopt"}, "Hier staat nog niets."),
        ("Ja.", {"oordeel": "anders", "antwoord": "x" * 1001}, "Dit is te lang."),
    ],
)
def test_an_answer_that_is_none_is_not_sent(colleagues: Colleagues, idea: str, told: dict[str, str], said: str) -> None:
    number = asked(colleagues, colleagues.come("vera", "volunteer"), idee=idea)
    sent = colleagues.come("teun", "team").fill(ALL, f"{ALL}/{number}", **told)
    assert sent.status_code == 400
    assert said in sent.text


def test_what_is_a_persons_own_is_masked_and_a_published_number_stays(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    asked(colleagues, vera, vraag="Bel 06 12345678 of 0900-9900 of a.b@voorbeeld.nl?")
    page = vera.get(ALL).text
    assert "[telefoon]" in page
    assert "[e-mail]" in page
    assert "0900-9900" in page
    assert "12345678" not in page


def test_a_volunteer_sees_no_questions_of_others_and_nobody_answers_their_own(colleagues: Colleagues) -> None:
    vera, bert = colleagues.come("vera", "team"), colleagues.come("bert", "volunteer")
    number = asked(colleagues, vera)
    assert "Mag de buurman" not in bert.get(ALL).text
    assert bert.fill(ALL, f"{ALL}/{number}", oordeel="klopt").status_code == 403
    assert vera.fill(ALL, f"{ALL}/{number}", oordeel="klopt").headers["location"] == f"{ALL}?melding=veranderd"


def test_a_question_can_be_taken_back(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    number = asked(colleagues, vera)
    assert vera.fill(ALL, f"{ALL}/{number}/intrekken").headers["location"] == f"{ALL}?melding=ingetrokken"
    assert "Mag de buurman" not in vera.get(ALL).text


@pytest.mark.parametrize("told", [{"vraag": " "}, {"vraag": "x" * 501}, {"idee": "x" * 501}])
def test_a_question_that_cannot_be_sent_keeps_what_was_typed(colleagues: Colleagues, told: dict[str, str]) -> None:
    fields = {**QUESTION, "bekend_0": "samen-eten", "bekend_1": "dorpspunt", **told}
    sent = colleagues.come("vera", "volunteer").fill(ASK, ALL, **fields)
    assert sent.status_code == 400
    assert 'name="bron-0" value="samen-eten" checked' in sent.text
    assert 'name="bron-1" value="dorpspunt">' in sent.text
    assert ">Ja.</textarea>" in sent.text or "idee" in told


def test_sources_that_we_do_not_know_are_left_out(colleagues: Colleagues) -> None:
    asked(colleagues, colleagues.come("vera", "volunteer"), bron_1="verzonnen")
    [found] = Opinions(colleagues.office.engine, colleagues.office.seal).own("vera")
    assert found.asked.sources == ("samen-eten",)


@pytest.mark.parametrize("number", ["1", "2222-2222", "%00"])
def test_a_number_that_is_not_ours_changes_nothing(colleagues: Colleagues, number: str) -> None:
    vera = colleagues.come("vera", "volunteer")
    assert vera.fill(ALL, f"{ALL}/{number}/gelezen").headers["location"] == f"{ALL}?melding=veranderd"
