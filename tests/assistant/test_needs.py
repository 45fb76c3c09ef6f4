# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from assistant.needs import clauses, several_questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ik zorg voor mijn moeder en heb schulden", ("ik zorg voor mijn moeder", "heb schulden")),
        ("Waar is taalles? En hoe krijg ik een fiets?", ("Waar is taalles", "En hoe krijg ik een fiets")),
        ("My mother needs care and I have debts", ("My mother needs care", "I have debts")),
        ("لدي ديون وعندي أم مريضة", ("لدي ديون", "وعندي أم مريضة")),
        ("Waar is de Stip?", ()),
        ("mantelzorg", ()),
        ("is 14,71 per uur genoeg voor 2.000 euro", ()),
        ("dat kost 2.000.En ik heb 3 kinderen", ("dat kost 2.000", "En ik heb 3 kinderen")),
    ],
)
def test_a_message_falls_apart_where_it_may_ask_something_else(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


def test_a_long_story_is_no_list_of_questions() -> None:
    assert clauses("Het gaat niet. Ik ben moe. Het huis is vol. De hond is ziek. Mijn werk is weg. Wat nu doen.") == ()


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Waar is taalles? En wie helpt mij met schulden?", True),
        ("Waar is de Stip??", False),
        ("أين الدرس؟ وكم السعر؟", True),
        ("hoe vraag ik een uitkering aan en is er taalles", True),
        ("ik heb schulden en ik zoek ook taalles", True),
        ("ik heb schulden en ik zoek hulp", False),
        ("vorig jaar ben ik gestopt met werken en ik zoek een baan", False),
    ],
)
def test_two_questions_are_two_questions(text: str, several: bool) -> None:
    assert several_questions(text) is several
