# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What staff do with what volunteers tell: reports, work messages, proposals and counts of visits."""

import re
from datetime import timedelta
from typing import Any

import pytest

from assistant.upkeep.fields import Field
from assistant.upkeep.messages import Messages
from assistant.upkeep.opinions import Asked, Opinions, Reply, Standing
from assistant.upkeep.reports import HowKnown, Reports, Told
from assistant.upkeep.visits import Ended, Visits
from web.manage.bars import Told as Cell
from web.manage.bars import picture
from web.manage.draft import day_in
from web.manage.visits import told

Colleagues = Any
REPORTS, MESSAGES, PROPOSALS, VISITS = (
    f"/beheer/{name}" for name in ("meldingen", "berichten", "voorstellen", "bezoeken")
)
PLACED = {"titel": "Vrijdag dicht", "tekst": "De Stip is dicht.", "tot": "2026-06-05", "stuk": "a" * 32}


def report(colleagues: Colleagues, number: str = "2222-2222", record: str = "dorpspunt") -> None:
    wrong = Told(record=record, field=Field.PHONE, how_known=HowKnown.CALLED, text=f"Nieuw nummer {number}.")
    kept = Reports(colleagues.office.engine, colleagues.office.seal)
    kept.add(number, wrong, "vera", colleagues.app.state.site.now())


def count(
    colleagues: Colleagues, number: int, ended: Ended = Ended.HELPED, topic: str = "geld", weeks: int = 0
) -> None:
    kept, now = Visits(colleagues.office.engine), colleagues.app.state.site.now()
    for at in range(number):
        kept.add(f"{topic}-{ended}-{weeks}-{at}"[:36], ended, topic, now - timedelta(weeks=weeks))


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        (REPORTS, {"editor", "reviewer", "admin"}),
        (f"{REPORTS}/2222-2222", {"editor", "reviewer", "admin"}),
        (MESSAGES, {"editor", "admin"}),
        (PROPOSALS, {"editor", "admin"}),
        (VISITS, {"editor", "reviewer", "admin"}),
        (f"{VISITS}.csv", {"editor", "reviewer", "admin"}),
    ],
)
def test_each_page_is_for_the_roles_that_may(colleagues: Colleagues, path: str, roles: set[str]) -> None:
    report(colleagues)
    everybody = ("volunteer", "team", "editor", "reviewer", "admin")
    answers = {role: colleagues.come(role, role).get(path).status_code for role in everybody}
    assert answers == {role: 200 if role in roles else 403 for role in everybody}


def test_a_report_stands_beside_what_the_record_holds_now(colleagues: Colleagues) -> None:
    report(colleagues)
    anna = colleagues.come("anna", "editor")
    assert "0900-9900" in anna.get(REPORTS).text
    page = anna.get(f"{REPORTS}/2222-2222").text
    assert "Nieuw nummer 2222-2222." in page
    assert "<strong>0900-9900</strong> (hierover gaat de melding)" in page
    assert "Loop binnen met al uw vragen." in page


def test_a_report_is_taken_on_taken_over_and_closed(colleagues: Colleagues) -> None:
    report(colleagues)
    anna, bert, one = colleagues.come("anna", "editor"), colleagues.come("bert", "editor"), f"{REPORTS}/2222-2222"
    assert "Sluit de melding" not in anna.get(one).text
    assert anna.fill(REPORTS, f"{one}/oppakken").headers["location"] == f"{one}?melding=opgepakt"
    assert "Neem over" in bert.get(one).text
    bert.fill(one, f"{one}/oppakken")
    told_anna = anna.fill(one, f"{one}/klaar", uitkomst="aangepast")
    assert told_anna.headers["location"] == f"{one}?melding=veranderd"
    missing = bert.fill(one, f"{one}/klaar", notitie="x" * 201)
    assert missing.status_code == 400
    assert "Kies hoe het is afgelopen." in missing.text
    assert "Dit is te lang." in missing.text
    done = bert.fill(one, f"{one}/klaar", uitkomst="aangepast", notitie="https://voorbeeld.example/12")
    assert done.headers["location"] == f"{REPORTS}?melding=klaar"
    closed = anna.get(f"{REPORTS}?staat=klaar").text
    assert "Wij hebben het aangepast" in closed
    assert "https://voorbeeld.example/12" in closed
    assert "Gemeld op" not in anna.get("/balie/voorziening/dorpspunt").text


