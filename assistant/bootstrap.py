# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts the parts together. The only place that knows which implementation stands where."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from threadpoolctl import threadpool_limits

from assistant.aspects import Aspects
from assistant.cards import Cards
from assistant.clarifying import PERHAPS, Clarifier
from assistant.contact.desk import ClosedDesk, ContactDesk, SqlDesk
from assistant.contact.queues import Queues
from assistant.contact.sealing import SealError
from assistant.content.switches import SwitchedWriter, Switches
from assistant.crisis import CrisisWatch
from assistant.danger import WEIGHTS as DANGER_WEIGHTS
from assistant.danger import MeaningWatch
from assistant.directory import Directory, directory_of
from assistant.erasing import Eraser, MemoryEraser, SqlEraser
from assistant.feedback import FeedbackBook, MemoryFeedback, SqlFeedback
from assistant.journal import Journal, MemoryJournal, SqlJournal
from assistant.office import Office, office_on, open_office, reception_of
from assistant.personal.published import published_of
from assistant.replies import Replies
from assistant.routing.doubt import DoubtWatch
from assistant.routing.router import WEIGHTS as ROUTE_WEIGHTS
from assistant.routing.router import Router
from assistant.routing.signs import read_signs
from assistant.settings import Settings
from assistant.staff.reception import Reception
from assistant.store import Engine, StoreError, serving_store
from assistant.texts import Texts, load_routes, load_texts
from assistant.understanding import Reader
from assistant.walk import Assistant, Steps
from assistant.weights import read_weights
from assistant.writer import QuotingWriter, Writer
from index.analyser import Analyser, common_words
from index.build import Parts
from index.embedding import Embedder, embedder_for
from index.library import CACHE, WORDS, Library, Readiness, vector_files
from index.listing import listed
from index.numbered import numbered
from index.search import Hit, Query
from index.spelling import Spelling
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
from knowledge.kinship import bonds
from knowledge.loader import NATIONAL
from knowledge.passages import Passage
from knowledge.places import PlaceFinder
from knowledge.rendering import in_language
from knowledge.sources import Source
from knowledge.tokens import Tokens
from knowledge.vocabulary import accented_words, borrowed_words, languages_of_words, names_of_ours, words_of_ours

log = logging.getLogger(__name__)
COMPILED = "knowledge.pickle"
CONVERTED = "converted"
LISTED_SETBACK = 0.05
_COMMON_WORDS = 5_000
LISTED_DEPTH = 300
THRESHOLD = 0.5  # docs/adr/0013 says what it costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """What stays as it is when the content changes. Without a database there is no office and no reception."""

    journal: Journal
    feedback: FeedbackBook
    eraser: Eraser
    desk: ContactDesk
    office: Office | None
    reception: Reception | None
    switches: Switches


