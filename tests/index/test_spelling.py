# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from index.analyser import Analyser, common_words
from index.spelling import Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    known = {"mantelzorg": 40, "stip": 90, "buurtteam": 30, "dagbesteding": 20, "dukenburg": 10, "helpt": 5}
    return Spelling(known, common_words(5_000), Analyser().is_ordinary)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wie hepltt mij met matelzorg?", "wie hepltt mij met mantelzorg?"),
        ("Waar is de stiip", "Waar is de stip"),
        ("ik zoek dagbestedign in Dukenbrug", "ik zoek dagbesteding in Dukenburg"),
        ("hoe bel ik het burtteam", "hoe bel ik het buurtteam"),
    ],
)
def test_a_slip_becomes_the_word_that_was_meant(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.corrected(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Wat is een scootmobiel en wie betaalt de reparatie?",
        "Is mevrouw Stippers er morgen?",
        "mail naar stpi@example.org of kijk op stpi.nl",
        "Ik heb 3 kinderen",
        "غدا",
    ],
)
def test_words_names_and_addresses_stay_as_they_are(spelling: Spelling, text: str) -> None:
    assert spelling.corrected(text) == text
