# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Reads a municipality's content folder, laid over the national base that every municipality shares."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from knowledge.articles import Article, PolicyDigest
from knowledge.audiences import AudienceWords
from knowledge.base import Knowledge, KnowledgeError, Problem, Record
from knowledge.crisis import CrisisTable
from knowledge.directory import Location, Organisation, Service
from knowledge.filling import fill
from knowledge.gaps import Gap, LeftOut
from knowledge.hard_words import HardWord
from knowledge.municipality import Municipality
from knowledge.places import Places, Towns
from knowledge.probing import Probing
from knowledge.rules import Rules
from knowledge.schemes import Fact, Scheme
from knowledge.sources import Frozen, Source
from knowledge.terms import Term, Topic
from knowledge.translations import AskedIn, TranslatedValues, Translation
from knowledge.yaml_files import parse_yaml

VALUES = "values.yaml"
_NAMES = ("id", "of", "danger", "word", "language", "topic")  # what tells one item of a file from the others
NATIONAL = Path(__file__).parent / "landelijk"
DEFAULT = Path(__file__).parent / "nijmegen"
_FAULTS = {
    "missing": "verplicht veld ontbreekt",
    "extra_forbidden": "onbekend veld",
    "string_type": "hier hoort tekst; zet er zo nodig aanhalingstekens om",
    "string_pattern_mismatch": "deze schrijfwijze kan hier niet",
    "tuple_type": "hier hoort een lijst",
    "list_type": "hier hoort een lijst",
    "dict_type": "hier horen velden",
    "model_type": "hier horen velden",
    "enum": "deze waarde kennen wij hier niet",
    "literal_error": "deze waarde kennen wij hier niet",
    "too_short": "hier moet iets staan",
    "date_from_datetime_parsing": "dit is geen datum; schrijf 2026-01-31",
    "date_type": "dit is geen datum; schrijf 2026-01-31",
    "time_type": 'dit is geen tijd; schrijf "09:00"',
    "time_parsing": 'dit is geen tijd; schrijf "09:00"',
    "bool_type": "hier hoort true of false",
}
M = TypeVar("M", bound=Frozen)
RECORDS: dict[str, type[Record]] = {
    "organisations": Organisation,
    "services": Service,
    "locations": Location,
    "schemes": Scheme,
    "facts": Fact,
    "digests": PolicyDigest,
}


@dataclass(slots=True)
class _Reading:
    """What has been read so far; problems are gathered so that an editor sees them all at once."""

    sources: dict[str, Source] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    crisis: dict[str, CrisisTable] = field(default_factory=dict)
    translations: dict[str, dict[str, Translation]] = field(default_factory=dict)
    asked: list[AskedIn] = field(default_factory=list)
    values: dict[str, TranslatedValues] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    hard_words: list[HardWord] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    audiences: list[AudienceWords] = field(default_factory=list)
    probings: dict[str, Probing] = field(default_factory=dict)
    rules: list[Rules] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    municipality: Municipality | None = None
    places: Places | None = None
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    base: Path = NATIONAL

    def name(self, file: Path) -> str:
        """The file as messages name it: the content folder's own name and what is below it."""
        return str(file.relative_to(self.base.parent))

    def parse(self, file: Path, model: type[M], many: bool) -> list[M]:
        """The valid records of one file; each invalid one becomes a problem."""
        try:
            raw = file.read_bytes()
            self.hash.update(file.name.encode() + raw)
            with suppress(ValueError, yaml.YAMLError):  # what is wrong is named below
                return list(_sound(raw, model, many))
            data = parse_yaml(raw.decode("utf-8")) or []
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            self.problems.append(Problem(self.name(file), "bestand", f"niet te lezen: {str(error).splitlines()[0]}"))
            return []
        if many != isinstance(data, list):
            expected = "een lijst" if many else "velden"
            self.problems.append(Problem(self.name(file), "bestand", f"hier hoort {expected}"))
            return []
        return [value for item in (data if many else [data]) if (value := self._validate(file, model, item))]

    def _validate(self, file: Path, model: type[M], item: object) -> M | None:
        name = str(next(filter(None, map(item.get, _NAMES)), "zonder id")) if isinstance(item, dict) else str(item)[:40]
        try:
            return model.model_validate(item)
        except ValidationError as error:
            for fault in error.errors():
                where = f"{name}.{'.'.join(str(part) for part in fault['loc'])}"
                self.problems.append(Problem(self.name(file), where, _dutch(fault["type"], fault["msg"])))
            return None

    def claim(self, file: Path, key: str) -> bool:
        if key in self.files:
            self.problems.append(Problem(self.name(file), key, f"deze id bestaat al in {self.files[key]}"))
            return False
        self.files[key] = self.name(file)
        return True


