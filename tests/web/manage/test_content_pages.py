# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Editors change the content with a second pair of eyes, on a working copy, while the site goes on answering."""

import re
from html import unescape
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.content.folder import Closed, ContentFolder
from assistant.review.drafts import Draft, DraftState, SourceMark
from knowledge.loader import DEFAULT
from web.manage.press import Done, Step, Tell

Editors = Any
Colleagues = Any
CONTENT, CHANGES, SWITCHES = "/beheer/inhoud", "/beheer/inhoud/voorstellen", "/beheer/schakelaars"
POINT, POINT_PAGE = f"{CONTENT}/voorziening/dorpspunt", "/voorzieningen/dorpspunt"
PASS = f"{CONTENT}/artikel/kansenpas-uitleg"
SERVICES = "services/alles.yaml"
OLD, NEW = "0900-9900", "0900-9955"


@pytest.mark.parametrize("path", [CONTENT, CHANGES, POINT, f"{CONTENT}/artikel/nieuw", SWITCHES])
def test_the_pages_are_for_who_keeps_the_content(colleagues: Colleagues, path: str) -> None:
    everybody = ("volunteer", "team", "editor", "reviewer", "admin")
    answers = {role: colleagues.come(role, role).get(path).status_code for role in everybody}
    assert answers == {role: 200 if role in ("editor", "admin") else 403 for role in everybody}


@pytest.mark.slow
def test_another_person_publishes_and_takes_back_and_both_servers_follow(editors: Editors) -> None:
    anna, bert = editors.come("anna"), editors.come("bert")
    before = editors.file(SERVICES)

    def shown(app: FastAPI) -> str:
        return TestClient(app).get(POINT_PAGE).text

    one = editors.proposed(anna, POINT, OLD, NEW)
    assert editors.file(SERVICES) == before
    page = unescape(bert.get(one).text)
    assert re.search(rf"erbij:</span><ins[^>]*>  phones: .*{NEW}", page)
    assert re.search(rf"weg:</span><del[^>]*>  phones: .*{OLD}", page)
    patch = bert.get(f"{one}/patch")
    assert patch.text.startswith("--- a/services/alles.yaml\n+++ b/services/alles.yaml\n@@")
    assert "attachment" in patch.headers["content-disposition"]
    assert "Publiceer<" not in anna.get(one).text
    assert editors.press(anna, one, "publiceren") == "eigen"
    assert editors.file(SERVICES) == before

    assert editors.press(bert, one, "publiceren") == "gepubliceerd"
    assert editors.file(SERVICES) == before.replace(OLD, NEW)
    assert NEW in shown(editors.first)
    assert OLD in shown(editors.second)
    editors.second.state.site.refresh()
    assert NEW in shown(editors.second)
    assert editors.press(bert, one, "publiceren") == "veranderd"

    assert editors.press(anna, one, "terugzetten") == "teruggezet"
    assert editors.file(SERVICES) == before
    assert OLD in shown(editors.first)
    editors.second.state.site.refresh()
    assert OLD in shown(editors.second)
    assert editors.audit()[-3:] == [
        "anna wijziging voorgesteld 1 dorpspunt",
        "bert wijziging gepubliceerd 1 dorpspunt",
        "anna wijziging teruggezet 1 dorpspunt",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- id: dorpspunt", "- id: dorpspunt\n  naam: [x", "niet goed te lezen"),
        ("- id: dorpspunt", "- id: ander-punt", "De id van een stuk blijft"),
        ("topics: [stip]", "topics: [verzonnen]", "onbekend onderwerp verzonnen"),
        ("name:", "naam:", "onbekend veld"),
        (OLD, OLD, "U hebt nog niets veranderd"),
    ],
)
def test_what_is_wrong_is_told_in_dutch_and_nothing_typed_is_lost(
    editors: Editors, old: str, new: str, told: str
) -> None:
    kees = editors.come(f"kees-{abs(hash(told))}")
    answer = editors.change(kees, POINT, old, new, "Mijn eigen reden.")
    assert answer.status_code == 400
    page = unescape(answer.text)
    assert told in page
    assert new in page
    assert "Mijn eigen reden." in page


def test_one_value_is_put_in_the_text_and_nothing_is_kept_yet(editors: Editors) -> None:
    ties = editors.come("ties")
    typed, mark = editors.typed(ties, POINT)
    fields = {"tekst": typed, "reden": "Nieuw nummer.", "stand": mark, "veld": "phones.1.number", "waarde": NEW}
    shown = ties.fill(POINT, POINT, **fields, zet="ja")
    assert shown.status_code == 200
    assert typed.replace(f'"{OLD}"', f'"{NEW}"') in unescape(shown.text)
    assert "Nieuw nummer." in shown.text
    assert NEW not in editors.file(SERVICES)


