# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What keeps the desk true: what does not hold is told to staff, messages are read, and visits counted."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.upkeep.messages import Draft, Messages
from assistant.upkeep.reports import Reports, State
from assistant.upkeep.visits import Ended, Visits

Colleagues = Any
FORM, CARD = "/balie/klopt-niet/dorpspunt", "/balie/voorziening/dorpspunt"
WRONG = {"veld": "telefoon", "tekst": "Het is nu 14 099.", "hoe": "gebeld", "stuk": "a" * 32}
TODAY = date(2026, 6, 3)


def reported(colleagues: Colleagues) -> list[str]:
    kept = Reports(colleagues.office.engine, colleagues.office.seal)
    now = colleagues.app.state.site.now()
    return [item.told.text for item in kept.listed(State.OPEN, "proef", now)]


def post(colleagues: Colleagues, number: str, **changes: object) -> None:
    draft = Draft(title="Vrijdag dicht", text="De Stip is dicht.", important=True, ends_on=TODAY)
    messages = Messages(colleagues.office.engine, colleagues.office.seal)
    messages.write(number, replace(draft, **changes), "anna", colleagues.app.state.site.now())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/balie/klopt-niet/dorpspunt", ["telefoon", "tijden", "kosten", "anders"]),
        ("/balie/klopt-niet/kansenpas", ["bedragen", "voorwaarden"]),
        ("/balie/klopt-niet/samen-eten", ["titel", "tekst"]),
        ("/balie/klopt-niet/dorpshuis", ["adres", "toegankelijkheid"]),
    ],
)
def test_each_kind_of_record_asks_for_its_own_fields(colleagues: Colleagues, path: str, fields: list[str]) -> None:
    page = colleagues.come("vera", "volunteer").get(path)
    assert page.status_code == 200
    asked = re.findall(r'name="veld" value="([a-z-]+)"', page.text)
    assert set(fields) <= set(asked)
    assert len(asked) == len(set(asked))


def test_a_passage_of_policy_can_be_reported_too(colleagues: Colleagues, desk: TestClient) -> None:
    vera = colleagues.come("vera", "volunteer")
    found = re.search(r'href="(/balie/beleid/[^"]+)"', vera.get("/balie?soort=beleid").text)
    assert found
    page = vera.get(found[1])
    [address] = set(re.findall(r'href="(/balie/klopt-niet/[^"]+)"', page.text))
    assert vera.get(address).status_code == 200


def test_a_volunteer_reports_and_the_card_says_so_but_not_what(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    assert "nog niet nagekeken.</strong>" not in vera.get(CARD).text
    assert "0900-9900" in vera.get(FORM).text
    sent = vera.fill(FORM, FORM, **WRONG)
    assert sent.headers["location"] == f"{CARD}?melding=gemeld"
    page = vera.get(sent.headers["location"]).text
    assert "Uw melding staat bij de medewerkers." in page
    assert "Gemeld op 3 juni 2026, nog niet nagekeken." in page
    assert "Het is nu 14 099." not in page
    assert reported(colleagues) == ["Het is nu 14 099."]


def test_the_same_form_sent_twice_is_one_report(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    for _ in range(2):
        assert vera.fill(FORM, FORM, **WRONG).status_code == 303
    assert len(reported(colleagues)) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"veld": "wachtwoord"}, "Kies wat er niet klopt."),
        ({"hoe": ""}, "Kies hoe u dit weet."),
        ({"tekst": " \u200b "}, "Hier staat nog niets."),
        ({"tekst": "x" * 501}, "Dit is te lang."),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(
    colleagues: Colleagues, change: dict[str, str], said: str
) -> None:
    sent = colleagues.come("vera", "volunteer").fill(FORM, FORM, **{**WRONG, **change})
    assert sent.status_code == 400
    assert said in sent.text
    assert ("Het is nu 14 099." in sent.text) == ("tekst" not in change)
    assert reported(colleagues) == []


def test_a_number_of_a_person_is_not_kept(colleagues: Colleagues) -> None:
    text = "Mevrouw met BSN 111222333 zegt dat het dicht is."
    colleagues.come("vera", "volunteer").fill(FORM, FORM, **{**WRONG, "tekst": text})
    assert reported(colleagues) == ["Mevrouw met BSN [BSN] zegt dat het dicht is."]


