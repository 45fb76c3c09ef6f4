# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip purge`, `stip backup` and `stip restore`, as somebody at a terminal uses them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.journal import SqlJournal
from assistant.store import open_store
from assistant.values import Answer, Question, Route, Status
from web.cli import app


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with a conversation of last month and one of now."""
    found = f"sqlite:///{tmp_path / 'stip.sqlite'}"
    monkeypatch.setenv("STIP_DATABASE_URL", found)
    engine = open_store(found)
    for name, days in (("oud", 29), ("nieuw", 1)):
        asked = Question(id=name, conversation=name, text="vraag", asked_at=datetime.now(UTC) - timedelta(days=days))
        SqlJournal(engine).add(
            Answer(id=name, question=asked, status=Status.ANSWERED, route=Route.ANSWER, language="nl", claims=())
        )
    engine.dispose()
    return found


def there(url: str, key: str) -> bool:
    engine = open_store(url)
    found = SqlJournal(engine).conversation(key)
    engine.dispose()
    return found is not None


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.output


def test_purge_erases_what_is_due_and_says_how_much(url: str) -> None:
    status, told = run("purge")
    assert status == 0
    assert "1 antwoorden uit gesprekken" in told
    assert (there(url, "oud"), there(url, "nieuw")) == (False, True)
    assert "0 antwoorden uit gesprekken" in run("purge")[1]


def test_a_copy_comes_back_only_when_that_is_meant(url: str, tmp_path: Path) -> None:
    file = str(tmp_path / "kopie")
    assert run("backup", file)[0] == 0
    run("purge")
    status, told = run("restore", file)
    assert status == 1
    assert "--over" in told
    assert not there(url, "oud")
    status, told = run("restore", file, "--over")
    assert status == 0
    assert "STIP_CONTACT_KEY" in told
    assert there(url, "oud")


def test_what_cannot_be_is_told_in_one_line(url: str, tmp_path: Path) -> None:
    status, told = run("restore", str(tmp_path / "niets"))
    assert (status, told.count("\n")) == (1, 1)
    assert "geen kopie" in told
