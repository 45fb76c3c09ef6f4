# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make bench-scale`: searching in more and more vectors, exactly and along a graph, in memory and in PostgreSQL.

The vectors are made up after those of the content (eval/scale_data.py). The truth is what an exact search finds.
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.pictures import dutch
from eval.scale_data import Lookalikes
from eval.scale_measure import FEW, MANY, Measured, nearest, recall, timed_build, times
from eval.scale_picture import draw
from eval.scale_postgres import Postgres, own_postgres
from index import pgvector, vectors
from index.pgvector import PgVectorIndexes
from index.vectors import FaissIndexes, Ids, VectorIndex, VectorIndexes, Vectors

_SIZES = (1_000, 10_000, 20_000, 100_000, 1_000_000)
_SHARED_UP_TO = 100_000  # a larger graph takes PostgreSQL half an hour
_QUESTIONS = 100
_ALWAYS, _NEVER = 0, 10**12
_EXACT, _GRAPH = "FAISS exact", "FAISS graaf"
_SHARED_EXACT, _SHARED_GRAPH = "pgvector exact", "pgvector graaf"
_HEAD = (
    f"| index | vectoren | bouwen (s) | grootte (MB) | {FEW} dichtste: mediaan / p95 (ms)"
    f" | {MANY} dichtste: mediaan / p95 (ms) | recall@{FEW} |\n|---|--:|--:|--:|--:|--:|--:|"
)


def main() -> None:
    asked = argparse.ArgumentParser(description="Meet zoeken bij meer vectoren.")
    asked.add_argument("sizes", type=int, nargs="*", default=_SIZES, help="aantallen vectoren")
    asked.add_argument("--table", type=Path, default=Path("var/schaal.md"), help="bestand voor de tabel")
    asked.add_argument(
        "--picture", type=Path, default=Path("docs/pictures/schaal.svg"), help="bestand voor het plaatje"
    )
    given = asked.parse_args()
    lookalikes = Lookalikes()
    with own_postgres() as postgres:
        measured = [item for size in sorted(given.sizes) for item in _measured(size, lookalikes, postgres)]
    table = "\n".join((_HEAD, *map(_line, measured)))
    given.table.parent.mkdir(parents=True, exist_ok=True)
    given.table.write_text(table + "\n", "utf-8")
    draw(measured, given.picture)
    print(f"\n{table}\n")
    for exact, graph in ((_EXACT, _GRAPH), (_SHARED_EXACT, _SHARED_GRAPH)):
        print(advice(measured, exact, graph))
        print(growth(measured, graph))
    for module in (vectors, pgvector):
        print(f"Nu wisselt de index boven {dutch(module.EXACT_UP_TO)} vectoren (EXACT_UP_TO in {module.__name__}).")


def _measured(size: int, lookalikes: Lookalikes, postgres: Postgres) -> Iterator[Measured]:
    vectors, questions = lookalikes.make(size, seed=1), lookalikes.make(_QUESTIONS, seed=2)
    truth = nearest(FaissIndexes(_NEVER, _NEVER).build("", lambda: vectors), questions)
    for name, indexes in _kinds(size, postgres):
        print(f"{dutch(size)} vectoren, {name}: bouwen en zoeken ...", flush=True)
        yield _one(name, indexes, vectors, questions, truth, postgres)


def _kinds(size: int, postgres: Postgres) -> Iterator[tuple[str, VectorIndexes]]:
    yield _EXACT, FaissIndexes(_NEVER, _NEVER)
    yield _GRAPH, FaissIndexes(_ALWAYS)
    if size <= _SHARED_UP_TO:
        yield _SHARED_EXACT, PgVectorIndexes(postgres.url, _NEVER)
        yield _SHARED_GRAPH, PgVectorIndexes(postgres.url, _ALWAYS)


def _one(
    name: str, indexes: VectorIndexes, vectors: Vectors, questions: Vectors, truth: Sequence[Ids], postgres: Postgres
) -> Measured:
    before = postgres.size()
    index, build = timed_build(lambda: indexes.build(f"{len(vectors)} {name[-5:]}", lambda: vectors))
    return Measured(
        index=name,
        size=len(vectors),
        build=build,
        bytes=_file_size(index) or postgres.size() - before,
        few=times(index, questions, FEW),
        many=times(index, questions, MANY),
        recall=recall(nearest(index, questions), truth),
    )


def _file_size(index: VectorIndex) -> int:
    """What the index takes in memory too; 0 when it is kept in the database."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "vectors"
        index.save(file)
        return file.stat().st_size if file.exists() else 0


def _line(item: Measured) -> str:
    few, many = (f"{part.median:.2f} / {part.slow:.2f}" for part in (item.few, item.many))
    size = dutch(item.size)
    return f"| {item.index} | {size} | {item.build:.1f} | {item.bytes / 1e6:.1f} | {few} | {many} | {item.recall:.3f} |"


def advice(measured: Sequence[Measured], exact: str, graph: str) -> str:
    """From how many vectors on the graph is quicker, between the sizes that were measured."""
    slower = {item.size: item.many.median for item in measured if item.index == exact}
    quicker = {item.size: item.many.median for item in measured if item.index == graph}
    gains = [(size, math.log(slower[size] / quicker[size])) for size in sorted(slower.keys() & quicker.keys())]
    for (smaller, loss), (larger, gain) in pairwise(gains):
        if loss < 0 <= gain:
            part = -loss / (gain - loss)
            crossing = round(smaller * (larger / smaller) ** part, -2)
            return f"{graph} is sneller dan {exact} vanaf ongeveer {dutch(crossing)} vectoren."
    return f"{graph} wordt in deze meting niet sneller of langzamer dan {exact}."


def growth(measured: Sequence[Measured], graph: str) -> str:
    """How many times longer a search along the graph takes in the most vectors than in the fewest, as far as both
    indexes go."""
    same = (item for item in measured if item.index == graph and item.size <= _SHARED_UP_TO)
    sizes = sorted(same, key=lambda item: item.size)
    if len(sizes) < 2:
        return f"{graph}: hoe het groeit, is pas te zien met twee groottes."
    small, large = sizes[0], sizes[-1]
    few, many = large.few.median / small.few.median, large.many.median / small.many.median
    found = f"waarvan {dutch(100 * large.recall, 1)} % gevonden"
    return (
        f"{graph}: van {dutch(small.size)} naar {dutch(large.size)} vectoren duurt zoeken {dutch(few, 1)} keer zo lang"
        f" ({FEW} dichtste, {found}) en {dutch(many, 1)} keer ({MANY} dichtste)."
    )


if __name__ == "__main__":
    main()
