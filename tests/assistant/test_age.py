# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The same questions on other days, asked of a made-up town with the real model."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from assistant.amounts import AmountWatch
from assistant.bootstrap import House, build_house
from assistant.cards import Cards
from assistant.settings import Settings
from assistant.values import Answer, Detail, Status, Validity
from assistant.walk import Assistant, Message
from knowledge.age import AgeClass

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EVE, NEW_YEAR = datetime(2026, 12, 31, 12, tzinfo=UTC), datetime(2027, 1, 1, 12, tzinfo=UTC)
AMOUNT, PAST = "Hoeveel geld staat er op de Kansenpas?", "Dit bedrag is van 2026. Het bedrag voor 2027 hebben wij niet."
DESKS = {"dorpspunt", "telefoon-voorbeeldstad"}


@pytest.fixture(scope="module")
def house(new_var: Callable[[], Path]) -> House:
    settings = Settings(knowledge=ROOT / "tests/town", var_dir=new_var(), database_url="", documents=())
    return build_house(settings, lambda: EVE, lambda: "0")


@pytest.fixture(scope="module")
def ask(house: House) -> Callable[..., Answer]:
    numbers = count(1)

    def on(moment: datetime, text: str, **more: str) -> Answer:
        clocked = Assistant(
            house.assistant._steps, house.library.index, lambda: moment, lambda: f"{next(numbers):032x}"
        )
        return clocked.answer(Message(text=text, **more))

    return on


Ask = Callable[..., Answer]


def test_on_new_years_eve_an_amount_of_the_year_stands_by_itself(ask: Ask) -> None:
    answer = ask(EVE, AMOUNT)
    assert "€ 75" in answer.claims[0].text
    assert "Dit bedrag" not in answer.text
    assert answer.citations[0].validity is Validity.CURRENT


def test_on_new_years_day_the_amount_is_told_as_of_last_year(ask: Ask) -> None:
    answer = ask(NEW_YEAR, AMOUNT)
    assert answer.claims[0].whole.endswith(PAST)
    assert answer.text.index("€ 75") < answer.text.index(PAST) < len(answer.claims[0].whole)
    assert answer.citations[0].validity is Validity.EXPIRED


def test_the_caution_is_in_the_language_of_the_reader(ask: Ask) -> None:
    answer = ask(NEW_YEAR, "How much is on the Kansenpas?", language="en")
    assert "This amount is from 2026. We do not have the amount for 2027." in answer.text


def test_who_asks_for_no_amount_hears_of_none(ask: Ask) -> None:
    answer = ask(NEW_YEAR, "Hoe vraag ik de Kansenpas aan?")
    assert "€" not in answer.claims[0].text
    assert answer.claims[0].caution == ""


def test_a_folded_text_brings_its_own_caution(house: House) -> None:
    watch = AmountWatch(house.knowledge, house.texts, "nl", date(2027, 1, 1))
    folded = (Detail(heading="Hoeveel?", text="Er staat € 75 per jaar op."), Detail(heading="Waar?", text="Overal."))
    told, plain = watch.details(folded, ("kansenpas",))
    assert told.text.endswith(PAST)
    assert plain == folded[1]


def test_a_recent_source_needs_no_warning(ask: Ask) -> None:
    answer = ask(EVE, "Kan ik zonder de Wijkploeg naar de dagbesteding?")
    assert answer.citations[0].age is AgeClass.RECENT
    assert answer.notes == ()


def test_a_source_is_told_as_old_from_the_day_after_24_months(ask: Ask) -> None:
    question = "Kan ik zonder de Wijkploeg naar de dagbesteding?"
    assert ask(datetime(2027, 9, 17, tzinfo=UTC), question).notes == ()
    notes = ask(datetime(2027, 9, 18, tzinfo=UTC), question).notes
    assert any("2025" in note and "nog niet nagekeken" in note for note in notes)


def test_an_old_claim_never_stands_alone(ask: Ask) -> None:
    answer = ask(datetime(2029, 1, 1, tzinfo=UTC), "Kan ik zonder de Wijkploeg naar de dagbesteding?")
    assert answer.citations[0].age is AgeClass.OLD
    assert {card.id for card in answer.cards} & DESKS
    assert any(card.phones for card in answer.cards if card.id in DESKS)


def test_a_check_of_long_ago_is_told_with_its_year(ask: Ask) -> None:
    question = "Waar kan ik samen met anderen eten?"
    assert ask(datetime(2026, 6, 3, tzinfo=UTC), question).citations[0].age is AgeClass.CHECKED
    answer = ask(datetime(2030, 1, 1, tzinfo=UTC), question)
    assert any("2026" in note and "voor het laatst" in note for note in answer.notes)


def test_an_old_card_has_the_front_desk_or_the_general_number_beside_it(house: House) -> None:
    cards = Cards(house.knowledge)
    assert [card.id for card in cards.make(["wijkploeg", "soepgroep"], EVE)] == ["wijkploeg", "soepgroep"]
    later = EVE.replace(year=2031)
    assert [card.id for card in cards.make(["wijkploeg", "soepgroep"], later)] == ["wijkploeg", "dorpspunt"]
    assert [card.id for card in cards.make(["dorpspunt"], EVE)] == ["dorpspunt", "telefoon-voorbeeldstad"]


def test_in_danger_the_numbers_stay_what_they_are(house: House, ask: Ask) -> None:
    answer = ask(EVE.replace(year=2040), "ik wil niet meer leven")
    assert answer.status is Status.EMERGENCY
    assert not {card.id for card in answer.cards} & DESKS
    early = ask(EVE, "ik wil niet meer leven")
    assert [card.id for card in answer.cards] == [card.id for card in early.cards]


def test_an_amount_of_an_unknown_year_says_so(house: House) -> None:
    scheme = house.knowledge.records["kansenpas"]
    undated = scheme.model_copy(
        update={
            "source_date": "onbekend",
            "amounts": tuple(item.model_copy(update={"valid_from": None}) for item in scheme.amounts),  # type: ignore[union-attr]
        }
    )
    knowledge = replace(house.knowledge, records={**house.knowledge.records, "kansenpas": undated})
    watch = AmountWatch(knowledge, house.texts, "nl", date(2026, 6, 3))
    assert watch.caution("Er staat € 75 op.", ("kansenpas",)) == "Van welk jaar dit bedrag is, weten wij niet."
