# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A copy holds everything but the key, only its owner may read it, and it comes back as it was."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.copies.copying import CopyError, back_up, restore
from assistant.journal import SqlJournal
from assistant.store import open_store
from assistant.values import Answer, Question, Route, Status

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools of the PostgreSQL that the tests start: those of the machine may be older."""
    found = find_spec("pgserver")
    assert found is not None
    assert found.origin is not None
    monkeypatch.setenv("PATH", f"{Path(found.origin).parent / 'pginstall/bin'}:/usr/bin:/bin")


@pytest.fixture
def other_url(store_url: str, tmp_path: Path) -> str:
    """For SQLite another empty database; for PostgreSQL the same one: a copy belongs to its schema."""
    return f"sqlite:///{tmp_path / 'ander.sqlite'}" if store_url.startswith("sqlite") else store_url


def told(url: str, key: str = "gesprek") -> list[str]:
    """The questions of a conversation, read anew."""
    engine = open_store(url)
    found = SqlJournal(engine).conversation(key)
    engine.dispose()
    return [answer.question.text for answer in found.answers] if found else []


def tell(url: str, question: str) -> None:
    engine = open_store(url)
    asked = Question(id=question[:30], conversation="gesprek", text=question, asked_at=NOON)
    SqlJournal(engine).add(
        Answer(id=asked.id, question=asked, status=Status.ANSWERED, route=Route.ANSWER, language="nl", claims=())
    )
    engine.dispose()


def test_what_was_kept_comes_back(store_url: str, other_url: str, tmp_path: Path) -> None:
    tell(store_url, "waar kan ik eten")
    file = tmp_path / "kopie"
    assert back_up(store_url, file) == file.stat().st_size > 0
    tell(store_url, "dit kwam later")
    restore(other_url, file, over=True)
    assert told(other_url) == ["waar kan ik eten"]
    tell(other_url, "en verder gaat het")
    assert len(told(other_url)) == 2


def test_only_who_made_it_may_read_it(store_url: str, tmp_path: Path) -> None:
    back_up(store_url, tmp_path / "kopie")
    assert stat.S_IMODE((tmp_path / "kopie").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_database_with_anything_in_it_is_left_alone(store_url: str, tmp_path: Path) -> None:
    tell(store_url, "oud")
    back_up(store_url, tmp_path / "kopie")
    tell(store_url, "nieuw")
    with pytest.raises(CopyError, match="--over"):
        restore(store_url, tmp_path / "kopie")
    assert len(told(store_url)) == 2


def test_a_file_that_is_there_is_not_written_over(store_url: str, tmp_path: Path) -> None:
    (tmp_path / "kopie").write_text("belangrijk")
    with pytest.raises(CopyError, match="al"):
        back_up(store_url, tmp_path / "kopie")
    assert (tmp_path / "kopie").read_text() == "belangrijk"


@pytest.mark.parametrize("content", [b"", b"zomaar iets", b"SQLite format 3\0 maar niet echt"])
def test_what_is_no_copy_is_refused_and_nothing_changes(store_url: str, tmp_path: Path, content: bytes) -> None:
    tell(store_url, "staat er nog")
    (tmp_path / "kopie").write_bytes(content)
    with pytest.raises(CopyError, match="geen kopie"):
        restore(store_url, tmp_path / "kopie", over=True)
    assert told(store_url) == ["staat er nog"]


@pytest.mark.slow
def test_a_damaged_copy_of_postgresql_changes_nothing(new_schema: Callable[[], str], tmp_path: Path) -> None:
    url = new_schema()
    tell(url, "staat er nog")
    back_up(url, tmp_path / "kopie")
    damaged = (tmp_path / "kopie").read_bytes()[:-400]
    (tmp_path / "kopie").write_bytes(damaged)
    with pytest.raises(CopyError, match="pg_restore"):
        restore(url, tmp_path / "kopie", over=True)
    assert told(url) == ["staat er nog"]


def test_an_older_copy_gets_the_newest_tables(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path / 'stip.sqlite'}", tmp_path / "kopie"
    back_up(url, file)
    engine = open_store(url)
    with engine.begin() as connection:
        newest = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()
    restore(f"sqlite:///{tmp_path / 'ander.sqlite'}", file)
    again = open_store(f"sqlite:///{tmp_path / 'ander.sqlite'}")
    with again.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == newest
    again.dispose()


@pytest.mark.slow
def test_without_the_tools_of_postgresql_it_says_what_to_install(
    new_schema: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CopyError, match="PostgreSQL-client"):
        back_up(new_schema(), tmp_path / "kopie")
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_not_in_the_copy(tmp_path: Path) -> None:
    from assistant.office import open_office
    from assistant.settings import Settings

    settings = Settings(var_dir=tmp_path, database_url="")
    open_office(settings).engine.dispose()
    key = settings.contact_key_file.read_bytes().strip()
    back_up(settings.database, tmp_path / "kopie")
    assert len(key) > 20
    assert key not in (tmp_path / "kopie").read_bytes()
