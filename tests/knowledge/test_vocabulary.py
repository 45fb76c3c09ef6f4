# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from knowledge.base import Knowledge
from knowledge.vocabulary import accented_words, borrowed_words, in_latin, languages_of_words


def test_what_the_municipality_calls_things_is_said_in_any_language(ours: Knowledge) -> None:
    borrowed, languages = borrowed_words(ours), languages_of_words(ours)
    assert borrowed.issuperset({"stip", "bijstand", "buurtteam", "nijmegen"})
    assert borrowed.isdisjoint({"waar", "ziek", "kwijt"})
    assert {languages[word] for word in borrowed} == {"nl"}


def test_a_ukrainian_word_is_known_in_latin_letters_too(ours: Knowledge) -> None:
    assert in_latin("допомога") == {"dopomoha", "dopomoga"}
    languages = languages_of_words(ours)
    assert {languages[word] for word in ("otrymaty", "dopomogu", "dopomohu")} == {"uk"}
    assert languages["mama"] == "nl"


def test_a_word_that_people_type_without_accents_is_known_with_them(ours: Knowledge) -> None:
    accents = accented_words(ours)
    assert {accents["tr"][word] for word in ("ucretsiz", "cocugum")} == {"ücretsiz", "çocuğum"}
    assert accents["pl"]["moge"] == "mogę"
    assert "para" not in accents["tr"]
    assert "nl" not in accents
