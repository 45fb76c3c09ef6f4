# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other for a volunteer: /balie/regelingen, on the content that ships."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from ipaddress import ip_network
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from pypdf import PdfReader
from starlette.testclient import TestClient

from assistant.settings import Settings
from knowledge.base import Knowledge
from scripts.browsing import DESK, PHONE, Visitor, follow, served

ADDRESS = "/balie/regelingen"
NEW_YEAR = datetime(2027, 1, 15, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
MARK = "7654321"
PARENT = {
    "woonplaats": "ja", "huishouden": "alleenstaande-ouder", "leeftijd": "vanaf-21", "wonen": "zelfstandig",
    "inkomen": "2300", "kinderen": "ja", "student": "nee",
}  # fmt: skip


@pytest.fixture(scope="module")
def app(make_app: Callable[..., FastAPI], settings: Settings, ours: Knowledge) -> FastAPI:
    """The content that ships, to be read from this machine."""
    near = settings.model_copy(update={"desk_networks": (ip_network("127.0.0.0/8"),)})
    return make_app(knowledge=ours, settings=near)


@pytest.fixture(scope="module")
def desk(app: FastAPI) -> TestClient:
    return TestClient(app, client=("127.0.0.1", 1))


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    with served(app) as found:
        yield found


def row(page: str, scheme: str) -> str:
    found: list[str] = [
        item for item in re.findall(r"<tr role.*?</tr>", page, re.DOTALL) if f'"/regelingen/{scheme}"' in item
    ]
    assert len(found) == 1
    return found[0]


def cell(page: str, scheme: str, name: str) -> str:
    """The text of the conditions of a scheme with one outcome; empty when there are none."""
    found = re.search(rf'<td role="cell" class="compare-{name}">(.*?)</td>', row(page, scheme), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def told(desk: TestClient, **form: str) -> str:
    answer = desk.post(ADDRESS, data=form)
    assert answer.status_code == 200
    return str(answer.text)


def test_who_is_not_near_and_not_signed_in_reads_nothing(app: FastAPI) -> None:
    answer = TestClient(app, client=("192.0.2.9", 1)).post(ADDRESS, data=PARENT, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/personeel")
    assert "2300" not in answer.headers["location"]


def test_before_anything_is_ticked_the_conditions_stand_there_and_none_is_decided(desk: TestClient) -> None:
    page = desk.get(ADDRESS).text
    assert "Er is nog niets ingevuld." in page
    assert 'class="compare-match"' not in page
    assert 'class="compare-no_match"' not in page
    assert "Nog niet ingevuld: inkomen, huishouden, leeftijd, hoe iemand woont." in page
    assert page.count('role="rowheader"') == 20


def test_a_parent_with_a_low_income_sees_what_fits_what_does_not_and_what_to_ask(desk: TestClient) -> None:
    page = told(desk, **PARENT)
    assert "Grens: € 2.400 per maand (vanaf 1 januari 2026)." in cell(page, "meedoen-regeling", "match")
    assert cell(page, "meedoen-regeling", "no_match") == ""
    assert "Het bedrag ligt boven de grens. Grens: € 2.230" in cell(page, "busvoordeelabonnement", "no_match")
    assert "De grens in Nijmegen kennen wij niet." in cell(page, "individuele-inkomenstoeslag", "unknown")
    assert "Is student." in cell(page, "individuele-studietoeslag", "no_match")
    assert 'href="tel:14024"' in row(page, "meedoen-regeling")
    assert "Vergoedingen Nijmegen (webshop van de gemeente) (1 januari 2026)" in row(page, "meedoen-regeling")


def test_the_counts_stand_in_a_status_and_tell_conditions_not_who_gets_something(desk: TestClient) -> None:
    page = told(desk, **PARENT)
    (status,) = re.findall(r'role="status">([^<]+)<', page)
    match, no_match, unknown = (
        page.count(f'aria-hidden="true">{sign}</span> ') - page.count("<table") for sign in "✓✗?"
    )
    assert f"{match} passen, {no_match} passen niet, {unknown} weten we niet." in status
    assert "Dit is informatie, geen besluit." in page


@pytest.mark.parametrize("form", [{}, PARENT, {"leeftijd": "pensioen", "wonen": "opvang-oekraine"}])
def test_no_page_says_that_somebody_has_a_right_to_something(desk: TestClient, form: dict[str, str]) -> None:
    assert not re.search(r"recht op|heeft (geen )?recht|komt in aanmerking", told(desk, **form))


def test_an_old_source_and_a_scheme_that_is_still_to_come_say_so(desk: TestClient) -> None:
    page = told(desk, **PARENT)
    assert "Oude bron (2023): kan veranderd zijn." in row(page, "bijzondere-bijstand")
    assert "Deze regeling komt nog." in row(page, "noodfonds-energie")
    assert "/regelingen/energietoeslag" in page[page.index("Deze regelingen zijn voorbij") :]


def test_an_amount_of_last_year_stands_there_with_its_year(desk: TestClient) -> None:
    assert "was in 2025 € 200" in row(told(desk), "mantelzorgwaardering")
    assert "€ 150 (vanaf 1 januari 2026)" in row(told(desk), "meedoen-regeling")


def test_in_the_new_year_no_limit_or_amount_stands_there_without_its_year(app: FastAPI, desk: TestClient) -> None:
    site, today = app.state.site, app.state.site.now
    site.now = lambda: NEW_YEAR
    try:
        page = told(desk, **PARENT)
    finally:
        site.now = today
    assert "De grens was in 2026 € 2.400 per maand." in cell(page, "meedoen-regeling", "unknown")
    assert "was in 2026 € 150" in row(page, "meedoen-regeling")
    assert "Grens: €" not in page
    texts = re.findall(r"[^.>]*€[^.<]*(?:\.\d{3}[^.<]*)*", page[page.index("<table") :])
    late = [text for text in texts if "2026" not in text and "2025" not in text and "2027" not in text]
    assert len(texts) > 5
    assert late == []


def test_one_topic_can_be_shown_alone(desk: TestClient) -> None:
    page = told(desk, thema="mantelzorg")
    assert page.count("<table") == 1
    assert '"/regelingen/mantelzorgwaardering"' in page
    assert '"/regelingen/meedoen-regeling"' not in page


def test_what_is_no_amount_is_told_beside_the_field_and_decides_nothing(desk: TestClient) -> None:
    answer = desk.post(ADDRESS, data={**PARENT, "inkomen": "<b>veel</b>"})
    assert answer.status_code == 400
    assert 'id="inkomen-fout">Schrijf een bedrag' in answer.text
    assert 'value="&lt;b&gt;veel&lt;/b&gt;"' in answer.text
    assert "Grens: € 2.400" in cell(answer.text, "meedoen-regeling", "unknown")


def test_nothing_of_the_form_is_kept_or_logged_or_stands_in_an_address(
    desk: TestClient, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = desk.post(ADDRESS, data={**PARENT, "vermogen": MARK}, follow_redirects=False)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert MARK not in caplog.text
    assert answer.text.count(MARK) == 2  # in its field, and where what was ticked is repeated
    assert not re.search(rf'(href|action)="[^"]*({MARK}|inkomen=)', answer.text)
    files = [file for file in settings.var_dir.rglob("*") if file.is_file() and "model" not in file.parts]
    assert [file for file in files if MARK.encode() in file.read_bytes()] == []


def test_the_table_has_a_caption_and_headings_and_no_sign_stands_without_words(desk: TestClient) -> None:
    page = told(desk, **PARENT)
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        assert table.count("<caption") == 1
        assert table.count('scope="col"') == 6
        assert table.count('scope="row"') == table.count("<tr") - 1
    assert not re.search(r"[✓✗]</span>\s*<", page)


@pytest.mark.browser
def test_a_volunteer_ticks_with_the_keyboard_and_prints(visit: Callable[..., Visitor], address: str) -> None:
    desk = visit()
    page = desk.page
    page.goto(address + ADDRESS)
    page.get_by_role("radio", name="weet ik niet").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.fill("#inkomen", "1600 - 1700")
    page.press("#inkomen", "Enter")
    page.wait_for_url("**#uitkomst")
    assert page.url == f"{address}{ADDRESS}#uitkomst"
    assert "Woont in Nijmegen: ja; Huishouden: alleenstaand; Netto inkomen per maand: 1600 - 1700" in page.inner_text(
        "main"
    )
    for width in (PHONE, DESK):
        desk.check(width)
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    size = printed.pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == (842, 595)
    text = printed.pages[0].extract_text()
    assert "Vragen en aanvragen" in text
    assert "Leeg formulier" not in text


@pytest.mark.browser
def test_without_javascript_the_page_is_whole(visit: Callable[..., Visitor], address: str) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(address + ADDRESS)
    page.check('input[name="student"][value="ja"]')
    follow(page, "button >> text=Zet naast elkaar")
    assert "Is nu geen student." in page.inner_text(".compare-no_match >> nth=0")


def test_a_scheme_goes_into_the_basket_and_the_basket_goes_along(desk: TestClient) -> None:
    sent = desk.post(ADDRESS, data={"mandje": "voedselbank", **PARENT}).text
    assert re.search(r'form="mandje" name="erbij" value="meedoen-regeling"', row(sent, "meedoen-regeling"))
    assert 'name="mandje" value="voedselbank"' in sent
    basket = desk.post("/balie/mandje", data={"mandje": "voedselbank", "erbij": "meedoen-regeling"}).text
    assert "Meedoen-regeling ligt in het mandje." in basket
