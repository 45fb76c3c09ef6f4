# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Editors switch off what is wrong, and residents hear at once whom to call."""

from typing import Any

import pytest
from starlette.testclient import TestClient

Editors = Any
SWITCHES = "/beheer/schakelaars"
PASS, DAYS, MORE = (
    "Hoeveel geld staat er op de Kansenpas?",
    "Kan ik zonder de Wijkploeg naar de dagbesteding?",
    "Hoe vraag ik meer dagbesteding aan?",
)
REASON = "Dit klopt niet meer."


def switch(editors: Editors, who: Any, way: str, key: str) -> str:  # noqa: ANN401 - a client of the fixture
    location: str = who.fill(SWITCHES, f"{SWITCHES}/{way}", wat=key, reden=REASON).headers["location"]
    return location.rpartition("=")[2]


def test_the_whole_chat_is_off_but_for_danger_and_search(editors: Editors) -> None:
    anna = editors.come("anna-uit")
    assert switch(editors, anna, "uit", "chat") == "uit"
    answer = editors.ask(PASS)
    assert answer["status"] == "doorverwezen"
    assert "De chat staat nu uit." in answer["tekst"]
    assert "14 099" in answer["tekst"]
    assert [card["id"] for card in answer["kaarten"]] == ["dorpspunt", "telefoon-voorbeeldstad"]
    assert "The chat is switched off now." in editors.ask("How much money is on the pass, please?")["tekst"]
    assert editors.ask("Ik wil niet meer leven")["status"] == "nood"
    sought = TestClient(editors.first).post("/v1/zoekopdrachten", json={"zoek": "kansenpas"}).json()
    assert sought["totaal"] > 0
    assert REASON in anna.get(SWITCHES).text
    assert switch(editors, anna, "uit", "chat") == "was-al-uit"
    assert switch(editors, anna, "aan", "chat") == "aan"
    assert switch(editors, anna, "aan", "chat") == "was-al-aan"
    assert editors.ask(PASS)["status"] == "beantwoord"
    assert editors.audit()[-2:] == [f"anna-uit uitgezet chat: {REASON}", "anna-uit weer aangezet chat"]


def test_a_topic_is_off_and_the_others_are_not(editors: Editors) -> None:
    bert = editors.come("bert-uit")
    switch(editors, bert, "uit", "topic:geld")
    assert "Over dit onderwerp geven wij nu even geen antwoord." in editors.ask(PASS)["tekst"]
    assert editors.ask(DAYS)["status"] == "beantwoord"
    both = editors.ask(f"{PASS} {DAYS}")
    assert "tegoed" not in both["tekst"]
    switch(editors, bert, "aan", "topic:geld")
    assert editors.ask(PASS)["status"] == "beantwoord"


def test_a_service_is_off_wherever_it_would_be_named_but_in_danger(editors: Editors) -> None:
    cas = editors.come("cas-uit")
    assert "wijkploeg" in [card["id"] for card in editors.ask(MORE)["kaarten"]]
    switch(editors, cas, "uit", "service:wijkploeg")
    answer = editors.ask(MORE)
    assert "Over dit onderwerp geven wij nu even geen antwoord." in answer["tekst"]
    assert "0900-9901" not in str(answer)
    assert "wijkploeg" not in [card["id"] for card in editors.ask(DAYS)["kaarten"]]
    assert "Wij kijken het eerst na." in TestClient(editors.first).get("/voorzieningen/wijkploeg").text
    switch(editors, cas, "aan", "service:wijkploeg")
    assert "Wij kijken het eerst na." not in TestClient(editors.first).get("/voorzieningen/wijkploeg").text
    switch(editors, cas, "uit", "service:noodnummer-112")
    assert "112" in str(editors.ask("Mijn man slaat mij nu, hij heeft een mes")["kaarten"])
    switch(editors, cas, "aan", "service:noodnummer-112")


@pytest.mark.parametrize("key", ["", "topic:verzonnen", "service:../x", "alles"])
def test_only_what_is_there_is_switched_off_and_never_without_a_reason(editors: Editors, key: str) -> None:
    dora = editors.come(f"dora{len(key)}")
    wrong = dora.fill(SWITCHES, f"{SWITCHES}/uit", wat=key, reden=REASON)
    assert wrong.status_code == 400
    assert "Kies wat u uitzet." in wrong.text
    assert REASON in wrong.text
    bare = dora.fill(SWITCHES, f"{SWITCHES}/uit", wat="chat", reden=" ")
    assert "Schrijf in het kort waarom." in bare.text
    assert '<option value="chat" selected>' in bare.text
    assert not editors.house.switches.off().keys


LISTS = ("/", "/onderwerpen", "/voorzieningen", "/regelingen")
SERVICE, SCHEME = "/v1/voorzieningen?zoek=wijkploeg", "/v1/voorzieningen?zoek=kansenpas"
EVERYTHING = "/hsds/v3/services?full=true&per_page=500"


def pages(client: TestClient) -> dict[str, str]:
    """What people and programs see where a thing can be looked up."""
    shown = {path: client.get(path).text for path in (*LISTS, SERVICE, SCHEME, EVERYTHING)}
    shown["/v1/zoekopdrachten"] = client.post("/v1/zoekopdrachten", json={"zoek": "wijkploeg kansenpas"}).text
    for path in ("/zoeken", "/voorzieningen"):
        shown[f"words in {path}"] = client.post(path, data={"zoek": "wijkploeg kansenpas"}).text.partition("<ul")[2]
    return shown


def naming(client: TestClient, *words: str) -> set[str]:
    return {path for path, page in pages(client).items() if any(word in page for word in words)}


def test_a_service_that_is_off_stands_in_no_list_and_in_no_result(editors: Editors) -> None:
    eva, resident = editors.come("eva-uit"), TestClient(editors.first)
    told = ("0900-9901", '"id":"wijkploeg"', '"/voorzieningen/wijkploeg"')
    listed = naming(resident, *told)
    assert {"/voorzieningen", SERVICE, EVERYTHING, "/v1/zoekopdrachten"} <= listed
    switch(editors, eva, "uit", "service:wijkploeg")
    assert naming(resident, *told) == set()
    assert resident.get("/v1/voorzieningen/wijkploeg").status_code == 404
    assert "0900-9901" not in resident.get("/voorzieningen/wijkploeg").text
    assert '/balie/voorziening/wijkploeg"' not in eva.get("/balie").text
    switch(editors, eva, "aan", "service:wijkploeg")
    assert naming(resident, *told) == listed


def test_a_topic_that_is_off_is_nowhere_to_be_chosen(editors: Editors) -> None:
    fem, resident = editors.come("fem-uit"), TestClient(editors.first)
    listed = naming(resident, "Kansenpas")
    assert {"/onderwerpen", "/regelingen", SCHEME, EVERYTHING, "/v1/zoekopdrachten"} <= listed
    switch(editors, fem, "uit", "topic:geld")
    assert naming(resident, "Kansenpas") == set()
    assert 'value="geld"' not in pages(resident)["/voorzieningen"]
    for path in ("/onderwerpen/kansenpas-uitleg", "/regelingen/kansenpas"):
        page = resident.get(path)
        assert page.status_code == 200
        assert "Wij kijken het eerst na." in page.text
        assert "tegoed" not in page.text
    switch(editors, fem, "aan", "topic:geld")
    assert naming(resident, "Kansenpas") == listed