@dataclass(frozen=True, slots=True, kw_only=True)
class House(Lasting):
    """Everything that the doors use. `notices` are things that staff should know, in Dutch."""

    settings: Settings
    knowledge: Knowledge
    assistant: Assistant
    texts: Texts
    queues: Queues
    library: Library
    reader: Reader
    document_sources: Mapping[str, Source]
    notices: tuple[str, ...]

    def search(self, query: Query, language: str | None = None) -> tuple[Hit, ...]:
        """Results for people to look through, without what is switched off. Old texts are shown with their date, so
        they step back less than in an answer. Words that are not Dutch are compared with texts of any language.
        `language` is that of the content wanted."""
        dutch = self.reader.language(query.text) == ORIGINAL
        told = self.reader.audience(query.text)
        wide = replace(query, lexical=dutch, audience=told, setback=LISTED_SETBACK, limit=LISTED_DEPTH)
        found = self.assistant.shown(self.library.index().search(wide).hits)
        called = self.assistant.shown(numbered(self.knowledge, query))
        others = [hit for hit in found if hit.passage.id not in {hit.passage.id for hit in called}] if called else found
        hits = listed(self._in_language(others, language), query.limit, bonds(self.knowledge))
        return (*self._in_language(called, language), *hits)[: query.limit]

    def knows(self, words: str, today: date) -> bool:
        """Whether anything that we have is about these words. A list of the nearest is never empty."""
        query = Query(text=words, today=today, lexical=self.reader.language(words) == ORIGINAL)
        return bool(numbered(self.knowledge, query)) or self.library.index().search(query).confidence >= PERHAPS

    @property
    def directory(self) -> Directory:
        """What people can look through now."""
        return directory_of(self.knowledge, self.switches.off())

    def _in_language(self, hits: Iterable[Hit], language: str | None) -> Iterator[Hit]:
        """Translations lead to the Dutch passage; who wants another language gets what there is in it."""
        for hit in hits:
            passage = in_language(self.knowledge, hit.passage, language) if language else hit.passage
            if passage:
                yield hit if passage is hit.passage else replace(hit, passage=passage)

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
    standing: House | None = None,
) -> House:
    """A house that answers. Documents are still being embedded when it returns: see `readiness`. `embedder` hands in
    one that is being loaded already; of a `standing` house everything stays that is not content.

    Raises:
        KnowledgeError: when the content is not right.
        ModelError: when the embedding model is not there.
        IndexUnavailableError: when the database with the index cannot be reached.
    """
    # Sums over a few thousand rows take a second core more time than they save, from somebody else's question.
    threadpool_limits(1, user_api="blas")
    with ThreadPoolExecutor(1) as aside:
        loading = aside.submit(embedder or partial(embedder_for, settings.model_dir, settings.embedding_model))
        knowledge = load_compiled(settings.knowledge, settings.index_dir / COMPILED)
        documents = documents_of(settings)
        analyser = analyser_for(knowledge, settings.index_dir / WORDS)
        ready = loading.result()
    parts = Parts(embedder=ready, analyser=analyser, store=_store(settings), vectors=_vectors(settings))
    library = Library(knowledge, _passages(documents), parts, settings.index_dir, now)
    lasting, missing = (standing, ()) if standing else _opened_lasting(settings)
    texts = load_texts(lambda text, language: Tokens(knowledge, language).fill(text))
    reader = _reader(knowledge, analyser)
    writer = _writer(settings, knowledge, parts, reader, now, lasting.switches)
    steps = _steps(knowledge, ready, reader, texts, lasting, writer)
    return House(
        **{field.name: getattr(lasting, field.name) for field in fields(Lasting)},
        settings=settings,
        knowledge=knowledge,
        assistant=Assistant(steps, library.index, now, new_id, published_of(knowledge)),
        texts=texts,
        queues=Queues(knowledge),
        library=library,
        reader=reader,
        document_sources={document.info.id: document.info for document in documents.documents},
        notices=(*missing, *(str(problem) for problem in (*documents.problems, *documents.notices))),
    )


def _steps(
    knowledge: Knowledge, embedder: Embedder, reader: Reader, texts: Texts, lasting: Lasting, writer: Writer
) -> Steps:
    routing = read_weights(ROUTE_WEIGHTS, embedder.identity)
    return Steps(
        watch=CrisisWatch(knowledge.crisis),
        meaning=MeaningWatch(embedder, read_weights(DANGER_WEIGHTS, embedder.identity)),
        reader=reader,
        router=Router(load_routes(), embedder, routing, read_signs(), THRESHOLD),
        doubt=DoubtWatch(embedder, routing),
        clarifier=Clarifier(knowledge, texts),
        aspects=Aspects(knowledge, reader.aspects),
        writer=writer,
        replies=Replies(knowledge, texts, Cards(knowledge, lasting.switches)),
        journal=lasting.journal,
        threshold=THRESHOLD,
        switches=lasting.switches,
    )


def is_current(house: House) -> bool:
    """Whether the content in the folder is what this house was built on. Raises KnowledgeError."""
    settings = house.settings
    found = load_compiled(settings.knowledge, settings.index_dir / COMPILED)
    return found.fingerprint == house.knowledge.fingerprint


def renewed(house: House, now: Callable[[], datetime], new_id: Callable[[], str]) -> House:
    """The same house on the content as it stands in the folder now, ready to answer. Only texts that changed are
    embedded. Raises what `build_house` does."""
    fresh = build_house(house.settings, now, new_id, lambda: house.library.index().embedder, standing=house)
    if not fresh.library.readiness.ready:
        fresh.library.complete()
    return fresh


def restored(house: House, now: Callable[[], datetime], new_id: Callable[[], str]) -> House | None:
    """A house that began without a database or a key, with them, as soon as they are there; until then None. What was
    asked meanwhile comes along."""
    try:
        open_office(house.settings).engine.dispose()
    except (StoreError, SealError):
        return None
    fresh = build_house(house.settings, now, new_id, lambda: house.library.index().embedder)
    if fresh.office and isinstance(house.journal, MemoryJournal):
        for answer in house.journal.everything():
            with suppress(StoreError):
                fresh.journal.add(answer)
    return fresh if fresh.office else None


