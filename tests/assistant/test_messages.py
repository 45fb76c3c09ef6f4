# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from knowledge.words import folded


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "???", "\x00\x01", "\u200b\u200d", "\ud800", "😀"])
def test_a_message_with_nothing_to_read_is_refused_as_empty(text: str) -> None:
    with pytest.raises(MessageError) as caught:
        cleaned(text)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("text", ["a" * (MAX_CHARACTERS + 1), "woord " * 20_000, "\ufdfa" * 400])
def test_a_message_that_is_too_long_is_refused(text: str) -> None:
    with pytest.raises(MessageError) as caught:
        cleaned(text)
    assert caught.value.reason == "too_long"


def test_control_invisible_and_broken_characters_disappear() -> None:
    assert cleaned("wat\u200b is\x00 een\ud800 \ufeffStip?\n") == "wat is een Stip?"


def test_folding_takes_accents_case_and_punctuation_away() -> None:
    assert folded("'s Ochtends één CAFÉ, nietwaar?!") == "s ochtends een cafe nietwaar"