@lru_cache(maxsize=4_000)
def _sound(raw: bytes, model: type[M], many: bool) -> tuple[M, ...]:
    """The records of a file without a fault: read once, however often somebody checks a change to another file.

    Raises:
        ValueError, yaml.YAMLError: when anything is wrong.
    """
    data = parse_yaml(raw.decode("utf-8")) or []
    if many != isinstance(data, list):
        raise ValueError
    return tuple(model.model_validate(item) for item in (data if many else [data]))


def _dutch(kind: str, message: str) -> str:
    return _FAULTS.get(kind, message.removeprefix("Value error, "))


def _each(reading: _Reading, folder: Path, part: str, model: type[M], many: bool) -> Iterator[tuple[Path, M]]:
    for file in sorted((folder / part).rglob("*.yaml")):
        yield from ((file, item) for item in reading.parse(file, model, many))


def _lists(reading: _Reading, folder: Path) -> None:
    for file, source in _each(reading, folder, "sources", Source, True):
        if reading.claim(file, source.id):
            reading.sources[source.id] = source
    for kind, model in RECORDS.items():
        for file, record in _each(reading, folder, kind, model, True):
            if reading.claim(file, record.id):
                reading.records[record.id] = record
    for file, article in _each(reading, folder, "articles", Article, False):
        if reading.claim(file, article.id):
            reading.articles[article.id] = article
    for file, rules in _each(reading, folder, "rules", Rules, True):
        reading.rules.append(rules)
        reading.files.setdefault(rules.key, reading.name(file))
    for _, table in _each(reading, folder, "crisis", CrisisTable, False):
        reading.crisis[table.language] = table.over(reading.crisis.get(table.language))


def _translations(reading: _Reading, folder: Path) -> None:
    """translations/{language}/{article}.yaml and values.yaml beside them; questions/{language}.yaml."""
    for file in sorted((folder / "translations").glob("*/*.yaml")):
        if file.name == VALUES:
            for item in reading.parse(file, TranslatedValues, False):
                reading.values[item.language] = item
            continue
        for text in reading.parse(file, Translation, False):
            if reading.claim(file, f"{text.article}@{text.language}"):
                reading.translations.setdefault(text.language, {})[text.article] = text
    reading.asked.extend(item for _, item in _each(reading, folder, "questions", AskedIn, False))


def _singles(reading: _Reading, folder: Path) -> None:
    def each(name: str, model: type[M], many: bool, use: Callable[[M], object]) -> None:
        if (file := folder / name).exists():
            for item in reading.parse(file, model, many):
                use(item)

    each("topics.yaml", Topic, True, lambda topic: reading.topics.update({topic.id: topic}))
    each("terms.yaml", Term, True, reading.terms.append)
    each("plain/hard_words.yaml", HardWord, True, reading.hard_words.append)
    each("left_out.yaml", LeftOut, True, reading.left_out.append)
    each("gaps.yaml", Gap, True, reading.gaps.append)
    each("audiences.yaml", AudienceWords, True, reading.audiences.append)
    each("probing.yaml", Probing, True, lambda item: reading.probings.update({item.topic: item}))
    each("towns.yaml", Towns, False, lambda item: reading.towns.extend(item.names))
    each("municipality.yaml", Municipality, False, lambda item: setattr(reading, "municipality", item))
    each("places.yaml", Places, False, lambda item: setattr(reading, "places", item))


def read(folder: Path, national: Path = NATIONAL) -> tuple[Knowledge | None, tuple[Problem, ...]]:
    """The content as written, placeholders and all, with what is wrong in it. None when the core is missing."""
    reading = _Reading()
    for base in (national, folder):
        reading.base = base
        _lists(reading, base)
        _translations(reading, base)
        _singles(reading, base)
    if reading.municipality is None or reading.places is None:
        missing = "municipality.yaml" if reading.municipality is None else "places.yaml"
        reading.problems.append(Problem(str(folder / missing), "bestand", "ontbreekt of is niet goed"))
        return None, tuple(reading.problems)
    knowledge = Knowledge(
        municipality=reading.municipality,
        places=reading.places,
        towns=tuple(reading.towns),
        topics=tuple(reading.topics.values()),
        terms=tuple(reading.terms),
        hard_words=tuple(reading.hard_words),
        sources=reading.sources,
        records=reading.records,
        articles=reading.articles,
        crisis=reading.crisis,
        files=reading.files,
        fingerprint=reading.hash.hexdigest(),
        translations=reading.translations,
        translated_values=reading.values,
        asked=tuple(reading.asked),
        left_out=tuple(reading.left_out),
        gaps=tuple(reading.gaps),
        audiences=tuple(reading.audiences),
        probings=tuple(reading.probings.values()),
        rules=tuple(reading.rules),
    )
    return knowledge, tuple(reading.problems)


def load(folder: Path = DEFAULT, national: Path = NATIONAL) -> Knowledge:
    """The content with every placeholder filled.

    Raises:
        KnowledgeError: naming file and field of everything that is wrong.
    """
    knowledge, problems = read(folder, national)
    if knowledge is None or problems:
        raise KnowledgeError(problems)
    return fill(knowledge)
