# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest

from index.analyser import Analyser, beginnings


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(
        protected=["Zonneveld", "Lindenholt", "Bindkracht10", "Haterse Hei", "Buurtteams Volwassenen"],
        expand={"wijkteam": ("Buurtteam",), "loket zorg & inkomen": ("Stip",), "poen": ("geld", "inkomen")},
    )


@pytest.mark.parametrize(
    "words",
    [
        "huis huizen HUIS", "kind kinderen", "aanvragen aangevraagd aanvraag", "schuld schulden", "betalen betaald",
        "regeling regelingen", "bellen gebeld belt", "eenzaam eenzame", "krijgen gekregen", "wonen woont gewoond",
        "vrijwilliger vrijwilligers", "verhuizen verhuisd", "helpen helpt geholpen", "gezin gezinnen", "Stip Stips",
        "financiële financiele financieel", "café cafés CAFE", "auto auto's auto’s", "buurtteam Buurtteams",
    ],
)  # fmt: skip
def test_forms_of_one_word_share_a_token(analyser: Analyser, words: str) -> None:
    first, *others = [set(analyser.tokens(word)) for word in words.split()]
    assert all(first & other for other in others)


@pytest.mark.parametrize("pair", ["begeleiding beleid", "gezond zon", "gezin zin", "gemeente menen", "geluid luid"])
def test_words_that_differ_keep_different_tokens(analyser: Analyser, pair: str) -> None:
    one, other = (set(analyser.tokens(word)) for word in pair.split())
    assert not one & other


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("dagbesteding", "dag besteding"),
        ("mantelzorgondersteuning", "mantelzorg ondersteuning"),
        ("bijstandsuitkering", "bijstand uitkering"),
        ("vluchtelingenwerk", "vluchtelingen werk"),
        ("inloopspreekuur", "spreekuur"),
        ("logeeropvang", "opvang"),
    ],
)
def test_a_compound_brings_its_parts_along_and_stays_whole(analyser: Analyser, compound: str, parts: str) -> None:
    tokens = analyser.tokens(compound)
    assert set(analyser.tokens(parts)) <= set(tokens)
    assert len(tokens) > len(parts.split())


@pytest.mark.parametrize(
    "word",
    ["gemeente", "onderwijs", "verzekering", "begeleiding", "toeslag", "samenwerking", "verhuizen", "doorverwijzen"],
)
def test_a_word_that_is_no_compound_is_not_cut(analyser: Analyser, word: str) -> None:
    assert len(analyser.tokens(word)) == 1


def test_spellings_of_a_name_with_a_hyphen_meet(analyser: Analyser) -> None:
    written = [set(analyser.tokens(name)) for name in ("Meedoen-regeling", "meedoenregeling", "Meedoen regeling")]
    assert written[0] == written[1] > written[2]


def test_protected_names_are_neither_cut_nor_stemmed_away(analyser: Analyser) -> None:
    assert analyser.tokens("Lindenholt")[0] == "lindenholt"
    assert len(analyser.tokens("Lindenholt")) == 1
    assert len(Analyser().tokens("Lindenholt")) > 1


def test_an_ordinary_word_inside_a_name_is_still_stemmed(analyser: Analyser) -> None:
    assert analyser.tokens("volwassenen") == analyser.tokens("volwassene")


def test_a_name_with_a_number_is_found_with_and_without_it(analyser: Analyser) -> None:
    assert analyser.tokens("Bindkracht10")[:2] == ["bindkracht10", "bindkracht"]


@pytest.mark.parametrize("phone", ["024-350 20 00", "0243502000", "+31 24 350 20 00", "0031243502000", "024 350 2000"])
def test_a_phone_number_is_one_token_however_it_is_spaced(analyser: Analyser, phone: str) -> None:
    assert analyser.tokens(f"Bel {phone}.")[-1] == "0243502000"


def test_a_short_number_and_an_amount_are_kept(analyser: Analyser) -> None:
    assert "14024" in analyser.tokens("Bel 14 024 of kom langs")
    assert "1870" in analyser.tokens("tot € 1.870,50")
    assert "3" in analyser.tokens("hoogstens 3 dagdelen")


def test_words_that_say_nothing_are_dropped(analyser: Analyser) -> None:
    assert analyser.tokens("Wat is het en hoe kan ik dat") == []


def test_an_old_name_in_a_question_brings_the_present_name_along(analyser: Analyser) -> None:
    assert set(analyser.tokens("Buurtteam")) <= set(analyser.query_tokens("Bestaat het Wijkteam nog?"))
    assert set(analyser.tokens("Buurtteam")) <= set(analyser.query_tokens("Waar zijn de wijkteams?"))
    assert "stip" in analyser.query_tokens("Ik zoek het loket Zorg en Inkomen")
    assert {"geld", *analyser.tokens("inkomen")} <= set(analyser.query_tokens("ik heb geen poen"))


def test_old_names_are_expanded_in_questions_only(analyser: Analyser) -> None:
    assert "buurtteam" not in analyser.tokens("Het wijkteam van vroeger")


def test_half_of_an_old_name_is_not_expanded(analyser: Analyser) -> None:
    assert "stip" not in analyser.query_tokens("Wat doet het loket?")


def test_other_names_give_another_fingerprint(analyser: Analyser) -> None:
    assert Analyser(protected=["Dukenburg"]).fingerprint != analyser.fingerprint
    assert Analyser(protected=["Dukenburg"]).fingerprint == Analyser(protected=["dukenburg"]).fingerprint


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00\x07", "\ud800", "\u202e", "ﷺ" * 10, "a" * 100_000, "a-" * 50_000, "0 " * 50_000, "1." * 50_000],
)
def test_hostile_input_is_survived(analyser: Analyser, text: str) -> None:
    assert all(token and len(token) <= 60 for token in analyser.query_tokens(text))


def test_invisible_characters_do_not_hide_a_word(analyser: Analyser) -> None:
    assert analyser.tokens("dag\u00adbesteding") == analyser.tokens("dagbesteding") == analyser.tokens("ｄagbesteding")


def test_other_scripts_pass_through(analyser: Analyser) -> None:
    assert analyser.tokens("допомога Зонневельд") == ["допомога", "зонневельд"]


def test_remembered_words_give_the_same_tokens(tmp_path: Path) -> None:
    file, text = tmp_path / "words.json", "De dagbesteding van Bindkracht10 in Lindenholt, met mantelzorgers"
    first = Analyser(protected=["Lindenholt"], expand={"traplift": ("hulpmiddel",)})
    first.remember(file, [text])
    again = Analyser(protected=["Lindenholt"], expand={"traplift": ("hulpmiddel",)}, memory=file)
    assert again.tokens(text) == first.tokens(text)
    assert again.query_tokens("een traplift") == first.query_tokens("een traplift")


def test_what_was_remembered_with_other_names_or_is_damaged_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "words.json"
    Analyser().remember(file, ["Lindenholt"])
    named = Analyser(protected=["Lindenholt"])
    assert Analyser(protected=["Lindenholt"], memory=file).tokens("Lindenholt") == named.tokens("Lindenholt")
    file.write_text("kapot", "utf-8")
    assert Analyser(memory=file).tokens("dagbesteding") == Analyser().tokens("dagbesteding")


def test_an_arabic_word_is_the_same_with_the_and_and_before_it() -> None:
    assert len(set(beginnings("مدرسة المدرسة بالمدرسة والمدرسة للمدرسة مدرسه"))) == 1
    assert beginnings("school naar") == ["schoo", "naar"]
