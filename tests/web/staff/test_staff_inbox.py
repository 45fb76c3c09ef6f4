# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The inbox: only the requests of one's own teams, and every look leaves a line."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from assistant.contact.desk import SqlDesk
from assistant.contact.inbox import Clerk
from assistant.contact.request import Reply, Speaker, numbered

Hall = Any
NORTH, SOUTH, YOUTH = "volwassenen-noord", "volwassenen-zuid", "jeugd-gezin"
DEEDS = {
    "oppakken": {},
    "klaar": {"uitkomst": "geholpen"},
    "doorgeven": {"team": YOUTH},
    "notitie": {"notitie": "Gebeld"},
    "opnieuw": {},
}


def audit(hall: Hall) -> list[tuple[str, str, str]]:
    with hall.office.engine.connect() as connection:
        query = text("SELECT who, action, reference FROM contact_audit ORDER BY id")
        return [tuple(row) for row in connection.execute(query)]


def shown(page: str) -> list[str]:
    return re.findall(r'<a [^>]*href="/team/(\w{4}-\w{4})"', page)


def test_the_list_has_the_oldest_first_and_says_how_old_and_in_which_language(hall: Hall) -> None:
    new = hall.ask(ago=timedelta(minutes=5))
    old = hall.ask(ago=timedelta(days=3))
    browser = hall.at_work("jan", NORTH)
    page = browser.get("/team").text
    assert shown(page) == [old, new]
    for words in ("3 dagen geleden", "5 minuten geleden", "Arabisch", "31 mei 2026, 10:00 uur", "Wijkploeg Noord"):
        assert words in page
    assert "Ik zoek hulp" not in page
    assert ("jan", "lijst bekeken", "") in audit(hall)


def test_an_empty_list_and_a_person_without_a_team_are_told_what_it_means(hall: Hall) -> None:
    assert "Er zijn geen nieuwe contactverzoeken" in hall.at_work("jan", NORTH).get("/team").text
    assert "U hoort nog bij geen team" in hall.at_work("an").get("/team").text


def test_each_state_has_its_number_and_its_own_list(hall: Hall) -> None:
    one, two = hall.ask(), hall.ask()
    browser = hall.at_work("jan", NORTH)
    browser.fill("/team", f"/team/{one}/oppakken")
    page = browser.get("/team").text
    for words in ("Nieuw (1)", "Opgepakt (1)", "Klaar (0)"):
        assert words in page
    assert shown(page) == [two]
    assert shown(browser.get("/team?staat=opgepakt").text) == [one]
    assert shown(browser.get("/team?staat=onzin").text) == [two]


def test_a_long_list_comes_in_pages(hall: Hall) -> None:
    asked = [hall.ask(ago=timedelta(hours=100 - number)) for number in range(45)]
    browser = hall.at_work("jan", NORTH)
    pages = [shown(browser.get(f"/team?pagina={number}").text) for number in (1, 2, 3)]
    assert [*pages[0], *pages[1], *pages[2]] == asked
    assert 'href="/team?staat=nieuw&amp;pagina=2"' in browser.get("/team").text
    for odd in ("0", "-1", "99", "x", "²", "9" * 50, ""):
        assert browser.get("/team", params={"pagina": odd}).status_code == 200


def test_an_open_request_shows_everything_that_was_asked(hall: Hall) -> None:
    reference = hall.ask(
        question="أحتاج إلى مساعدة\nشكرا",
        email="samira@voorbeeld.nl",
        name="Samira <b>",
        place="Molenhoek-Oost (Noord)",
        moment="in de ochtend",
        interpreter="Arabisch",
        speaker=Speaker.RELATIVE,
        replies=(Reply(question="Is er haast?", answer="Ja"),),
    )
    page = hall.at_work("jan", NORTH).get(f"/team/{reference}").text
    for words in (
        "أحتاج إلى مساعدة",
        'href="tel:+31612345678"',
        'href="mailto:samira%40voorbeeld.nl"',
        "Samira &lt;b&gt;",
        "Molenhoek-Oost (Noord)",
        "in de ochtend",
        "ja, Arabisch",
        "iemand die hij of zij kent",
        "Is er haast?",
        "jan, geopend",
    ):
        assert words in page
    assert ("jan", "geopend", reference) in audit(hall)


