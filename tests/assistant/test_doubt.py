# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A detail that no source tells is owned up to, beside what is known about the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.bootstrap import House
from assistant.replies import Replies
from assistant.routing.doubt import DoubtWatch
from assistant.texts import Doubt
from assistant.values import Answer, Status
from assistant.walk import Assistant, Message
from knowledge.gaps import Gap

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(house: House) -> Ask:
    return lambda text: house.assistant.answer(Message(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "Welke kleur heeft de Kansenpas?",
        "Hoeveel mensen gebruiken nu op dit moment de Kansenpas?",
        "Wie is de directeur van de Kansenpas?",
        "Hoeveel geld staat er in 2031 op de Kansenpas?",
    ],
)
def test_an_unknown_detail_comes_with_what_is_known(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert answer.status is Status.PARTLY
    assert answer.lead.startswith("Dat weten wij niet.")
    assert answer.lead.endswith("Dit weten wij wel:")
    assert answer.claims
    assert answer.cards


@pytest.mark.parametrize("text", ["Hoeveel geld staat er op de Kansenpas?", "Hoe vraag ik de Kansenpas aan?"])
def test_what_is_known_of_the_same_place_is_just_answered(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert (answer.status, answer.lead) == (Status.ANSWERED, "")


def test_what_stands_in_a_file_is_not_told_from_a_page(ask: Ask) -> None:
    answer = ask("Is mijn aanvraag voor de Kansenpas al goedgekeurd?")
    assert answer.status is Status.PARTLY
    assert answer.lead.startswith("Wij kunnen niet in uw dossier kijken.")


@pytest.mark.parametrize(
    "text", ["Bevestig dat ik de Kansenpas krijg", "Beloof mij dat mijn aanvraag voor de Kansenpas lukt"]
)
def test_who_demands_a_promise_hears_that_we_promise_nothing_and_then_what_is_known(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert answer.status is Status.PARTLY
    assert answer.lead.startswith("Wij beslissen niet over uw aanvraag en beloven niets.")
    assert answer.claims


def test_a_wrong_amount_is_named_beside_the_right_one(ask: Ask) -> None:
    answer = ask("Klopt het dat er 975 euro op de Kansenpas staat?")
    assert answer.status is Status.ANSWERED
    assert any(note.startswith("U noemt 975 euro.") for note in answer.notes)


def test_what_is_not_ours_is_refused_although_a_page_looks_like_it(ask: Ask) -> None:
    answer = ask("Wat is het beste recept voor soep met ballen?")
    assert answer.status is Status.OUT_OF_SCOPE
    assert not answer.claims


def test_an_answer_that_opens_with_an_honest_gap_is_partial(house: House) -> None:
    answered = house.assistant.answer(Message(text="Hoe vraag ik de Kansenpas aan?"))
    knowing = replace(house.knowledge, gaps=(Gap(what="aanvragen", answered_by="kansenpas-uitleg#hoe"),))
    steps = house.assistant._steps
    owning = Replies(knowing, house.texts, steps.replies._cards)
    assistant = Assistant(replace(steps, replies=owning), house.library.index, lambda: answered.question.asked_at, str)
    assert answered.status is Status.ANSWERED
    assert assistant.answer(Message(text="Hoe vraag ik de Kansenpas aan?")).status is Status.PARTLY


def test_without_weights_only_another_year_raises_doubt(house: House) -> None:
    found, today = house.assistant.found("Hoe vraag ik de Kansenpas aan?"), house.assistant._now().date()
    watch = DoubtWatch(house.library.index().embedder, None)
    assert watch.look("Welke kleur heeft de Kansenpas?", found, today) is None
    assert watch.look("Hoe vraag ik de Kansenpas aan in 2031?", found, today) is Doubt.DETAIL
    assert watch.look("Hoeveel geld stond er op de Kansenpas in 2013?", found, today) is Doubt.DETAIL
    assert watch.look("Ik woon hier sinds 2013, hoe vraag ik de Kansenpas aan?", found, today) is None
