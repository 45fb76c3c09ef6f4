# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Judging answers, cases and drafts of them, gaps and blind duels, as staff do it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text
from starlette.testclient import TestClient

import web.manage
from assistant.bootstrap import House
from assistant.journal import SqlJournal
from assistant.review.clicks import Opened
from assistant.review.duels import ours_first
from assistant.settings import Settings
from assistant.store import Engine
from assistant.upkeep.fields import Field
from assistant.upkeep.reports import HowKnown, Reports, Told
from assistant.values import Answer, Status
from assistant.walk import Message
from eval.cases import read_cases
from scripts.browsing import Looks, follow, served, visitor

Colleagues = Any
Colleague = Any
REVIEW, DRAFTS, GAPS, DUEL = (f"/beheer/{name}" for name in ("beoordelen", "concepten", "gaten", "duel"))
WEDNESDAY = date(2026, 6, 3)
ROLES = ("volunteer", "team", "editor", "reviewer", "admin")


@dataclass
class Bench:
    """Staff, and people who ask things of the house; `settings` say where cases go."""

    colleagues: Colleagues
    house: House
    settings: Settings
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def engine(self) -> Engine:
        engine: Engine = self.colleagues.office.engine
        return engine

    def ask(self, question: str, demo: bool = False) -> Answer:
        now, start = self.colleagues.app.state.site.now, next(self.numbers)
        ids = (f"{start:04x}{number:028x}" for number in count(1))
        actor = self.house.assistant.keeping(
            SqlJournal(self.engine, demo=demo), lambda: now() - timedelta(hours=2), lambda: next(ids)
        )
        return actor.answer(Message(text=question))

    def come(self, name: str, role: str = "reviewer") -> Colleague:
        return self.colleagues.come(name, role)

    def audit(self) -> list[tuple[str, str]]:
        with self.engine.connect() as connection:
            rows = connection.execute(text("SELECT who, action FROM contact_audit ORDER BY id"))
            return [(row[0], row[1]) for row in rows]


@pytest.fixture
def bench(
    colleagues: Colleagues, house: House, settings: Settings, make_app: Callable[..., FastAPI], tmp_path: Path
) -> Bench:
    own = settings.model_copy(update={"var_dir": tmp_path})
    colleagues.app = make_app(office=colleagues.office, reception=colleagues.reception, settings=own)
    return Bench(colleagues=colleagues, house=house, settings=own)


def begun(browser: Colleague) -> str:
    """The address of the answer that somebody gets."""
    address: str = browser.fill(REVIEW, f"{REVIEW}/volgende").headers["location"]
    return address.partition("?")[0]


def board(browser: Colleague) -> str:
    """The gaps, as soon as they are worked out."""
    for _ in range(200):
        page: str = browser.get(GAPS).text
        if "Laad de pagina opnieuw" not in page:
            return page
    pytest.fail("the gaps are never worked out")


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        (REVIEW, {"reviewer", "admin"}),
        (f"{REVIEW}/gedaan", {"reviewer", "admin"}),
        (DUEL, {"reviewer", "admin"}),
        (DRAFTS, {"editor", "admin"}),
        (GAPS, {"editor", "reviewer", "admin"}),
        (f"{GAPS}/verouderd", {"editor", "reviewer", "admin"}),
    ],
)
def test_each_page_is_for_the_roles_that_may(bench: Bench, path: str, roles: set[str]) -> None:
    found = {role: bench.come(role, role).get(path).status_code for role in ROLES}
    assert found == {role: 200 if role in roles else 403 for role in ROLES}


def test_a_reviewer_sees_how_an_answer_came_about(bench: Bench) -> None:
    answer = bench.ask("Hoe vraag ik de Kansenpas aan? Mijn nummer is 06 12345678.")
    anna = bench.come("anna")
    page = anna.get(begun(anna)).text
    assert "Kansenpas" in page
    assert "12345678" not in page
    assert "[telefoon]" in page
    assert answer.trace is not None
    for hit in answer.trace.hits:
        assert hit.id in page
    for claim in answer.claims:
        assert claim.text in page.replace("&#39;", "'").replace("&amp;", "&")
    assert answer.trace.understanding is not None
    assert "Nederlands" in page


