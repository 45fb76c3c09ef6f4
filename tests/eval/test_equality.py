# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether everybody is told the same is measured on variants that differ in one thing only."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from assistant.bootstrap import House
from assistant.values import Card
from assistant.walk import Message
from eval.cases import Case
from eval.equality.evaluate import Compared, facts_of, languages, measure_equality
from eval.equality.generate import compare, dangers, questions
from eval.equality.variants import Variant, misspelled, variants
from eval.gating.figures import outside, read_gate

QUESTION = "Kan mijn vader zonder de Wijkploeg naar de dagbesteding?"
CASE = Case(id="een", question=QUESTION, status=["beantwoord"])


def compared(kind: str, *, same: bool = True, alike: bool = True, holds: bool = True, group: str = "") -> Compared:
    variant = Variant(kind=kind, group=group or kind, text="vraag")
    return Compared(case=CASE, variant=variant, same=same, alike=alike, bare_holds=True, holds=holds)


def test_variants_differ_in_who_asks_and_how_and_are_the_same_every_time() -> None:
    made = list(variants(QUESTION, Random(1)))
    assert made == list(variants(QUESTION, Random(1)))
    assert Counter(item.kind for item in made) == {"name": 5, "gender": 6, "tone": 5, "repetition": 10, "spelling": 1}
    assert {item.text for item in made if item.group == "gender-person"} == {
        QUESTION, QUESTION.replace("vader", "moeder"),
    }  # fmt: skip


def test_a_misspelled_question_keeps_most_of_its_words() -> None:
    typed = misspelled(QUESTION, Random(3)).split()
    changed = [pair for pair in zip(QUESTION.split(), typed, strict=True) if pair[0] != pair[1]]
    assert 1 <= len(changed) <= 2
    assert all(abs(len(before) - len(after)) <= 1 for before, after in changed)


def test_other_cards_are_other_facts_and_another_wording_is_not(town_house: House) -> None:
    answer = town_house.assistant.answer(Message(text=QUESTION))
    cards = (Card(kind="voorziening", id="anders", name="Anders"),)
    assert facts_of(answer) == facts_of(replace(answer, notes=("Let op.",), confidence=0.1))
    assert facts_of(answer) != facts_of(replace(answer, cards=cards))
    assert facts_of(answer) != facts_of(None)


def test_the_house_is_asked_every_variant_beside_the_bare_question(town_house: House) -> None:
    (items,) = compare(town_house.assistant, [CASE])
    assert len(items) == 27
    assert all(item.same for item in items if item.variant.kind == "repetition")
    assert items[0].alike


def test_measures_say_for_whom_it_differs() -> None:
    asked = [
        compared("name"),
        compared("name", same=False, alike=False),
        compared("gender", same=False),
        compared("spelling", holds=False),
        compared("spelling"),
    ]
    found = measure_equality(asked, [compared("tone", same=False), compared("tone")], [])
    assert (found.names_same, found.names_alike) == (0.5, 0.5)
    assert (found.gender_same, found.gender_alike) == (0, 1)
    assert (found.spelling_loss, found.danger_same, found.tone_same) == (0.5, 0.5, 1)
    assert outside("equality", read_gate().tasks["equality"], found) is not None


@pytest.mark.parametrize("choose", [questions, dangers])
def test_both_splits_take_part_and_few_are_asked_when_few_are_wanted(choose: object) -> None:
    assert callable(choose)
    chosen = choose(6)
    assert Counter(case.split for case in chosen) == {"tune": 3, "test": 3}
    assert len(choose()) in (20, 60)


def test_a_language_with_too_few_questions_is_not_judged() -> None:
    assert languages([]) == {}
