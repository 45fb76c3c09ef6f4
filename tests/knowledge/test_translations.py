# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A translation is only shown while it says what the Dutch text says."""

import re
import shutil
from datetime import date, time
from pathlib import Path

import pytest

from index.entries import knowledge_entries
from knowledge.base import Knowledge, Problem
from knowledge.checks import check
from knowledge.directory import Schedule
from knowledge.loader import load
from knowledge.locales import hours_in, value_in
from knowledge.schemes import Unit

TOWN = Path(__file__).parents[1] / "town"
POLISH = "translations/pl/kansenpas.yaml"
DUTCH = "articles/kansenpas.yaml"
LANGUAGES = ("en", "ar", "uk", "tr", "pl")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


def written(town: Path, file: str, text: str) -> tuple[Problem, ...]:
    (town / file).write_text(text, "utf-8")
    return check(town)


def rewrite(town: Path, file: str, old: str, new: str) -> tuple[Problem, ...]:
    text = (town / file).read_text("utf-8")
    assert old in text
    return written(town, file, text.replace(old, new))


def test_placeholders_are_filled_in_the_language_of_the_translation() -> None:
    translation = load(TOWN).translation("kansenpas-uitleg", "pl")
    assert translation
    assert "€ 75" in translation.key_sentences["bedrag"]
    assert "{" not in " ".join(translation.key_sentences.values())


def test_a_translation_of_an_older_dutch_text_is_reported_and_not_shown(town: Path) -> None:
    problems = rewrite(town, DUTCH, "U krijgt het niet op uw rekening.", "U krijgt het contant.")
    assert any(
        "pl/kansenpas.yaml" in str(problem) and "Nederlandse tekst is veranderd" in str(problem) for problem in problems
    )
    assert load(town).translation("kansenpas-uitleg", "pl") is None


def test_a_part_may_be_translated_alone_and_belongs_to_that_part_of_the_dutch_text(town: Path) -> None:
    part = (town / POLISH).read_text("utf-8").split("sections:")[0].replace("  hoe: O", "  # O")
    told = next(problem for problem in written(town, POLISH, part) if "Nederlandse tekst is veranderd" in str(problem))
    mark = re.search(r'of: (\w+)"', str(told))
    assert mark
    assert written(town, POLISH, part.replace("43d9748a4b17", mark.group(1))) == ()
    assert rewrite(town, DUTCH, "U vraagt de Kansenpas aan op", "Vraag de Kansenpas aan op") == ()
    found = load(town).translation("kansenpas-uitleg", "pl")
    assert found
    assert found.key_sentences.keys() == {"bedrag"}
    assert any("pl/kansenpas" in str(problem) for problem in rewrite(town, DUTCH, "niet op uw", "nooit op uw"))


def test_another_example_question_leaves_the_translation_alone(town: Path) -> None:
    assert rewrite(town, DUTCH, "wat krijg ik met de kansenpas", "wat levert de kansenpas mij op") == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (" {amount:kansenpas.tegoed}", " dużo", "andere invulplekken dan in het Nederlands: amount:kansenpas.tegoed"),
        ("{amount:kansenpas.tegoed}", "{amount:kansenpas.tegoed}, czyli 30 euro", '"30" hoort een invulplek te zijn'),
        ("  hoe: O Kansenpas", "  jak: O Kansenpas", "key_sentences.jak: zo'n kernzin is er niet"),
        ("    text: Na basenie", "    text: A\n  - heading: B\n    text: Na basenie", "het artikel heeft er 1"),
        ("article: kansenpas-uitleg", "article: kansenpas-weg", "er is geen artikel kansenpas-weg"),
        ('  bedrag: ["Ile', '  ile: ["Ile', "zo'n kernzin is er niet"),
        ("language: pl", "language: xx", "pl/kansenpas.yaml"),
    ],
)
def test_a_planted_fault_is_named(town: Path, old: str, new: str, told: str) -> None:
    assert any(told in str(problem) for problem in rewrite(town, POLISH, old, new))


ASKED = """language: fr
written_by: iemand
articles:
  kansenpas-uitleg:
    bedrag: ["il y a combien sur le pass ?"]
records:
  kansenpas: ["à qui demander le pass ?"]
"""


@pytest.fixture
def asked(town: Path) -> Path:
    (town / "questions").mkdir()
    (town / "questions/fr.yaml").write_text(ASKED, "utf-8")
    return town


def test_a_question_in_a_language_without_a_translation_leads_to_the_dutch_sentence(asked: Path) -> None:
    assert check(asked) == ()
    found = {(entry.text, entry.passage.id) for entry in knowledge_entries(load(asked)) if entry.question}
    assert ("il y a combien sur le pass ?", "kansenpas-uitleg#bedrag") in found
    assert ("à qui demander le pass ?", "kansenpas") in found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kansenpas-uitleg", "kansenpasje", "geen artikel met deze id"),
        ("bedrag", "bedragje", "kansenpas-uitleg.bedragje"),
        ("  kansenpas:", "  kansenkaart:", "geen kaart of samenvatting met deze id"),
        ("language: fr", "taal: fr", "onbekend veld"),
    ],
)
def test_a_question_that_leads_nowhere_is_named(asked: Path, old: str, new: str, told: str) -> None:
    assert any(told in str(problem) for problem in rewrite(asked, "questions/fr.yaml", old, new))


def test_the_most_asked_articles_stand_in_six_languages(ours: Knowledge) -> None:
    shared = set.intersection(*(set(ours.translations[language]) for language in LANGUAGES))
    assert len(shared) >= 40
    assert all(item.translated_by for texts in ours.translations.values() for item in texts.values())


@pytest.mark.parametrize(
    ("language", "months", "euros", "day"),
    [
        ("nl", "3 maanden", "€ 21,80 per maand", "30 juni 2026"),
        ("en", "3 months", "€ 21.80 per month", "30 June 2026"),
        ("ar", "3 أشهر", "€ 21.80 في الشهر", "30 يونيو 2026"),
        ("uk", "3 місяці", "€ 21,80 на місяць", "30 червня 2026"),
        ("tr", "3 ay", "ayda € 21,80", "30 Haziran 2026"),
        ("pl", "3 miesiące", "€ 21,80 miesięcznie", "30 czerwca 2026"),
    ],
)
def test_values_are_written_as_the_readers_write_them(language: str, months: str, euros: str, day: str) -> None:
    assert value_in(language, 3, Unit.MONTH) == months
    assert value_in(language, 21.8, Unit.EURO_PER_MONTH) == euros
    assert value_in(language, date(2026, 6, 30), Unit.DATE) == day


def test_hours_are_written_as_the_readers_write_them() -> None:
    mornings = Schedule(byday=("MO", "TU", "WE"), opens_at=time(9, 30), closes_at=time(12))
    monthly = Schedule(byday=("TH",), opens_at=time(19, 30), weeks=(4,))
    assert hours_in("en", (mornings, monthly)) == "Monday – Wednesday 9:30–12:00; Thursday (4 of the month) 19:30"
    assert hours_in("pl", (mornings,)) == "poniedziałek – środa 9:30–12:00"
