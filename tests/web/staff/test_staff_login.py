# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from assistant.staff.roles import Permission, permissions, roles
from web.staff.routes import STAFF_PAGES

Hall = Any
PASSWORD, NORTH, SOUTH = "een heel goed wachtwoord", "volwassenen-noord", "volwassenen-zuid"
COOKIE = "__Host-stip"
FILLED = {"{reference}": "ABCD-2345"}


def test_with_no_account_the_page_says_how_to_make_one(hall: Hall) -> None:
    page = hall.browser().get("/personeel").text
    assert "stip staff add NAAM --rol team --team volwassenen-*" in page
    hall.employ("jan", NORTH)
    assert "stip staff add" not in hall.browser().get("/personeel").text


def test_the_beginning_of_the_pages_for_staff_leads_to_signing_in(hall: Hall) -> None:
    answer = hall.browser().get("/beheer", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/personeel")


def test_who_signs_in_comes_to_the_page_that_was_wanted(hall: Hall) -> None:
    hall.employ("jan", NORTH)
    reference = hall.ask()
    browser = hall.browser()
    asked = browser.get(f"/team/{reference}", follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, f"/personeel?naar=/team/{reference}")
    wanted = re.search(r'name="naar" value="([^"]+)"', browser.get(asked.headers["location"]).text)
    assert wanted is not None
    answer = browser.sign_in("jan", naar=wanted[1])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/team/{reference}")
    assert "Ik zoek hulp met mijn post." in browser.get(f"/team/{reference}").text


@pytest.mark.parametrize(
    "place", ["https://elders.example", "//elders.example", "/\\elders.example", "/team?x=//y", "javascript:x", "/../x"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(hall: Hall, place: str) -> None:
    hall.employ("jan", NORTH)
    browser = hall.browser()
    assert browser.sign_in("jan", naar=place).headers["location"] == "/team"
    asked = browser.get("/personeel", params={"naar": place}, follow_redirects=False)
    assert asked.headers["location"] == "/team"


def test_the_cookie_can_be_read_by_this_site_alone_and_is_new_after_signing_in(hall: Hall) -> None:
    hall.employ("jan", NORTH)
    browser = hall.browser()
    browser.get("/personeel")
    before = browser.cookies[COOKIE]
    given = browser.sign_in("jan").headers["set-cookie"]
    assert given.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(given.split("; "))
    assert "Domain" not in given
    assert browser.cookies[COOKIE] != before
    browser.cookies.set(COOKIE, before, domain="testserver.local", path="/")
    assert hall.reception.sessions.account(before, hall.app.state.site.now()) is None


def test_a_session_that_somebody_planted_is_not_taken_over(hall: Hall) -> None:
    """What a browser brings along never becomes its session."""
    hall.employ("jan", NORTH)
    planted = "A" * 43
    browser = hall.browser()
    browser.cookies.set(COOKIE, planted)
    browser.sign_in("jan")
    assert hall.reception.sessions.account(planted, hall.app.state.site.now()) is None


@pytest.mark.parametrize("password", ["fout", "", "x" * 100_000, "\0"])
def test_a_wrong_password_and_an_unknown_name_say_the_same(hall: Hall, password: str) -> None:
    hall.employ("jan", NORTH)
    answers = [hall.browser().sign_in(name, password) for name in ("jan", "piet")]
    assert [answer.status_code for answer in answers] == [400, 400]
    told = [re.sub(r'value="\w*"', "", answer.text) for answer in answers]
    assert told[0] == told[1]
    assert 'id="fouten"' in told[0]
    assert "De naam of het wachtwoord klopt niet" in told[0]


def test_after_too_many_attempts_even_the_right_password_waits(hall: Hall) -> None:
    hall.employ("jan", NORTH)
    for number in range(5):
        assert hall.browser(f"192.0.2.{number}").sign_in("jan", "fout").status_code == 400
    assert hall.browser("192.0.2.200").sign_in("jan").status_code == 400


@pytest.mark.parametrize(
    "fields", [{}, {"naam": "jan"}, {"wachtwoord": "x"}, {"naam": "\ud800\0", "wachtwoord": "x"}, {"naam": "x" * 9999}]
)
def test_a_form_that_is_not_whole_gives_the_page_again(hall: Hall, fields: dict[str, str]) -> None:
    hall.employ("jan", NORTH)
    browser = hall.browser()
    token = browser.token("/personeel")
    safe = {key: value.encode("utf-8", "surrogatepass") for key, value in fields.items()}
    answer = browser.post("/personeel", data={"formulier": token, **safe})
    assert answer.status_code == 400
    assert "Log in" in answer.text


def test_a_browser_without_cookies_hears_what_is_wrong(hall: Hall) -> None:
    hall.employ("jan", NORTH)
    browser = hall.browser()
    token = browser.token("/personeel")
    browser.cookies.clear()
    answer = browser.post("/personeel", data={"formulier": token, "naam": "jan", "wachtwoord": PASSWORD})
    assert answer.status_code == 400
    assert "Zet cookies aan" in answer.text


def test_signing_out_ends_the_session_everywhere_it_was_copied_to(hall: Hall) -> None:
    browser = hall.at_work("jan", NORTH)
    token = browser.cookies[COOKIE]
    answer = browser.fill("/team", "/personeel/uit")
    assert (answer.status_code, answer.headers["location"]) == (303, "/personeel?melding=uit")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    copy = hall.browser()
    copy.cookies.set(COOKIE, token)
    assert copy.get("/team", follow_redirects=False).status_code == 303
    assert "U bent niet meer ingelogd" in browser.get("/personeel?melding=uit").text


def test_an_account_that_is_changed_signs_in_again(hall: Hall) -> None:
    browser = hall.at_work("jan", NORTH)
    assert browser.get("/team").status_code == 200
    hall.reception.accounts.change("jan", ["team"], [SOUTH], hall.app.state.site.now())
    assert browser.get("/team", follow_redirects=False).headers["location"] == "/personeel?naar=/team"


@pytest.mark.parametrize("role", list(roles()))
def test_a_role_opens_the_pages_that_its_permissions_name_and_no_other(hall: Hall, role: str) -> None:
    browser = hall.at_work("jan", NORTH, role=role)
    seen = {path: browser.get(path).status_code for path in ("/team", "/team/logboek")}
    inbox, log = (permission in permissions([role]) for permission in (Permission.INBOX, Permission.AUDIT))
    assert seen == {"/team": 200 if inbox else 403, "/team/logboek": 200 if log else 403}
    if not inbox:
        assert '<h1 class="utrecht-heading-1">Balie</h1>' in browser.get("/personeel").text
        assert browser.get("/team/ABCD-2345").status_code == 403


def test_every_form_needs_the_token_of_this_session(hall: Hall) -> None:
    reference = hall.ask()
    browser, other = hall.at_work("jan", NORTH), hall.at_work("an", NORTH)
    theirs = other.token("/team")
    for to in ("oppakken", "klaar", "doorgeven", "notitie", "opnieuw"):
        for token in (theirs, "", "é", "\0"):
            answer = browser.post(f"/team/{reference}/{to}", data={"formulier": token, "notitie": "x"})
            assert answer.status_code == 403
            assert "Dit formulier is te oud" in answer.text
    assert browser.post("/personeel/uit", data={"formulier": theirs}).status_code == 403
    assert browser.get("/team").status_code == 200


def test_a_form_of_another_website_is_refused(hall: Hall) -> None:
    reference, browser = hall.ask(), hall.at_work("jan", NORTH)
    token = browser.token("/team")
    answer = browser.post(
        f"/team/{reference}/oppakken", data={"formulier": token}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_a_form_that_comes_too_late_leads_back_to_its_page(hall: Hall) -> None:
    reference = hall.ask()
    answer = hall.browser().post(f"/team/{reference}/oppakken", follow_redirects=False)
    assert answer.headers["location"] == f"/personeel?naar=/team/{reference}&melding=opnieuw"
    assert "Was u iets aan het typen" in hall.browser().get(answer.headers["location"]).text


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in STAFF_PAGES])
def test_no_page_opens_without_signing_in_and_none_is_kept_by_a_browser(hall: Hall, method: str, path: str) -> None:
    path = path.replace("{reference}", "ABCD-2345")
    answer = hall.browser().request(method, path, follow_redirects=False)
    assert answer.headers["cache-control"] == "no-store"
    assert "Contactverzoeken" not in answer.text
    assert answer.status_code in (200, 303, 400, 403, 404)
    if path.startswith("/team"):
        assert (answer.status_code, answer.headers["location"][:16]) == (303, "/personeel?naar=")


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "A" * 5000, "é", '"'])
def test_a_cookie_that_means_nothing_is_nobody(hall: Hall, cookie: str) -> None:
    answer = hall.browser().get("/team", headers={"Cookie": f"{COOKIE}={cookie}".encode()}, follow_redirects=False)
    assert answer.status_code == 303


