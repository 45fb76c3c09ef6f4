# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What `stip check` looks at beyond the types: sources, references, and numbers that no record holds."""

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.articles import PolicyDigest
from knowledge.audiences import phrases
from knowledge.base import Knowledge, KnowledgeError, Problem
from knowledge.crisis import compiled
from knowledge.dates import last_year
from knowledge.directory import Audience, Service, districts_of
from knowledge.filling import fill
from knowledge.hard_words import doubles
from knowledge.loader import read
from knowledge.places import Places
from knowledge.rule_checks import rule_problems
from knowledge.schemes import Scheme
from knowledge.tokens import TOKEN
from knowledge.translation_checks import translation_problems
from knowledge.upl import NONE_YET, TERMS, upl_name

_NUMBER_WORDS = (
    "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|"
    "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|anderhalf|anderhalve"
)
_UNITS = (
    "euro|jaar|jaren|maand|maanden|week|weken|dag|dagen|werkdagen|dagdeel|dagdelen|uur|uren|minuten|keer|procent|mensen|"
    "plekken|plaatsen|kilometer|km|meter|pakketten|stappen"
)
_WRITTEN = re.compile(rf"\b({_NUMBER_WORDS})\s+(hele\s+|volle\s+)?({_UNITS})\b", re.IGNORECASE)
_PROBING, _TELLING = "probing.yaml", re.compile(r"[\d{}€]")
_DIGITS = re.compile(r"\d[\d.,:/ -]*\d|\d")


def check(folder: Path) -> tuple[Problem, ...]:
    """Everything that is wrong in a content folder; empty when it can be used."""
    knowledge, problems = read(folder)
    if knowledge is None:
        return problems
    found = [
        *problems,
        *_sources(knowledge),
        *_references(knowledge),
        *_numbers(knowledge),
        *_patterns(knowledge),
        *_products(knowledge),
        *_hard_words(knowledge),
        *_amounts(knowledge),
        *_gaps(knowledge),
        *_audiences(knowledge),
        *_probings(knowledge),
        *rule_problems(knowledge),
        *translation_problems(knowledge),
    ]
    try:
        fill(knowledge)
    except KnowledgeError as error:
        found.extend(error.problems)
    return tuple(found)


def _sources(knowledge: Knowledge) -> Iterator[Problem]:
    core = (knowledge.municipality, knowledge.places)
    for record in (*knowledge.records.values(), *core):
        file = knowledge.files.get(record.id, f"{record.id}.yaml")
        if record.source not in knowledge.sources:
            yield Problem(file, f"{record.id}.source", f"bron {record.source} staat niet in sources/")
        if not record.ledger and not record.section:
            yield Problem(file, f"{record.id}.ledger", "noem het record of de paragraaf waar dit staat")


def _amounts(knowledge: Knowledge) -> Iterator[Problem]:
    """An amount holds in the year that its source speaks of, or from the first of January after it."""
    for scheme in knowledge.of_type(Scheme):
        said = last_year(scheme.source_date)
        for amount in scheme.amounts:
            start = scheme.start_of(amount)
            if start and said and start.year not in (said, said + 1):
                message = f"geldt vanaf {start.year}, maar de bron is van {said}"
                yield Problem(knowledge.files[scheme.id], f"{scheme.id}.{amount.id}", message)


def _gaps(knowledge: Knowledge) -> Iterator[Problem]:
    """A gap is told by a key sentence that exists; what was left out is not told after all."""
    told = {f"{item.id}#{sentence.id}" for item in knowledge.articles.values() for sentence in item.key_sentences}
    for gap in knowledge.gaps:
        if gap.answered_by not in told:
            yield Problem("gaps.yaml", gap.what, f"er is geen kernzin {gap.answered_by}")
    used = {key for record in knowledge.records.values() for key in record.ledger}
    for item in knowledge.left_out:
        if item.ledger in used:
            yield Problem("left_out.yaml", item.ledger, "staat ook bij een record in de inhoud")


def _audiences(knowledge: Knowledge) -> Iterator[Problem]:
    """A phrase tells one thing."""
    told: dict[str, frozenset[Audience]] = {}
    for phrase, groups in phrases(knowledge.audiences):
        if told.setdefault(phrase, groups) != groups:
            both = " en bij ".join(", ".join(sorted(item)) or "nobody" for item in (told[phrase], groups))
            yield Problem("audiences.yaml", phrase, f"staat bij {both}")


def _probings(knowledge: Knowledge) -> Iterator[Problem]:
    """Every topic has its questions; each asks something, and tells nothing."""
    topics = [topic.id for topic in knowledge.topics]
    asked = {item.topic: item.questions for item in knowledge.probings}
    for topic in topics:
        if topic not in asked:
            yield Problem(_PROBING, topic, "heeft nog geen drie vragen om door te vragen")
    for topic, questions in asked.items():
        if topic not in topics:
            yield Problem(_PROBING, topic, f"onbekend onderwerp {topic}")
        for text in questions:
            if "?" not in text:
                yield Problem(_PROBING, topic, f'dit is geen vraag: "{text}"')
            if _TELLING.search(text) or _WRITTEN.search(text):
                yield Problem(_PROBING, topic, f'hier hoort geen getal of invulplek: "{text}"')


