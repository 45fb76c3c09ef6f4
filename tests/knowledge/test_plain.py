# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The plain-language gate names every planted fault, and the texts that ship have none."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from knowledge.base import Knowledge, KnowledgeError
from knowledge.checks import check
from knowledge.hard_words import HardWord, found
from knowledge.loader import DEFAULT
from knowledge.plain.gate import Gate, Measured
from knowledge.plain.lists import load_lists
from knowledge.plain.readability import flesch_douma
from knowledge.plain.sentences import is_passive, sentences, words
from knowledge.plain.texts import Text, names
from web.cli import app
from web.plain import measure

pytestmark = pytest.mark.slow

TOWN = Path(__file__).parents[1] / "town"
BENEFIT = HardWord(word="bijstand", forms=("bijstandsuitkering",), explanation="Geld van de gemeente om van te leven.")
SPECIAL = HardWord(word="bijzondere bijstand", explanation="Geld voor kosten die nodig zijn.")
Measure = Callable[..., Measured]


@pytest.fixture(scope="module")
def measured() -> Measure:
    lists = load_lists(TOWN)

    def measure(*texts: str, explained: Iterable[HardWord] = (), known: frozenset[str] = frozenset()) -> Measured:
        gate = Gate(lists, explained, known)
        return gate.measure(Text(file="a.yaml", where=f"a.{place}", text=text) for place, text in enumerate(texts))

    return measure


def only(measured: Measured, *parts: str) -> None:
    assert len(measured.findings) == 1, [str(finding) for finding in measured.findings]
    assert all(part in str(measured.findings[0]) for part in parts), str(measured.findings[0])