def test_who_gives_no_reason_hears_that(editors: Editors) -> None:
    mies = editors.come("mies")
    assert "Schrijf waarom" in editors.change(mies, POINT, OLD, NEW, " ").text


def test_what_changed_meanwhile_is_told_and_never_written_over(editors: Editors) -> None:
    lies, noor = editors.come("lies"), editors.come("noor")
    before = editors.file(SERVICES)
    one = editors.proposed(lies, POINT, OLD, NEW)
    assert "Hier ligt al een voorstel" in noor.get(POINT).text
    typed, mark = editors.typed(noor, POINT)
    changed = before.replace("Loop binnen", "Kom binnen")
    (editors.folder / SERVICES).write_text(changed, "utf-8")
    late = noor.fill(POINT, POINT, tekst=typed.replace(OLD, "0900-9944"), reden="Anders.", stand=mark)
    assert late.status_code == 409
    assert "0900-9944" in late.text
    assert "Iemand heeft dit stuk intussen veranderd" in late.text
    assert editors.press(noor, one, "publiceren") == "botsing"
    assert editors.file(SERVICES) == changed
    assert editors.press(noor, one, "afwijzen") == "afgewezen"
    assert f"{one}" in noor.get(f"{CHANGES}?staat=afgewezen").text
    (editors.folder / SERVICES).write_text(before, "utf-8")


def test_publishing_tells_how_far_it_is_and_a_second_press_starts_nothing(editors: Editors) -> None:
    wies, jet = editors.come("wies"), editors.come("jet")
    one, other = editors.proposed(wies, POINT, OLD, NEW), editors.proposed(wies, POINT, OLD, "0900-9966")
    press, goes_on = editors.first.state.site.press, Event()

    def slow(tell: Tell) -> Done:
        tell(Step.TAKING_OVER)
        assert goes_on.wait(30)
        return Done(problems=("Regel 3 klopt niet.",))

    assert press.start(int(one.rpartition("/")[2]), slow)
    assert editors.pressed(jet, one, "publiceren") == "bezig"
    assert editors.pressed(jet, other, "publiceren") == "druk"
    page = jet.get(f"{one}?melding=bezig")
    assert "Stap 3 van 3" in page.text
    assert page.headers["refresh"].endswith(f"url={one}?melding=bezig")
    assert "Publiceer<" not in page.text
    goes_on.set()
    while "Stap 3 van 3" in (page := jet.get(f"{one}?melding=bezig")).text:
        pass
    assert page.status_code == 409
    assert "refresh" not in page.headers
    assert "Regel 3 klopt niet." in page.text
    assert "Publiceer<" in page.text
    for change in (one, other):
        assert editors.press(jet, change, "afwijzen") == "afgewezen"


@pytest.mark.slow
def test_a_new_article_of_a_draft_is_answered_with_at_once(editors: Editors) -> None:
    fien, gijs = editors.come("fien"), editors.come("gijs")
    question = "Waar kan ik een vlieger oplaten?"
    site = editors.first.state.site
    draft = Draft(
        answer="a" * 32,
        question=question,
        text="Vliegers mag u oplaten bij het Dorpspunt.",
        sources=(SourceMark(id="dorpspunt", digest=""),),
        expires_on=site.now().date(),
        state=DraftState.OPEN,
        changed_at=site.now(),
        changed_by="fien",
    )
    editors.house.office.review.drafts.add(draft)
    ways = re.findall(r'href="(/beheer/inhoud/[^"]+concept=\d+)"', fien.get("/beheer/concepten").text)
    assert [way.partition("?")[0] for way in ways] == [POINT, f"{CONTENT}/artikel/nieuw"]
    assert draft.text in fien.get(ways[0]).text
    typed, _ = editors.typed(fien, ways[1])
    assert f"title: {question}" in typed
    reason = re.search(r'id="reden"[^>]*>\n(.*?)</textarea>', fien.get(ways[1]).text, re.DOTALL)
    assert reason
    assert question in reason[1]
    wrong = fien.fill(ways[1], ways[1], tekst=typed.replace("- stip", "- verzonnen"), reden="Nieuw.")
    assert "Zet bij topics als eerste een van deze" in wrong.text
    taken = fien.fill(ways[1], ways[1], tekst=re.sub(r"id: waar.*", "id: dorpspunt", typed), reden="Nieuw.")
    assert "De id dorpspunt bestaat al" in taken.text
    assert draft.text not in editors.ask(question)["tekst"]

    kept = fien.fill(ways[1], ways[1], tekst=typed, reden="Nieuw.")
    one = kept.headers["location"].partition("?")[0]
    assert editors.press(gijs, one, "publiceren") == "gepubliceerd"
    assert draft.text in editors.ask(question)["tekst"]
    file = next((editors.folder / "articles/stip").glob("waar-kan-ik*.yaml"))
    assert editors.press(gijs, one, "terugzetten") == "teruggezet"
    assert not file.exists()
    assert draft.text not in editors.ask(question)["tekst"]


