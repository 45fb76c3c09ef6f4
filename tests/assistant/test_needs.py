# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from assistant.needs import clauses, separate, several_questions
from index.confidence import Evidence
from index.search import Hit, Results
from knowledge.passages import Kind, Passage


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


def _found(*pages: tuple[str, str], confidence: float = 0.9) -> Results:
    """Results with these pages, each of one topic, all about as near."""
    hits = (
        Hit(
            passage=Passage(
                id=page, source_id="bron", kind=Kind.ARTICLE, title=page, heading="", text="", topics=(topic,)
            ),
            score=1.0 - place / 100,
            dense=0.9,
            lexical=0.0,
            lexical_rank=None,
            dense_rank=None,
            question=None,
        )
        for place, (page, topic) in enumerate(pages)
    )
    return Results(hits=tuple(hits), evidence=Evidence(), confidence=confidence)


def test_what_is_about_one_thing_is_not_searched_in_parts() -> None:
    asked: list[str] = []

    def find(text: str) -> Results:
        asked.append(text)
        return _found(("taalles", "taal"))

    whole = _found(("taalles", "taal"), ("taalcafe", "taal"))
    assert separate(("ik wil taalles", "heb geen geld"), find, whole) == ()
    assert asked == []


def test_parts_that_lead_to_near_pages_about_different_things_are_two_needs() -> None:
    found = {"ik wil taalles": _found(("taalles", "taal")), "heb geen geld": _found(("bijstand", "geld"))}
    whole = _found(("taalles", "taal"), ("bijstand", "geld"))
    assert [need.best.id for need in separate(tuple(found), found.__getitem__, whole)] == ["taalles", "bijstand"]
