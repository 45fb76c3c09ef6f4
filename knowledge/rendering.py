# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Makes passages from records and articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from knowledge.articles import Article, DigestStatus, KeySentence, PolicyDigest
from knowledge.audiences import EXCLUSIVE
from knowledge.base import Knowledge, Record
from knowledge.directory import Location, Organisation, Service, districts_of
from knowledge.formats import address_text, hours_text, value_text
from knowledge.passages import Kind, Passage
from knowledge.places import PlaceFinder
from knowledge.schemes import Fact, Scheme
from knowledge.sources import Standing

_DIGEST_STANDING = {
    DigestStatus.CONCEPT: Standing.DRAFT,
    DigestStatus.OPTION: Standing.DRAFT,
    DigestStatus.HISTORY: Standing.SUPERSEDED,
}
SECTION = "sectie-"
_ELSEWHERE = re.compile(
    r"\bbuiten\b|\bandere (wijk|wijken|stadsdeel|stadsdelen)\b|\bandere \w+ kennen wij\b"
    r"|\b(in uw|bij u in de) (wijk|buurt)\b",
    re.IGNORECASE,
)
_WORST = (Standing.IN_FORCE, Standing.DRAFT, Standing.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """A key sentence of an article as a passage, with the questions that lead to it and what it rests on."""

    passage: Passage
    article: Article
    sentence: KeySentence
    cites: tuple[Passage, ...]


def record_passage(knowledge: Knowledge, record: Record) -> Passage:
    """What a citation of this record opens: our own words, with the document, section and date they rest on."""
    source = knowledge.source_of(record)
    status = record.status if isinstance(record, PolicyDigest) else None
    own = (
        record.standing
        if isinstance(record, Fact)
        else _DIGEST_STANDING.get(status, Standing.IN_FORCE)
        if status
        else Standing.IN_FORCE
    )
    return Passage(
        id=record.id,
        source_id=record.source,
        kind=_kind(record),
        title=_title(record, source.title),
        heading=record.section or "",
        section=record.section or "",
        text=_text(knowledge, record),
        topics=getattr(record, "topics", ()),
        audience=getattr(record, "audience", ()),
        oldest=getattr(record, "maximum_age", None),
        places=districts_of(record),
        valid_from=record.valid_from,
        valid_until=record.valid_until,
        standing=max(own, source.standing, key=_WORST.index),
        source_date=record.source_date,
        checked_on=record.checked_on,
    )


def _kind(record: Record) -> Kind:
    if isinstance(record, Scheme):
        return Kind.SCHEME
    return Kind.DIGEST if isinstance(record, PolicyDigest | Fact) else Kind.SERVICE


def _title(record: Record, source_title: str) -> str:
    return (
        source_title if isinstance(record, Fact) else str(getattr(record, "name", None) or getattr(record, "title", ""))
    )


def _text(knowledge: Knowledge, record: Record) -> str:
    if isinstance(record, PolicyDigest):
        return record.text
    if isinstance(record, Fact):
        return f"{record.what.rstrip('.')}: {value_text(record.value, record.unit)}."
    return " ".join(
        part if part.endswith((".", "!", "?")) else part + "." for part in _parts(knowledge, record) if part
    )


def _parts(knowledge: Knowledge, record: Organisation | Service | Location | Scheme) -> Iterator[str | None]:
    if isinstance(record, Location):
        yield record.name
        yield address_text(record.address) if record.address else None
        yield record.accessibility
        return
    yield record.description
    yield getattr(record, "eligibility_description", None)
    yield getattr(record, "application_process", None)
    if isinstance(record, Service):
        yield record.fees_description
        yield f"Open: {hours_text(record.schedules)}" if record.schedules else None
        for place in record.locations:
            location = knowledge.records.get(place)
            if isinstance(location, Location) and location.address:
                yield f"Adres: {address_text(location.address)}"


@lru_cache(maxsize=4)
def answerables(knowledge: Knowledge) -> tuple[Answerable, ...]:
    """Every key sentence of every article."""
    found = []
    finder = PlaceFinder(knowledge.places)
    record = lru_cache(maxsize=None)(lambda key: record_passage(knowledge, knowledge.records[key]))
    for article in knowledge.articles.values():
        for sentence in article.key_sentences:
            cites = tuple(record(key) for key in sentence.cites)
            records = [knowledge.records[key] for key in sentence.cites]
            places = _about(sentence.text, records, _stands(knowledge, records[0]), finder)
            passage = _sentence_passage(article, sentence, cites, places)
            found.append(Answerable(passage=passage, article=article, sentence=sentence, cites=cites))
    return tuple(found)


def _sentence_passage(
    article: Article, sentence: KeySentence, cites: tuple[Passage, ...], places: tuple[str, ...]
) -> Passage:
    passage = _article_passage(article, f"{article.id}#{sentence.id}", "", sentence.text, cites[0])
    return replace(passage, places=places, audience=_meant_for(cites) or article.audience, oldest=_oldest(cites))


def _oldest(cites: tuple[Passage, ...]) -> int | None:
    """The highest age of the services that a sentence rests on, when each has one."""
    ages = [passage.oldest for passage in cites if passage.kind in (Kind.SERVICE, Kind.SCHEME)]
    known = [age for age in ages if age is not None]
    return max(known) if known and len(known) == len(ages) else None


def _meant_for(cites: tuple[Passage, ...]) -> tuple[str, ...]:
    """The groups of the services that a sentence rests on, when each is only for groups that exclude others."""
    services = [frozenset(passage.audience) for passage in cites if passage.kind is Kind.SERVICE]
    groups = frozenset().union(*services)
    return tuple(sorted(groups)) if all(services) and groups <= frozenset().union(*EXCLUSIVE) else ()


def _about(text: str, cites: Sequence[Record], stands: frozenset[str], finder: PlaceFinder) -> tuple[str, ...]:
    """The districts that a text is about: those that it names, but for the postcode of an address, or else those of
    the services that it rests on. A text that also speaks to other districts is for everybody. So is what rests on a
    service for everybody: when it only names where that `stands`, or does not begin with a district."""
    services = [record for record in cites if isinstance(record, Service)]
    named, for_all = finder.named(text), [record for record in services if not record.places]
    address = cites[0] in for_all and stands.issuperset(named)
    if _ELSEWHERE.search(text) or address or (for_all and not finder.named(text.split(". ")[0])):
        return ()
    return named or tuple(dict.fromkeys(place for record in services for place in record.places))


def _stands(knowledge: Knowledge, record: Record) -> frozenset[str]:
    keys = record.locations if isinstance(record, Service) else ()
    return frozenset(place for key in keys for place in districts_of(knowledge.records.get(key)))


def _article_passage(article: Article, key: str, heading: str, text: str, basis: Passage) -> Passage:
    return Passage(
        id=key,
        source_id=basis.source_id,
        kind=Kind.ARTICLE,
        title=article.title,
        heading=heading,
        text=text,
        section=basis.section,
        language=article.language,
        topics=article.topics,
        audience=article.audience,
        valid_from=basis.valid_from,
        valid_until=basis.valid_until,
        standing=basis.standing,
        source_date=basis.source_date,
        checked_on=basis.checked_on,
    )


def section_passages(knowledge: Knowledge, article: Article) -> tuple[Passage, ...]:
    """The sections of an article, which rest on the record that its first key sentence cites."""
    basis = record_passage(knowledge, knowledge.records[article.key_sentences[0].cites[0]])
    return tuple(
        _article_passage(article, f"{article.id}#{SECTION}{number}", section.heading, section.text, basis)
        for number, section in enumerate(article.sections, start=1)
    )


def in_language(knowledge: Knowledge, passage: Passage, language: str) -> Passage | None:
    """The same passage of an article in another language; None when nobody translated that part."""
    if passage.language == language:
        return passage
    article, _, part = passage.id.partition("#")
    text = knowledge.translation(article, language)
    if text is None:
        return None
    own = replace(passage, title=text.title, language=language)
    if not part.startswith(SECTION):
        return replace(own, text=text.key_sentences[part]) if part in text.key_sentences else None
    if not text.whole:
        return None
    section = text.sections[int(part.removeprefix(SECTION)) - 1]
    return replace(own, heading=section.heading, text=section.text)


def searchable(knowledge: Knowledge) -> tuple[Passage, ...]:
    """All passages that search may return: key sentences, sections, services, places, schemes and digests."""
    found = [item.passage for item in answerables(knowledge)]
    for article in knowledge.articles.values():
        found.extend(section_passages(knowledge, article))
    found.extend(
        record_passage(knowledge, record) for record in knowledge.records.values() if not isinstance(record, Fact)
    )
    return tuple(found)


def is_current(passage: Passage, today: date) -> bool:
    """In force today: not a draft, not superseded, not past its end."""
    return passage.standing is Standing.IN_FORCE and (passage.valid_until is None or passage.valid_until >= today)
