# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The crisis tables hold against what people type: every danger is seen, and everyday questions raise no alarm."""

import re
from functools import cache
from typing import TypedDict

import pytest

from assistant.crisis import CrisisWatch, without_lookarounds
from knowledge.base import Knowledge
from knowledge.crisis import CrisisTable, Danger
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml


class Messages(TypedDict):
    danger: dict[str, list[str]]
    harmless: list[str]


MESSAGES: Messages = read_yaml(NATIONAL / "danger/nederlands-engels.yaml")


LANGUAGES = ("nl", "en", "ar", "es", "fa", "fr", "pl", "ru", "so", "ti", "tr", "uk")


@cache
def tables() -> tuple[CrisisTable, ...]:
    files = sorted((NATIONAL / "crisis").glob("*.yaml"))
    return tuple(CrisisTable.model_validate(read_yaml(file)) for file in files)


@cache
def watch() -> CrisisWatch:
    return CrisisWatch({table.language: table for table in tables()})


def first_danger(text: str) -> Danger | None:
    alarm = watch().look(text, "nl")
    return alarm.entry.danger if alarm else None


@pytest.mark.parametrize("danger", list(Danger))
def test_every_message_about_a_danger_is_seen_as_that_danger(danger: Danger) -> None:
    messages = MESSAGES["danger"][danger]
    wrong = [(message, seen) for message in messages if (seen := first_danger(message)) is not danger]
    assert messages
    assert not wrong


def test_everyday_questions_raise_no_alarm() -> None:
    alarms = [(message, seen) for message in MESSAGES["harmless"] if (seen := first_danger(message))]
    assert not alarms


@pytest.mark.parametrize("everyday", MESSAGES["harmless"][::40])
def test_an_everyday_question_beside_a_danger_does_not_hide_it(everyday: str) -> None:
    plain = (
        "ik wil dood",
        "mijn vader ademt niet",
        "ik ben verkracht",
        "mijn man slaat me",
        "ik heb vannacht geen bed",
    )
    hidden = [danger for danger in plain if first_danger(f"{everyday}. {danger}") is None]
    assert not hidden


def test_every_language_knows_every_danger() -> None:
    assert {table.language for table in tables()} == set(LANGUAGES)
    assert all([entry.danger for entry in table.entries] == list(Danger) for table in tables())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_to_call_stands_in_the_first_line(ours: Knowledge, language: str) -> None:
    first = {entry.danger: entry.text.splitlines()[0] for entry in ours.crisis[language].entries}
    assert all(re.search(r"\d{3}", line) for line in first.values())
    assert "113" in first[Danger.SUICIDE]
    assert "0800-0113" in first[Danger.SUICIDE]
    assert all("112" in first[danger] for danger in Danger if danger is not Danger.SUICIDE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_town_that_words_a_danger_itself_keeps_the_national_patterns(ours: Knowledge, language: str) -> None:
    national = {entry.danger: entry for table in tables() if table.language == language for entry in table.entries}
    for entry in ours.crisis[language].entries:
        assert set(national[entry.danger].patterns) <= set(entry.patterns)
        assert set(national[entry.danger].harmless) <= set(entry.harmless)


def test_without_lookarounds_a_pattern_matches_at_least_as_much() -> None:
    assert without_lookarounds(r"a(?! b(c|d))e(?<=x\))f") == "aef"


def test_the_text_is_in_the_language_wanted_whatever_language_saw_the_danger() -> None:
    alarm = watch().look("ik wil dood", "en")
    assert alarm is not None
    assert alarm.language == "en"


def test_all_dangers_that_a_message_has_words_of_are_told_the_gravest_first() -> None:
    alarm = watch().look("mijn man slaat me en ik wil dood", "nl")
    assert alarm is not None
    assert alarm.said == (Danger.SUICIDE, Danger.VIOLENCE)


@pytest.mark.parametrize(
    ("idiom", "danger", "seen"),
    [
        (
            "ik wil een eind maken aan dat abonnement",
            "ik wil er een eind aan maken, mijn contract is ook weg",
            "suicide",
        ),
        ("i want to end it, my contract i mean", "i want to end it. my contract was stopped", "suicide"),
        ("ik zoek een mes om te koken", "hij heeft een mes en wil mij pakken", "violence"),
        ("ik sliep vroeger in de nachtopvang, nu heb ik een kamer", "ik sliep binnen, nu slaap ik op straat", "no_bed"),
        ("i am homeless, where can i be warm during the day", "i am homeless and sleep in the park by day", "no_bed"),
        ("jestem bezdomny, gdzie usiąść w dzień", "jestem bezdomny, gdzie mam spać tej nocy", "no_bed"),
        ("je suis sans abri, où aller la journée", "je suis sans abri, où dormir cette nuit", "no_bed"),
        ("evsizim, gündüz nereye gidebilirim", "evsizim, bu gece nerede uyuyacağım", "no_bed"),
        ("я бездомний, де посидіти вдень", "я бездомний, де спати цієї ночі", "no_bed"),
        ("я бездомный, куда пойти днём", "я бездомный, где спать этой ночью", "no_bed"),
        ("¿dónde puede estar una persona sin techo de día?", "estoy sin techo, duermo en la calle", "no_bed"),
    ],
)
def test_what_only_looks_like_danger_raises_no_alarm_and_danger_like_it_does(
    idiom: str, danger: str, seen: Danger
) -> None:
    assert first_danger(idiom) is None
    assert first_danger(danger) == seen