def test_a_verdict_leads_to_the_next_answer_and_stands_in_the_log(bench: Bench) -> None:
    for question in ("Waar kan ik soep eten?", "Wat kost de Kansenpas?"):
        bench.ask(question)
    anna = bench.come("anna")
    first = begun(anna)
    then = anna.fill(first, first, oordeel="onvolledig", correctie="Bel 0612345678 voor soep.")
    second = then.headers["location"].partition("?")[0]
    assert then.status_code == 303
    assert second not in (first, REVIEW)
    page = anna.get(first).text
    assert "Onvolledig" in page
    assert "Bel [telefoon] voor soep." in page
    assert ("anna", "antwoord beoordeeld") in bench.audit()
    assert anna.fill(second, second, oordeel="goed").headers["location"] == f"{REVIEW}?melding=niets"
    assert "Oordelen tot nu toe (2)" in anna.get(REVIEW).text


def test_without_a_verdict_or_with_too_long_a_correction_what_was_typed_stays(bench: Bench) -> None:
    bench.ask("Waar kan ik soep eten?")
    anna = bench.come("anna")
    address = begun(anna)
    none = anna.fill(address, address, correctie="Vergeet de haak niet")
    assert none.status_code == 400
    assert "Kies een oordeel." in none.text
    assert "Vergeet de haak niet" in none.text
    long = anna.fill(address, address, oordeel="goed", correctie="a" * 1001)
    assert long.status_code == 400
    assert "Hoogstens 1000 tekens" in long.text


def test_a_passage_is_found_by_its_words_and_by_its_id(bench: Bench) -> None:
    bench.ask("Waar kan ik soep eten?")
    anna = bench.come("anna")
    address = begun(anna)
    wanted = bench.house.library.index().passages[0].id
    for typed in ("kansenpas", wanted):
        page = anna.fill(address, address, doe="zoek", zoek=typed, correctie="blijft staan").text
        assert re.search(rf'<option value="[^"]*{typed}', page)
        assert "blijft staan" in page
    anna.fill(address, address, oordeel="fout", passage=wanted, passagefout="mist")
    assert f"Deze passage mist in het antwoord: {wanted}" in anna.get(address).text


def test_a_second_reviewer_does_not_see_the_first_verdict_and_cannot_judge_for_another(bench: Bench) -> None:
    bench.ask("Waar kan ik soep eten?")
    anna, bert = bench.come("anna"), bench.come("bert")
    address = begun(anna)
    assert "Gegeven oordelen" not in anna.get(address).text
    assert "nu niet aan u" in bert.get(address).text
    bert.fill(address, address, oordeel="fout")
    anna.fill(address, address, oordeel="goed")
    page = anna.get(address).text
    assert "door anna" in page
    assert "door bert" not in page


def test_an_answer_that_is_not_there_leads_back(bench: Bench) -> None:
    anna = bench.come("anna")
    for path in ("/weg", "/weg/toetsvraag", "/" + "x" * 60):
        assert anna.get(REVIEW + path, follow_redirects=False).headers["location"].startswith(REVIEW)
    assert "Er is nu niets meer te beoordelen" in anna.get(f"{REVIEW}?melding=niets").text


