# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make bench` compares two pipelines fairly: the same texts, and what it tells is what was found."""

from datetime import date
from pathlib import Path

import pytest

from eval.bench import stock
from eval.bench.child import Asked, Found, Job, Rebuilt, Served, sampled, serve
from eval.bench.figures import Pipeline, comparison, costs, gains, pipeline, ways, whole_answers
from eval.bench.picture import draw
from eval.pictures import dutch
from eval.retrieval.cases import RetrievalCase
from index.entries import knowledge_entries
from knowledge.loader import load

TOWN = Path(__file__).parents[1] / "town"
DAY = date(2026, 6, 3)


def case(key: str, language: str) -> RetrievalCase:
    judged = {"goed#een": 2}
    return RetrievalCase(
        id=key, question=key, meant="iets", language=language, group="plain", split="test", judged=judged
    )


CASES = [case("een", "nl"), case("twee", "nl"), case("drie", "tr")]
GOOD, BAD = ("goed#een", "fout"), ("fout", "anders")


def measured(*found: tuple[str, ...], seconds: float, name: str = "zoeker") -> Pipeline:
    answers = tuple(Found(passages=passages, seconds=seconds) for passages in found)
    served = Served(
        ready=100 * seconds, memory=1e4 * seconds, found=answers, others={"deel": answers}, answers=(seconds,)
    )
    return pipeline(name, CASES, served, Rebuilt(texts=2000, of=27_000, seconds=1000 * seconds))


OURS = measured(GOOD, GOOD, BAD, seconds=0.01)
STOCK = measured(GOOD, BAD, BAD, seconds=0.04, name="LangChain")


def test_a_ratio_is_ours_divided_by_that_of_langchain() -> None:
    ratios = {item.name: item.ratio for item in (*costs(OURS, STOCK), *gains(OURS, STOCK))}
    assert ratios["zoektijd, mediaan"] == pytest.approx(0.25)
    assert ratios["2.000 van 27.000 teksten opnieuw omzetten en indexeren"] == pytest.approx(0.25)
    assert ratios["teksten per seconde"] == pytest.approx(4)
    assert ratios["Nederlands: goede passage bovenaan"] == pytest.approx(2)
    assert ratios["andere talen: goede passage bovenaan"] == 0


def test_the_table_says_what_is_better_and_writes_numbers_as_the_dutch_do() -> None:
    told = comparison(OURS, STOCK)
    assert "| zoektijd, mediaan | 10,0 ms | 40,0 ms | 0,25 |" in told
    assert "| Nederlands: goede passage bovenaan | 1,000 | 0,500 | 2,00 |" in told
    assert told.index("lager is beter") < told.index("zoektijd") < told.index("hoger is beter")
    assert dutch(1234.5, 1) == "1.234,5"


def test_every_way_to_search_has_a_line_of_its_own() -> None:
    told = ways((OURS.first, STOCK.first, *STOCK.others))
    assert [line.split(" | ")[:2] for line in told.splitlines()[2:]] == [
        ["| zoeker", "1,000"],
        ["| LangChain", "0,500"],
        ["| deel", "0,500"],
    ]


def test_a_whole_answer_is_told_beside_a_search() -> None:
    assert "p95 10,0 ms, 1 vragen; 1,00 keer de zoektijd" in whole_answers(OURS)


def test_both_pipelines_embed_the_same_sample_anew() -> None:
    texts = [f"tekst {number}" for number in range(500)]
    assert sampled(texts, 50) == sampled(list(texts), 50)
    assert len(set(sampled(texts, 50))) == 50
    assert sampled(texts, 1000) == texts


def test_every_question_is_asked_once_and_none_before_it_counts() -> None:
    asked: list[str] = []

    def search(text: str) -> list[str]:
        asked.append(text)
        return [text]

    served = serve(search, job(Path(), "een", "twee"))
    assert asked == ["warm", "een", "twee"]
    assert [item.passages for item in served.found] == [("een",), ("twee",)]


def job(folder: Path, *questions: str) -> Job:
    return Job(folder=folder, out=folder, asked=Asked(day=DAY, warm=("warm",), questions=questions), sample=50)


@pytest.mark.slow
def test_the_picture_is_readable_text_and_the_same_every_time(tmp_path: Path) -> None:
    files = [tmp_path / "een.svg", tmp_path / "twee.svg"]
    for file in files:
        draw((OURS.first, STOCK.first, *STOCK.others), list(costs(OURS, STOCK)), file)
    assert files[0].read_bytes() == files[1].read_bytes()
    for words in (
        "10,0 ms tegen 40,0 ms",
        "van de honderd vragen",
        "andere talen",
        "LangChain",
        "geheugen",
        "EUPL-1.2",
    ):
        assert words in files[0].read_text("utf-8")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of LangChain, about its own future
def test_documents_lead_to_the_first_ten_passages_each_once() -> None:
    from langchain_core.documents import Document

    names = ["a", "b", "a", *"cdefghijkl"]
    documents = [Document(page_content=name, metadata={"passage": name}) for name in names]
    assert stock.passages_of(documents) == tuple("abcdefghij")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_stock_pipeline_finds_the_right_passage_of_a_town(tmp_path: Path) -> None:
    entries = [item for item in knowledge_entries(load(TOWN)) if not item.question and item.language == "nl"]
    memory = tmp_path / "memory"
    stock.prepare([(item.text, item.passage.id) for item in entries], tmp_path, memory)
    served = stock.answer(job(tmp_path, "Mag ik naar de dagbesteding zonder de Wijkploeg?"))
    assert served.found[0].passages[0].startswith("dagbesteding-direct#")
    assert len(served.found[0].passages) == 10
    assert set(served.others) == {stock.FAISS_ONLY, stock.BM25_ONLY}
    assert served.others[stock.FAISS_ONLY][0].passages[0].startswith("dagbesteding-direct#")
    assert [file.suffix for file in memory.iterdir()] == [".npy"]
    assert stock.rebuild(job(tmp_path)).texts == 50
