# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The measures of search say what somebody who searches would say, and the judgements fit the content."""

from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.gating.command import app
from eval.gating.figures import LeastFound, missed
from eval.retrieval.cases import Over, RetrievalCase, read_retrieval_cases
from eval.retrieval.command import measures_of
from eval.retrieval.evaluate import Ranking, measure
from eval.runs import write_rankings
from knowledge.base import Knowledge
from knowledge.documents.document import document_passages
from knowledge.documents.loading import load_documents
from knowledge.documents.sidecars import LISTING, read_listing
from knowledge.loader import DEFAULT
from knowledge.rendering import searchable


def case(key: str = "een", judged: dict[str, int] | None = None, language: str = "nl") -> RetrievalCase:
    return RetrievalCase(
        id=key, question="vraag", meant="iets", language=language, group="plain", split="tune", judged=judged or {}
    )


def ranking(passages: list[str], judged: dict[str, int], key: str = "een", language: str = "nl") -> Ranking:
    return Ranking(case=case(key, judged, language), passages=tuple(passages), seconds=0.1)


def test_the_answer_on_top_is_a_full_success() -> None:
    found = measure([ranking(["a#1", "b"], {"a#1": 2})])
    assert (found.success_1, found.success_5, found.answers_1, found.ndcg_10, found.rr) == (1, 1, 1, 1, 1)


def test_a_passage_that_only_helps_is_no_answer() -> None:
    found = measure([ranking(["a#1", "b"], {"a#1": 1, "b": 2})])
    assert (found.success_1, found.answers_1, found.answers_5) == (1, 0, 1)
    assert 0.5 < found.ndcg_10 < 1


def test_another_sentence_of_the_right_page_is_the_right_page_but_not_the_right_passage() -> None:
    found = measure([ranking(["a#2"], {"a#1": 2})])
    assert (found.success_5, found.recall_5) == (0, 1)


def test_what_stands_in_the_sixth_place_is_not_among_the_first_five() -> None:
    found = measure([ranking([*"abcde", "goed"], {"goed": 2})])
    assert (found.success_5, found.recall_5) == (0, 0)
    assert found.rr == pytest.approx(1 / 6)


def test_a_question_without_an_answer_in_the_content_is_counted_apart() -> None:
    found = measure([ranking(["a"], {"a": 2}), ranking(["a"], {}, key="twee")])
    assert (found.questions, found.unanswerable, found.success_1) == (1, 1, 1)


def test_a_question_that_nothing_judged_helps_with_has_no_answer_in_the_content() -> None:
    found = measure([ranking(["a"], {"a": 2}), ranking(["a"], {"a": 0}, key="twee")])
    assert (found.questions, found.unanswerable) == (1, 1)


def test_a_passage_judged_to_be_no_help_is_no_success(tmp_path: Path) -> None:
    useless = ranking(["b"], {"a": 2, "b": 0})
    assert measure([useless]).success_5 == 0
    write_rankings(tmp_path, [useless])
    assert "b (0)" not in (tmp_path / "misses.md").read_text("utf-8")


def test_nothing_found_is_no_success() -> None:
    assert measure([ranking([], {"a": 2}), ranking(["b"], {"b": 2}, key="twee")]).success_1 == 0.5


def test_the_gate_names_the_group_and_the_figure_that_falls_short() -> None:
    measures = measures_of([ranking(["a"], {"a": 2}), ranking(["b"], {"a": 2}, key="twee", language="tr")])
    least = LeastFound(success_1=0.5, success_5=0.5, ndcg_10=0.5)
    told = missed({"nl": least, "ander": least}, measures)
    assert len(told) == 3
    assert all("ander" in text for text in told)
    assert missed({"nl": least}, measures) == ()


def test_a_run_can_be_read_by_other_tools_and_lists_its_misses(tmp_path: Path) -> None:
    write_rankings(tmp_path, [ranking(["a", "b"], {"a": 2}), ranking(["c"], {"a": 2}, key="twee")])
    assert (tmp_path / "run.trec").read_text("utf-8").splitlines()[0] == "een Q0 a 1 2.0 stip"
    misses = (tmp_path / "misses.md").read_text("utf-8")
    assert "## twee" in misses
    assert "## een" not in misses


def test_a_judgement_without_a_question_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kennis.yaml").write_text("[]", "utf-8")
    (tmp_path / "kennis.qrels").write_text("weg 0 a 2\n", "utf-8")
    with pytest.raises(ValueError, match="weg"):
        read_retrieval_cases(Over.KNOWLEDGE, tmp_path)


def test_there_are_enough_judged_questions_of_each_kind() -> None:
    cases = [item for over in Over for item in read_retrieval_cases(over)]
    assert len({item.id for item in cases}) == len(cases) >= 500
    assert sum(item.language == "nl" for item in cases) >= 350
    assert {item.language for item in cases} == {"nl", "en", "ar", "uk", "tr", "pl", "fa", "so", "ti", "fr"}
    splits = Counter(item.split for item in cases)
    assert 0.3 < splits["test"] / len(cases) < 0.45


def test_every_judged_passage_of_our_own_content_still_exists(ours: Knowledge) -> None:
    known = {passage.id for passage in searchable(ours)}
    cases = read_retrieval_cases(Over.KNOWLEDGE)
    assert sorted({passage for item in cases for passage in item.judged} - known) == []


def test_every_judged_passage_of_the_policy_texts_still_exists(material: Path) -> None:
    documents = load_documents([material / "policy"], read_listing(DEFAULT / LISTING)).documents
    known = {passage.id for document in documents for passage in document_passages(document)}
    cases = read_retrieval_cases(Over.POLICY)
    assert sorted({passage for item in cases for passage in item.judged} - known) == []


def test_policy_without_its_documents_is_no_measurement() -> None:
    done = CliRunner().invoke(app, ["retrieval", "--over", "beleid"])
    assert done.exit_code == 2
    assert "--documents" in done.output
