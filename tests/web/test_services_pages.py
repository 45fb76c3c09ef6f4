# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The directory for people: /voorzieningen."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from web.texts import load_texts

LIST = "/voorzieningen"
LANGUAGES = load_texts().languages


def names(page: str) -> list[str]:
    """What the list links to, in the order of the page."""
    return re.findall(r'href="/(?:voorzieningen|regelingen)/([a-z0-9-]+)[^"]*"', page)


def shown(client: TestClient, path: str = LIST, **query: str) -> str:
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200
    return answer.text


def searched(client: TestClient, **form: str) -> str:
    return client.post(LIST, data=form, follow_redirects=False).text


def test_the_list_leads_through_all_there_is_page_by_page(client: TestClient) -> None:
    seen: list[str] = []
    following: str | None = LIST
    while following:
        page = shown(client, following)
        seen.extend(names(page))
        found = re.search(r'rel="next" href="([^"]+)"', page)
        following = found.group(1).replace("&amp;", "&") if found else None
    assert len(seen) == len(set(seen)) == int(re.findall(r"Gevonden: (\d+)", page)[0])
    assert {"dorpspunt", "kansenpas", "dorpshuis"} <= set(seen)
    assert 'rel="prev"' in page


def test_things_stand_under_their_topic_and_buildings_last(client: TestClient) -> None:
    page = shown(client, stadsdeel="noord")
    headings = re.findall(r"<h3[^>]*>([^<]+)</h3>", page)
    assert headings[-1] == "Gebouwen"
    assert "Stip en informatie" in headings
    assert names(page)[-1] == "dorpshuis"


def test_a_topic_and_a_district_narrow_the_list_and_stay_chosen(client: TestClient) -> None:
    page = shown(client, thema="buurtteam", stadsdeel="noord")
    assert names(page) == ["wijkploeg-noord"]
    assert '<option value="noord" selected>' in page
    assert '<option value="buurtteam" selected>' in page
    assert "Veel hulp is er voor de hele gemeente" in page
    assert names(shown(client, thema="buurtteam")) == ["gezinsteam", "wijkploeg", "wijkploeg-noord"]


def test_who_narrows_the_list_comes_to_what_was_found(client: TestClient) -> None:
    page = shown(client)
    assert 'action="/voorzieningen#gevonden"' in page
    assert re.search(r'rel="next" href="[^"]+#gevonden"', page)
    assert '<h2 class="utrecht-heading-2" id="gevonden" tabindex="-1">' in page


def test_filters_stand_in_the_address_and_words_never_do(client: TestClient) -> None:
    chosen = {"thema": "ontmoeten", "stadsdeel": "zuid", "taal": "en"}
    sent = client.post(LIST, data={"zoek": " ", **chosen}, follow_redirects=False)
    assert sent.status_code == 303
    assert sent.headers["location"] == "/voorzieningen?thema=ontmoeten&stadsdeel=zuid&taal=en"
    found = client.post(LIST, data={"zoek": "samen eten", **chosen}, follow_redirects=False)
    assert found.status_code == 200
    assert not re.search(r'(href|action)="[^"]*(samen|zoek=)', found.text)
    assert "eten" not in found.text[found.text.index("<title>") : found.text.index("</title>")]


def test_words_find_what_is_meant_and_stay_in_the_box(client: TestClient) -> None:
    page = searched(client, zoek="samen eten")
    assert names(page)[0] == "soepgroep"
    assert 'value="samen eten"' in page
    assert names(searched(client, zoek="wijkploeg", stadsdeel="noord"))[0] == "wijkploeg-noord"


def headings(page: str) -> list[str]:
    return re.findall(r"<h3[^>]*>([^<]+)</h3>", page)


def test_words_and_a_district_bring_what_is_there_before_what_is_for_everybody(client: TestClient) -> None:
    page = searched(client, zoek="wijkploeg", stadsdeel="noord")
    assert names(page)[:2] == ["wijkploeg-noord", "wijkploeg"]
    assert headings(page) == ["In Noord", "Voor de hele gemeente"]
    assert "vonden wij niets" not in page
    assert "Veel hulp is er voor de hele gemeente. Die staat hier niet bij." not in page


