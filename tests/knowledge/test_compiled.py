# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Content that was kept is never older than the files, and a kept file that is broken harms nobody."""

import shutil
from pathlib import Path

import pytest

from knowledge.base import Knowledge, KnowledgeError
from knowledge.compiled import load_compiled

TOWN = Path(__file__).parents[1] / "town"
DUTCH = "articles/kansenpas.yaml"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


def first_sentence(knowledge: Knowledge) -> str:
    return knowledge.articles["kansenpas-uitleg"].key_sentences[0].text


def rewrite(town: Path, old: str, new: str) -> None:
    text = (town / DUTCH).read_text("utf-8")
    assert old in text
    (town / DUTCH).write_text(text.replace(old, new), "utf-8")


def test_what_was_kept_is_what_was_read(town: Path, tmp_path: Path) -> None:
    read = load_compiled(town, tmp_path / "kept")
    kept = load_compiled(town, tmp_path / "kept")
    assert (tmp_path / "kept").exists()
    assert (kept.articles, kept.records, kept.translations) == (read.articles, read.records, read.translations)


def test_a_changed_text_is_shown_at_the_next_start(town: Path, tmp_path: Path) -> None:
    load_compiled(town, tmp_path / "kept")
    rewrite(town, "U krijgt het niet op uw rekening.", "U krijgt het contant.")
    assert "contant" in first_sentence(load_compiled(town, tmp_path / "kept"))


def test_a_fault_in_the_content_is_told_also_when_a_sound_one_was_kept(town: Path, tmp_path: Path) -> None:
    load_compiled(town, tmp_path / "kept")
    rewrite(town, "{amount:kansenpas.tegoed}", "{amount:kansenpas.weg}")
    with pytest.raises(KnowledgeError, match="heeft geen bedrag weg"):
        load_compiled(town, tmp_path / "kept")


@pytest.mark.parametrize("damage", [b"", b"\x80", b"not a pickle", b"cnowhere\nNothing\n.", b"\x80\x05N.", b"(i1\n."])
def test_a_damaged_file_is_read_past_and_replaced(town: Path, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "kept").write_bytes(damage)
    assert first_sentence(load_compiled(town, tmp_path / "kept")).startswith("Op de Kansenpas staat")
    assert (tmp_path / "kept").read_bytes() != damage


def test_a_folder_that_cannot_be_written_costs_only_time(town: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert first_sentence(load_compiled(town, tmp_path / "file" / "kept")).startswith("Op de Kansenpas staat")