def test_a_case_is_made_of_what_the_person_expects(bench: Bench) -> None:
    answer = bench.ask("Waar kan ik soep eten?")
    anna = bench.come("anna")
    address = begun(anna)
    anna.fill(address, address, oordeel="fout")
    form = f"{address}/toetsvraag"
    asked = {"vraag": "Waar kan ik soep eten?", "status": "beantwoord"}
    assert "Schrijf op wat het antwoord moet hebben" in anna.fill(form, form, **asked).text
    assert "Kies hoe het moet aflopen" in anna.fill(form, form, vraag="Waar?", moet="soep").text
    assert "Deze passage is er niet: verzonnen" in anna.fill(form, form, **asked, bron="verzonnen").text
    assert not bench.settings.cases_dir.exists()
    cited = answer.citations[0].passage.id
    done = anna.fill(form, form, **asked, moet="soep | maaltijd\ndonderdag", niet="020", bron=cited)
    assert done.headers["location"] == f"{REVIEW}/gedaan?melding=toetsvraag"
    (case,) = read_cases(bench.settings.cases_dir)
    assert case.say == (("soep", "maaltijd"), ("donderdag",))
    assert (case.not_say, case.cite, case.card) == (("020",), (cited,), ())
    assert case.set == "eigen"
    assert case.id in anna.get(f"{REVIEW}/gedaan").text
    assert ("anna", "toetsvraag gemaakt") in bench.audit()


def test_nobody_makes_a_case_of_an_answer_that_nobody_judged(bench: Bench) -> None:
    answer = bench.ask("Waar kan ik soep eten?")
    anna = bench.come("anna")
    form = f"{REVIEW}/{answer.id}/toetsvraag"
    sent = anna.fill(REVIEW, form, vraag="Waar?", status="beantwoord", moet="soep")
    assert sent.headers["location"] == f"{REVIEW}?melding=anders"
    assert not bench.settings.cases_dir.exists()


def test_a_correction_becomes_a_draft_with_an_end(bench: Bench) -> None:
    bench.ask("Waar kan ik soep eten?")
    anna, erik = bench.come("anna"), bench.come("erik", "editor")
    address = begun(anna)
    anna.fill(address, address, oordeel="onvolledig", correctie="De soep is ook op zaterdag.")
    page = erik.get(DRAFTS).text
    assert "De soep is ook op zaterdag." in page
    found = re.search(rf'action="({DRAFTS}/correctie/\d+)"', page)
    assert found is not None
    for day in ("", "morgen", "2026-06-03", "2029-01-01"):
        assert erik.fill(DRAFTS, found[1], doe="goed", einde=day).headers["location"] == f"{DRAFTS}?melding=datum"
    assert erik.fill(DRAFTS, found[1], doe="goed", einde="2026-12-31").headers["location"].endswith("goedgekeurd")
    assert erik.fill(DRAFTS, found[1], doe="goed", einde="2026-12-31").headers["location"].endswith("anders")
    page = erik.get(DRAFTS).text
    assert "Er wacht nu geen verbetering" in page
    assert "Geldig tot en met 31 december 2026" in page
    draft = re.search(rf'action="({DRAFTS}/\d+)"', page)
    assert draft is not None
    erik.fill(DRAFTS, draft[1], doe="klaar", einde="2026-12-31")
    page = erik.get(DRAFTS).text
    assert "<strong>Klaar</strong>" in page
    assert draft[1] not in page
    with bench.engine.begin() as connection:
        connection.execute(text("UPDATE review_drafts SET sources = REPLACE(sources, 'digest\": \"', 'digest\": \"x')"))
    assert "<strong>Heropend</strong>" in erik.get(DRAFTS).text


def test_a_gap_is_taken_on_assigned_and_closed(bench: Bench) -> None:
    for question in ("Waar kan ik parachutespringen?", "Waar kan ik leren parachutespringen?"):
        bench.ask(question)
    anna = bench.come("anna")
    page = board(anna)
    assert "2 keer gevraagd" in page
    address = re.search(rf'href="({GAPS}/[0-9a-f]+)"', page)
    assert address is not None
    anna.fill(address[1], address[1], staat="opgepakt", soort="niet-in-de-stad")
    assert "Opgepakt: anna" in anna.get(GAPS).text
    assert "niet-in-de-stad" in anna.get(f"{GAPS}?soort=niet-in-de-stad").text
    assert "Hier staan geen gaten" in anna.get(f"{GAPS}?soort=met-opzet").text
    anna.fill(address[1], address[1], staat="gesloten", link="/onderwerpen/springen", wie="erik")
    page = anna.get(address[1]).text
    assert 'href="/onderwerpen/springen"' in page
    listed = anna.get(GAPS).text
    assert "Gesloten: erik" in listed
    assert 'href="/onderwerpen/springen"' in listed
    anna.fill(address[1], address[1], staat="gesloten", link="javascript:alert(1)", wie="erik")
    assert "Opgelost met: <span" in anna.get(address[1]).text
    assert anna.fill(address[1], address[1], link="x" * 201).headers["location"].endswith("melding=lang")
    assert bench.audit().count(("anna", "gat bijgewerkt")) == 3


