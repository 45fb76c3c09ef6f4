# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Schemes for people: /regelingen."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from knowledge.schemes import Amount, Scheme
from web.pages.amounts import amounts_of
from web.texts import load_texts

SCHEME = "/regelingen/kansenpas"
LANGUAGES = load_texts().languages
TODAY = date(2026, 6, 3)
MakeApp = Callable[..., FastAPI]


def amount(key: str, value: float, year: int, **fields: object) -> Amount:
    given = {"id": key, "kind": "benefit", "value": value, "unit": "euro per jaar", "valid_from": date(year, 1, 1)}
    return Amount.model_validate(given | fields)


@pytest.fixture
def with_amounts(make_app: MakeApp, house: House) -> Callable[..., TestClient]:
    """A client on a town whose Kansenpas has other amounts, or is otherwise different."""

    def make(*amounts: Amount, **changes: object) -> TestClient:
        old = house.knowledge.records["kansenpas"]
        new = old.model_copy(update={"amounts": amounts, **changes})
        knowledge = replace(house.knowledge, records={**house.knowledge.records, "kansenpas": new})
        return TestClient(make_app(knowledge=knowledge))

    return make


def shown(client: TestClient, path: str = SCHEME, **query: str) -> str:
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200
    return answer.text


def before_fold(page: str) -> str:
    return page[: page.index('id="eerder"')]


def folded_away(page: str) -> str:
    rest = page[page.index('id="eerder"') :]
    return rest[: rest.index("</details>")]


def test_the_list_shows_each_scheme_with_the_way_to_it(client: TestClient) -> None:
    page = shown(client, "/regelingen")
    assert 'href="/regelingen/kansenpas"' in page
    assert "Een pas met korting" in page
    assert "weten wij niet" not in page


def test_a_scheme_tells_what_it_is_what_it_gives_and_whom_to_ask(client: TestClient) -> None:
    page = shown(client)
    for part in (
        "Een pas met korting", 'href="/onderwerpen/kansenpas-uitleg"', "€ 75 per jaar", "vanaf 1 januari 2026",
        "Ja, volgens de bron", "Begroting van Voorbeeldstad", "17 september 2025", 'href="tel:09009900"',
    ):  # fmt: skip
        assert part in page, part
    assert "recht op" not in page


def test_what_no_record_says_is_told_as_unknown(client: TestClient) -> None:
    unknown = re.findall(r"<dt>([^<]+)</dt><dd>weten wij niet</dd>", shown(client))
    assert unknown == ["Voorwaarden", "Aanmelden of aanvragen"]


def test_a_table_has_a_caption_and_a_heading_for_every_column_and_row(client: TestClient) -> None:
    table = re.search(r"<table.*?</table>", shown(client), re.DOTALL)
    assert table
    assert table.group().count("<caption") == 1
    assert table.group().count('scope="col"') == 4
    assert table.group().count('scope="row"') == 1


def test_this_year_stands_open_and_earlier_years_are_folded_with_their_year(
    with_amounts: Callable[..., TestClient],
) -> None:
    page = shown(with_amounts(amount("nu", 75, 2026), amount("toen", 70, 2025), amount("eens", 60, 2023)))
    assert "Bedragen van eerder (2025, 2023)" in page
    table = before_fold(page)[before_fold(page).index("<table") :]
    assert "€ 75" in table
    assert "€ 70" not in table
    old = folded_away(page)
    assert re.findall(r"€ \d+", old) == ["€ 70", "€ 60"]
    assert "(2025)" in old
    assert "(2023)" in old
    assert old.count("</span>Nee</td>") == 2


def test_what_changed_is_told_where_both_years_are_known(with_amounts: Callable[..., TestClient]) -> None:
    both = before_fold(shown(with_amounts(amount("nu", 75, 2026), amount("toen", 70, 2025))))
    assert re.search(r"vorig jaar \(2025\) <bdi>€ 70 per jaar</bdi>, nu <strong><bdi>€ 75 per jaar", both)
    longer_ago = before_fold(shown(with_amounts(amount("nu", 75, 2026), amount("toen", 60, 2023))))
    assert "in 2023 <bdi>€ 60 per jaar" in longer_ago
    assert "vorig jaar" not in longer_ago
    assert "Wat er veranderd is" not in shown(with_amounts(amount("nu", 75, 2026)))


def test_amounts_for_different_people_are_never_compared(with_amounts: Callable[..., TestClient]) -> None:
    alone = amount("alleen", 75, 2026, household="alleenstaand")
    together = amount("samen", 60, 2025, household="samenwonend")
    assert "Wat er veranderd is" not in shown(with_amounts(alone, together))


