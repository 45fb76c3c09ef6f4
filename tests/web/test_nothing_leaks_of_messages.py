# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What points at a person in a message stands nowhere afterwards: database, log, figures, copy, export."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House
from assistant.copies.copying import back_up
from assistant.danger import MeaningWatch
from assistant.personal.published import published_of
from assistant.personal.text import Kind, without_invisible
from assistant.settings import Settings
from eval.masking.cases import MaskingCase, read_masking_cases
from eval.masking.evaluate import evaluate

pytestmark = pytest.mark.slow
_AT_ONCE = 5  # messages of as many people in one
_HOUSE_NUMBERS = 5  # what is shorter stands in many places by chance


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Everything that any library tells at its most talkative."""
    stream, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


def planted(case: MaskingCase) -> set[str]:
    """What must be nowhere, as it was typed and in one piece."""
    text = without_invisible(case.text)
    pieces = {item.of(text) for item in case.planted if item.kind is not Kind.NAME}
    together = {"".join(letter for letter in piece if letter.isalnum()) for piece in pieces}
    return {piece.lower() for piece in pieces | together if len(piece) > _HOUSE_NUMBERS}


def bsn(number: int) -> str:
    """One that passes the elfproef, made of this number."""
    eight = f"1{number:07}"
    last = sum(int(digit) * weight for digit, weight in zip(eight, range(9, 1, -1), strict=True)) % 11
    return f"{eight}{last}" if last < 10 else ""


def made() -> Iterator[tuple[str, set[str]]]:
    """More messages, with what is planted in each."""
    for number in range(1000, 9000, 97):
        planted = {bsn(number), f"jan{number}@voorbeeld.nl", f"061234{number}"} - {""}
        yield " en ook ".join(f"bereik mij op {piece}" for piece in sorted(planted)), planted


def test_nothing_planted_is_in_database_log_figures_copy_or_export(
    make_app: Callable[..., FastAPI], house: House, settings: Settings, written: StringIO, tmp_path: Path
) -> None:
    client = TestClient(make_app(), client=("127.0.0.1", 50000))
    published = published_of(house.knowledge).__contains__
    cases = [case for case in read_masking_cases() if planted(case) and not evaluate(case, published).missed]
    asked = [(case.text, planted(case)) for case in cases] + list(made())
    secrets = {secret for _, pieces in asked for secret in pieces}
    for first in range(0, len(asked), _AT_ONCE):
        message = ". ".join(text for text, _ in asked[first : first + _AT_ONCE])
        assert client.post("/v1/antwoorden", json={"vraag": message}).status_code == 200
    back_up(settings.database, tmp_path / "kopie")
    database = b"".join(path.read_bytes() for path in settings.var_dir.glob("stip.sqlite*"))
    assert len(secrets) > 300
    assert "stip.access" in written.getvalue() or "verzoek" in written.getvalue()
    places = {
        "database": database.decode("utf-8", "ignore"),
        "escaped": json.dumps(database.decode("utf-8", "ignore")),
        "log": written.getvalue(),
        "figures": client.get("/metrics").text,
        "copy": (tmp_path / "kopie").read_bytes().decode("utf-8", "ignore"),
        "export": client.get("/hsds/v3/services").text + client.get("/v1/voorzieningen").text,
    }
    assert "[BSN]" in places["database"]
    lowered = {name: text.lower() for name, text in places.items()}
    assert [(name, secret) for name, text in lowered.items() for secret in secrets if secret in text] == []


DANGERS = (
    "ik heet ik wil niet meer leven en mijn bsn is 111222333",
    "mijn naam is jan ik wil dood",
    "Mijn man slaat mij, ik woon Molenstraat 12",
    "my name is I want to kill myself",
    "اسمي أحمد أريد أن أموت",
)


@pytest.mark.parametrize("message", DANGERS)
def test_masking_hides_no_danger(client: TestClient, message: str) -> None:
    answer = client.post("/v1/antwoorden", json={"vraag": message}).json()
    assert answer["status"] == "nood"
    kept = client.get(f"/gesprek/{answer['gesprekId']}").text
    assert "111222333" not in kept


def test_danger_is_looked_for_in_what_was_typed_and_only_there(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    look = MeaningWatch.look

    def listening(self: MeaningWatch, message: str, *more: object, **named: object) -> object:
        seen.append(message)
        return look(self, message, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(MeaningWatch, "look", listening)
    answer = client.post("/v1/antwoorden", json={"vraag": "Ik ben moe, bel mij op 06-12345678"}).json()
    assert seen == ["Ik ben moe, bel mij op 06-12345678"]
    assert "12345678" not in client.get(f"/gesprek/{answer['gesprekId']}").text
