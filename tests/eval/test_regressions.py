# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody breaks on a small town is caught by the gate, and named where two runs are compared."""

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from typer.testing import CliRunner

import index.search
from assistant.bootstrap import House, build_house
from assistant.settings import Settings
from eval.answers.command import measures_of, run
from eval.answers.evaluate import CaseResult
from eval.cases import Case
from eval.comparing.compare import Comparison, compare
from eval.gating.command import app
from eval.gating.figures import AnswersGate, Least, LeastFound, missed, shortfalls
from eval.retrieval.cases import Over, RetrievalCase
from eval.retrieval.command import measures_of as found_measures
from eval.retrieval.command import run as search_all
from eval.running.outcome import Outcome, keep, summary_of
from eval.runs import write_rankings, write_results
from eval.summary import Summary, latency_of

pytestmark = pytest.mark.slow
TOWN = Path(__file__).resolve().parents[1] / "town"
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
GATE = AnswersGate(sets={"basis": Least(holds=0.9, first=0.5)}, words_max=500, uncited_claims=99)
CASES = [
    Case(id="noord", question="Wat is het telefoonnummer van de Wijkploeg Noord?", status=["beantwoord"],
         say=[["0900-9902"]]),
    Case(id="pas", question="Hoeveel geld staat er op de Kansenpas?", status=["beantwoord"], say=[["75"]]),
    Case(id="eten", question="Waar kan ik samen met anderen eten?", status=["beantwoord"], say=[["Soepgroep"]]),
]  # fmt: skip
SEARCHES = [  # over the town's own content: what is national grows
    RetrievalCase(id="dagdelen", question="dagdelen", meant="dagbesteding-direct", language="nl", group="short",
                  split="tune", judged={"dagbesteding-direct#direct": 2}),
    RetrievalCase(id="uren", question="uren soep", meant="soepgroep", language="nl", group="short", split="tune",
                  judged={"soepgroep": 2}),
]  # fmt: skip
Built = Callable[[Path], House]


@pytest.fixture
def built(town_house: House, tmp_path: Path) -> Built:
    """A house on a copy of the town, with the model of the town's own house."""
    numbers, houses = count(1), count(1)

    def build(folder: Path) -> House:
        own = tmp_path / f"var{next(houses)}"
        own.mkdir()
        (own / "model").symlink_to(town_house.settings.model_dir.resolve(), target_is_directory=True)
        settings = Settings(knowledge=folder, var_dir=own, database_url="", documents=())
        embedder = town_house.library.index().embedder
        return build_house(settings, lambda: NOON, lambda: f"{next(numbers):032x}", lambda: embedder)

    return build


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "stad"))


def kept(base: Path, house: House, results: Sequence[CaseResult], hours: int) -> Path:
    outcome = Outcome(
        asked={"split": "all"},
        measures=measures_of(results),
        summary=summary_of(results, {}),
        write=lambda folder: write_results(folder, results),
        told="",
    )
    return keep(base, "answers", NOON + timedelta(hours=hours), house, outcome)


def broken(before: House, after: House, base: Path) -> tuple[Comparison, tuple[str, ...]]:
    """The comparison of a run before with one after, and what the gate says of the one after."""
    old, new = (run(house, CASES) for house in (before, after))
    assert shortfalls(GATE, measures_of(old)) == ()
    found = compare(kept(base, before, old, 0), kept(base, after, new, 1))
    return found, shortfalls(GATE, measures_of(new))


def told(base: Path, task: str) -> str:
    """What somebody sees who compares the two newest runs in a terminal."""
    done = CliRunner().invoke(app, ["compare", "--task", task, "--runs", str(base)])
    assert done.exit_code == 0
    return done.output


def test_a_wrong_phone_number_in_a_record_is_caught_and_named(town_house: House, built: Built, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "services/alles.yaml"
    file.write_text(file.read_text("utf-8").replace("0900-9902", "0900-9909"), "utf-8")
    found, gate = broken(town_house, built(folder), tmp_path / "runs")
    assert gate == ("basis, goed: 0.667, minstens 0.900",)
    assert [item.case for item in found.worse] == ["noord"]
    assert found.worse[0].new_faults == ("mist 0900-9902",)
    assert "wijkploeg-noord" in found.content.changed
    shown = told(tmp_path / "runs", "answers")
    assert "# answers: " in shown
    assert "| holds | 1.000 | 0.667 | -0.333" in shown
    assert shown.count("## Slechter: noord\n") == 1
    assert "- fout: mist 0900-9902" in shown
    assert "inhoud veranderd: wijkploeg-noord" in shown


def test_an_article_that_is_gone_is_caught_and_named(town_house: House, built: Built, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "articles/kansenpas.yaml").unlink()
    shutil.rmtree(folder / "translations")
    found, gate = broken(town_house, built(folder), tmp_path / "runs")
    assert [text.partition(":")[0] for text in gate] == ["basis, goed"]
    shown = told(tmp_path / "runs", "answers")
    assert "## Slechter: pas\n" in shown
    assert "inhoud weg: kansenpas-uitleg" in shown
    assert "pas" in [item.case for item in found.worse]
    assert "kansenpas-uitleg" in found.content.removed


def test_a_search_that_weighs_words_less_is_caught_and_named(
    town_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(hours: int) -> tuple[Path, tuple[str, ...]]:
        rankings = search_all(town_house, Over.KNOWLEDGE, SEARCHES)
        measures = found_measures(rankings)
        outcome = Outcome(
            asked={"split": "all"},
            measures=measures,
            summary=Summary(latency=latency_of([])),
            write=lambda folder: write_rankings(folder, rankings),
            told="",
        )
        gate = {"nl": LeastFound(success_1=0.9, success_5=0.9, ndcg_10=0.99)}
        return keep(tmp_path, "retrieval-kennis", NOON + timedelta(hours=hours), town_house, outcome), missed(
            gate, measures
        )

    old, fine = searched(0)
    with monkeypatch.context() as planted:
        planted.setattr(index.search, "_LEXICAL_WEIGHT", 0.0)
        town_house.library.complete()  # another index: this one keeps what was searched
        new, caught = searched(1)
    town_house.library.complete()
    assert fine == ()
    assert {"zoeken, nl, success_1", "zoeken, nl, ndcg_10"} <= {text.partition(":")[0] for text in caught}
    found = compare(old, new)
    assert [item.case for item in found.worse] == ["uren"]
    assert not found.content.changed
    assert "knowledge" not in found.made_with
    shown = told(tmp_path, "retrieval-kennis")
    assert "# retrieval-kennis: " in shown
    assert "| ndcg_10 | 1.000 | " in shown
    assert [line for line in shown.splitlines() if line.startswith("## Slechter")] == ["## Slechter: uren"]
