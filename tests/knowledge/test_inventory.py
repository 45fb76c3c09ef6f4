# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What there is, counted; the README says the same."""

from datetime import date
from pathlib import Path

from knowledge.base import Knowledge
from knowledge.inventory import inventory, kinds, languages
from knowledge.loader import load

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_counts_as_the_program_does(ours: Knowledge) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for word, number in kinds(ours).items():
        assert f"| {word} | {number} |" in readme, f"{word}: {number}"
    for language, number in languages(ours).items():
        assert f"| artikelen in het {language} | {number} |" in readme, f"{language}: {number}"


def test_every_record_is_counted_once_by_standing_and_once_by_age() -> None:
    knowledge = load(ROOT / "tests/town")
    lines = {line.partition(":")[0]: line for line in inventory(knowledge, date(2026, 6, 3))}
    for name in ("Standen", "Ouderdom"):
        numbers = [int(word) for word in lines[name].split() if word.isdigit()]
        assert sum(numbers) == len(knowledge.records)
    assert lines["Talen"].startswith("Talen: nl") or "1 pl" in lines["Talen"]
