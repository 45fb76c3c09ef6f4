# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Answers fit who asks and where: a made-up town with help for some groups and some districts only."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import yaml

from assistant.bootstrap import House, build_house
from assistant.settings import Settings
from assistant.values import Answer, Status
from assistant.walk import Message
from index.search import Query
from knowledge.rendering import answerables

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
Ask = Callable[..., Answer]


def service(key: str, name: str, **more: object) -> dict[str, object]:
    known = {"topics": ["stip"], "source": "gids", "ledger": ["gids-3"], "source_date": "2026"}
    return (
        {"id": key, "name": name, "description": f"{name} helpt u.", "phones": [{"number": "0900-9900"}]} | known | more
    )


SERVICES = [
    service("azc", "Azc De Linde", audience=["asielzoekers"]),
    service("schip", "Het Schip", audience=["ontheemden-oekraine"]),
    service("jongerenpunt", "Jongerenpunt", audience=["jongeren"]),
    service("ouderenpunt", "Ouderenpunt", audience=["ouderen"]),
    service("naaiclub", "Naaiclub", places=["zuid"]),
    service("bibliotheek", "Bibliotheek", locations=["dorpshuis"]),
]
ROOM, POINT = "Een kamer en een bed krijgt u", "Met alle vragen over geld en papieren gaat u"
# The same questions lead to both, so that only who asks decides.
ROOM_QUESTIONS = ("Hoe krijg ik een kamer in de opvang?", "How do I get a room?", "Як отримати кімнату?")
POINT_QUESTIONS = ("Wie helpt mij met geld en papieren?",)
TEXTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "azc": (f"{ROOM} in het azc, van het COA.", "azc", ROOM_QUESTIONS),
    "schip": (f"{ROOM} op Het Schip, van de gemeente.", "schip", ROOM_QUESTIONS),
    "jongeren": (f"{POINT} naar het Jongerenpunt.", "jongerenpunt", POINT_QUESTIONS),
    "ouderen": (f"{POINT} naar het Ouderenpunt.", "ouderenpunt", POINT_QUESTIONS),
    "naaien": ("Samen naaien kan op dinsdag, bij de Naaiclub.", "naaiclub", ("Waar kan ik samen naaien?",)),
    "boeken": ("Boeken leent u bij de bibliotheek, Brink 1, 9901 AB.", "bibliotheek", ("Waar kan ik boeken lenen?",)),
    "noord": ("In Noord kennen wij geen plek om te zingen.", "telefoon-voorbeeldstad", ("zingen in Noord",)),
    "elders": ("Buiten Zuid kennen wij geen schaakclub. Bel het Dorpspunt.", "dorpspunt", ("Is er een schaakclub?",)),
    "brief": ("Met een brief helpt het Dorpspunt. In Zuid kan dat ook.", "dorpspunt", ("hulp bij een brief",)),
}


def article(key: str, text: str, cites: str, questions: tuple[str, ...], audience: list[str]) -> dict[str, object]:
    sentence = {"id": "waar", "asks": "where", "text": text, "cites": [cites], "questions": list(questions)}
    section = {"heading": "Meer", "text": "U hoeft geen afspraak te maken."}
    words = {"id": f"{key}-uitleg", "title": key.capitalize(), "topics": ["stip"], "audience": audience}
    return words | {"key_sentences": [sentence], "sections": [section]}


def write(file: Path, data: object) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(ROOT / "tests/town", tmp_path_factory.mktemp("town") / "town"))
    write(folder / "services/groepen.yaml", SERVICES)
    audiences = {str(item["id"]): item.get("audience", []) for item in SERVICES}
    for key, (text, cites, questions) in TEXTS.items():
        groups = audiences.get(cites, [])
        write(folder / f"articles/{key}.yaml", article(key, text, cites, questions, list(groups)))  # type: ignore[call-overload]
    return folder


@pytest.fixture(scope="module")
def house(town: Path, new_var: Callable[[], Path]) -> House:
    numbers = count(1)
    settings = Settings(knowledge=town, var_dir=new_var(), database_url="", documents=())
    return build_house(settings, lambda: NOON, lambda: f"{next(numbers):032x}")


