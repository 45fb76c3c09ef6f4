# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A number that nobody wrote down is found in an answer, and so is a claim that rests on nothing."""

from dataclasses import replace

import pytest

from assistant.bootstrap import House
from assistant.values import Answer, Card, Status
from assistant.walk import Message
from eval.answers.numbers import figures_in
from eval.answers.witness import Witness, witness_for
from knowledge.directory import Phone

ASKED = "Kan ik zonder de Wijkploeg naar de dagbesteding?"


@pytest.fixture(scope="module")
def witness(town_house: House) -> Witness:
    return witness_for(town_house)


@pytest.fixture(scope="module")
def answer(town_house: House) -> Answer:
    return town_house.assistant.answer(Message(text=ASKED))


def saying(answer: Answer, text: str) -> Answer:
    return replace(answer, claims=(replace(answer.claims[0], text=text), *answer.claims[1:]))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Bel 024-350 20 00 of 14 024.", {"telefoon 0243502000", "telefoon 14024"}),
        ("€ 1.870 of € 21,80 per maand", {"€ 1870", "€ 21.8"}),
        ("€ 1,870 or € 21.80", {"€ 1870", "€ 21.8"}),
        ("Meijhorst 7039, 6537 EP Nijmegen", {"getal 7039", "postcode 6537ep"}),
        ("9.30 - 12.00 uur", {"tijd 9:30", "tijd 12:00"}),
        ("vanaf 30 juni 2026", {"datum 30juni2026"}),
        ("in 2026, 3 dagdelen, 17 %", {"jaar 2026", "getal 3", "getal 17"}),
        ("29 000 people, 29.000 mensen", {"getal 29000"}),
        ("de B1-route, Bindkracht10, Ieder1Gelijk", set()),
    ],
)
def test_figures_are_told_apart_and_spelled_one_way(text: str, figures: set[str]) -> None:
    assert figures_in(text) == figures


@pytest.mark.parametrize(
    "question",
    [
        ASKED,
        "Wanneer kan ik soep eten?",
        "Waar is het Dorpspunt en wanneer is het open?",
        "Hoeveel geld is de Kansenpas?",
        "Mijn man slaat mij",
        "Ik wil met een mens praten",
    ],
)
def test_what_the_house_answers_stands_in_its_records(town_house: House, witness: Witness, question: str) -> None:
    answer = town_house.assistant.answer(Message(text=question))
    assert answer.cards
    assert (witness.unsupported(answer), witness.uncited(answer)) == ((), ())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Bel 0900-1234567.", "telefoon 09001234567"),
        ("U krijgt € 500.", "€ 500"),
        ("Kom naar Straat 7, 1234 AB Zuid.", "postcode 1234ab"),
        ("Het is op 3 mei 2031.", "datum 3mei2031"),
        ("Het is open om 23.15 uur.", "tijd 23:15"),
        ("Dat kan 8 keer.", "getal 8"),
    ],
)
def test_a_made_up_figure_is_found(witness: Witness, answer: Answer, text: str, wrong: str) -> None:
    assert answer.status is Status.ANSWERED
    assert wrong in witness.unsupported(saying(answer, text))


def test_the_right_number_of_another_page_does_not_support_a_claim(witness: Witness, answer: Answer) -> None:
    assert "tijd 13:30" in witness.unsupported(saying(answer, "U bent welkom tot 13.30 uur."))


def test_a_number_on_the_card_of_somebody_else_is_wrong(witness: Witness, answer: Answer) -> None:
    card = Card(kind="voorziening", id="wijkploeg", name="Wijkploeg", phones=(Phone(number="0900-9903"),))
    assert witness.unsupported(replace(answer, cards=(card,))) == ("telefoon 09009903",)


def test_a_claim_must_cite_something_that_was_found(witness: Witness, answer: Answer) -> None:
    first = replace(answer.claims[0], citations=())
    unknown = replace(answer.citations[0], passage=replace(answer.citations[0].passage, id="nergens"))
    assert witness.uncited(replace(answer, claims=(first,))) == (first.text,)
    assert witness.uncited(replace(answer, claims=answer.claims[:1], citations=(unknown,))) == (answer.claims[0].text,)


def test_without_searching_only_the_figures_are_looked_at(town_house: House, answer: Answer) -> None:
    quick = witness_for(town_house, search=False)
    made_up = replace(saying(answer, "U krijgt € 500."), citations=())
    assert (quick.unsupported(made_up), quick.uncited(made_up)) == (("€ 500",), ())


def test_a_warning_above_an_answer_is_seen(town_house: House, witness: Witness, answer: Answer) -> None:
    warned = replace(answer, notes=(town_house.texts("note_danger", "nl"), *answer.notes))
    assert (witness.warned(answer), witness.warned(warned)) == (False, True)
