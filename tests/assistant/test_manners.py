# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest

from assistant.manners import Manners, MannerWords
from assistant.texts import load_words
from knowledge.audiences import AudienceFinder
from knowledge.loader import load

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Waar is de Stip?"


@pytest.fixture(scope="module")
def manners() -> Manners:
    return Manners(load_words("manners", MannerWords), AudienceFinder(load(ROOT / "tests/town").audiences).find)


@pytest.mark.parametrize(
    "text",
    [
        "Hallo, waar is de Stip?",
        "Goedemiddag, mag ik u iets vragen? Waar is de Stip? Alvast hartelijk bedankt.",
        "Waar is de Stip? Alstublieft.",
        "Ik ben Oksana. Waar is de Stip?",
        "Ik ben [naam]. Waar is de Stip?",
        "Mijn naam is Jan de Vries. Waar is de Stip?",
        "Waar is de Stip aub?",
        "Zeg op, waar is de Stip? En een beetje snel.",
        "Ik ben een vrouw. Waar is de Stip?",
        "waar is de Stip? Stelletje prutsers.",
        "Hij wil dit weten. Waar is de Stip?",
        "Kunt u mij vertellen waar is de Stip?",
        "Goedemiddag, mag ik weten waar is de Stip?",
        "Mijn bsn is [BSN], waar is de Stip?",
        "Waar is de Stip? Mijn nummer is [telefoon].",
        "Ik ben te bereiken op [e-mail]. Waar is de Stip?",
        "[BSN] Waar is de Stip?",
        "Ik ben [naam]. Mijn iban is [IBAN]. Waar is de Stip?",
    ],
)
def test_how_somebody_asks_and_who_changes_nothing(manners: Manners, text: str) -> None:
    assert manners.without(text).casefold() == QUESTION.casefold()


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "Hallo",
        "dank u wel",
        "Ik ben asielzoeker. Waar is de Stip?",
        "Ik ben moe. Wie helpt mij?",
        "Hulp graag bij het huishouden",
        "Ik ben een vrouw van 80. Wie helpt mij?",
        "Mijn man is ziek, wie helpt mij?",
    ],
)
def test_what_tells_something_stays(manners: Manners, text: str) -> None:
    assert manners.without(text) == text


@pytest.mark.parametrize(
    "closing", ["Alstublieft.", "En een beetje snel.", "Alvast hartelijk bedankt.", "alvast bedankt"]
)
def test_what_closes_a_message_without_a_full_stop_changes_nothing(manners: Manners, closing: str) -> None:
    assert manners.without(f"adres van de jongerenwinkel {closing}") == "adres van de jongerenwinkel"


def test_who_tells_only_a_number_said_that(manners: Manners) -> None:
    assert manners.without("Mijn bsn is [BSN]") == "Mijn bsn is [BSN]"
