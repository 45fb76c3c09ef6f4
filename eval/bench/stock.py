# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The stock pipeline: what a developer writes with LangChain, with its default settings.

Every text is a document that carries the id of its passage: the same texts that our own index gets.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.bench.child import DEPTH, Job, Rebuilt, Search, Served, ask, run, sampled, serve, timed

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

# So many texts that they always belong to ten passages: a passage has up to some fifty texts that lead to it.
K = 100
FAISS_ONLY, BM25_ONLY = "LangChain, alleen FAISS", "LangChain, alleen BM25"
_MODEL, _FAISS, _TEXTS = "model", "faiss", "texts.json"
_CHUNK = 1_000  # texts between two lines of progress
_KEPT = "stock-*.npy"

Texts = Sequence[tuple[str, str]]  # a text and the id of its passage


def make(job: Job) -> None:
    from assistant.settings import Settings
    from index.entries import knowledge_entries
    from knowledge.loader import load

    settings = Settings()
    texts = [(entry.text, entry.passage.id) for entry in knowledge_entries(load(settings.knowledge))]
    prepare(texts, job.folder, settings.var_dir / "bench")


def prepare(texts: Texts, folder: Path, memory: Path) -> None:
    """Writes the model, the texts and the FAISS index that the other tasks start from. The vectors stay in `memory` for
    a next run: they follow from the texts and the weights alone."""
    from eval.bench.stock_model import write_model
    from index.model import bundled_weights
    from index.model_folder import sha256_of
    from index.weights import read_weights

    source = bundled_weights()
    (folder / _TEXTS).write_text(json.dumps(texts), "utf-8")
    write_model(read_weights(source), folder / _MODEL)
    digest = hashlib.sha256(json.dumps([sha256_of(source), *texts]).encode()).hexdigest()[:16]
    _save(texts, _vectors(texts, folder, memory / _KEPT.replace("*", digest)), folder)


def _vectors(texts: Texts, folder: Path, kept: Path) -> NDArray[np.float32]:
    if kept.exists():
        return np.asarray(np.load(kept, allow_pickle=False), np.float32)
    embeddings, parts = _embeddings(folder), []
    for start in range(0, len(texts), _CHUNK):
        print(f"LangChain: {start} van {len(texts)} teksten omgezet ...", flush=True)
        parts.append(np.array(embeddings.embed_documents([text for text, _ in texts[start : start + _CHUNK]])))
    vectors = np.concatenate(parts).astype(np.float32)
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob(_KEPT):
        old.unlink()
    np.save(kept, vectors)
    return vectors


def _save(texts: Texts, vectors: NDArray[np.float32], folder: Path) -> None:
    from langchain_community.vectorstores import FAISS

    rows = zip((text for text, _ in texts), vectors.tolist(), strict=True)
    passages = [{"passage": passage} for _, passage in texts]
    FAISS.from_embeddings(rows, _embeddings(folder), metadatas=passages).save_local(str(folder / _FAISS))


def answer(job: Job) -> Served:
    """Loads FAISS from its files. BM25 is made again from the texts: LangChain keeps no files of it."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS

    store = FAISS.load_local(str(job.folder / _FAISS), _embeddings(job.folder), allow_dangerous_deserialization=True)
    dense = store.as_retriever(search_kwargs={"k": K})
    words = BM25Retriever.from_documents(_documents(_texts(job.folder)), k=K)
    served = serve(_search(EnsembleRetriever(retrievers=[dense, words], weights=[0.5, 0.5])), job)
    alone = {FAISS_ONLY: dense, BM25_ONLY: words}
    others = {name: ask(_search(retriever), job.asked.questions) for name, retriever in alone.items()}
    return served.model_copy(update={"others": others})


def rebuild(job: Job) -> Rebuilt:
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS

    texts, embeddings = _texts(job.folder), _embeddings(job.folder)
    documents = _documents(sampled(texts, job.sample))

    def work() -> None:
        FAISS.from_documents(documents, embeddings).save_local(str(job.folder / "rebuilt"))
        BM25Retriever.from_documents(documents, k=K)

    return Rebuilt(texts=len(documents), of=len(texts), seconds=timed(work)[1])


def _texts(folder: Path) -> Texts:
    return [(text, passage) for text, passage in json.loads((folder / _TEXTS).read_text("utf-8"))]


def _documents(texts: Texts) -> "list[Document]":
    from langchain_core.documents import Document

    return [Document(page_content=text, metadata={"passage": passage}) for text, passage in texts]


def _embeddings(folder: Path) -> Any:  # noqa: ANN401 - an Embeddings of LangChain
    from langchain_huggingface import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(
        model_name=str(folder / _MODEL),
        model_kwargs={"device": "cpu"},
        encode_kwargs={"prompt_name": "passage"},
        query_encode_kwargs={"prompt_name": "query"},
    )


def _search(retriever: "BaseRetriever") -> Search:
    return lambda text: passages_of(retriever.invoke(text))


def passages_of(documents: "Iterable[Document]") -> tuple[str, ...]:
    """The passages that a ranked list of documents leads to, each once."""
    return tuple(dict.fromkeys(document.metadata["passage"] for document in documents))[:DEPTH]


if __name__ == "__main__":
    run({"make": make, "serve": answer, "rebuild": rebuild})