def test_an_amount_of_an_earlier_year_is_no_amount_of_this_year(with_amounts: Callable[..., TestClient]) -> None:
    client = with_amounts(amount("toen", 70, 2025))
    page = shown(client)
    note = page[page.index("Het bedrag van 2026 weten wij niet") :]
    assert 'href="tel:14099"' in note[:600]
    assert "€ 70" not in before_fold(page)
    assert "€ 70" in folded_away(page)
    assert "Dat weten wij niet" in folded_away(page)
    assert "Het bedrag van 2026 weten wij niet" in shown(client, "/regelingen")


def test_the_turn_of_the_year_makes_an_amount_old(make_app: MakeApp) -> None:
    app = make_app()
    app.state.site.now = lambda: datetime(2027, 1, 1, 10, 0)
    page = shown(TestClient(app))
    assert "Het bedrag van 2027 weten wij niet" in page
    assert "€ 75" in folded_away(page)


def test_a_scheme_without_amounts_says_so(with_amounts: Callable[..., TestClient]) -> None:
    page = shown(with_amounts())
    assert "Bedragen van deze regeling kennen wij niet" in page
    assert "<table" not in page


def test_an_amount_that_is_still_to_come_is_told_as_such(with_amounts: Callable[..., TestClient]) -> None:
    page = shown(with_amounts(amount("straks", 90, 2027, valid_until=date(2027, 5, 7)), status="announced"))
    assert "Nog niet" in page
    assert "vanaf 1 januari 2027, tot en met 7 mei 2027" in page
    assert "Let op. Dit is er nog niet." in page


def test_a_scheme_that_ended_is_told_as_such_and_asks_for_no_amount(with_amounts: Callable[..., TestClient]) -> None:
    client = with_amounts(status="ended")
    page = shown(client)
    assert "Let op. Dit geldt niet meer." in page
    assert "kennen wij niet" not in page
    assert "</span>Nee</td>" in shown(with_amounts(amount("toen", 70, 2025), status="ended"))
    listed = shown(client, "/regelingen")
    assert listed.index("Regelingen die gestopt zijn") < listed.index('href="/regelingen/kansenpas"')


def test_conditions_are_facts_of_the_source_one_by_one(with_amounts: Callable[..., TestClient]) -> None:
    page = shown(with_amounts(eligibility_description="U bent 18 jaar of ouder. U woont in de stad."))
    conditions = page[page.index("Deze site beslist niet") :]
    assert conditions.index("<li") < conditions.index("U bent 18 jaar of ouder.</li>")
    assert "U woont in de stad.</li>" in conditions


def test_each_kind_of_household_and_age_has_a_row_of_its_own() -> None:
    scheme = Scheme.model_validate(
        {
            "id": "pas", "source": "gids", "name": "Pas", "description": "x", "topics": ["geld"], "upl": "stadspas",
            "amounts": [
                amount("a", 1870, 2026, kind="limit", unit="euro per maand", household="alleenstaand",
                       age_band="tot-pensioenleeftijd"),
                amount("b", 2570, 2026, kind="limit", unit="euro per maand", household="alleenstaande-ouder",
                       age_band="vanaf-pensioenleeftijd", situation="woont in een instelling"),
                amount("c", 10, 2026, kind="contribution", unit="euro"),
            ],
        }
    )  # fmt: skip
    tables = amounts_of(scheme, TODAY, "nl", load_texts().into("nl")).current
    assert [table.caption for table in tables] == ["Eigen bijdrage", "Grens"]
    assert [table.aged for table in tables] == [False, True]
    row = tables[1].rows[1]
    assert (row.whom, row.age, row.text) == ("alleenstaande ouder", "vanaf de pensioenleeftijd", "€ 2.570 per maand")
    assert row.situation == "woont in een instelling"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/regelingen", SCHEME])
def test_every_page_is_whole_in_every_language(client: TestClient, path: str, language: str) -> None:
    page = shown(client, path, taal=language)
    assert f'lang="{language}"' in page[:400]
    assert page.count("<h1") == 1
    assert "None" not in page
    assert language == "nl" or 'lang="nl"' in page


def test_the_old_address_of_a_scheme_and_its_source_lead_here(client: TestClient) -> None:
    for path in ("/voorzieningen/kansenpas", "/bron/kansenpas"):
        answer = client.get(path, params={"taal": "en"}, follow_redirects=False)
        assert answer.headers["location"] == "/regelingen/kansenpas?taal=en"


@pytest.mark.parametrize("key", ["onbekend", "dorpspunt", "soep-vroeger", "%00"])
def test_what_is_no_scheme_shows_the_way(client: TestClient, key: str) -> None:
    assert client.get(f"/regelingen/{key}").status_code == 404
