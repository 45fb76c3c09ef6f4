# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The basket at the desk, as somebody without scripts uses it: collect, put in order, give along on paper."""

import re
from html import unescape

from starlette.testclient import TestClient

ARTICLE = "kansenpas-uitleg"


def carried(page: str) -> dict[str, str]:
    """The basket in the hidden fields, or in the fields that one fills in."""
    found = dict(re.findall(r'name="(mandje|regel|bezoekerstaal)"[^>]* value="([^"]*)"', page))
    chosen = re.search(r'<option value="(\w+)" selected>', page)
    language = {"bezoekerstaal": chosen[1]} if chosen else {}
    return {key: unescape(text) for key, text in (found | language).items()}


def titles(page: str) -> list[str]:
    return re.findall(r'<li class="desk-thing">\s*<div>\s*<a [^>]*>(.*?)</a>', page)


def change(desk: TestClient, before: str = "", **fields: str) -> str:
    answer = desk.post("/balie/mandje", data={"mandje": before, **fields})
    assert answer.status_code == 200
    return answer.text


def sheet(desk: TestClient, *keys: str, language: str = "nl", line: str = "") -> str:
    told = {"mandje": " ".join(keys), "bezoekerstaal": language, "regel": line}
    answer = desk.post("/balie/mandje/afdruk", data=told)
    assert answer.status_code == 200
    return answer.text


def test_a_basket_starts_empty_and_says_so(desk: TestClient) -> None:
    page = desk.get("/balie/mandje")
    assert "Er ligt nog niets in het mandje" in page.text
    assert "set-cookie" not in page.headers


def test_what_is_added_stays_in_the_forms_from_page_to_page(desk: TestClient) -> None:
    page = change(desk, erbij="dorpspunt")
    assert titles(page) == ["Dorpspunt"]
    assert "Dorpspunt ligt in het mandje." in page
    results = desk.post("/balie", data={"zoek": "soep", **carried(page)}).text
    assert carried(results)["mandje"] == "dorpspunt"
    assert 'formaction="/balie/voorziening/soepgroep"' in results
    result = desk.post("/balie/voorziening/soepgroep", data=carried(results)).text
    assert carried(result)["mandje"] == "dorpspunt"
    again = desk.post("/balie", data=carried(result), follow_redirects=False)
    assert carried(again.text)["mandje"] == "dorpspunt"
    assert titles(change(desk, before=carried(result)["mandje"], erbij="soepgroep")) == ["Dorpspunt", "Soepgroep Zuid"]


def test_a_basket_stands_in_no_address(desk: TestClient) -> None:
    told = {"mandje": "dorpspunt", "regel": "Vraag naar boven", "thema": "geld"}
    answer = desk.post("/balie", data=told, follow_redirects=False)
    assert answer.status_code == 200
    assert not re.search(r'(?:href|action)="[^"]*(?:mandje=|regel=|Vraag)', answer.text)


def test_things_change_places_and_the_same_button_keeps_the_focus(desk: TestClient) -> None:
    page = change(desk, "dorpspunt soepgroep kansenpas", omhoog="kansenpas")
    assert titles(page) == ["Dorpspunt", "Kansenpas", "Soepgroep Zuid"]
    assert "Kansenpas staat nu op plaats 2." in page
    assert re.search(r'name="omhoog" value="kansenpas" autofocus', page)
    top = change(desk, "dorpspunt kansenpas soepgroep", omhoog="kansenpas")
    assert re.search(r'name="omlaag" value="kansenpas" autofocus', top)
    assert titles(change(desk, "dorpspunt kansenpas", eruit="dorpspunt")) == ["Kansenpas"]
    assert titles(change(desk, "dorpspunt kansenpas", leeg="ja")) == []


def test_twice_is_once_and_a_full_basket_says_so(desk: TestClient) -> None:
    assert "lag al in het mandje" in change(desk, "dorpspunt", erbij="dorpspunt")
    many = "dorpspunt soepgroep kansenpas wijkploeg wijkploeg-noord gezinsteam telefoon-voorbeeldstad dorpshuis"
    full = f"{many} {ARTICLE} samen-eten"
    assert "Het mandje is vol" in change(desk, full, erbij=f"{ARTICLE}#sectie-1")


