# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Our own search, in the house that the site uses; with another model too."""

import logging
from datetime import UTC, datetime, time
from functools import partial
from itertools import count

from assistant.bootstrap import House, analyser_for, build_house
from assistant.settings import Settings
from assistant.walk import Message
from eval.bench.child import DEPTH, Job, Rebuilt, Served, run, sampled, serve, timed
from index.build import Parts, build, save_index
from index.embedding import OnnxEmbedder
from index.entries import knowledge_entries
from index.search import Query
from index.store import VectorStore
from knowledge.loader import load


def make(job: Job) -> None:
    """Puts the index on disk, unless it is there already."""
    logging.basicConfig(level=logging.ERROR)  # of another model no vectors ship: that is no news here
    _house(job)


def answer(job: Job) -> Served:
    house = _house(job)

    def search(text: str) -> list[str]:
        return [hit.passage.id for hit in house.search(Query(text=text, today=job.asked.day, limit=DEPTH))]

    served = serve(search, job)
    answers = () if job.model else tuple(_seconds(house, text) for text in job.asked.answers)
    return served.model_copy(update={"answers": answers})


def _seconds(house: House, text: str) -> float:
    return timed(partial(house.assistant.answer, Message(text=text)))[1]


def rebuild(job: Job) -> Rebuilt:
    settings = _settings(job)
    knowledge = load(settings.knowledge)
    entries = knowledge_entries(knowledge)
    sample = sampled(entries, job.sample)
    analyser = analyser_for(knowledge)
    parts = Parts(embedder=OnnxEmbedder(settings.model_dir), analyser=analyser, store=VectorStore(()))

    def work() -> None:
        save_index(build(sample, parts), sample, job.folder / "rebuilt-ours", _moment(job))

    return Rebuilt(texts=len(sample), of=len(entries), seconds=timed(work)[1])


def _house(job: Job) -> House:
    numbers = count(1)
    return build_house(_settings(job), lambda: _moment(job), lambda: f"{next(numbers):032x}")


def _settings(job: Job) -> Settings:
    """Another model has a folder of its own for its index, and every run a database."""
    base = Settings()
    name = job.model.parent.name if job.model else ""
    own = {"var_dir": base.var_dir / "bench" / name, "embedding_model": str(job.model)} if job.model else {}
    return base.model_copy(update={"documents": (), "database_url": f"sqlite:///{job.folder}/bench.sqlite", **own})


def _moment(job: Job) -> datetime:
    return datetime.combine(job.asked.day, time(10, 0), tzinfo=UTC)


if __name__ == "__main__":
    run({"make": make, "serve": answer, "rebuild": rebuild})
