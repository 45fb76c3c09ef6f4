# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The worker beside the server, and the one inside it, with a real mail server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.bootstrap import House
from assistant.contact.desk import SqlDesk
from assistant.contact.request import ContactRequest, Content, numbered
from assistant.contact.retention import Retention
from assistant.office import open_office
from assistant.settings import Settings
from assistant.values import Desk
from scripts.chaos.mail_standin import Post, post_office
from web.site import Site

pytestmark = pytest.mark.slow
TOWN = Path(__file__).resolve().parents[1] / "town"
STIP = Path(sys.executable).parent / "stip"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office() as found:
        yield found


@pytest.fixture
def mailing(post: Post, tmp_path: Path) -> Settings:
    return Settings(
        knowledge=TOWN,
        var_dir=tmp_path,
        database_url="",
        delivery="email",
        base_url="https://stip.voorbeeld.nl",
        smtp_url=f"smtp://127.0.0.1:{post.port}",
        mail_from="stip@gemeente.nl",
        mail_to={"*": "team@gemeente.nl"},
    )


def environment(settings: Settings) -> dict[str, str]:
    given = {
        "STIP_KNOWLEDGE": str(settings.knowledge),
        "STIP_VAR_DIR": str(settings.var_dir),
        "STIP_DELIVERY": settings.delivery,
        "STIP_BASE_URL": settings.base_url,
        "STIP_SMTP_URL": settings.smtp_url.get_secret_value(),
        "STIP_MAIL_FROM": settings.mail_from,
        "STIP_MAIL_TO": '{"*": "team@gemeente.nl"}',
        "PYTHONUNBUFFERED": "1",
    }
    return {**{name: value for name, value in os.environ.items() if not name.startswith("STIP_")}, **given}


def ask(settings: Settings, number: int = 1) -> str:
    """A request in the database of these settings, and its reference."""
    office = open_office(settings)
    reference, code = numbered(str(number))
    SqlDesk(office.engine, office.seal, sends=True).accept(
        ContactRequest(
            reference=reference,
            code=code,
            asked_at=now(),
            desk=Desk.ADULT_TEAM,
            team="volwassenen-noord",
            language="nl",
            content=Content(question="mijn geheime vraag", phone="+31612345678"),
        )
    )
    office.engine.dispose()
    return reference


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def test_a_worker_brings_what_waits_and_tells_no_content(post: Post, mailing: Settings) -> None:
    reference = ask(mailing)
    done = subprocess.run(
        [STIP, "deliver", "--once"], env=environment(mailing), capture_output=True, text=True, check=True
    )
    assert done.stdout == f"Verzoek {reference} bezorgen: gelukt (poging 1)\n1 keer gelukt.\n"
    assert "geheim" not in done.stdout + done.stderr
    assert "Wijkploeg Noord" in str(post.letters[0].get_content())


def test_a_worker_goes_on_until_it_is_stopped(post: Post, mailing: Settings) -> None:
    worker = subprocess.Popen([STIP, "deliver"], env=environment(mailing), stdout=subprocess.PIPE, text=True)
    try:
        for number in (1, 2):
            ask(mailing, number)
            wait_for(lambda number=number: len(post.letters) == number)  # type: ignore[misc]
        worker.send_signal(signal.SIGTERM)
        told, _ = worker.communicate(timeout=60)
    finally:
        worker.kill()
    assert worker.returncode == 0
    assert told.splitlines()[-1] == "Gestopt."


def test_where_requests_stay_in_our_own_inbox_a_worker_says_so(mailing: Settings) -> None:
    given = {**environment(mailing), "STIP_DELIVERY": "inbox"}
    done = subprocess.run([STIP, "deliver"], env=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("STIP_DELIVERY is inbox")


def test_the_server_delivers_and_erases_beside_answering(post: Post, mailing: Settings, house: House) -> None:
    reference = ask(mailing)
    office = open_office(mailing)
    none = timedelta(0)
    at_once = Retention(settled=none, stuck=none, conversations=timedelta(1), audit=timedelta(1))
    site = Site(mailing, now, lambda: "x")
    site.work(replace(house, office=replace(office, retention=at_once)))
    try:
        wait_for(lambda: bool(post.letters))
    finally:
        site.close()
    assert reference in str(post.letters[0]["Subject"])
    again = Site(mailing, now, lambda: "x")
    again.work(replace(house, office=replace(office, retention=at_once)))
    numbers = SqlDesk(office.engine, office.seal, sends=True)
    try:
        wait_for(lambda: numbers.progress(numbered("1")[1]) is None)
    finally:
        again.close()
        office.engine.dispose()