def test_the_way_from_picking_up_to_done(hall: Hall) -> None:
    reference, browser = hall.ask(), hall.at_work("jan", NORTH)
    address = f"/team/{reference}"
    picked = browser.fill(address, f"{address}/oppakken")
    assert (picked.status_code, picked.headers["location"]) == (303, f"{address}?melding=opgepakt")
    assert "U hebt het verzoek opgepakt" in browser.get(picked.headers["location"]).text
    browser.fill(address, f"{address}/notitie", notitie="Gebeld.\nMorgen weer.")
    done = browser.fill(address, f"{address}/klaar", uitkomst="doorverwezen")
    page = browser.get(done.headers["location"]).text
    for words in (
        "Het verzoek staat op klaar",
        "De persoon kan bij iemand anders terecht",
        "Morgen weer.",
        "Klaar door jan",
    ):
        assert words in page
    assert f"{address}/doorgeven" not in page
    assert [action for who, action, number in audit(hall) if number == reference and action != "geopend"] == [
        "gevraagd", "opgepakt", "notitie gemaakt", "klaar",
    ]  # fmt: skip


def test_who_is_second_hears_who_was_first(hall: Hall) -> None:
    reference, jan, an = hall.ask(), hall.at_work("jan", NORTH), hall.at_work("an", NORTH)
    token = an.token(f"/team/{reference}")
    jan.fill("/team", f"/team/{reference}/oppakken")
    late = an.post(f"/team/{reference}/oppakken", data={"formulier": token})
    assert late.status_code == 200
    assert "jan was eerder en heeft dit verzoek opgepakt" in late.text


def test_a_request_that_is_handed_over_is_new_there_and_gone_here(hall: Hall) -> None:
    reference, jan, an = hall.ask(), hall.at_work("jan", NORTH), hall.at_work("an", YOUTH)
    assert "Gezinsteam" in jan.get(f"/team/{reference}").text
    answer = jan.fill(f"/team/{reference}", f"/team/{reference}/doorgeven", team=YOUTH)
    assert "Het verzoek is doorgegeven" in jan.get(answer.headers["location"]).text
    assert jan.get(f"/team/{reference}").status_code == 404
    assert shown(an.get("/team").text) == [reference]


@pytest.mark.parametrize(
    ("deed", "fields", "told"),
    [
        ("notitie", {"notitie": "  \0 "}, "Hier staat nog niets"),
        ("notitie", {"notitie": "lang " * 500}, "De notitie is te lang"),
        ("notitie", {}, "Hier staat nog niets"),
        ("klaar", {}, "Kies hoe het is afgelopen"),
        ("klaar", {"uitkomst": "weggetoverd"}, "Kies hoe het is afgelopen"),
        ("doorgeven", {"team": "bestaat-niet"}, "Kies een team"),
    ],
)
def test_what_is_missing_is_told_on_top_and_what_was_typed_stays(
    hall: Hall, deed: str, fields: dict[str, str], told: str
) -> None:
    reference, browser = hall.ask(), hall.at_work("jan", NORTH)
    browser.fill("/team", f"/team/{reference}/oppakken")
    answer = browser.fill("/team", f"/team/{reference}/{deed}", **fields)
    assert answer.status_code == 400
    assert answer.text.index('id="fouten"') < answer.text.index("<h1")
    assert answer.text.count(told) >= 2
    assert "<title>Fout: Verzoek" in answer.text
    if len(fields.get("notitie", "")) > 10:
        assert "lang lang lang" in answer.text


def test_no_address_number_or_form_gives_another_team_a_request(hall: Hall) -> None:
    """The same answer as for a number that does not exist."""
    reference = hall.ask(NORTH)
    south = hall.at_work("zus", SOUTH, YOUTH)
    token, unknown = south.token("/team"), "ABCD-2345"
    assert shown(south.get("/team").text) == []
    pages = [south.get(f"/team/{number}") for number in (reference, unknown)]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].text == pages[1].text
    for deed, fields in DEEDS.items():
        answers = [
            south.post(f"/team/{number}/{deed}", data={"formulier": token, **fields}) for number in (reference, unknown)
        ]
        assert [answer.status_code for answer in answers] == [404, 404], deed
        assert answers[0].text == answers[1].text
    empty = [south.post(f"/team/{number}/klaar", data={"formulier": token}) for number in (reference, unknown)]
    assert [answer.status_code for answer in empty] == [404, 404]
    assert not [line for line in audit(hall) if line[0] == "zus" and line[2]]
    north = hall.at_work("jan", NORTH).get(f"/team/{reference}").text
    assert "Nieuw" in north


def test_who_has_the_general_queue_does_not_see_those_of_the_districts(hall: Hall) -> None:
    reference, general = hall.ask(NORTH), hall.ask("volwassenen")
    browser = hall.at_work("jan", "volwassenen")
    assert shown(browser.get("/team").text) == [general]
    assert browser.get(f"/team/{reference}").status_code == 404


