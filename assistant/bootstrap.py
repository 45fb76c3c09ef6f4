# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts the parts together. The only place that knows which implementation stands where."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from assistant.cards import Cards
from assistant.clarifying import Clarifier
from assistant.contact.desk import ClosedDesk, ContactDesk, SqlDesk
from assistant.contact.inbox import Inbox
from assistant.contact.outbox import Outbox
from assistant.contact.queues import Queues
from assistant.contact.retention import Retention
from assistant.contact.sealing import Seal, SealError, seal_for
from assistant.crisis import CrisisWatch
from assistant.danger import WEIGHTS as DANGER_WEIGHTS
from assistant.danger import MeaningWatch
from assistant.journal import Journal, MemoryJournal, SqlJournal
from assistant.replies import Replies
from assistant.routing.router import WEIGHTS as ROUTE_WEIGHTS
from assistant.routing.router import Router
from assistant.routing.signs import read_signs
from assistant.settings import Settings
from assistant.staff.reception import Reception, reception_on
from assistant.store import Engine, StoreError, open_store
from assistant.texts import Texts, load_routes, load_texts
from assistant.understanding import Reader
from assistant.walk import Assistant, Steps, published_numbers
from assistant.weights import read_weights, write_weights
from assistant.writer import QuotingWriter, Writer
from index.analyser import Analyser
from index.build import Parts
from index.embedding import Embedder, OnnxEmbedder, Progress, Vectors, embedder_for
from index.entries import Entry, knowledge_entries
from index.library import CACHE, WORDS, Library, Readiness, vector_files
from index.listing import listed
from index.search import Hit, Query
from index.store import VectorStore
from index.vectors import FaissIndexes, VectorIndexes
from knowledge.audiences import AudienceFinder
from knowledge.base import Knowledge
from knowledge.compiled import load_compiled
from knowledge.documents.converting import Converter
from knowledge.documents.document import Documents, document_passages
from knowledge.documents.loading import load_documents
from knowledge.documents.sidecars import LISTING, read_listing
from knowledge.formats import ORIGINAL
from knowledge.loader import NATIONAL, load
from knowledge.passages import Passage
from knowledge.places import PlaceFinder
from knowledge.rendering import in_language
from knowledge.sources import Source
from knowledge.tokens import Tokens