def test_words_that_bring_nothing_in_a_district_bring_what_there_is_elsewhere(client: TestClient) -> None:
    page = searched(client, zoek="samen eten", stadsdeel="noord")
    assert "In Noord zelf vonden wij niets bij uw woorden." in page
    assert headings(page)[-1] == "In andere stadsdelen"
    assert "soepgroep" in names(page)
    south = searched(client, zoek="wijkploeg", stadsdeel="zuid")
    assert names(south).index("wijkploeg") < names(south).index("wijkploeg-noord")
    assert "vonden wij niets" not in searched(client, zoek="samen eten", stadsdeel="zuid")


def test_words_that_bring_nothing_in_a_topic_bring_what_fits_them_elsewhere(client: TestClient) -> None:
    page = searched(client, zoek="soep", thema="buurtteam")
    assert "Bij dit onderwerp vonden wij niets." in page
    assert names(page)[0] == "soepgroep"


def test_nothing_found_says_so_and_shows_a_way_to_people(client: TestClient) -> None:
    page = shown(client, thema="werk")
    assert "Gevonden: 0" in page
    assert 'href="tel:14099"' in page
    assert 'href="/contact"' in page


def test_words_of_danger_show_whom_to_call_before_anything_else(client: TestClient) -> None:
    answer = client.post(LIST, data={"zoek": "Ik wil niet meer leven"})
    page = answer.text
    assert page.index('href="tel:113"') < page.index('id="zoek"')
    assert answer.headers["cache-control"] == "no-store"
    assert 'href="tel:113"' not in searched(client, zoek="samen eten").partition('id="gevonden"')[0]


@pytest.mark.parametrize("filters", [{}, {"thema": "buurtteam"}, {"stadsdeel": "noord"}])
def test_words_that_we_know_nothing_of_say_so_above_what_comes_nearest(
    client: TestClient, filters: dict[str, str]
) -> None:
    page = searched(client, zoek="xqzvw", **filters)
    assert "Wij vonden niets dat goed past" in page
    assert "Dit past" not in page
    assert 'href="tel:14099"' in page[page.index("Wij vonden niets") :]
    assert "niets dat goed past" not in searched(client, zoek="samen eten", **filters)


def test_words_that_are_too_long_are_an_error_with_what_to_do(client: TestClient) -> None:
    answer = client.post(LIST, data={"zoek": "soep " * 2000})
    assert answer.status_code == 400
    assert "<title>Fout:" in answer.text
    assert "hoogstens 4000 tekens" in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize(
    "query",
    [
        {"thema": "voetbal"}, {"stadsdeel": "Atlantis"}, {"pagina": "0"}, {"pagina": "-1"}, {"pagina": "x"},
        {"pagina": "9" * 6000}, {"pagina": "²"}, {"pagina": "٣"}, {"zoek": "<script>"}, {"thema": "\0"},
    ],
)  # fmt: skip
def test_what_means_nothing_in_an_address_is_left_out(client: TestClient, query: dict[str, str]) -> None:
    assert shown(client, **query) == shown(client)