def town_with(tmp_path: Path, name: str, content: object) -> Path:
    folder = Path(shutil.copytree(TOWN, tmp_path / "town"))
    (folder / "plain").mkdir(exist_ok=True)
    (folder / "plain" / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return folder


def test_plain_texts_pass(measured: Measure) -> None:
    assert measured("U kunt hulp krijgen van de gemeente. Bel ons. De hulp is gratis.").findings == ()


def test_a_sentence_of_thirty_words_is_named_with_its_place(measured: Measure) -> None:
    short = "Bel ons."
    only(measured("Ga " + "heen en weer " * 9 + "en bel.", *[short] * 9), "a.yaml: a.0", "30 woorden")


def test_an_official_word_is_named_with_what_to_write_instead(measured: Measure) -> None:
    only(measured("Bel ons indien u hulp nodig heeft."), '"indien"', "Schrijf liever: als", "Bel ons indien u")


def test_an_official_phrase_is_found_whatever_its_spaces_and_capitals(measured: Measure) -> None:
    only(measured("In Aanmerking komen kan niet."), "kunnen krijgen")
    only(measured("Wie kan in aanmerking  komen voor hulp?"), "kunnen krijgen")


def test_a_rare_word_is_named_until_somebody_explains_it(measured: Measure) -> None:
    text = "U krijgt een ondertoezichtstelling."
    only(measured(text), '"ondertoezichtstelling"', "hard_words.yaml")
    explained = HardWord(word="ondertoezichtstelling", explanation="De rechter kijkt mee.")
    assert measured(text, explained=[explained]).findings == ()


def test_compounds_and_forms_of_known_words_and_names_are_not_rare(measured: Measure) -> None:
    assert measured("Er is een schoolboekenkast. De uren telden niet.").findings == ()
    assert measured("Wij kennen Xantippus goed.").findings == ()
    only(measured("Xantippus helpt u."), '"xantippus"')
    assert measured("Xantippus helpt u.", known=frozenset({"xantippus"})).findings == ()


def test_long_sentences_on_average_are_named_once_a_file(measured: Measure) -> None:
    text = "U kunt ons elke dag bellen of mailen als u een vraag over hulp heeft."
    only(measured(text, text), "gemiddeld 15,0 woorden", "hoogstens 12")


def test_a_telephone_number_is_one_word_and_a_website_ends_no_sentence_early() -> None:
    assert words("Bel 024-350 20 00 nu") == ("Bel", "024-350 20 00 ", "nu")
    assert sentences("Kijk op nijmegen.nl/hulp. Of mail a.b@nijmegen.nl. Bel ons.") == [
        "Kijk op website.",
        "Of mail website.",
        "Bel ons.",
    ]


def test_passives_and_reading_ease_are_reported_and_fail_nothing(measured: Measure) -> None:
    told = measured("De hulp wordt door de gemeente betaald. U betaalt niets.")
    assert (told.findings, told.passives) == ((), 1)
    assert is_passive("Als de hulp gestopt wordt, belt u ons.")
    assert not is_passive("Het wordt morgen mooi weer.")
    easy, hard = flesch_douma(["Bel ons."]), flesch_douma(["Onafhankelijke ondersteuningsorganisaties."])
    assert easy is not None
    assert hard is not None
    assert easy > 100 > 0 > hard


def test_hard_words_are_found_whole_and_the_longest_first() -> None:
    both = (BENEFIT, SPECIAL)
    assert found(both, ["Vraag Bijzondere\nbijstand aan."]) == (SPECIAL,)
    assert found(both, ["Een bijstandsuitkering.", "Ook bijstand."]) == (BENEFIT,)
    assert found(both, ["De bijstandsnorm en de jeugd-bijstand."]) == ()


def test_a_word_that_is_explained_twice_is_an_error(tmp_path: Path) -> None:
    folder = town_with(tmp_path, "hard_words.yaml", [{"word": "indicatie", "explanation": "Een besluit."}])
    assert any("indicatie" in str(problem) and "twee keer" in str(problem) for problem in check(folder))


def test_an_explanation_holds_no_number(tmp_path: Path) -> None:
    folder = town_with(tmp_path, "hard_words.yaml", [{"word": "soepdag", "explanation": "Dan is er soep om 12 uur."}])
    assert any("soepdag" in str(problem) and "invulplek" in str(problem) for problem in check(folder))


def test_a_municipality_adds_its_own_lists(tmp_path: Path) -> None:
    folder = town_with(tmp_path, "jargon.yaml", [{"words": ["soepuitgifte"], "plain": "soep eten"}])
    lists = load_lists(folder)
    assert lists.jargon["soepuitgifte"] == "soep eten"
    assert lists.jargon["teneinde"] == "om"


def test_a_broken_list_is_named(tmp_path: Path) -> None:
    folder = town_with(tmp_path, "jargon.yaml", [{"word": "teneinde"}])
    with pytest.raises(KnowledgeError, match=r"jargon\.yaml"):
        load_lists(folder)


def test_the_list_of_official_words_is_long_and_none_of_them_is_explained_as_a_hard_word(ours: Knowledge) -> None:
    lists = load_lists(DEFAULT)
    assert len(lists.jargon) >= 150
    assert not lists.jargon.keys() & {part.lower() for word in ours.hard_words for part in word.spellings}


def test_names_come_from_the_records(ours: Knowledge) -> None:
    assert {"nijmegen", "dukenburg", "bindkracht"} <= names(ours)


@pytest.mark.slow
def test_the_texts_that_ship_are_plain(ours: Knowledge) -> None:
    measured = measure(DEFAULT, ours)
    assert [str(finding) for finding in measured.findings] == []
    assert measured.texts > 1000


def test_the_command_names_the_fault_and_fails(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TOWN, tmp_path / "town"))
    file = folder / "articles/dagbesteding.yaml"
    file.write_text(file.read_text("utf-8").replace("Wilt u vaker komen?", "Teneinde vaker te komen?"), "utf-8")
    result = CliRunner().invoke(app, ["check", str(folder), "--plain"])
    assert result.exit_code == 1
    assert "dagbesteding-direct.meer" in result.output
    assert "Schrijf liever: om" in result.output
    assert CliRunner().invoke(app, ["check", str(folder)]).exit_code == 0