def _references(knowledge: Knowledge) -> Iterator[Problem]:
    for file, where, key in _all_references(knowledge):
        if key not in knowledge.records and key not in knowledge.articles:
            yield Problem(knowledge.files.get(file, file), f"{file}.{where}", f"verwijst naar {key}, dat er niet is")
    topics = {topic.id for topic in knowledge.topics}
    districts = {district.id for district in knowledge.places.districts}
    for record in (*knowledge.records.values(), *knowledge.articles.values()):
        for topic in set(getattr(record, "topics", ())) - topics:
            yield Problem(knowledge.files[record.id], f"{record.id}.topics", f"onbekend onderwerp {topic}")
        for place in set(districts_of(record)) - districts:
            yield Problem(knowledge.files[record.id], f"{record.id}.places", f"onbekend stadsdeel {place}")


def _all_references(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    for article in knowledge.articles.values():
        for name in ("cards", "related"):
            yield from ((article.id, name, key) for key in getattr(article, name))
        for sentence in article.key_sentences:
            yield from ((article.id, f"{sentence.id}.cites", key) for key in sentence.cites)
            if sentence.card:
                yield article.id, f"{sentence.id}.card", sentence.card
    for record in knowledge.records.values():
        if isinstance(record, Service):
            yield from ((record.id, "locations", key) for key in record.locations)
            if record.organization_id:
                yield record.id, "organization_id", record.organization_id
        if isinstance(record, PolicyDigest) and record.replaced_by:
            yield record.id, "replaced_by", record.replaced_by
    yield from _core_references(knowledge)


def _core_references(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    town = knowledge.municipality
    yield from (("municipality.yaml", "general", town.general), ("municipality.yaml", "front_desk", town.front_desk))
    for team in (town.youth_team, town.adult_team):
        yield from (("municipality.yaml", team.id, key) for key in (team.service, *team.districts.values()))
    for language, table in knowledge.crisis.items():
        for entry in table.entries:
            yield from ((f"crisis/{language}.yaml", entry.danger, key) for key in entry.cards)
    yield from _place_references(knowledge.places)


def _place_references(places: Places) -> Iterator[tuple[str, str, str]]:
    known = {district.id for district in places.districts}
    for postcode, districts in places.postcodes.items():
        yield from (("places.yaml", postcode, key) for key in districts if key not in known)


def _texts(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    for article in knowledge.articles.values():
        yield article.id, "title", article.title
        yield from ((article.id, item.id, item.text) for item in article.key_sentences)
        yield from ((article.id, item.heading, item.text) for item in article.sections)
    yield from ((item.id, "text", item.text) for item in knowledge.of_type(PolicyDigest))
    for rules in knowledge.rules:
        yield from ((rules.key, item.about, item.text) for item in rules.conditions)
        yield from ((rules.key, "exceptions", text) for text in rules.exceptions)
    for language, table in knowledge.crisis.items():
        yield from ((f"crisis/{language}.yaml", entry.danger, entry.text) for entry in table.entries)
    yield from (("plain/hard_words.yaml", item.word, item.explanation) for item in knowledge.hard_words)
    for language, texts in knowledge.translations.items():
        for key, text in texts.items():
            yield from ((f"{key}@{language}", where, words) for where, words in text.key_sentences.items())
            yield from ((f"{key}@{language}", part.heading, part.text) for part in text.sections)


def _names(knowledge: Knowledge) -> tuple[str, ...]:
    """Names that hold digits and may be written out, the longest first."""
    names = {
        str(getattr(record, key, None) or "")
        for record in knowledge.records.values()
        for key in ("name", "alternate_name")
    }
    names |= {term.term for term in knowledge.terms} | {word for term in knowledge.terms for word in term.words}
    return tuple(sorted((name for name in names if re.search(r"\d", name)), key=len, reverse=True))


def _numbers(knowledge: Knowledge) -> Iterator[Problem]:
    """Digits, and number words with a unit, that are no placeholder: nobody would notice when they go out of date."""
    names = _names(knowledge)
    allowed = re.compile("|".join(re.escape(name) for name in names), re.IGNORECASE) if names else None
    for key, where, text in _texts(knowledge):
        bare = TOKEN.sub("", text)
        bare = allowed.sub("", bare) if allowed else bare
        for match in (*_DIGITS.finditer(bare), *_WRITTEN.finditer(bare)):
            yield Problem(
                knowledge.files.get(key, key), f"{key}.{where}", f'"{match.group()}" hoort een invulplek te zijn'
            )


def _hard_words(knowledge: Knowledge) -> Iterator[Problem]:
    """One word, one explanation."""
    elsewhere = {term.term.lower() for term in knowledge.terms if term.explanation}
    for word in knowledge.hard_words:
        if elsewhere.intersection(map(str.lower, word.spellings)):
            yield Problem("plain/hard_words.yaml", word.word, "heeft ook uitleg in terms.yaml")
    for spelling in doubles(knowledge.hard_words):
        yield Problem("plain/hard_words.yaml", spelling, "staat er twee keer in")


def _products(knowledge: Knowledge) -> Iterator[Problem]:
    for scheme in knowledge.of_type(Scheme):
        if upl_name(scheme.upl) not in TERMS:
            said = f"{scheme.upl} staat niet in onze lijst met UPL-termen; is er geen term, schrijf dan {NONE_YET}"
            yield Problem(knowledge.files[scheme.id], f"{scheme.id}.upl", said)


def _patterns(knowledge: Knowledge) -> Iterator[Problem]:
    for language, table in knowledge.crisis.items():
        for entry in table.entries:
            for pattern in (*entry.patterns, *entry.harmless):
                try:
                    compiled(pattern)
                except re.error as error:
                    yield Problem(f"crisis/{language}.yaml", entry.danger, f"patroon {pattern} klopt niet: {error}")