def test_twenty_reports_stand_on_a_page_and_one_record_can_be_seen_alone(colleagues: Colleagues) -> None:
    for number in range(21):
        report(colleagues, f"2222-22{number:02}", "soepgroep-zuid" if number == 20 else "dorpspunt")
    anna = colleagues.come("anna", "editor")
    assert anna.get(REPORTS).text.count('class="team-line"') == 20
    assert anna.get(f"{REPORTS}?pagina=2").text.count('class="team-line"') == 1
    alone = anna.get(f"{REPORTS}?over=dorpspunt&pagina=9")
    assert "Open (20)" in alone.text
    assert anna.get(f"{REPORTS}?over=%22%3E&staat=x&pagina=-1").status_code == 200


def test_a_report_on_what_is_gone_can_still_be_closed(colleagues: Colleagues) -> None:
    report(colleagues, record="was-er-ooit")
    anna = colleagues.come("anna", "editor")
    assert "was-er-ooit (bestaat niet meer)" in anna.get(REPORTS).text
    assert "Dit staat niet meer in onze gegevens." in anna.get(f"{REPORTS}/2222-2222").text


@pytest.mark.parametrize("number", ["x", "3333-3333", "%00"])
def test_a_report_that_is_not_there_is_not_found(colleagues: Colleagues, number: str) -> None:
    anna = colleagues.come("anna", "editor")
    assert anna.get(f"{REPORTS}/{number}").status_code == 404
    taken = anna.fill(REPORTS, f"{REPORTS}/{number}/oppakken")
    assert taken.status_code == 404 or taken.headers["location"].endswith("veranderd")


def test_an_editor_places_changes_and_withdraws_a_message(colleagues: Colleagues) -> None:
    anna, vera = colleagues.come("anna", "editor"), colleagues.come("vera", "volunteer")
    for _ in range(2):
        sent = anna.fill(MESSAGES, MESSAGES, **PLACED, belangrijk="ja", thema_1="geld", thema_2="verzonnen")
        assert sent.headers["location"] == f"{MESSAGES}?melding=geplaatst"
    assert vera.get("/balie").text.count("De Stip is dicht.") == 1
    [address] = set(re.findall(r'href="(/beheer/berichten/[^"]+)"', anna.get(MESSAGES).text))
    assert 'value="Vrijdag dicht"' in anna.get(address).text
    changed = anna.fill(address, address, **{**PLACED, "tekst": "Alleen de ochtend.", "tot": "5-6-2026"})
    assert changed.headers["location"] == f"{MESSAGES}?melding=aangepast"
    assert "Alleen de ochtend." in vera.get("/balie").text
    anna.fill(MESSAGES, f"{address}/intrekken")
    assert "Alleen de ochtend." not in vera.get("/balie").text
    assert "(ingetrokken)" in anna.get(MESSAGES).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"titel": "x" * 81}, "Hoogstens 80 tekens"),
        ({"titel": ""}, "Schrijf een kop."),
        ({"tekst": ""}, "Schrijf een tekst."),
        ({"tot": ""}, "Kies een dag van vandaag tot een jaar verder."),
        ({"tot": "2026-06-02"}, "Kies een dag"),
        ({"tot": "2030-01-01"}, "Kies een dag"),
    ],
)
def test_a_message_that_is_not_right_is_not_placed(colleagues: Colleagues, change: dict[str, str], said: str) -> None:
    sent = colleagues.come("anna", "editor").fill(MESSAGES, MESSAGES, **{**PLACED, **change})
    assert sent.status_code == 400
    assert said in sent.text
    kept = Messages(colleagues.office.engine, colleagues.office.seal)
    assert kept.current(colleagues.app.state.site.now().date()) == ()


