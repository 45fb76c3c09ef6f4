# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant.contact.outbox import LEASE
from assistant.contact.queues import Queues
from assistant.delivery.building import lacking, sender_for, shifts_for
from assistant.delivery.mail import MailSender
from assistant.delivery.open_klant import OpenKlantSender
from assistant.delivery.sender import ERRAND, STEP, chosen
from assistant.office import open_office
from assistant.settings import Settings
from knowledge.loader import load

TOWN = Path(__file__).resolve().parents[2] / "town"
ZONE = ZoneInfo("Europe/Amsterdam")
MAIL = {"delivery": "email", "smtp_url": "smtps://mail.gemeente.nl", "base_url": "https://stip.voorbeeld.nl"}
KLANT = {"delivery": "open-klant", "open_klant_url": "https://klant.gemeente.nl"}


def now() -> datetime:
    return datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def queues() -> Queues:
    return Queues(load(TOWN))


def test_one_errand_is_over_long_before_its_lease() -> None:
    assert timedelta(seconds=ERRAND + 2 * STEP) < LEASE


@pytest.mark.parametrize(
    ("team", "found"),
    [("volwassenen", "a"), ("volwassenen-noord", "b"), ("volwassenen-zuid", "a"), ("jeugd", "*"), ("volwassen", "*")],
)
def test_a_district_falls_back_on_its_team_and_then_on_the_rest(team: str, found: str) -> None:
    assert chosen({"volwassenen": "a", "volwassenen-noord": "b", "*": "*"}, team) == found


def test_without_a_rest_a_team_that_is_not_named_has_nothing() -> None:
    assert chosen({"jeugd-gezin": "a"}, "volwassenen-noord") is None


def test_the_setting_says_how_requests_go(queues: Queues) -> None:
    assert sender_for(Settings(delivery="inbox"), queues, now, ZONE) is None
    mail = Settings(**MAIL, mail_from="stip@gemeente.nl", mail_to={"*": "team@gemeente.nl"})  # type: ignore[arg-type]
    assert isinstance(sender_for(mail, queues, now, ZONE), MailSender)
    klant = Settings(**KLANT, open_klant_token="x", open_klant_actors={"*": "y"})  # type: ignore[arg-type]
    assert isinstance(sender_for(klant, queues, now, ZONE), OpenKlantSender)


def test_staff_hear_which_teams_would_get_nothing(queues: Queues) -> None:
    some = {"jeugd-gezin": "gezin@gemeente.nl", "volwassenen-noord": "noord@gemeente.nl"}
    faults = lacking(Settings(**MAIL, mail_to=some), queues)  # type: ignore[arg-type]
    assert faults[0] == "STIP_MAIL_TO noemt niets voor: Wijkploeg, Wijkploeg (Zuid). Hun verzoeken worden niet bezorgd."
    assert "STIP_MAIL_FROM" in faults[1]
    assert lacking(Settings(**KLANT, open_klant_actors={"*": "y"}), queues) == ()  # type: ignore[arg-type]
    assert lacking(Settings(delivery="inbox"), queues) == ()


def test_a_server_always_erases_and_delivers_where_that_is_asked(queues: Queues, tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path, database_url="", delivery="inbox")
    office = open_office(settings)
    assert len(shifts_for(settings, office, queues, now, ZONE)) == 1
    mail = settings.model_copy(update=Settings(**MAIL).model_dump(include=set(MAIL)))  # type: ignore[arg-type]
    assert len(shifts_for(mail, office, queues, now, ZONE)) == 2
    office.engine.dispose()
