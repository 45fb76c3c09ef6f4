# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Danger is seen in the languages that people here speak, and told in the one that they read."""

import pytest

from assistant.crisis import CrisisWatch
from knowledge.base import Knowledge
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

pytestmark = pytest.mark.slow

MESSAGES = read_yaml(NATIONAL / "danger/andere-talen.yaml")
OWN_TEXT = ("ar", "es", "fa", "fr", "pl", "ru", "so", "ti", "tr", "uk")
ROUNDABOUT = ("arabisch-oekraiens", "farsi-somalisch-tigrinya", "frans-spaans-russisch")
MORE = {
    language: messages
    for name in ROUNDABOUT
    for language, messages in read_yaml(NATIONAL / f"danger/{name}.yaml").items()
}


@pytest.fixture(scope="module")
def watch(ours: Knowledge) -> CrisisWatch:
    return CrisisWatch(ours.crisis)


@pytest.mark.parametrize("language", list(MESSAGES))
def test_every_danger_is_seen(watch: CrisisWatch, language: str) -> None:
    reads = language if language in OWN_TEXT else "en"
    for danger, messages in MESSAGES[language]["danger"].items():
        for message in messages:
            alarm = watch.look(message, reads)
            assert alarm, message
            assert alarm.entry.danger is Danger(danger), message
            assert alarm.language == reads, message


@pytest.mark.parametrize("language", list(MESSAGES))
def test_everyday_questions_raise_no_alarm(watch: CrisisWatch, language: str) -> None:
    assert [message for message in MESSAGES[language]["harmless"] if watch.look(message, language)] == []


@pytest.mark.parametrize("language", list(MORE))
def test_danger_told_in_a_roundabout_way_is_seen(watch: CrisisWatch, language: str) -> None:
    messages = [message for kind in MORE[language]["danger"].values() for message in kind]
    seen = [(message, watch.look(message, language)) for message in messages]
    assert [message for message, alarm in seen if alarm is None] == []
    assert {alarm.language for _, alarm in seen if alarm} == {language}


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("ar", "ابتلعت حبوبا كثيرة"),
        ("tr", "beni merdivenden itti"),
        ("fa", "مرا از پله هل داد"),
        ("so", "jaranjarada ayuu iga riixay"),
        ("so", "walaalkay wuxuu leeyahay buundada ayaan ka boodayaa"),
    ],
)
def test_danger_in_so_many_words_needs_no_model(watch: CrisisWatch, language: str, message: str) -> None:
    assert watch.look(message, language)


@pytest.mark.parametrize("language", list(MORE))
def test_what_only_looks_like_danger_raises_no_alarm(watch: CrisisWatch, language: str) -> None:
    assert [message for message in MORE[language]["harmless"] if watch.look(message, language)] == []


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fr", "je veux parler de mes dettes au téléphone, quel numéro ?"),
        ("fr", "est-ce qu'on peut payer mes factures en plusieurs fois ?"),
        ("fr", "j'ai perdu le numéro, qui vient pour mes soins maintenant ?"),
        ("en", "how long before they decide on my bijstand"),
        ("en", "can someone help me with the due date on this bill"),
        ("nl", "mijn mama bijt van zich af op de dagbesteding"),
        ("uk", "susidy shumljat, do koho zvernutysja?"),
    ],
)
def test_a_word_of_another_language_that_looks_like_danger_raises_no_alarm(
    watch: CrisisWatch, language: str, message: str
) -> None:
    assert watch.look(message, language) is None


@pytest.mark.parametrize(
    "message",
    [
        "hij heeft de mes in zijn hand",
        "hij komt met de mes naar mij",
        "on mnie bije",
        "mama bije mnie",
        "tata bil brata",
    ],
)
def test_the_danger_that_looks_like_such_a_word_still_does(watch: CrisisWatch, message: str) -> None:
    assert watch.look(message, "pl" if "bi" in message else "nl")


def test_a_few_words_are_answered_in_the_language_that_knows_them(watch: CrisisWatch) -> None:
    alarm = watch.look("intihar edecegim", "nl")
    assert alarm
    assert alarm.language == "tr"


def test_who_reads_none_of_our_languages_gets_english(watch: CrisisWatch) -> None:
    alarm = watch.look("ich will nicht mehr leben", "de")
    assert alarm
    assert alarm.language == "en"