@pytest.mark.parametrize(
    "number", ["x", "ABCD-234", "abcd-2345", "%00", "%ED%A0%80", "..%2F..", "x" * 3000, "ABCD 2345"]
)
def test_a_number_that_cannot_be_ours_is_not_there(hall: Hall, number: str) -> None:
    browser = hall.at_work("jan", NORTH)
    assert browser.get(f"/team/{number}").status_code == 404
    token = browser.token("/team")
    for deed in DEEDS:
        assert browser.post(f"/team/{number}/{deed}", data={"formulier": token}).status_code == 404


def test_a_withdrawn_request_is_gone_for_the_team(hall: Hall) -> None:
    reference, browser = hall.ask(), hall.at_work("jan", NORTH)
    browser.fill("/team", f"/team/{reference}/oppakken")
    desk = SqlDesk(hall.office.engine, hall.office.seal, sends=False)
    assert desk.withdraw(numbered("formulier 1")[1], hall.app.state.site.now())
    assert shown(browser.get("/team").text) == shown(browser.get("/team?staat=opgepakt").text) == []
    token = browser.token("/team")
    assert browser.get(f"/team/{reference}").status_code == 404
    for deed, fields in DEEDS.items():
        answer = browser.post(f"/team/{reference}/{deed}", data={"formulier": token, **fields})
        assert answer.status_code == 404, deed


def test_what_was_not_delivered_is_shown_to_its_team_and_can_be_tried_again(hall: Hall) -> None:
    reference = hall.ask(sends=True)
    parcel = hall.office.outbox.claim(hall.app.state.site.now())
    assert parcel is not None
    hall.office.outbox.refused(parcel, hall.app.state.site.now(), "geweigerd 400")
    jan, zus = hall.at_work("jan", NORTH), hall.at_work("zus", SOUTH)
    page = jan.get("/team").text
    for words in ("Niet bezorgd (1)", "geweigerd 400", f"Probeer {reference} opnieuw"):
        assert words in page
    assert "Niet bezorgd" not in zus.get("/team").text
    assert zus.fill("/team", f"/team/{reference}/opnieuw").status_code == 404
    answer = jan.fill("/team", f"/team/{reference}/opnieuw")
    assert "Wij proberen het opnieuw" in jan.get(answer.headers["location"]).text
    assert "Niet bezorgd" not in jan.get("/team").text
    assert ("jan", "opnieuw aangeboden", reference) in audit(hall)


def test_the_log_shows_who_looked_to_an_administrator_only(hall: Hall) -> None:
    reference = hall.ask()
    hall.at_work("jan", NORTH).get(f"/team/{reference}")
    page = hall.at_work("baas", role="admin").get("/team/logboek").text
    for words in ("jan", "geopend", reference):
        assert words in page
    assert "Ik zoek hulp" not in page


def test_a_long_log_comes_in_pages(hall: Hall) -> None:
    for number in range(25):
        hall.ask(ago=timedelta(hours=number))
    browser = hall.at_work("baas", role="admin")
    assert len(re.findall(r"<time", browser.get("/team/logboek").text)) == 20
    assert len(re.findall(r"<time", browser.get("/team/logboek?pagina=2").text)) == 5


def test_a_request_that_no_key_opens_says_so(hall: Hall) -> None:
    reference, browser = hall.ask(), hall.at_work("jan", NORTH)
    with hall.office.engine.begin() as connection:
        connection.execute(text("UPDATE contact_requests SET sealed = :x"), {"x": b"onzin"})
    answer = browser.get(f"/team/{reference}")
    assert answer.status_code == 503
    assert "niet te openen" in answer.text


def test_nothing_of_a_request_stands_in_an_address_a_title_or_the_log(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reference = hall.ask(question="Mijn geheime verhaal", name="Geheime Naam")
    browser = hall.at_work("jan", NORTH)
    page = browser.get(f"/team/{reference}").text
    browser.fill("/team", f"/team/{reference}/notitie", notitie="Geheime notitie")
    logged = "\n".join(f"{line.getMessage()} {line.args}" for line in caplog.records)
    assert "geheime" not in logged.lower()
    heading = page[: page.index("<body")] + "".join(re.findall(r'(?:href|action)="([^"]*)"', page))
    assert "geheime" not in heading.lower()


def test_a_clerk_of_the_core_sees_as_many_as_the_page_counts(hall: Hall) -> None:
    hall.ask()
    clerk = Clerk(name="jan", teams=frozenset({NORTH}))
    counts = hall.office.inbox.counts(clerk)
    assert sum(counts.values()) == 1