def test_what_volunteers_say_is_wrong_stands_beside_the_gaps(bench: Bench) -> None:
    office = bench.colleagues.office
    told = Told(record="soepgroep", field=Field.PHONE, how_known=HowKnown.CALLED, text="Niet in gebruik.")
    for number in ("2222-2222", "3333-3333"):
        Reports(office.engine, office.seal).add(number, told, "vera", bench.colleagues.app.state.site.now())
    Reports(office.engine, office.seal).take("3333-3333", "erik", bench.colleagues.app.state.site.now())
    anna = bench.come("anna")
    page = board(anna)
    assert "Klopt niet (1)" in page
    assert (
        '<a class="utrecht-link utrecht-link--html-a" href="/beheer/meldingen?staat=opgepakt">Opgepakt</a>: 1' in page
    )
    assert "Klopt niet (1)" in anna.get(f"{GAPS}/verouderd").text


def test_gaps_are_narrowed_by_language_and_week(bench: Bench) -> None:
    bench.ask("Waar kan ik parachutespringen?")
    anna = bench.come("anna")
    board(anna)
    assert "parachute" in anna.get(f"{GAPS}?taal=nl&week=2026-W23").text
    for other in ("taal=pl", "week=2026-W01", "thema=geld", "wijk=noord"):
        assert "Hier staan geen gaten" in anna.get(f"{GAPS}?{other}").text
    assert anna.get(f"{GAPS}/weg", follow_redirects=False).headers["location"] == GAPS


def test_what_people_open_after_no_answer_is_counted_and_nobody_can_be_followed(bench: Bench) -> None:
    anna, resident = bench.come("anna"), TestClient(bench.colleagues.app)
    bench.ask("Waar kan ik parachutespringen?")
    assert "Er is nog niets geteld." in board(anna)
    shown = resident.post("/vraag", data={"vraag": "Waar kan ik parachutespringen?", "taal": "en"}).text
    marked = [unescape(link) for link in re.findall(r'href="([^"]*[?&;]van=[^"]*)"', shown)]
    for start, times in (("/contact", 2), ("/zoeken", 1), ("/voorzieningen/dorpspunt", 1)):
        link = next(link for link in marked if link.startswith(start))
        assert set(parse_qs(urlsplit(link).query)) <= {"van", "taal", "gesprek"}
        for _ in range(times):
            landed = resident.get(link)
            assert landed.status_code == 200
            assert "taal=en" in str(landed.url)
            assert "van=" not in str(landed.url)
            assert resident.get(str(landed.url)).status_code == 200  # loaded again
    page = board(anna)
    table = page[page.index("Per week</caption>") :].partition("</table>")[0]
    assert re.findall(r"</span>(\d+)</td>", table) == ["2", "1", "0", "1"]  # form, Stip, text, search
    assert "<svg" in page


def test_an_answer_and_an_address_that_somebody_made_up_count_nothing(bench: Bench) -> None:
    anna, resident = bench.come("anna"), TestClient(bench.colleagues.app)
    bench.ask("Waar kan ik parachutespringen?")
    assert "van=" not in resident.post("/vraag", data={"vraag": "Wat kost de Kansenpas?"}).text
    for path in ("/contact?van=beantwoord", "/contact?van=x", "/?van=geen-antwoord", "/over?van=geweigerd"):
        assert resident.get(path).status_code == 200
    assert "Er is nog niets geteld." in board(anna)


