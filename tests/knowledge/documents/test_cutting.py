# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.cutting import LONGEST, SHORTEST, cut, sentences

SENTENCE = "Wij helpen de mensen in de buurt met vragen over geld, wonen, zorg en werk, en dat doen wij samen."


@pytest.mark.parametrize(
    "text",
    [
        "Bel bijv. Jan, o.a. Pro Persona en dhr. De Wit, d.m.v. Het formulier.",
        "Dit geldt t.a.v. Nijmegenaren i.h.k.v. De Wmo.",
        "1. De vraag staat centraal.",
        "Het bedrag is 1.870 euro per maand.",
    ],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(text: str) -> None:
    assert list(sentences(text)) == [text]


def test_a_sentence_ends_after_its_quote() -> None:
    assert list(sentences("Zij zei: “Kom maar.” Daarna ging zij.")) == ["Zij zei: “Kom maar.”", "Daarna ging zij."]


def test_a_short_section_is_one_piece() -> None:
    assert cut(SENTENCE) == (SENTENCE,)


def test_a_long_section_is_cut_between_sentences_into_pieces_of_the_wanted_size() -> None:
    pieces = cut(" ".join([SENTENCE] * 40))
    assert all(SHORTEST <= len(piece) <= LONGEST for piece in pieces)
    assert all(piece.endswith(".") and piece.startswith("Wij") for piece in pieces)


def test_a_cut_falls_between_paragraphs_when_it_can() -> None:
    paragraph = " ".join([SENTENCE] * 6)
    assert cut(f"{paragraph}\n\n{paragraph}") == (paragraph, paragraph)


def test_a_list_is_not_cut_from_the_line_that_introduces_it() -> None:
    text = " ".join([SENTENCE] * 8) + "\n\nWij doen dat zo:\n- " + "\n- ".join([SENTENCE] * 8)
    assert not any(piece.endswith(":") for piece in cut(text))


def test_a_text_without_sentences_does_not_become_one_endless_piece() -> None:
    assert max(map(len, cut("woord " * 5000))) <= 2000


@given(st.lists(st.text("abc .:!\n-", min_size=1, max_size=80), max_size=30))
def test_cutting_loses_no_word(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