def test_a_draft_stands_in_the_key_sentence_that_it_corrects(editors: Editors) -> None:
    roos, site = editors.come("roos"), editors.first.state.site
    draft = Draft(
        answer="b" * 32,
        question="Hoeveel staat erop?",
        text="Op de Kansenpas staat geld: kijk op de site.",
        sources=(SourceMark(id="kansenpas-uitleg#bedrag", digest=""),),
        expires_on=site.now().date(),
        state=DraftState.OPEN,
        changed_at=site.now(),
        changed_by="roos",
    )
    editors.house.office.review.drafts.add(draft)
    ways = re.findall(r'href="(/beheer/inhoud/[^"]+concept=\d+)"', roos.get("/beheer/concepten").text)
    typed, _ = editors.typed(roos, next(way for way in ways if way.startswith(PASS)))
    assert f'text: "{draft.text}"' in typed
    assert "Op de Kansenpas staat {amount:kansenpas.tegoed}" not in typed


@pytest.mark.slow
def test_a_translation_that_is_behind_is_flagged(editors: Editors) -> None:
    sam, tine = editors.come("sam"), editors.come("tine")
    assert "hoort bij deze tekst" in sam.get(PASS).text
    one = editors.proposed(sam, PASS, "title: ", "title: Over ")
    assert "Deze vertalingen staan daarna niet meer op de site" in tine.get(one).text
    assert editors.press(tine, one, "publiceren") == "gepubliceerd"
    listed = tine.get(f"{CONTENT}?soort=verouderd").text
    assert PASS in listed
    assert f"{CONTENT}/vertaling/kansenpas-uitleg@pl" in listed
    assert "loopt achter en staat niet op de site" in tine.get(PASS).text
    assert editors.press(tine, one, "terugzetten") == "teruggezet"
    assert "hoort bij deze tekst" in tine.get(PASS).text


def test_records_are_found_by_word_number_and_kind_and_words_stand_in_no_address(editors: Editors) -> None:
    eva = editors.come("eva")
    assert f'href="{POINT}"' in eva.get(f"{CONTENT}?soort=voorziening").text
    found = eva.fill(CONTENT, CONTENT, zoek="0900 9900")
    assert found.status_code == 200
    shown = re.findall(r'<h2[^>]*><a[^>]*href="([^"]+)"', found.text)
    assert POINT in shown
    assert f"{CONTENT}/voorziening/wijkploeg" not in shown
    page = eva.get(POINT).text
    assert "Nog niet" in page
    assert "town/services/alles.yaml" in page
    assert 'value="0900 9900"' in found.text


@pytest.mark.parametrize(
    "path",
    [
        f"{CONTENT}/voorziening/..%2f..%2fmunicipality",
        f"{CONTENT}/voorziening/services%2falles.yaml",
        f"{CONTENT}/verzonnen/dorpspunt",
        f"{CONTENT}/artikel/dorpspunt",
        f"{CHANGES}/999999",
        f"{CHANGES}/999999/patch",
        f"{CHANGES}/{'9' * 25}",
    ],
)
def test_an_address_names_a_record_and_never_a_file(editors: Editors, path: str) -> None:
    who = editors.come(f"wie-{abs(hash(path))}")
    assert who.get(path).status_code == 404


def test_what_every_municipality_shares_is_shown_and_not_changed(editors: Editors) -> None:
    rob = editors.come("rob")
    shared = next(key for key, file in editors.house.knowledge.files.items() if file.startswith("landelijk/services"))
    page = f"{CONTENT}/voorziening/{shared}"
    assert "Dit stuk is van alle gemeenten" in rob.get(page).text
    assert rob.fill(page, page, tekst="x", reden="x").status_code == 404


def test_the_content_that_ships_and_a_closed_folder_are_never_written(colleagues: Colleagues, tmp_path: Path) -> None:
    assert ContentFolder(folder=DEFAULT).closed is Closed.PACKAGED
    assert ContentFolder(folder=tmp_path).closed is None
    assert ContentFolder(folder=tmp_path / "weg").closed is Closed.READ_ONLY