def test_who_reads_along_hears_to_sign_in_and_cannot_report(desk: TestClient) -> None:
    page = desk.get(CARD).text
    assert "Log in om dit te melden." in page
    assert 'href="/personeel?naar=/balie/klopt-niet/dorpspunt"' in page
    assert "/balie/bezoek" not in page
    assert desk.get(FORM, follow_redirects=False).status_code in (303, 503)
    assert desk.post(FORM, data=WRONG, follow_redirects=False).status_code in (303, 503)


def test_a_form_of_another_site_changes_nothing(colleagues: Colleagues) -> None:
    vera = colleagues.come("vera", "volunteer")
    for path in (FORM, "/balie/bezoek", "/balie/collega", "/balie/bericht/2222-2222/gelezen"):
        assert vera.post(path, data=WRONG).status_code == 403
    assert reported(colleagues) == []


def test_what_is_not_there_cannot_be_reported(colleagues: Colleagues) -> None:
    assert colleagues.come("vera", "volunteer").get("/balie/klopt-niet/bestaat-niet").status_code == 404


def test_an_important_message_stands_on_top_until_one_has_read_it(colleagues: Colleagues) -> None:
    post(colleagues, "2222-2222")
    post(colleagues, "3333-3333", title="Nieuwe folders", important=False, topics=("geld",))
    post(colleagues, "4444-4444", title="Vorige week", ends_on=TODAY - timedelta(days=1))
    vera, teun = colleagues.come("vera", "volunteer"), colleagues.come("teun", "volunteer")
    page = vera.get("/balie").text
    assert page.index("Vrijdag dicht") < page.index("Werkberichten (1)") < page.index("Nieuwe folders")
    assert "Vorige week" not in page
    assert vera.fill("/balie", "/balie/bericht/2222-2222/gelezen").headers["location"] == "/balie"
    assert vera.get("/balie").text.index("Werkberichten (2)") < vera.get("/balie").text.index("Vrijdag dicht")
    assert "Werkberichten (1)" in teun.get("/balie").text


def test_a_visit_is_one_click_and_one_more_takes_it_back(colleagues: Colleagues) -> None:
    vera, now = colleagues.come("vera", "volunteer"), colleagues.app.state.site.now()
    page = vera.get("/balie/artikel/samen-eten").text
    chosen = re.search(r'<option value="([a-z]+)" selected>', page)
    assert chosen
    sent = vera.fill("/balie", "/balie/bezoek", uitkomst="geholpen", thema=chosen[1])
    counts = Visits(colleagues.office.engine).counts(TODAY - timedelta(days=7), now)
    assert counts.topics == {(chosen[1], Ended.HELPED): 1}
    after = vera.get(sent.headers["location"]).text
    number = re.search(r'name="bezoek" value="([0-9a-f]{32})"', after)
    assert number
    undone = vera.fill("/balie", "/balie/bezoek/terug", bezoek=number[1])
    assert "Het bezoek telt niet meer mee." in vera.get(undone.headers["location"]).text
    assert Visits(colleagues.office.engine).counts(TODAY - timedelta(days=7), now).topics == {}
    again = vera.fill("/balie", "/balie/bezoek/terug", bezoek=number[1])
    assert again.headers["location"].endswith("te-laat")


@pytest.mark.parametrize("told", [{}, {"uitkomst": "anders"}])
def test_a_visit_without_an_outcome_is_not_counted(colleagues: Colleagues, told: dict[str, str]) -> None:
    vera = colleagues.come("vera", "volunteer")
    assert vera.fill("/balie", "/balie/bezoek", thema="geld", **told).headers["location"] == "/balie"
    counts = Visits(colleagues.office.engine).counts(TODAY, colleagues.app.state.site.now())
    assert counts.topics == {}


def test_without_a_key_the_desk_itself_stays_open(desk: TestClient) -> None:
    desk.app.state.site.open(desk.app.state.site.house)  # type: ignore[attr-defined]
    assert desk.get("/balie").status_code == 200
    assert "Werkberichten" not in desk.get("/balie").text
