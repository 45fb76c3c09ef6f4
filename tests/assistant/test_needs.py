# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from assistant.needs import asked_last, clauses, separate, several_questions, told_apart
from index.confidence import Evidence
from index.search import Hit, Results
from knowledge.passages import Kind, Passage

NOTHING = Results(hits=(), evidence=Evidence(), confidence=0.0)


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
        ("ik wil een traplift, hoe doe ik dat", ()),
        ("ik zoek taalles, mag dat en ik heb schulden", ("ik zoek taalles, mag dat", "ik heb schulden")),
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
        ("tot welke leeftijd is er geld en gaat het naar mij", True),
        ("ik wil een klacht indienen, hoe doe ik dat", False),
        ("Stip nerede ve saat kaçta açık", True),
        ("де Stip і коли він відкритий", True),
        ("kto pomaga z długami i ile to kosztuje", True),
        ("وين الدرس ومتى بيفتح", True),
        ("Stip'e randevusuz gidebilir miyim ve Türkçe bilen var mı", True),
        ("هل أزور Stip بلا موعد وهل يتكلمون العربية", True),
        ("Stip ኣበይ ኣሎ፡ መዓስ ይኽፈት", True),
        ("xaggee Stip ku taal oo goorma furan tahay", True),
        ("chcę poznać ludzi i uczyć się języka", False),
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


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ik was ziek. Nu gaat het goed. Ik wil zingen. Is er een koor?", "Ik wil zingen. Is er een koor?"),
        ("Het was zwaar. Dat is voorbij. Ik zoek een koor. Groeten, Jan.", "Dat is voorbij. Ik zoek een koor."),
        ("Ik wil zingen. Is er een koor?", ""),
        ("Het gaat niet. Ik ben moe. De hond is ziek.", ""),
        ("Is er een koor?", ""),
    ],
)
def test_a_story_comes_to_its_last_question(text: str, end: str) -> None:
    assert asked_last(text) == end


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Wat is het nummer van de Stip en van het Buurtteam?", ("nummer van de Stip", "nummer van het Buurtteam")),
        ("adressen van de bieb en de Stip aub", ("adressen van de bieb", "adressen van de Stip aub")),
        ("verschil tussen bijstand en toeslag?", ("wat is bijstand", "wat is toeslag")),
        ("verschil bijstand en toeslag", ("wat is bijstand", "wat is toeslag")),
        ("wat is de grens van de pas en die van de toeslag", ("grens van de pas", "grens van de toeslag")),
        ("de kosten van de pas en wat zijn die van de taxi?", ("kosten van de pas", "kosten van de taxi")),
        ("wat zijn de kosten van de pas en hoe lang duurt het", ()),
        ("wat is het adres van de pas en is het open", ()),
        ("Wat is het nummer van de Stip?", ()),
        ("ik zoek brood en melk", ()),
    ],
)
def test_who_asks_about_two_things_at_once_asks_twice(text: str, questions: tuple[str, ...]) -> None:
    assert told_apart(text, NOTHING) == questions
