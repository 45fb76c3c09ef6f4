# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path
from statistics import median

import pytest
import yaml

from knowledge.documents.document import Document, DocumentError, document_passages
from knowledge.documents.loading import load_documents
from knowledge.documents.sidecars import LISTING, read_listing
from knowledge.loader import DEFAULT
from knowledge.passages import Kind, Passage
from knowledge.sources import Standing

TEXT = "1. Vervoer\n\nDe buurtbus rijdt elk uur naar het station. Een kaartje koopt u bij de chauffeur.\n"
SIDECAR = """
title: Vervoersplan Zonneveld
publisher: Gemeente Zonneveld
published_on: "2021-03"
standing: in_force
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goed.txt").write_text(TEXT, "utf-8")
    (tmp_path / "goed.yaml").write_text(SIDECAR, "utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    loaded = load_documents([folder])
    assert [document.info.file for document in loaded.documents] == ["goed.txt"], "the good one loads all the same"
    return [str(problem) for problem in loaded.problems]


def test_a_sidecar_tells_what_the_document_is(folder: Path) -> None:
    (document,) = load_documents([folder]).documents
    (passage,) = document_passages(document)
    assert (passage.kind, passage.source_id, passage.title) == (Kind.POLICY, "goed", "Vervoersplan Zonneveld")
    assert (passage.heading, passage.section) == ("1. Vervoer", "1. Vervoer")
    assert (passage.standing, passage.source_date, passage.checked_on) == (Standing.IN_FORCE, "2021-03", None)
    assert passage.text.startswith("De buurtbus")


def test_one_list_may_describe_a_whole_folder(folder: Path) -> None:
    (folder / "goed.yaml").unlink()
    entry = {"id": "vervoersplan", "file": "goed.txt", **yaml.safe_load(SIDECAR)}
    (folder / LISTING).write_text(yaml.safe_dump([entry]), "utf-8")
    (document,) = load_documents([folder]).documents
    assert (document.info.id, document.info.standing) == ("vervoersplan", Standing.IN_FORCE)


def test_what_the_municipality_knows_is_used_where_a_folder_has_no_sidecar(folder: Path) -> None:
    known = load_documents([folder]).documents[0].info.model_copy(update={"title": "Bekend plan"})
    (folder / "goed.yaml").unlink()
    loaded = load_documents([folder], [known])
    assert loaded.documents[0].info.title == "Bekend plan"
    assert loaded.notices == ()


def test_a_document_without_a_sidecar_is_a_draft_without_a_date_and_somebody_is_told(folder: Path) -> None:
    (folder / "goed.yaml").unlink()
    loaded = load_documents([folder])
    info = loaded.documents[0].info
    assert (info.title, info.standing, info.published_on) == ("1. Vervoer", Standing.DRAFT, "onbekend")
    assert "goed.txt" in str(loaded.notices[0])
    assert "concept" in str(loaded.notices[0])


def test_a_sidecar_that_leaves_out_the_standing_does_not_make_a_document_current(folder: Path) -> None:
    (folder / "goed.yaml").write_text("title: Plan\npublisher: Gemeente Zonneveld\n", "utf-8")
    assert load_documents([folder]).documents[0].info.standing is Standing.DRAFT


@pytest.mark.parametrize(
    ("sidecar", "expected"),
    [
        ("title: Plan\n", "publisher: verplicht veld ontbreekt"),
        (SIDECAR + "kleur: rood\n", "kleur: onbekend veld"),
        (SIDECAR.replace("2021-03", "vorig jaar"), "published_on"),
        ("title: [", "niet te lezen"),
        ("- title: Plan\n", "hier horen velden"),
    ],
)
def test_a_wrong_sidecar_keeps_its_document_out_and_names_the_field(folder: Path, sidecar: str, expected: str) -> None:
    (folder / "fout.txt").write_text(TEXT, "utf-8")
    (folder / "fout.yaml").write_text(sidecar, "utf-8")
    (problem,) = problems(folder)
    assert "fout.yaml" in problem
    assert expected in problem


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "leeg"),
        (b" \n\t\n", "leeg"),
        (b"%PDF-1.4\x00\x01\x02", "geen tekstbestand"),
        (bytes(range(1, 32)) * 20, "geen tekstbestand"),
        (b"\xff\xfe\x00", "geen tekstbestand"),
        (b"--- 12 ---\n\n13\n", "geen leesbare tekst"),
    ],
)
def test_a_file_without_text_is_named_and_the_rest_loads(folder: Path, raw: bytes, expected: str) -> None:
    (folder / "fout.txt").write_bytes(raw)
    (problem,) = problems(folder)
    assert "fout.txt" in problem
    assert expected in problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_common_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "plan.txt").write_bytes("De coördinatie van één café kost € 10, zegt ‘Zonneveld’.\n".encode(encoding))
    (document,) = load_documents([tmp_path]).documents
    assert document.sections[0].text == "De coördinatie van één café kost € 10, zegt ‘Zonneveld’."


def test_windows_line_endings_change_nothing(folder: Path) -> None:
    (folder / "goed.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert load_documents([folder]).documents[0].sections[0].path == ("1. Vervoer",)


def test_a_file_over_the_limit_is_refused_unread(folder: Path) -> None:
    loaded = load_documents([folder], most_bytes=10)
    assert loaded.documents == ()
    assert "te groot" in str(loaded.problems[0])


def test_a_missing_folder_is_a_problem_and_the_others_load(folder: Path) -> None:
    loaded = load_documents([folder / "weg", folder])
    assert len(loaded.documents) == 1
    assert "deze map bestaat niet" in str(loaded.problems[0])


def test_an_unreadable_file_is_a_problem(folder: Path) -> None:
    (folder / "dicht.txt").symlink_to("/proc/self/mem")  # not even root reads this one
    assert "niet te lezen" in problems(folder)[0]


def test_a_readme_explains_a_folder_and_is_no_policy(folder: Path) -> None:
    (folder / "README.md").write_text("# Wat hier staat\n\nDit zijn de plannen van de gemeente Zonneveld.\n", "utf-8")
    assert problems(folder) == []


def test_a_second_file_with_the_same_name_is_refused_because_ids_would_clash(folder: Path) -> None:
    (folder / "oud").mkdir()
    (folder / "oud" / "goed.txt").write_text(TEXT, "utf-8")
    assert "al een document" in problems(folder)[0]


def test_front_matter_is_no_text(folder: Path) -> None:
    (folder / "goed.txt").unlink()
    text = "---\nlayout: page\n---\n# Bus\n\nDe bus rijdt elk uur naar het station.\n"
    (folder / "goed.md").write_text(text, "utf-8")
    (document,) = load_documents([folder]).documents
    assert [section.path for section in document.sections] == [("Bus",)]


def test_ids_are_unique_and_stay_when_another_section_changes(folder: Path) -> None:
    text = "1. Zorg\n\nDe zorg voor ouderen begint thuis.\n\n2. Werk\n\nMet werk helpen wij u verder.\n"
    (folder / "goed.txt").write_text(text, "utf-8")
    before = document_passages(load_documents([folder]).documents[0])
    (folder / "goed.txt").write_text(text.replace("begint thuis", "begint bij u thuis"), "utf-8")
    after = document_passages(load_documents([folder]).documents[0])
    assert [passage.id for passage in before] == [passage.id for passage in after]
    assert len({passage.id for passage in after}) == 2


def test_two_sections_under_the_same_heading_get_ids_of_their_own(folder: Path) -> None:
    text = "# Zorg\n\nDe zorg voor ouderen begint thuis.\n\n# Zorg\n\nDe zorg voor jongeren begint op school.\n"
    (folder / "goed.txt").write_text(text, "utf-8")
    passages = document_passages(load_documents([folder]).documents[0])
    assert len({passage.id for passage in passages}) == 2


def test_a_broken_list_of_documents_names_its_entry(tmp_path: Path) -> None:
    (tmp_path / LISTING).write_text("- id: Plan 1\n  file: a.txt\n  title: A\n  publisher: B\n", "utf-8")
    with pytest.raises(DocumentError, match=r"documents.yaml: id: "):
        read_listing(tmp_path / LISTING)


@pytest.fixture(scope="module")
def policy(material: Path) -> tuple[Document, ...]:
    loaded = load_documents([material / "policy"], read_listing(DEFAULT / LISTING))
    assert (loaded.problems, loaded.notices) == ((), ())
    return loaded.documents


@pytest.fixture(scope="module")
def passages(policy: tuple[Document, ...]) -> list[Passage]:
    return [passage for document in policy for passage in document_passages(document)]


@pytest.mark.parametrize(
    ("words", "source", "heading"),
    [
        ("maximaal 3 dagdelen", "begroting-2026", "Doel 8.11"),
        ("nieuw AZC voor 300", "begroting-2026", "Doel 8.12"),
        ("Meedoen regeling biedt", "interventieplan-2019", "Interventie 3: Inkomen, werk, armoede & schulden"),
        ("expertisecentrum Mantelzorg", "begroting-2026", "Mantelzorgers"),
        ("Organisaties in de stad kunnen voor 1 oktober", "visie-sociaal-welzijn", "4. Financiële sturing"),
        ("Op 1 januari 2008 wordt de burger", "beleidsplan-wmo-2007", "3.5 Indicatoren"),
    ],
)
def test_known_words_stand_in_one_whole_passage_under_their_heading(
    passages: list[Passage], words: str, source: str, heading: str
) -> None:
    (passage,) = [passage for passage in passages if words in passage.text]
    assert passage.source_id == source
    assert heading in passage.heading
    assert passage.text[0].isupper()
    assert passage.text.endswith(".")


def test_the_real_documents_give_passages_of_a_good_size(policy: tuple[Document, ...], passages: list[Passage]) -> None:
    assert len(policy) == 5
    assert len({passage.id for passage in passages}) == len(passages) > 400
    assert 500 <= median(len(passage.text) for passage in passages) <= 900
    assert max(len(passage.text) for passage in passages) <= 1000


def test_the_real_documents_have_no_broken_lines_left(passages: list[Passage]) -> None:
    text = "\n".join(passage.text for passage in passages)
    assert not any(mark in text for mark in ("\ufffd", "\uf0b7", "\xa0", "  ", "\t", " \n"))
    prose = [passage for passage in passages if "\n- " not in passage.text and " | " not in passage.text]
    ended = [passage for passage in prose if passage.text.endswith((".", "!", "?", ":", ";", ")", "”", "’"))]
    assert len(ended) / len(prose) > 0.9


def test_old_documents_are_never_current(policy: tuple[Document, ...]) -> None:
    in_force = [document.info.id for document in policy if document.info.standing is Standing.IN_FORCE]
    assert in_force == ["begroting-2026"]
