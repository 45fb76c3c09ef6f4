# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The vectors that ship with the content, and the weights that were fitted on its messages: `stip index --vectors`
makes both."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assistant import danger_fitting
from assistant.crisis import CrisisWatch
from assistant.danger import WEIGHTS as DANGER_WEIGHTS
from assistant.fitting import fingerprint
from assistant.routing import fitting as route_fitting
from assistant.routing.router import WEIGHTS as ROUTE_WEIGHTS
from assistant.settings import Settings
from assistant.weights import read_weights, write_weights
from index.embedding import Embedder, OnnxEmbedder, Vectors
from index.entries import Entry, knowledge_entries
from index.library import vector_files
from index.store import Progress, VectorStore
from knowledge.base import Knowledge
from knowledge.loader import NATIONAL, load

_SAFETY = "veiligheid"


def make_vectors(settings: Settings, progress: Progress | None = None) -> Iterator[tuple[Path, int]]:
    """Writes the vectors that ship with the content, one file a content folder and language. Only what changed is
    embedded; what is no longer in the content goes."""
    knowledge = load(settings.knowledge)
    embedder = OnnxEmbedder(settings.model_dir)
    store = VectorStore(vector_files(settings.knowledge, NATIONAL))
    entries = knowledge_entries(knowledge)
    store.complete(embedder, entries, progress)
    everyday = list(_everyday(knowledge, entries))
    _refit(embedder, everyday, store.complete(embedder, everyday))
    for base in (NATIONAL, settings.knowledge):
        for language in sorted({entry.language for entry in entries if _stands_in(knowledge, entry, base)}):
            own = [item for item in entries if item.language == language and _stands_in(knowledge, item, base)]
            file = base / "vectors" / f"{language}.npz"
            store.write(file, embedder.identity, own)
            yield file, len(own)


def _everyday(knowledge: Knowledge, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The example questions, but for those that are about danger themselves."""
    watch = CrisisWatch(knowledge.crisis)
    for entry in entries:
        if entry.question and _SAFETY not in entry.passage.topics and not watch.look(entry.text, entry.language):
            yield entry


def _refit(embedder: Embedder, everyday: Sequence[Entry], vectors: Vectors) -> None:
    """Only when the messages or the model changed: a new article does not change what danger is, or a story for people.
    The `vectors` are those of the `everyday` questions."""

    def stale(file: Path, found: Iterable[tuple[str, object]]) -> bool:
        kept = read_weights(file, embedder.identity)
        return kept is None or kept.made_from != fingerprint(embedder.identity, found)

    dangers, routes = danger_fitting.messages(), route_fitting.messages()
    if stale(DANGER_WEIGHTS, dangers):
        write_weights(DANGER_WEIGHTS, danger_fitting.fit(embedder, vectors, dangers))
    if stale(ROUTE_WEIGHTS, route_fitting.basis(routes)):
        write_weights(ROUTE_WEIGHTS, route_fitting.fit(embedder, everyday, vectors, routes))


def _stands_in(knowledge: Knowledge, entry: Entry, base: Path) -> bool:
    return knowledge.files[entry.passage.page].startswith(f"{base.name}/")
