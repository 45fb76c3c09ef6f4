# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip key`, and how a wrong key is told."""

import gc
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.bootstrap import build_house
from assistant.contact.desk import ClosedDesk, SqlDesk
from assistant.contact.request import ContactRequest, Content, numbered
from assistant.contact.sealing import Seal, new_key
from assistant.office import open_office
from assistant.settings import EXAMPLE_KEY, Settings
from assistant.store import open_store
from assistant.values import Desk
from web.cli import app

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


def request(number: int) -> ContactRequest:
    reference, code = numbered(f"formulier {number}")
    return ContactRequest(
        reference=reference,
        code=code,
        asked_at=NOON,
        desk=Desk.ADULT_TEAM,
        team="volwassenen",
        language="nl",
        content=Content(question="Ik kom er niet uit.", phone="+31612345678"),
    )


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The settings of a server with everything in a folder of its own."""

    def settle(**settings: str) -> None:
        monkeypatch.setenv("STIP_VAR_DIR", str(tmp_path))
        for name, value in settings.items():
            monkeypatch.setenv(f"STIP_{name.upper()}", value)

    return settle


def test_a_new_key_can_be_used_and_is_never_the_same() -> None:
    first, second = (CliRunner().invoke(app, ["key", "new"]).output.strip() for _ in range(2))
    assert first != second
    sealed = Seal((first,)).close("2222-2222", "ja")
    assert Seal((second, first)).open("2222-2222", sealed) == "ja"


def test_renewing_says_how_many_and_lets_the_old_key_go(in_folder: Callable[..., None], store_url: str) -> None:
    old, new = new_key(), new_key()
    in_folder(database_url=store_url, contact_key=f"{new},{old}")
    engine = open_store(store_url)
    for number in range(3):
        SqlDesk(engine, Seal((old,)), sends=True).accept(request(number))
    engine.dispose()
    result = CliRunner().invoke(app, ["key", "renew"])
    assert result.exit_code == 0
    assert "Opnieuw versleuteld: 3." in result.output
    in_folder(contact_key=new)
    office = open_office(Settings())
    parcel = office.outbox.claim(NOON)
    assert parcel is not None
    assert parcel.content == request(0).content
    office.engine.dispose()


def test_renewing_without_the_old_key_changes_nothing(in_folder: Callable[..., None], store_url: str) -> None:
    in_folder(database_url=store_url, contact_key=new_key())
    engine = open_store(store_url)
    SqlDesk(engine, Seal((new_key(),)), sends=False).accept(request(1))
    engine.dispose()
    result = CliRunner().invoke(app, ["key", "renew"])
    assert result.exit_code == 1
    assert "niet te openen met de sleutels die er zijn" in result.output


def test_renewing_in_a_database_that_is_away_is_told_in_dutch(in_folder: Callable[..., None]) -> None:
    in_folder(database_url="postgresql://localhost:1/stip?connect_timeout=1", contact_key=new_key())
    result = CliRunner().invoke(app, ["key", "renew"])
    assert result.exit_code == 1
    assert "STIP_DATABASE_URL" in result.output


@pytest.mark.parametrize("command", [["serve"], ["settings"], ["key", "renew"]])
def test_the_key_of_the_example_stops_the_server(in_folder: Callable[..., None], command: list[str]) -> None:
    in_folder(contact_key=EXAMPLE_KEY)
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 1
    assert "STIP_CONTACT_KEY is nog de sleutel van het voorbeeld; maak een eigen: stip key new" in result.output
    assert EXAMPLE_KEY not in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("name", "value"), [("mail_to", "geen json"), ("session_hours", "lang"), ("delivery", "fax"), ("base_url", "x")]
)
def test_a_setting_that_is_wrong_is_named_with_its_meaning(
    in_folder: Callable[..., None], name: str, value: str
) -> None:
    in_folder(**{name: value})
    result = CliRunner().invoke(app, ["settings"])
    assert result.exit_code == 1
    assert f"STIP_{name.upper()}" in result.output
    assert "Bedoeld is:" in result.output or "begint met" in result.output


@pytest.mark.slow
def test_a_shared_database_without_a_key_keeps_the_form_closed(
    settings: Settings, new_schema: Callable[[], str], tmp_path: Path
) -> None:
    (tmp_path / "model").symlink_to((settings.var_dir / "model").resolve(), target_is_directory=True)
    shared = settings.model_copy(update={"database_url": new_schema(), "var_dir": tmp_path})
    house = build_house(shared, lambda: NOON, lambda: "1")
    assert isinstance(house.desk, ClosedDesk)
    assert house.office is None
    (notice,) = [notice for notice in house.notices if "contactformulier" in notice]
    assert notice == (
        "Bij een gedeelde database hoort een STIP_CONTACT_KEY. Maak er een met: stip key new "
        "Het contactformulier is dicht."
    )
    assert not (tmp_path / "contact.key").exists()
    del house
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the journal keeps its connection for as long as it lives
        gc.collect()
