# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house that searches in PostgreSQL answers as one that searches in its own memory."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from assistant.bootstrap import House, build_house
from assistant.settings import Settings, described
from assistant.values import Answer, Status
from assistant.walk import Message
from eval.scale_postgres import own_postgres
from index.vectors import IndexUnavailableError

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
NUMBERS = count(1)


def settings_in(folder: Path, **more: object) -> Settings:
    """Everything in a folder of its own, with the model that make setup made."""
    folder.mkdir()
    made = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"
    (folder / "model").symlink_to(made.resolve(), target_is_directory=True)
    given = {"knowledge": ROOT / "tests/town", "var_dir": folder, "database_url": "", "documents": ()} | more
    return Settings(**given)  # type: ignore[arg-type]


def built(settings: Settings) -> House:
    return build_house(settings, lambda: NOON, lambda: f"{next(NUMBERS):032x}")


def told(answer: Answer) -> list[object]:
    return [answer.status, answer.text, [card.id for card in answer.cards], answer.suggestions]


@pytest.fixture(scope="module")
def url(new_schema: Callable[[], str]) -> str:
    return new_schema()


@pytest.mark.slow
def test_the_same_questions_get_the_same_answers(url: str, tmp_path: Path) -> None:
    own = built(settings_in(tmp_path / "eigen"))
    shared = [built(settings_in(tmp_path / name, index="pgvector", index_url=url)) for name in ("een", "twee")]
    for text in (
        "Kan ik zonder de Wijkploeg naar de dagbesteding?",
        "Wanneer is de soepgroep in Zuid?",
        "kansenpas",
        "Ile pieniędzy jest na karcie Kansenpas?",
        "xylofoon frommelt blauwe kwibus",
    ):
        expected = own.assistant.answer(Message(text=text))
        for house in shared:
            answer = house.assistant.answer(Message(text=text))
            assert told(answer) == told(expected)
            assert answer.confidence == pytest.approx(expected.confidence, abs=1e-4)


@pytest.mark.slow
def test_who_asks_while_the_database_is_away_still_gets_a_way_to_people(tmp_path: Path) -> None:
    with own_postgres() as server:
        house = built(settings_in(tmp_path / "een", index="pgvector", index_url=server.url))
        server.stop()
        answer = house.assistant.answer(Message(text="Kan ik zonder de Wijkploeg naar de dagbesteding?"))
        assert answer.status is Status.NO_ANSWER
        assert answer.handover
        assert answer.cards
        server.start()
        assert house.assistant.answer(Message(text="Kan ik zonder de Wijkploeg naar de dagbesteding?")).claims


@pytest.mark.slow
def test_vectors_in_the_database_are_not_written_to_a_file_as_well(url: str, tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "een", index="pgvector", index_url=url)
    built(settings)
    kept = sorted(path.name for path in (settings.index_dir / "current").iterdir())
    assert kept == ["any-language", "lexical", "manifest.json"]
    again = built(settings).assistant.answer(Message(text="kansenpas"))
    assert again.claims


def test_a_house_without_its_database_says_which_settings_to_look_at(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "een", index="pgvector", index_url="postgresql://stip:geheim@127.0.0.1:1/stip")
    with pytest.raises(IndexUnavailableError, match=r"STIP_INDEX=pgvector.*STIP_INDEX_URL") as caught:
        built(settings)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["", "sqlite:///stip.sqlite", "mysql://stip:geheim@host/stip"])
def test_pgvector_without_the_address_of_a_postgresql_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="STIP_INDEX_URL") as caught:
        Settings(index="pgvector", index_url=url)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgresql://stip:geheim@host/stip", "postgresql://host/stip?user=a&password=geheim"])
def test_the_password_of_the_index_is_not_shown(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STIP_INDEX_URL", url)
    shown = {name: value for name, value, _ in described()}["STIP_INDEX_URL"]
    assert "host/stip" in shown
    assert "geheim" not in shown
