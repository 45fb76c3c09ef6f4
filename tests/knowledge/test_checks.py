# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip check` names file and field of every planted fault."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.base import KnowledgeError, Problem
from knowledge.checks import check
from knowledge.loader import load
from knowledge.yaml_files import read_yaml

TOWN = Path(__file__).parents[1] / "town"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A made-up municipality that may be broken."""
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


def change(folder: Path, key: str, **fields: object) -> None:
    """Changes a record in whatever file it stands; None takes the field away."""
    for file in folder.rglob("*.yaml"):
        data = read_yaml(file)
        items = data if isinstance(data, list) else [data]
        for item in items:
            if item.get("id") == key:
                item.update(fields)
                for name in [name for name, value in fields.items() if value is None]:
                    del item[name]
                file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
                return
    raise LookupError(key)


def record(folder: Path, kind: str) -> dict[str, object]:
    file = sorted((folder / kind).rglob("*.yaml"))[0]
    data = read_yaml(file)
    return dict(data[0] if isinstance(data, list) else data)


def only(problems: tuple[Problem, ...], *parts: str) -> None:
    assert problems, "the planted fault was not found"
    assert any(all(part in str(problem) for part in parts) for problem in problems), problems


def test_a_sound_town_has_no_problems(town: Path) -> None:
    assert check(town) == ()


@pytest.mark.slow
def test_the_content_that_ships_has_no_problems() -> None:
    from knowledge.loader import DEFAULT

    assert check(DEFAULT) == ()


def test_an_unknown_key_is_named_with_file_and_field(town: Path) -> None:
    service = record(town, "services")
    change(town, str(service["id"]), telefoon="x")
    only(check(town), "services", "telefoon", "onbekend veld")


def test_a_fault_is_named_as_long_as_it_is_there_and_no_longer(town: Path) -> None:
    """What was read once is not read again: only as long as it stands there."""
    file = town / "services/alles.yaml"
    sound = file.read_text("utf-8")
    name = load(town).records["dorpspunt"].name  # type: ignore[union-attr]
    file.write_text(sound.replace("  topics:", "  topcis:", 1), "utf-8")
    assert check(town) == check(town) != ()
    file.write_text(sound.replace(f"name: {name}", "name: Een ander punt"), "utf-8")
    assert load(town).records["dorpspunt"].name == "Een ander punt"  # type: ignore[union-attr]
    file.write_text(sound, "utf-8")
    assert load(town).records["dorpspunt"].name == name  # type: ignore[union-attr]


def test_a_missing_source_is_named(town: Path) -> None:
    service = record(town, "services")
    change(town, str(service["id"]), source="nergens")
    only(check(town), str(service["id"]), "nergens")


def test_a_record_without_ledger_or_section_is_named(town: Path) -> None:
    service = record(town, "services")
    change(town, str(service["id"]), ledger=None)
    only(check(town), f"{service['id']}.ledger")


@pytest.mark.parametrize(
    "text", ["Bel 024-1234567.", "Het kost 5 euro.", "Dat duurt twee weken.", "U krijgt anderhalf uur hulp."]
)
def test_a_number_that_is_no_placeholder_is_named(town: Path, text: str) -> None:
    article = record(town, "articles")
    sentences = [dict(item) for item in article["key_sentences"]]  # type: ignore[attr-defined]
    sentences[0]["text"] = text
    change(town, str(article["id"]), key_sentences=sentences)
    only(check(town), str(article["id"]), "invulplek")


def test_a_field_that_stands_in_a_file_twice_is_named(town: Path) -> None:
    file = sorted((town / "articles").rglob("*.yaml"))[0]
    file.write_text(file.read_text("utf-8") + "title: Nog een titel\n", "utf-8")
    only(check(town), file.name, "title", "twee keer")


def test_two_key_sentences_with_one_id_are_named(town: Path) -> None:
    article = record(town, "articles")
    sentences = [dict(item) for item in article["key_sentences"]]  # type: ignore[attr-defined]
    change(town, str(article["id"]), key_sentences=[*sentences, {**sentences[0], "text": "Kom gerust langs."}])
    only(check(town), str(article["id"]), "key_sentences", str(sentences[0]["id"]), "twee keer")


def test_a_placeholder_that_leads_nowhere_is_named(town: Path) -> None:
    article = record(town, "articles")
    change(town, str(article["id"]), sections=[{"heading": "Wat is het", "text": "Bel {phone:bestaat-niet}."}])
    only(check(town), str(article["id"]), "bestaat-niet")


def test_a_dead_reference_is_named(town: Path) -> None:
    article = record(town, "articles")
    change(town, str(article["id"]), cards=["weg"])
    only(check(town), f"{article['id']}.cards", "weg")


def test_two_records_with_one_id_are_named(town: Path) -> None:
    service = record(town, "services")
    extra = town / "services" / "dubbel.yaml"
    extra.write_text(yaml.safe_dump([service], allow_unicode=True), "utf-8")
    only(check(town), str(service["id"]), "bestaat al")


def test_broken_yaml_is_named_and_the_rest_is_still_checked(town: Path) -> None:
    article = record(town, "articles")
    change(town, str(article["id"]), cards=["weg"])
    (town / "services" / "stuk.yaml").write_text("- id: [", "utf-8")
    problems = check(town)
    only(problems, "stuk.yaml", "niet te lezen")
    only(problems, "weg")


def test_loading_broken_content_names_every_fault(town: Path) -> None:
    (town / "services" / "stuk.yaml").write_text("- id: [", "utf-8")
    with pytest.raises(KnowledgeError, match=r"stuk\.yaml"):
        load(town)


def test_an_amount_of_another_year_than_its_source_is_named(town: Path) -> None:
    scheme = record(town, "schemes")
    amounts = [{**item, "valid_from": date(2031, 1, 1)} for item in scheme["amounts"]]  # type: ignore[attr-defined]
    change(town, str(scheme["id"]), amounts=amounts)
    only(check(town), str(scheme["id"]), "geldt vanaf 2031, maar de bron is van")


def test_a_telephone_number_without_a_source_is_named(town: Path) -> None:
    change(town, "soepgroep", phones=[{"number": "024-300 00 00"}], source="van-horen-zeggen")
    only(check(town), "soepgroep.source", "van-horen-zeggen")


def test_every_translated_table_and_text_says_who_made_it() -> None:
    root = TOWN.parents[1]
    files = [*(root / "assistant/texts").glob("??.yaml"), *(root / "web/texts").glob("??.yaml")]
    files += (root / "knowledge").glob("*/crisis/*.yaml")
    translated = [file for file in files if file.stem != "nl"]
    assert len(translated) >= 20
    assert [file for file in translated if not read_yaml(file).get("translated_by")] == []
