# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import sys
from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex

DOCUMENTS = [["bus", "station"], ["bus", "kaart", "kaart"], [], ["zorg"]]


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(DOCUMENTS)


def test_a_document_scores_only_when_it_holds_a_word(index: LexicalIndex) -> None:
    assert (index.scores(["bus"]) > 0).tolist() == [True, True, False, False]
    assert index.scores(["bus"]).dtype == np.float32


def test_a_rare_word_counts_more_than_a_common_one(index: LexicalIndex) -> None:
    assert index.scores(["bus", "kaart"]).argmax() == 1
    assert index.scores(["zorg"])[3] > index.scores(["bus"])[0]


def test_a_word_that_few_documents_hold_tells_more(index: LexicalIndex) -> None:
    assert index.rarity("onbekend") > index.rarity("zorg") > index.rarity("bus") > 0


@pytest.mark.parametrize("words", [[], ["onbekend"], ["", "\ud800"]])
def test_a_question_without_known_words_scores_nothing(index: LexicalIndex, words: list[str]) -> None:
    assert index.scores(words).tolist() == [0, 0, 0, 0]


def test_unknown_words_do_not_change_the_score(index: LexicalIndex) -> None:
    assert index.scores(["bus", "onbekend"]).tolist() == index.scores(["bus"]).tolist()


def test_a_mask_keeps_documents_out(index: LexicalIndex) -> None:
    mask = np.array([False, True, True, True])
    scores = index.scores(["bus"], mask)
    assert scores[0] == 0
    assert scores[1] == index.scores(["bus"])[1]


@pytest.mark.parametrize("documents", [DOCUMENTS, [], [[], []]])
def test_an_index_comes_back_from_disk_as_it_was(tmp_path: Path, documents: list[list[str]]) -> None:
    index = LexicalIndex.build(documents)
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert loaded.scores(["bus", "kaart"]).tolist() == index.scores(["bus", "kaart"]).tolist()
    assert loaded.scores(["bus"]).shape == (len(documents),)
    assert loaded.rarity("bus") == index.rarity("bus")


def test_saving_replaces_the_index_that_was_there_and_leaves_nothing_else(tmp_path: Path, index: LexicalIndex) -> None:
    index.save(tmp_path / "lexical")
    LexicalIndex.build([]).save(tmp_path / "lexical")
    assert LexicalIndex.load(tmp_path / "lexical").scores(["bus"]).tolist() == []
    assert [path.name for path in tmp_path.iterdir()] == ["lexical"]


@pytest.mark.parametrize("name", ["words.json", "weights.npz"])
def test_a_damaged_index_is_refused(tmp_path: Path, index: LexicalIndex, name: str) -> None:
    index.save(tmp_path / "lexical")
    (tmp_path / "lexical" / name).write_bytes(b"{")
    with pytest.raises((OSError, ValueError)):
        LexicalIndex.load(tmp_path / "lexical")


@pytest.mark.parametrize("words", ['{"size": 3, "found_in": {"bus": 1}}', "[]", "7"])
def test_an_index_of_another_version_is_refused(tmp_path: Path, index: LexicalIndex, words: str) -> None:
    index.save(tmp_path / "lexical")
    (tmp_path / "lexical" / "words.json").write_text(words, "utf-8")
    with pytest.raises(ValueError, match="another version"):
        LexicalIndex.load(tmp_path / "lexical")


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        LexicalIndex.load(tmp_path / "weg")


def test_nothing_is_printed_and_nothing_is_compiled(
    tmp_path: Path, index: LexicalIndex, capfd: pytest.CaptureFixture[str]
) -> None:
    index.save(tmp_path / "lexical")
    LexicalIndex.load(tmp_path / "lexical").scores(["bus"])
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""
    assert "numba" not in sys.modules
