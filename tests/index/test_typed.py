# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Search with half a word: names first, texts too, and who has more of the words."""

import pytest

from index.analyser import Analyser
from index.lexical import LexicalIndex
from index.typed import Page, TypedIndex, in_digits
from knowledge.passages import Kind, Passage

TEXTS = {
    "toeslag": ("Huurtoeslag", "U vraagt huurtoeslag aan bij de Belastingdienst."),
    "team": ("Buurtteam", "Het team helpt u met geld en met de huur."),
    "fiets": ("Rijwielhulp", "Leen hier een fiets met hulpmotor."),
    "eten": ("Eetclub", "Samen eten met de buurt, elke week."),
}
PAGES = [
    Page(id=key, names=(title,), also=("Stichting Samen",) if key == "eten" else (), numbers=numbers)
    for (key, (title, _)), numbers in zip(TEXTS.items(), ((), ("0243230000",), (), ("0611112222",)), strict=True)
]


@pytest.fixture(scope="module")
def index() -> TypedIndex:
    analyser = Analyser()
    passages = [
        Passage(id=key, source_id="s", kind=Kind.SERVICE, title=title, heading="", text=text)
        for key, (title, text) in TEXTS.items()
    ]
    lexical = LexicalIndex.build([analyser.tokens(f"{item.title} {item.text}") for item in passages])
    return TypedIndex(PAGES, passages, lexical, analyser, {"wijkteam": "Buurtteam"})


def found(index: TypedIndex, text: str) -> list[str]:
    scores = index.search(text).scores
    order = sorted(range(len(PAGES)), key=lambda number: -scores[number])
    return [PAGES[number].id for number in order if scores[number] > 0]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("h", "toeslag"),
        ("huurt", "toeslag"),
        ("bu", "team"),
        ("weken", "eten"),
        ("belastingdinst", "toeslag"),
        ("wijkt", "team"),
        ("wijkteam ", "team"),
        ("stichting sam", "eten"),
        ("024-32", "team"),
        ("+31 6 1111", "eten"),
        ("323 0000", "team"),
        ("samen met de eet", "eten"),
    ],
)
def test_what_somebody_is_typing_is_found(index: TypedIndex, typed: str, first: str) -> None:
    assert found(index, typed)[0] == first


def test_one_or_two_letters_find_names_alone(index: TypedIndex) -> None:
    assert found(index, "sa") == ["eten"]
    assert found(index, "ge") == []


def test_who_has_more_of_the_words_comes_first(index: TypedIndex) -> None:
    assert found(index, "huur geld ")[0] == "team"


def test_the_words_that_fit_are_known_in_every_form(index: TypedIndex) -> None:
    assert {"week"} <= index.search("weken").words
    assert {"huurtoeslag", "huur"} <= index.search("huu").words
    assert "belastingdienst" in index.search("belastingdinst").words


@pytest.mark.parametrize("typed", ["", " ", "?", "zzzzzz", "de het een "])
def test_what_says_nothing_finds_nothing(index: TypedIndex, typed: str) -> None:
    assert found(index, typed) == []


def test_the_best_passage_of_a_page_is_the_one_with_the_words(index: TypedIndex) -> None:
    best = index.best(0, index.search("huurtoeslag"))
    assert best is not None
    assert best.id == "toeslag"


@pytest.mark.parametrize("number", ["+31 24 323 0000", "024-3230000", "024 323 00 00"])
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    assert in_digits(number) == "0243230000"