def test_what_is_old_stands_in_groups(bench: Bench) -> None:
    page = bench.come("erik", "editor").get(f"{GAPS}/verouderd?groep=Oude of ongedateerde bron").text
    assert 'aria-current="page">Oude of ongedateerde bron' in page
    assert ".yaml" in page


def test_a_duel_tells_nobody_which_side_is_ours(bench: Bench) -> None:
    answer = bench.ask("Wat kost de Kansenpas?")
    anna = bench.come("anna")
    page = anna.get(DUEL).text
    ours = answer.claims[0].text.replace("'", "&#39;")
    left = page[page.index('id="links-kop"') : page.index('id="rechts-kop"')]
    right = page[page.index('id="rechts-kop"') : page.index("Wat helpt deze inwoner")]
    assert ours in (left if ours_first(answer.id) else right)
    anna.fill(DUEL, DUEL, antwoord=answer.id, keuze="links" if ours_first(answer.id) else "rechts")
    page = anna.get(DUEL).text
    assert "De Stip won 100 % van 1 vergelijkingen" in page
    assert "Er is nu niets te vergelijken" in page
    assert anna.fill(DUEL, DUEL, antwoord=answer.id, keuze="verzonnen").status_code == 303
    assert "van 1 vergelijkingen" in anna.get(DUEL).text


def test_examples_say_on_every_page_that_they_are_made_up(bench: Bench) -> None:
    for question in ("Wat kost de Kansenpas?", "Waar kan ik parachutespringen?"):
        bench.ask(question, demo=True)
    anna = bench.come("anna")
    address = begun(anna)
    mark = '<span class="review-mark">voorbeeld</span>'
    assert mark in anna.get(address).text
    assert mark in board(anna)
    assert mark in anna.get(DUEL).text
    anna.fill(address, address, oordeel="goed")
    assert mark in anna.get(f"{REVIEW}/gedaan").text


def test_a_form_that_is_not_ours_does_nothing(bench: Bench) -> None:
    answer = bench.ask("Wat kost de Kansenpas?")
    anna = bench.come("anna")
    for path in (f"{REVIEW}/volgende", f"{REVIEW}/{answer.id}", DUEL, f"{REVIEW}/{answer.id}/toetsvraag"):
        assert anna.post(path, data={"oordeel": "goed", "keuze": "links"}).status_code == 403
    assert bench.audit() == []


@pytest.mark.parametrize("path", ["", "/correctie"])
def test_a_number_that_no_database_holds_is_a_draft_that_is_not_there(bench: Bench, path: str) -> None:
    anna = bench.come("anna", "editor")
    answer = anna.fill("/beheer/concepten", f"/beheer/concepten{path}/{'9' * 25}", doe="weg")
    assert (answer.status_code, answer.headers["location"]) == (303, "/beheer/concepten?melding=anders")


# in a browser


@pytest.fixture
def start(browser: Browser, bench: Bench) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []
    with served(bench.colleagues.app) as address:

        def begin(name: str, role: str = "admin", **options: object) -> Page:
            bench.come(name, role)
            page = visitor(browser, address, "nl", **options).page
            page.goto(f"/personeel?naar={REVIEW}")
            page.fill("#naam", name)
            page.fill("#wachtwoord", "een heel goed wachtwoord")
            page.click("main button")
            page.wait_for_url(f"**{REVIEW}")
            pages.append(page)
            return page

        yield begin
        for page in pages:
            page.context.close()