@pytest.fixture(scope="module")
def ask(house: House) -> Ask:
    return lambda text, **more: house.assistant.answer(Message(text=text, **more))


def first(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED
    return answer.claims[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Wij komen uit Oekraïne. Hoe krijgen wij een kamer in de opvang?",
        "We are from Ukraine. How do we get a room?",
        "Ми з України. Як отримати кімнату?",
    ],
)
def test_who_comes_from_ukraine_is_not_sent_to_the_reception_for_asylum_seekers(ask: Ask, text: str) -> None:
    assert "Het Schip" in first(ask(text))


def test_who_asked_for_asylum_is_sent_there(ask: Ask) -> None:
    assert "azc" in first(ask("Ik heb asiel aangevraagd. Hoe krijg ik een kamer in de opvang?"))


def test_somebody_of_seventy_is_not_sent_to_the_youth_point(ask: Ask) -> None:
    assert "Ouderenpunt" in first(ask(f"Ik ben 70. {POINT_QUESTIONS[0]}"))
    assert "Jongerenpunt" in first(ask(f"Ik ben 17. {POINT_QUESTIONS[0]}"))


def test_who_told_it_in_the_question_before_need_not_tell_it_again(ask: Ask) -> None:
    before = ask(f"Ik ben 70. {POINT_QUESTIONS[0]}")
    after = ask("en wie helpt mij met papieren?", conversation=before.question.conversation)
    assert "Ouderenpunt" in first(after)


def test_the_search_page_listens_to_who_searches_too(house: House) -> None:
    def found(text: str) -> str:
        return house.search(Query(text=text, today=NOON.date(), limit=20))[0].passage.id

    assert found("Ik ben asielzoeker. Hoe krijg ik een kamer in de opvang?").startswith("azc")
    assert found("Ik kom uit Oekraïne. Hoe krijg ik een kamer in de opvang?").startswith("schip")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Waar kan ik samen naaien?", "noord"),
        ("Waar kan ik samen naaien in Noord?", None),
        ("Waar kan ik samen naaien? Ik woon op 9901 AB", None),
        ("Waar kan ik samen naaien? Ik woon in Molenhoek-Oots", None),
    ],
)
def test_what_is_only_in_another_district_is_not_told_as_if_it_were_near(
    ask: Ask, text: str, place: str | None
) -> None:
    answer = ask(text, place=place)
    assert "Naaiclub" in first(answer)
    assert answer.notes[-1] == "Let op. Dit is in Zuid. In Noord kennen wij dit niet."
    assert "naaiclub" not in {card.id for card in answer.cards}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Waar kan ik samen naaien?", None),
        ("Waar kan ik samen naaien?", "zuid"),
        ("Waar kan ik samen naaien in Zuid?", "noord"),
        ("Waar kan ik samen naaien? Ik woon op 9902 AB", None),
        ("Waar kan ik boeken lenen?", "zuid"),
    ],
)
def test_nothing_is_said_of_another_district_when_it_is_near_or_for_everybody(
    ask: Ask, text: str, place: str | None
) -> None:
    assert not any("kennen wij dit niet" in note for note in ask(text, place=place).notes)


def test_that_there_is_nothing_elsewhere_is_told_to_who_lives_elsewhere(ask: Ask) -> None:
    assert first(ask("Is er een schaakclub in Noord?")).startswith("Buiten Zuid kennen wij geen schaakclub")
    assert first(ask("Waar kan ik zingen?", place="noord")).startswith("In Noord kennen wij geen")


def test_a_text_is_about_a_district_only_when_it_serves_nobody_else(house: House) -> None:
    places = {item.article.id.removesuffix("-uitleg"): item.passage.places for item in answerables(house.knowledge)}
    assert (places["naaien"], places["noord"]) == (("zuid",), ("noord",))
    assert [places[key] for key in ("boeken", "elders", "brief")] == [()] * 3