def documents_of(settings: Settings) -> Documents:
    """The policy documents that the settings name; a municipality's documents.yaml says what they are."""
    converter = Converter(memory=settings.index_dir / CONVERTED)
    return load_documents(settings.documents, read_listing(settings.knowledge / LISTING), converter=converter)


def _passages(documents: Documents) -> list[Passage]:
    return [passage for document in documents.documents for passage in document_passages(document)]


def _reader(knowledge: Knowledge, analyser: Analyser) -> Reader:
    spelling = Spelling(words_of_ours(knowledge), common_words(_COMMON_WORDS), analyser.is_ordinary)
    return Reader(
        PlaceFinder(knowledge.places, knowledge.municipality.name, knowledge.towns),
        AudienceFinder(knowledge.audiences),
        languages_of_words(knowledge),
        borrowed_words(knowledge),
        spelling.corrected,
        accented_words(knowledge),
        names_of_ours(knowledge),
    )


def _store(settings: Settings) -> VectorStore:
    cache = settings.index_dir / CACHE
    return VectorStore((*vector_files(settings.knowledge, NATIONAL), *((cache,) if cache.exists() else ())))


def _vectors(settings: Settings) -> VectorIndexes:
    if settings.index == "faiss":
        return FaissIndexes()
    from index.pgvector import PgVectorIndexes  # brings the driver: only where it is asked for

    return PgVectorIndexes(settings.index_url)


def _writer(
    settings: Settings,
    knowledge: Knowledge,
    parts: Parts,
    reader: Reader,
    now: Callable[[], datetime],
    switches: Switches,
) -> Writer:
    plain = QuotingWriter(knowledge)
    if not settings.llm_url:
        return plain
    from assistant.language_model import open_model  # brings LangChain: only where it is asked for
    from assistant.writing.building import model_writer

    key = settings.llm_key.get_secret_value()
    model = open_model(settings.llm_url, settings.llm_model, key, settings.llm_timeout)
    daily = settings.llm_daily_limit
    writer = model_writer(model, knowledge, parts.embedder, parts.analyser, reader, now, daily)
    return SwitchedWriter(writer, plain, switches)


def analyser_for(knowledge: Knowledge, memory: Path | None = None) -> Analyser:
    """Names of places and organisations stay whole; residents' words and old names bring the present term along."""
    names = {getattr(record, "name", "") for record in knowledge.records.values()}
    places = {name for district in knowledge.places.districts for name in (district.name, *district.neighbourhoods)}
    protected = {word for name in names | places for word in name.split() if word[:1].isupper()}
    expand = {word: (term.term,) for term in knowledge.terms for word in term.words}
    return Analyser(protected=protected, expand=expand, memory=memory)


def _opened(settings: Settings) -> tuple[Engine | None, tuple[str, ...]]:
    try:
        return serving_store(settings.database), ()
    except StoreError as error:
        log.warning("%s", error)
        return None, (f"{error} Gesprekken worden niet bewaard en het contactformulier is dicht.",)


def _kept(engine: Engine | None) -> tuple[Journal, FeedbackBook, Eraser]:
    """Conversations, whether they helped, and what erases both."""
    if engine is not None:
        return SqlJournal(engine), SqlFeedback(engine), SqlEraser(engine)
    journal, feedback = MemoryJournal(), MemoryFeedback()
    return journal, feedback, MemoryEraser(journal, feedback)


def _opened_lasting(settings: Settings) -> tuple[Lasting, tuple[str, ...]]:
    """With what staff should know about what is missing."""
    engine, notices = _opened(settings)
    desk, office, closed = _contact(settings, engine)
    journal, feedback, eraser = _kept(engine)
    lasting = Lasting(
        journal=journal,
        feedback=feedback,
        eraser=eraser,
        desk=desk,
        office=office,
        reception=reception_of(engine, settings) if engine else None,
        switches=Switches(engine),
    )
    return lasting, (*notices, *closed)


def _contact(settings: Settings, engine: Engine | None) -> tuple[ContactDesk, Office | None, tuple[str, ...]]:
    """The desk for residents and the office for staff; without a database or a key the desk is closed, and says so."""
    if engine is None:
        return ClosedDesk(), None, ()
    try:
        office = office_on(engine, settings)
    except SealError as error:
        return ClosedDesk(), None, (f"{error} Het contactformulier is dicht.",)
    return SqlDesk(engine, office.seal, sends=settings.delivery != "inbox"), office, ()