def test_a_page_past_the_last_is_the_last(client: TestClient) -> None:
    assert 'rel="next"' not in shown(client, pagina="999")


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><b>', "\x00", "' OR 1=1 --", "\ufdfa" * 20])
def test_what_somebody_types_is_shown_as_text(client: TestClient, typed: str) -> None:
    answer = client.post(LIST, data={"zoek": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text


def test_a_service_shows_all_that_is_known_with_its_age_and_source(client: TestClient) -> None:
    page = shown(client, f"{LIST}/dorpspunt")
    for part in (
        "Loop binnen met al uw vragen.", 'href="tel:09009900"', "lokaal tarief", "Brink 1, 9901 AB Voorbeeldstad",
        "maandag tot en met vrijdag 9.00 - 17.00 uur", "Nu open", "Gratis", "Noord", "Stip en informatie",
        "volgens bron uit 2021, nog niet nagekeken", "Gids van Voorbeeldstad", "Gemeente Voorbeeldstad",
        'href="/voorzieningen?thema=stip"', 'href="/contact"',
    ):  # fmt: skip
        assert part in page, part
    assert "<dd>weten wij niet" not in page


def test_a_service_says_what_we_do_not_know_and_whom_to_ask(client: TestClient) -> None:
    page = shown(client, f"{LIST}/soepgroep")
    unknown = re.findall(r"<dt>([^<]+)</dt><dd>weten wij niet</dd>", page)
    assert unknown == ["Telefoonnummer", "Kosten"]
    assert 'href="tel:14099"' in page[page.index("Vraag het. Bel") :]
    assert "gecontroleerd op 3 mei 2026" in page
    assert "Samen soep eten" in page[page.index("Lees ook") :]
    own = shown(client, f"{LIST}/wijkploeg")
    assert re.findall(r"<dt>([^<]+)</dt><dd>weten wij niet</dd>", own) == ["Adres", "Openingstijden", "Kosten"]
    assert 'href="tel:09009901"' in own[own.index("Vraag het. Bel") :]


def test_a_building_shows_what_is_in_it(client: TestClient) -> None:
    assert {"dorpspunt", "soepgroep"} <= set(names(shown(client, f"{LIST}/dorpshuis")))


def test_the_name_on_a_card_and_the_footer_lead_here(client: TestClient) -> None:
    page = client.post("/vraag", data={"vraag": "Kan ik zonder de Wijkploeg naar de dagbesteding?"}).text
    assert 'href="/voorzieningen/dorpspunt"' in page
    assert f'href="{LIST}"' in page[page.index("<footer") :]
    source = client.get("/bron/soepgroep", follow_redirects=False)
    assert source.headers["location"] == f"{LIST}/soepgroep"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", [LIST, f"{LIST}/dorpspunt", f"{LIST}/kansenpas", f"{LIST}/gezinsteam", f"{LIST}/dorpshuis"]
)
def test_every_page_is_whole_in_every_language(client: TestClient, path: str, language: str) -> None:
    page = shown(client, path, taal=language)
    assert f'lang="{language}"' in page[:200]
    assert page.count("<h1") == 1
    assert "None" not in page
    assert "nijmegen" not in page.lower()
    ours = re.findall(r'href="(/voorzieningen[^"]*)"(?![^>]*hreflang)', page)
    assert ours
    assert all(("taal=" + language in link) is (language != "nl") for link in ours)


def test_dutch_words_are_marked_as_dutch_on_another_page(client: TestClient) -> None:
    page = shown(client, f"{LIST}/dorpspunt", taal="ar")
    assert 'dir="rtl"' in page[:200]
    assert re.search(r'<p[^>]* lang="nl" dir="ltr">Loop binnen met al uw vragen', page)
    assert re.search(r'<h1[^>]* lang="nl" dir="ltr">Dorpspunt', page)


def test_a_number_is_read_from_left_to_right_in_arabic(client: TestClient) -> None:
    for path in (f"{LIST}/soepgroep", "/contact"):
        page = shown(client, path, taal="ar")
        assert re.findall(r"[^<]*>14 099<", page)
        assert not re.findall(r'<(?:span|a)(?![^>]*dir="ltr")[^>]*>14 099<', page)


@pytest.mark.parametrize("key", ["onbekend", "soep-vroeger", "dagbesteding.vrij", "%00", ""])
def test_what_does_not_exist_shows_the_way(client: TestClient, key: str) -> None:
    page = client.get(f"{LIST}/{key}")
    assert page.status_code == 404
    assert "Deze pagina is er niet" in page.text


def test_a_search_counts_for_the_limit_and_looking_does_not(make_app: Callable[..., FastAPI]) -> None:
    client = TestClient(make_app(rate_limit="1/hour"))
    assert [client.get(LIST).status_code for _ in range(3)] == [200] * 3
    statuses = [client.post(LIST, data={"zoek": "soep"}).status_code for _ in range(2)]
    assert statuses == [200, 429]
    assert client.get("/v1/voorzieningen").status_code == 429
