# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from knowledge.loader import load
from knowledge.vocabulary import accented_words, borrowed_words, in_latin, languages_of_words


def test_what_the_municipality_calls_things_is_said_in_any_language() -> None:
    knowledge = load()
    borrowed, languages = borrowed_words(knowledge), languages_of_words(knowledge)
    assert borrowed.issuperset({"stip", "bijstand", "buurtteam", "nijmegen"})
    assert borrowed.isdisjoint({"waar", "ziek", "kwijt"})
    assert {languages[word] for word in borrowed} == {"nl"}


def test_a_ukrainian_word_is_known_in_latin_letters_too() -> None:
    assert in_latin("допомога") == {"dopomoha", "dopomoga"}
    languages = languages_of_words(load())
    assert {languages[word] for word in ("otrymaty", "dopomogu", "dopomohu")} == {"uk"}
    assert languages["mama"] == "nl"


def test_a_word_that_people_type_without_accents_is_known_with_them() -> None:
    accents = accented_words(load())
    assert {accents["tr"][word] for word in ("ucretsiz", "cocugum")} == {"ücretsiz", "çocuğum"}
    assert accents["pl"]["moge"] == "mogę"
    assert "para" not in accents["tr"]
    assert "nl" not in accents