@pytest.mark.parametrize(
    ("text", "day"), [("2026-06-05", "2026-06-05"), ("5-6-2026", "2026-06-05"), ("31-2-2026", None), ("morgen", None)]
)
def test_a_day_is_read_as_people_and_browsers_write_it(text: str, day: str | None) -> None:
    found = day_in(text)
    assert (found.isoformat() if found else None) == day


def test_an_editor_decides_about_proposals(colleagues: Colleagues) -> None:
    kept, now = Opinions(colleagues.office.engine, colleagues.office.seal), colleagues.app.state.site.now()
    for number in ("2222-2222", "3333-3333"):
        kept.ask(number, Asked(question=f"Hoe zit {number}?", sources=("samen-eten", "weg")), "vera", now)
        kept.answer(number, Reply(standing=Standing.CORRECTED, text="Zo zit het.", role="team"), "teun", now)
    anna = colleagues.come("anna", "editor")
    page = anna.get(PROPOSALS).text
    assert "Nieuw (2)" in page
    assert "Antwoord van: teamlid," in page
    assert 'href="/balie/artikel/samen-eten"' in page
    assert anna.fill(PROPOSALS, f"{PROPOSALS}/2222-2222/overnemen").headers["location"].endswith("overgenomen")
    assert anna.fill(PROPOSALS, f"{PROPOSALS}/2222-2222/wegleggen").headers["location"].endswith("veranderd")
    anna.fill(PROPOSALS, f"{PROPOSALS}/3333-3333/wegleggen")
    taken = anna.get(f"{PROPOSALS}?staat=overgenomen").text
    assert "Hoe zit 2222-2222?" in taken
    assert "Hoe zit 3333-3333?" not in taken
    assert "Neem over" not in taken


def test_few_visits_are_not_told_exactly_in_the_page_the_picture_or_the_file(colleagues: Colleagues) -> None:
    count(colleagues, 7)
    count(colleagues, 3, topic="wonen")
    count(colleagues, 2, Ended.NOTHING, weeks=1)
    anna = colleagues.come("anna", "editor")
    page, file = anna.get(VISITS).text, anna.get(f"{VISITS}.csv")
    assert "&lt;5" in page
    assert not re.search(r">\s*[1-4]\s*<", page)
    assert file.headers["content-disposition"] == 'attachment; filename="bezoeken-2026-06-03.csv"'
    lines = file.text.lstrip("\ufeff").splitlines()
    assert lines[:3] == [
        "Soort;Wat;Geholpen;Naar iemand anders;Niets gevonden",
        "Week;2026-06-01;10;0;0",
        "Week;2026-05-25;0;0;<5",
    ]
    assert lines[-2:] == [
        "Thema;Geld en regelingen;5 of meer;0;<5",
        "Thema;Wonen;<5;0;0",
    ]


def test_no_number_is_hidden_alone() -> None:
    assert [cell.text for cell in told([7, 3, 12])] == ["5 of meer", "<5", "12"]
    assert [cell.text for cell in told([7, 3, 1])] == ["7", "<5", "<5"]
    assert [cell.text for cell in told([3, 0])] == ["<5", "0"]
    assert {cell.drawn for cell in told([1, 2, 3, 4])} == {2.5}
    assert told([]) == []


def test_the_longest_bar_fits_and_no_bar_tells_more_than_its_text() -> None:
    rows = [("week 1", (Cell(text="100", drawn=100), Cell(text="0", drawn=0))), ("week 2", tuple(told([1, 4])))]
    drawn = picture(rows, ("een", "twee"))
    bars = [bar for group in drawn.groups for bar in group.bars]
    assert max(bar.width for bar in bars) < drawn.width
    assert bars[1].width == 0
    assert bars[2].width == bars[3].width
    assert all(group.y < drawn.height for group in drawn.groups)


def test_without_visits_the_page_says_so(colleagues: Colleagues) -> None:
    page = colleagues.come("anna", "reviewer").get(VISITS).text
    assert "Er is nog geen bezoek geteld." in page
    assert "<svg class" not in page