log = logging.getLogger(__name__)
COMPILED = "knowledge.pickle"
CONVERTED = "converted"
_SAFETY = "veiligheid"
LISTED_SETBACK = 0.05
LISTED_DEPTH = 300
THRESHOLD = 0.5  # docs/adr/0013 says what it costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What staff work with: only where there is a database and a key."""

    engine: Engine
    seal: Seal
    inbox: Inbox
    outbox: Outbox
    retention: Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything that the doors use. `notices` are things that staff should know, in Dutch."""

    settings: Settings
    knowledge: Knowledge
    assistant: Assistant
    texts: Texts
    journal: Journal
    desk: ContactDesk
    queues: Queues
    office: Office | None
    library: Library
    notices: tuple[str, ...]
    document_sources: Mapping[str, Source]

    reader: Reader
    reception: Reception | None = None

    def search(self, query: Query, language: str | None = None) -> tuple[Hit, ...]:
        """Results for people to look through. Old texts are shown with their date, so they step back less than in an
        answer. Words count only when they are Dutch, as the content is. `language` is that of the content wanted."""
        dutch = self.reader.language(query.text) == ORIGINAL
        told = self.reader.audience(query.text)
        wide = replace(query, lexical=dutch, audience=told, setback=LISTED_SETBACK, limit=LISTED_DEPTH)
        found = self.library.index().search(wide).hits
        return listed(self._in_language(found, language), query.limit)

    def _in_language(self, hits: Iterable[Hit], language: str | None) -> Iterator[Hit]:
        """Translations lead to the Dutch passage; who wants another language gets what there is in it."""
        for hit in hits:
            passage = in_language(self.knowledge, hit.passage, language) if language else hit.passage
            if passage:
                yield replace(hit, passage=passage)

    def source_of(self, passage: Passage) -> Source | None:
        """The document or page that a passage rests on, also of a document that was added to the content."""
        return self.knowledge.sources.get(passage.source_id) or self.document_sources.get(passage.source_id)

    def readiness(self) -> Readiness:
        return self.library.readiness


def build_house(
    settings: Settings,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    embedder: Callable[[], Embedder] | None = None,
) -> House:
    """A house that answers. Documents are still being embedded when it returns: see `readiness`. `embedder` hands in
    one that is being loaded already.

    Raises:
        KnowledgeError: when the content is not right.
        ModelError: when the embedding model is not there.
        IndexUnavailableError: when the database with the index cannot be reached.
    """
    with ThreadPoolExecutor(1) as aside:
        loading = aside.submit(embedder or partial(embedder_for, settings.model_dir, settings.embedding_model))
        knowledge = load_compiled(settings.knowledge, settings.index_dir / COMPILED)
        documents = documents_of(settings)
        analyser = analyser_for(knowledge, settings.index_dir / WORDS)
        ready = loading.result()
    parts = Parts(embedder=ready, analyser=analyser, store=_store(settings), vectors=_vectors(settings))
    library = Library(knowledge, _passages(documents), parts, settings.index_dir, now)
    engine, notices = _opened(settings)
    desk, office, closed = _contact(settings, engine)
    journal: Journal = SqlJournal(engine) if engine else MemoryJournal()
    texts = load_texts(lambda text, language: Tokens(knowledge, language).fill(text))
    places = PlaceFinder(knowledge.places, knowledge.municipality.name, knowledge.towns)
    reader = Reader(places, AudienceFinder(knowledge.audiences))
    steps = Steps(
        watch=CrisisWatch(knowledge.crisis),
        meaning=MeaningWatch(ready, read_weights(DANGER_WEIGHTS, ready.identity)),
        reader=reader,
        router=Router(load_routes(), ready, read_weights(ROUTE_WEIGHTS, ready.identity), read_signs(), THRESHOLD),
        clarifier=Clarifier(knowledge, texts),
        writer=_writer(settings, knowledge, parts, reader, now),
        replies=Replies(knowledge, texts, Cards(knowledge)),
        journal=journal,
        threshold=THRESHOLD,
    )
    return House(
        settings=settings,
        knowledge=knowledge,
        assistant=Assistant(steps, library.index, now, new_id, published_numbers(knowledge)),
        texts=texts,
        journal=journal,
        desk=desk,
        queues=Queues(knowledge),
        office=office,
        reception=reception_of(engine, settings) if engine else None,
        library=library,
        reader=reader,
        document_sources={document.info.id: document.info for document in documents.documents},
        notices=(*notices, *closed, *(str(problem) for problem in (*documents.problems, *documents.notices))),
    )


def documents_of(settings: Settings) -> Documents:
    """The policy documents that the settings name; a municipality's documents.yaml says what they are."""
    converter = Converter(memory=settings.index_dir / CONVERTED)
    return load_documents(settings.documents, read_listing(settings.knowledge / LISTING), converter=converter)


def _passages(documents: Documents) -> list[Passage]:
    return [passage for document in documents.documents for passage in document_passages(document)]


def _store(settings: Settings) -> VectorStore:
    cache = settings.index_dir / CACHE
    return VectorStore((*vector_files(settings.knowledge, NATIONAL), *((cache,) if cache.exists() else ())))


def _vectors(settings: Settings) -> VectorIndexes:
    if settings.index == "faiss":
        return FaissIndexes()
    from index.pgvector import PgVectorIndexes  # brings the driver: only where it is asked for

    return PgVectorIndexes(settings.index_url)


def _writer(
    settings: Settings, knowledge: Knowledge, parts: Parts, reader: Reader, now: Callable[[], datetime]
) -> Writer:
    if not settings.llm_url:
        return QuotingWriter(knowledge)
    from assistant.language_model import open_model  # brings LangChain: only where it is asked for
    from assistant.writing.building import model_writer

    key = settings.llm_key.get_secret_value()
    model = open_model(settings.llm_url, settings.llm_model, key, settings.llm_timeout)
    daily = settings.llm_daily_limit
    return model_writer(model, knowledge, parts.embedder, parts.analyser, reader, now, daily)


