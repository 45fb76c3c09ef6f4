# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A figure that somebody believes and no source has is named beside the right one."""

import pytest

from assistant.premises import about_premises
from assistant.texts import Texts

TEXTS = Texts({"nl": {"note_other_figure": "U noemt $figure.", "note_other_number": "Ander nummer."}})
TOLD = "Hoogstens € 150 per jaar, 18 jaar is de laagste leeftijd, voor 3 dagdelen. Bel 0800-8020."
FOUND = "In 2018 was het € 87. De grens is 1.870 euro."


@pytest.mark.parametrize(
    ("question", "noted"),
    [
        ("klopt het dat je 250 euro krijgt", "U noemt 250 euro."),
        ("je krijgt toch € 1.500?", "U noemt € 1.500."),
        ("is it true you get 250 euro", "U noemt 250 euro."),
        ("het is toch vanaf 16 jaar", "U noemt vanaf 16 jaar."),
        ("vijf? ik las 5 dagdelen", "U noemt 5 dagdelen."),
        ("het nummer is toch 0900-8020?", "Ander nummer."),
        ("klopt [telefoon] als nummer", "Ander nummer."),
        ("Is de bijdrage 250 euro?", "U noemt 250 euro."),
        ("ik las dat je 1250 netto mag verdienen", "U noemt 1250 netto."),
        ("Is er hulp bij 250 euro schuld?", None),
        ("klopt het dat je 150 euro krijgt", None),
        ("klopt het dat het 87 euro is", None),
        ("de grens is toch € 1870", None),
        ("krijg ik 250 euro", None),
        ("ik verdien 1900 euro, dan krijg ik het toch?", None),
        ("mijn zoon is 16 jaar, dan krijgt hij het toch", None),
        ("ik hoorde dat het 40 procent is", None),
        ("het nummer is toch 0800 8020?", None),
        ("mijn nummer [telefoon] klopt toch", None),
    ],
)
def test_only_a_believed_figure_of_the_same_kind_that_nothing_has_is_named(question: str, noted: str | None) -> None:
    assert next(about_premises(TEXTS, "nl", question, TOLD, FOUND), None) == noted


def test_an_answer_without_a_number_to_call_says_nothing_about_the_one_that_was_typed() -> None:
    assert not list(about_premises(TEXTS, "nl", "het nummer is toch 0900-8020?", "Vraag het na.", ""))