def test_without_a_database_or_a_key_the_pages_say_so(hall: Hall, make_app: Callable[..., FastAPI]) -> None:
    hall.employ("jan", NORTH)
    closed = type(hall)(app=make_app(reception=None, office=None), office=hall.office, reception=hall.reception)
    assert closed.browser().get("/personeel").status_code == 503
    keyless = type(hall)(
        app=make_app(reception=hall.reception, office=None), office=hall.office, reception=hall.reception
    )
    browser = keyless.browser()
    browser.sign_in("jan")
    answer = browser.get("/team")
    assert answer.status_code == 503
    assert "Er is geen sleutel voor contactverzoeken" in answer.text


def test_no_password_name_or_token_stands_in_the_log(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    hall.employ("jannetje", NORTH)
    browser = hall.browser()
    browser.sign_in("jannetje", "bijna het wachtwoord")
    browser.sign_in("jannetje")
    logged = "\n".join(f"{line.getMessage()} {line.args}" for line in caplog.records if "httpx" not in line.name)
    for secret in ("jannetje", "bijna het", PASSWORD, browser.cookies[COOKIE]):
        assert secret not in logged


def test_guessing_counts_towards_the_limit_of_visits(hall: Hall, make_app: Callable[..., FastAPI]) -> None:
    limited = type(hall)(
        app=make_app(rate_limit="3/minute", reception=hall.reception, office=hall.office),
        office=hall.office,
        reception=hall.reception,
    )
    browser = limited.browser()
    assert [browser.post("/personeel").status_code for _ in range(4)] == [400, 400, 400, 429]
