# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody told in a conversation, handed to people who were not there."""

from datetime import UTC, datetime

from assistant.contact.summary import about, desk, summary, topics
from assistant.values import Answer, Citation, Conversation, Desk, Handover, Question, Route, Status, Validity
from knowledge.passages import Kind, Passage


def answer(
    text: str, title: str = "", subjects: tuple[str, ...] = (), team: Desk | None = None, kind: Kind = Kind.ARTICLE
) -> Answer:
    passage = Passage(id=title, source_id="gids", kind=kind, title=title, heading="", text="", topics=subjects)
    cited = Citation(number=1, passage=passage, publisher="", source_title="", url=None, validity=Validity.CURRENT)
    asked = Question(id="v", conversation="g", text=text, asked_at=datetime(2026, 6, 3, tzinfo=UTC))
    return Answer(
        id="a",
        question=asked,
        status=Status.ANSWERED,
        route=Route.ANSWER,
        language="nl",
        citations=(cited,) if title else (),
        handover=Handover(desk=team, reason="", form_url=None) if team else None,
    )


def talk(*answers: Answer) -> Conversation:
    return Conversation(id="g", answers=answers)


def told(text: str) -> str:
    return "" if text == "Hallo" else text


def test_every_message_stands_there_once_in_order_and_without_greetings() -> None:
    found = talk(answer("Hallo"), answer("Ik zorg voor mijn zus.", "Mantelzorg"), answer("En geld?"), answer("en geld"))
    assert summary(found, told, "Over: Mantelzorg", 4000) == "Ik zorg voor mijn zus.\nEn geld?\nOver: Mantelzorg"


def test_a_conversation_of_greetings_says_nothing() -> None:
    assert summary(talk(answer("Hallo", "De Kansenpas")), told, "Over: De Kansenpas", 4000) == ""


def test_what_is_too_long_loses_its_first_messages() -> None:
    found = talk(*(answer(f"{number} " + "x" * 90, "De Kansenpas") for number in range(50)))
    for limit in (0, 20, 100, 1000, 4000):
        text = summary(found, told, "Over: De Kansenpas", limit)
        assert len(text) <= limit
        assert not text or text.endswith("De Kansenpas")
    assert "49 x" in summary(found, told, "Over: De Kansenpas", 1000)


def test_one_message_as_long_as_the_limit_does_not_get_longer() -> None:
    assert len(summary(talk(answer("x" * 4000, "De Kansenpas")), told, "Over: De Kansenpas", 4000)) <= 4000


def test_names_and_topics_of_what_was_found_come_once() -> None:
    found = talk(
        answer("a", "Soep", ("eten",)), answer("b", "Pas", ("geld",)), answer("c", "Soep", ("eten",)), answer("d")
    )
    assert about(found, {}) == ("Soep", "Pas")
    assert topics(found) == ("eten", "geld")


def test_the_team_is_the_one_that_the_conversation_led_to_last() -> None:
    assert desk(talk(answer("a"))) is Desk.ADULT_TEAM
    assert desk(talk(answer("a", team=Desk.YOUTH_TEAM), answer("b", team=Desk.STIP))) is Desk.YOUTH_TEAM
    assert desk(talk(answer("a", team=Desk.YOUTH_TEAM), answer("b", team=Desk.ADULT_TEAM))) is Desk.ADULT_TEAM


def test_a_fact_is_named_after_its_topic_and_not_after_its_source() -> None:
    found = talk(answer("a", "Begroting", ("geld",), kind=Kind.DIGEST), answer("b", "Brief", ("x",), kind=Kind.POLICY))
    assert about(found, {"geld": "Geld en regelingen"}) == ("Geld en regelingen", "Brief")
