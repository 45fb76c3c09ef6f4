# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip staff` and `stip demo` in a terminal."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.staff.accounts import Account, Accounts
from assistant.staff.signing_in import SigningIn
from assistant.store import Engine, open_store
from web.cli import app

Run = Callable[..., Result]
TOWN = Path(__file__).resolve().parents[2] / "town"
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("STIP_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("STIP_KNOWLEDGE", str(TOWN))
    return lambda *words, typed="": CliRunner().invoke(app, words, input=typed)


@pytest.fixture
def engine(run: Run, tmp_path: Path) -> Engine:
    return open_store(f"sqlite:///{tmp_path / 'stip.sqlite'}")


def enters(engine: Engine, name: str, password: str) -> Account | None:
    return SigningIn(engine).account(name, password, "192.0.2.1", NOON)


def shown(result: Result) -> str:
    found = re.search(r"Wachtwoord: (\S+)", result.output)
    return found[1] if found else ""


def test_an_account_comes_with_a_password_that_is_shown_once(run: Run, engine: Engine) -> None:
    made = run("staff", "add", "Jan", "--rol", "team", "--team", "volwassenen-*")
    assert made.exit_code == 0
    account = enters(engine, "jan", shown(made))
    assert account is not None
    assert account.teams == {"volwassenen-noord", "volwassenen-zuid"}
    listed = run("staff", "list").output
    assert "jan: teamlid; volwassenen-noord, volwassenen-zuid" in listed
    assert shown(made) not in listed


def test_a_password_can_be_typed_and_is_not_shown(run: Run, engine: Engine) -> None:
    typed = "een heel goed wachtwoord"
    made = run("staff", "add", "jan", "--rol", "beheerder", "--wachtwoord", typed=f"{typed}\n{typed}\n")
    assert made.exit_code == 0
    assert typed not in made.output
    assert enters(engine, "jan", typed) is not None
    assert run("staff", "add", "an", "--rol", "admin", "--wachtwoord", typed="kort\nkort\n").exit_code == 1


def test_a_team_that_is_not_there_is_refused_with_those_that_are(run: Run, engine: Engine) -> None:
    made = run("staff", "add", "jan", "--rol", "team", "--team", "volwassenen", "--team", "west")
    assert made.exit_code == 1
    assert "Dit team is er niet: west" in made.output
    assert "jeugd-gezin-noord: Gezinsteam (Noord)" in made.output
    assert Accounts(engine).count() == 0


@pytest.mark.parametrize(
    "words",
    [
        ("add", "jan", "--rol", "baas"),
        ("add", "jan", "--rol", "team"),
        ("add", "jan met spatie", "--rol", "admin"),
        ("add", "jan", "--rol", "admin", "--sub", "123"),
        ("remove", "jan"),
        ("password", "jan"),
        ("change", "jan", "--rol", "admin"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, engine: Engine, words: tuple[str, ...]) -> None:
    result = run("staff", *words)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert Accounts(engine).count() == 0


def test_an_account_can_be_changed_get_a_new_password_and_go(run: Run, engine: Engine) -> None:
    first = shown(run("staff", "add", "jan", "--rol", "team", "--team", "volwassenen"))
    assert run("staff", "add", "jan", "--rol", "admin").exit_code == 1
    second = shown(run("staff", "password", "jan"))
    assert enters(engine, "jan", first) is None
    assert run("staff", "change", "jan", "--rol", "vrijwilliger").exit_code == 0
    account = enters(engine, "jan", second)
    assert account is not None
    assert (account.roles, account.teams) == (("volunteer",), frozenset())
    assert run("staff", "remove", "jan").exit_code == 0
    assert "Er is nog geen account" in run("staff", "list").output


def test_a_demonstration_comes_and_goes(run: Run, engine: Engine) -> None:
    made = run("demo")
    assert made.exit_code == 0
    assert "stip demo --weg" in made.output
    assert enters(engine, "demo", shown(made)) is not None
    assert "Weg zijn 10 voorbeelden" in run("demo", "--weg").output
    assert Accounts(engine).count() == 0