def analyser_for(knowledge: Knowledge, memory: Path | None = None) -> Analyser:
    """Names of places and organisations stay whole; residents' words and old names bring the present term along."""
    names = {getattr(record, "name", "") for record in knowledge.records.values()}
    places = {name for district in knowledge.places.districts for name in (district.name, *district.neighbourhoods)}
    protected = {word for name in names | places for word in name.split() if word[:1].isupper()}
    expand = {word: (term.term,) for term in knowledge.terms for word in term.words}
    return Analyser(protected=protected, expand=expand, memory=memory)


def _opened(settings: Settings) -> tuple[Engine | None, tuple[str, ...]]:
    try:
        return open_store(settings.database), ()
    except StoreError as error:
        log.warning("%s", error)
        return None, (f"{error} Gesprekken worden niet bewaard en het contactformulier is dicht.",)


def _contact(settings: Settings, engine: Engine | None) -> tuple[ContactDesk, Office | None, tuple[str, ...]]:
    """The desk for residents and the office for staff; without a database or a key the desk is closed, and says so."""
    if engine is None:
        return ClosedDesk(), None, ()
    try:
        office = office_on(engine, settings)
    except SealError as error:
        return ClosedDesk(), None, (f"{error} Het contactformulier is dicht.",)
    return SqlDesk(engine, office.seal, sends=settings.delivery != "inbox"), office, ()


def open_office(settings: Settings) -> Office:
    """The office alone: for a worker that needs no model and no content.

    Raises:
        StoreError: when the database cannot be used.
        SealError: when there is no key that may be used.
    """
    return office_on(open_store(settings.database), settings)


def office_on(engine: Engine, settings: Settings) -> Office:
    shared = engine.dialect.name != "sqlite"
    seal = seal_for(settings.contact_key.get_secret_value(), settings.contact_key_file, shared=shared)
    return Office(
        engine=engine,
        seal=seal,
        inbox=Inbox(engine, seal),
        outbox=Outbox(engine, seal),
        retention=retention_of(settings),
    )


def reception_of(engine: Engine, settings: Settings) -> Reception:
    """Where staff sign in: needs a database, and no key."""
    idle, longest = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return reception_on(engine, idle, longest)


def retention_of(settings: Settings) -> Retention:
    return Retention(
        settled=timedelta(days=settings.keep_settled_days),
        stuck=timedelta(days=settings.keep_stuck_days),
        conversations=timedelta(days=settings.keep_conversations_days),
        audit=timedelta(days=settings.keep_audit_days),
        copied=settings.delivery == "open-klant" or settings.mail_content == "full",
    )


def make_vectors(settings: Settings, progress: Progress | None = None) -> Iterator[tuple[Path, int]]:
    """Writes the vectors that ship with the content, one file a content folder and language. Only what changed is
    embedded; what is no longer in the content goes."""
    knowledge = load(settings.knowledge)
    embedder = OnnxEmbedder(settings.model_dir)
    store = VectorStore(vector_files(settings.knowledge, NATIONAL))
    entries = knowledge_entries(knowledge)
    store.complete(embedder, entries, progress)
    everyday = list(_everyday(knowledge, entries))
    _refit(embedder, [entry.text for entry in everyday], store.complete(embedder, everyday))
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


def _refit(embedder: Embedder, everyday: Sequence[str], vectors: Vectors) -> None:
    """Only when the messages or the model changed: a new article does not change what danger is, or a story for people.
    The `vectors` are those of the `everyday` questions."""
    from assistant import danger_fitting
    from assistant.fitting import fingerprint
    from assistant.routing import fitting as route_fitting

    def stale(file: Path, found: Iterable[tuple[str, object]]) -> bool:
        kept = read_weights(file, embedder.identity)
        return kept is None or kept.made_from != fingerprint(embedder.identity, found)

    dangers, routes = danger_fitting.messages(), route_fitting.messages()
    if stale(DANGER_WEIGHTS, dangers):
        write_weights(DANGER_WEIGHTS, danger_fitting.fit(embedder, vectors, dangers))
    if stale(ROUTE_WEIGHTS, route_fitting.basis(routes)):
        write_weights(ROUTE_WEIGHTS, route_fitting.fit(embedder, read_signs(), everyday, vectors, routes))


def _stands_in(knowledge: Knowledge, entry: Entry, base: Path) -> bool:
    return knowledge.files[entry.passage.page].startswith(f"{base.name}/")
