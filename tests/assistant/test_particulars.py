# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who asks one thing of a place hears that first, or that no source tells it."""

import pytest

from assistant.bootstrap import House
from assistant.values import Answer, Status
from assistant.walk import Message


def asked(house: House, text: str) -> Answer:
    return house.assistant.answer(Message(text=text))


def test_what_stands_in_the_record_is_told_from_it(house: House) -> None:
    answer = asked(house, "telefoonnummer Wijkploeg")
    assert answer.status is Status.ANSWERED
    assert "0900-9901" in answer.lead


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("openingstijden wijkploeg", "De openingstijden van Wijkploeg staan niet in onze bronnen."),
        ("mailadres van de wijkploeg", "Een mailadres van Wijkploeg staat niet in onze bronnen."),
        ("wat kost het bij de Wijkploeg", "Wat Wijkploeg kost, staat niet in onze bronnen."),
    ],
)
def test_what_no_source_tells_is_said_before_what_is_known(house: House, text: str, told: str) -> None:
    answer = asked(house, text)
    assert answer.status is Status.PARTLY
    assert answer.lead.startswith(told)
    assert answer.claims


@pytest.mark.parametrize("text", ["wat is de soepgroep", "wat doet de wijkploeg", "adres soepgroep zuid"])
def test_nothing_comes_before_an_answer_that_tells_it_or_that_was_not_asked_for_one_thing(
    house: House, text: str
) -> None:
    assert asked(house, text).lead == ""