@pytest.mark.browser
def test_every_page_is_accessible_on_a_phone_and_a_desk(bench: Bench, start: Callable[..., Page]) -> None:
    for question in ("Wat kost de Kansenpas?", "Waar kan ik parachutespringen?", "أين يمكنني أن آكل؟", "x" * 90):
        bench.ask(question, demo=True)
    page, sound = start("baas"), Looks()
    page.goto(REVIEW)
    sound(page)
    page.click("text=Begin met beoordelen")
    page.click("summary >> text=Schrijf een verbetering")
    page.fill("#zoek", "kansenpas")
    follow(page, "button >> text=Zoek")
    sound(page)
    page.fill("#correctie", "Er is nog iets.")
    follow(page, "button >> text=Onvolledig")
    page.goto(f"{REVIEW}/gedaan")
    sound(page)
    page.click("text=Maak er een toetsvraag van")
    page.click("main form button >> text=Maak de toetsvraag")
    expect(page.locator("#fouten")).to_be_focused()
    sound(page)
    for path in (DRAFTS, f"{GAPS}/verouderd", DUEL):
        page.goto(path)
        sound(page)
    bench.colleagues.office.review.clicks.add(Status.NO_ANSWER, Opened.STIP, WEDNESDAY, number=3)
    page.goto(GAPS)
    expect(page.locator("ol.team-list")).to_be_visible()  # it opens again by itself until the gaps are there
    sound(page)
    follow(page, "ol.team-list a >> nth=0")
    sound(page)


@pytest.mark.browser
def test_a_verdict_takes_one_key_unless_somebody_types_or_switches_it_off(
    bench: Bench, start: Callable[..., Page]
) -> None:
    for number in range(3):
        bench.ask(f"Wat kost de Kansenpas in {2024 + number}?")
    page = start("baas")
    page.goto(REVIEW)
    follow(page, "text=Begin met beoordelen")
    first = page.url
    page.click("summary >> text=Schrijf een verbetering")
    page.fill("#correctie", "")
    page.locator("#correctie").press("3")
    assert page.url == first
    page.locator("#correctie").press("Backspace")
    page.locator("h1").click()
    page.keyboard.press("2")
    page.wait_for_url("**melding=bewaard")
    expect(page.locator("[role=status]")).to_contain_text("Uw oordeel is bewaard")
    second = page.url
    page.uncheck("[data-switch]")
    page.locator("h1").click()
    page.keyboard.press("2")
    page.reload()
    expect(page.locator("[data-switch]")).not_to_be_checked()
    assert page.url == second
    assert [item.judgement.value for item in bench.colleagues.office.review.reviews.listed(None, None, 9)] == [
        "onvolledig"
    ]


@pytest.mark.browser
def test_everything_works_without_scripts(bench: Bench, start: Callable[..., Page]) -> None:
    bench.ask("Wat kost de Kansenpas?")
    page = start("baas", java_script_enabled=False)
    page.goto(REVIEW)
    page.click("text=Begin met beoordelen")
    expect(page.locator("[data-switch]")).to_be_hidden()
    page.click("button >> text=Goed")
    expect(page.locator("[role=status]")).to_contain_text("niets meer te beoordelen")
    page.goto(DUEL)
    page.click("button >> text=Even goed")
    expect(page.locator("[role=status]")).to_contain_text("Uw keuze is bewaard")


def test_every_text_and_class_of_these_pages_is_used() -> None:
    folder = Path(web.manage.__file__).parent
    sources = [*folder.glob("review*.py"), *(folder.parent / "templates/manage").glob("review*.html")]
    told = "\n".join(file.read_text("utf-8") for file in sources)
    known = {
        line.partition(":")[0]
        for line in (folder.parent / "texts/manage.yaml").read_text("utf-8").splitlines()
        if line.startswith(("review_", "gaps_", "duel_"))
    }
    starts = {
        found
        for found in re.findall(r"""["'](\w+_)(?:\{|["'] ~)""", told)
        if found.startswith(("review_", "gaps_", "duel_"))
    }
    asked = set(re.findall(r"""["']((?:review|gaps|duel)_\w+)["']""", told))
    assert {key for key in asked if not key.endswith("_")} <= known
    assert {key for key in known if key not in asked and not key.startswith(tuple(starts))} == set()
    classes = set(re.findall(r"(?<=[\" ])review-[\w-]+(?=[\" {])", "\n".join(re.findall(r'class="[^"]*"', told))))
    styled = set(re.findall(r"\.(review-[\w-]+)", (folder.parent / "static/review.css").read_text("utf-8")))
    assert styled <= classes | {"review-again"}
