# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The questions that fit a topic, the languages of interpreters, and what need not be told."""

import re

import pytest

from assistant.contact.asking import MOST, load_asking
from assistant.contact.spotting import Spotted, load_spotter
from assistant.masking import without_identifiers
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

ASKING, SPOTTER = load_asking(), load_spotter()
TOPICS = {topic["id"] for topic in read_yaml(NATIONAL / "topics.yaml")}
LANGUAGES = {"nl", "en", "ar", "uk", "tr", "pl"}
DIAGNOSIS = re.compile(r"\bziek|diagnose|medicij|BSN|geboren|adres", re.IGNORECASE)


def test_every_question_is_there_in_every_language_about_topics_that_exist() -> None:
    for question in ASKING.questions:
        assert set(question.text) == LANGUAGES
        assert set(question.topics) <= TOPICS
    assert len({question.id for question in ASKING.questions}) == len(ASKING.questions)


def test_the_questions_are_plain_and_ask_for_nothing_private() -> None:
    for question in ASKING.questions:
        assert all(len(line.split()) <= 12 for line in re.split(r"(?<=[.?]) ", question.dutch))
        assert not DIAGNOSIS.search(question.dutch)


def test_at_most_three_questions_fit_and_one_is_always_asked() -> None:
    for topics in ((), ("mantelzorg",), ("onbekend",), tuple(TOPICS)):
        fitting = ASKING.fitting(topics)
        assert 1 <= len(fitting) <= MOST
        assert fitting[-1].id == "al-hulp"
    assert [item.id for item in ASKING.fitting(("schulden", "mantelzorg"))][:2] == ["schulden-haast", "schulden-hulp"]


def test_a_language_has_a_dutch_and_an_own_name() -> None:
    turkish = ASKING.language("tr")
    assert turkish
    assert (turkish.dutch, turkish.own) == ("Turks", "Türkçe")
    assert ASKING.language("anders") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik kom er niet uit met mijn post", ()),
        ("Ik woon aan de Lange Hezelstraat 12", (Spotted.ADDRESS,)),
        ("6511 AB is mijn postcode", (Spotted.ADDRESS,)),
        ("Mieszkam ul. Polna 3", (Spotted.ADDRESS,)),
        ("أسكن في شارع الورود 5", (Spotted.ADDRESS,)),
        ("Sinds 2019 woon ik hier", ()),
        ("Ik ben er op 3-6-2026", ()),
        ("mijn zoon is van 01/02/2011", (Spotted.BIRTH_DATE,)),
        ("Annem depresyonda", (Spotted.HEALTH,)),
        ("Ik heb ADHD", (Spotted.HEALTH,)),
        ("У мене діабет", (Spotted.HEALTH,)),
        ("de straat is glad", ()),
    ],
)
def test_what_need_not_be_told_is_noticed(text: str, found: tuple[Spotted, ...]) -> None:
    assert SPOTTER.look(text) == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bel 0612345678 of mail jan@voorbeeld.nl", "bel 0612345678 of mail jan@voorbeeld.nl"),
        ("BSN 111222333, rekening NL91 ABNA 0417 1643 00", "BSN [BSN], rekening [IBAN]"),
        ("geboren: 1 mei 1980", "geboren: [geboortedatum]"),
        ("[BSN] en [IBAN]", "[BSN] en [IBAN]"),
    ],
)
def test_only_what_a_team_never_needs_is_taken_out(text: str, kept: str) -> None:
    assert without_identifiers(text) == kept
    assert without_identifiers(kept) == kept