def test_what_is_no_record_falls_out(desk: TestClient) -> None:
    page = change(desk, 'dorpspunt weg "><script>', erbij="nergens")
    assert titles(page) == ["Dorpspunt"]
    assert "Dat is er niet meer." in page
    assert "<script>" not in page


def test_a_line_without_personal_data_goes_along(desk: TestClient) -> None:
    page = change(desk, "dorpspunt", regel="Bel 06 12345678 of kom langs, Dorpsstraat 5")
    assert "12345678" not in page
    assert "Wij haalden iets weg" in page
    assert "Er staat misschien een adres in" in page
    kept = change(desk, "dorpspunt", regel="Vraag naar het formulier")
    assert carried(kept)["regel"] == "Vraag naar het formulier"
    assert "stip-note" not in kept


def test_the_sheet_has_two_languages_and_contact_once(desk: TestClient) -> None:
    page = sheet(desk, ARTICLE, "dorpspunt", language="pl", line="Vraag naar het formulier")
    dutch, polish = (page.index(text) for text in ("Op de Kansenpas staat", "Na karcie Kansenpas jest"))
    assert dutch < polish
    assert page.count("0900-9900") == 1
    assert page.count("voorbeeldstad.example/kansenpas</bdi>") == 1
    assert "Ten tekst mamy tylko po niderlandzku." in page
    assert "Tę stronę przetłumaczył komputer" in page
    assert "Vraag naar het formulier" in page


def test_the_sheet_says_how_old_it_is_and_whom_to_call(desk: TestClient) -> None:
    page = sheet(desk, "dorpspunt")
    assert "Gemaakt op 3 juni 2026" in page
    assert "Volgens bron uit 2021, nog niet nagekeken" in page
    assert re.search(r"Vragen\? Bel .*14 099", page)
    assert "Dit is informatie, geen besluit." in page
    assert re.search(r"Bronnen</span>:</span> .*\(2021\)", page)
    assert page.count('class="sheet-column"') == 1


def test_a_part_of_an_article_goes_along_by_itself(desk: TestClient) -> None:
    page = sheet(desk, f"{ARTICLE}#sectie-1", language="pl")
    assert "De Kansenpas: Waar kan ik hem gebruiken?" in page
    assert "Gdzie można jej użyć?" in page
    assert "Op de Kansenpas staat" not in page


def test_right_to_left_stands_in_its_own_column(desk: TestClient) -> None:
    page = sheet(desk, "dorpspunt", language="ar")
    assert 'class="sheet-column" lang="ar" dir="rtl"' in page
    assert 'class="sheet-column" lang="nl" dir="ltr"' in page


def test_the_text_to_copy_has_everything(desk: TestClient) -> None:
    page = change(desk, f"{ARTICLE} dorpspunt", bezoekerstaal="pl", regel="Tot vrijdag")
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    text = unescape(found[1])
    for part in ("1. De Kansenpas", "Na karcie Kansenpas", "Tot vrijdag", "0900-9900", "14 099", "nog niet nagekeken"):
        assert part in text


def test_an_empty_sheet_is_not_made(desk: TestClient) -> None:
    answer = desk.post("/balie/mandje/afdruk", data={"mandje": "weg"})
    assert "Er ligt nog niets in het mandje" in answer.text


def test_who_only_reads_makes_no_code_and_mails_nothing(desk: TestClient) -> None:
    page = change(desk, "dorpspunt")
    assert 'formaction="/balie/mandje/code"' not in page
    assert 'formaction="/balie/mandje/mail"' not in page
    for path in ("code", "mail"):
        answer = desk.post(f"/balie/mandje/{path}", data={"mandje": "dorpspunt"}, follow_redirects=False)
        assert answer.headers["location"] == "/personeel?naar=/balie/mandje&melding=opnieuw"
    assert desk.get("/balie/gesprek", follow_redirects=False).headers["location"] == "/personeel?naar=/balie/gesprek"
