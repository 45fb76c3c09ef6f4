# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What `stip check` looks at in translations: do they still say what the Dutch text says, with the same facts?"""

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.articles import Article
from knowledge.base import Knowledge, Problem
from knowledge.filling import is_fresh
from knowledge.schemes import Fact
from knowledge.tokens import TOKEN
from knowledge.translations import AskedIn, Translation, fingerprint

_WORDS = re.compile(r"[^\W\d_]{2,}")
_SITE = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?")


def translation_problems(knowledge: Knowledge) -> Iterator[Problem]:
    for language, texts in knowledge.translations.items():
        for text in texts.values():
            file = knowledge.files[f"{text.article}@{language}"]
            yield from (Problem(file, where, message) for where, message in _problems(knowledge, text))
    for values in knowledge.translated_values.values():
        for key in values.values:
            if not isinstance(knowledge.records.get(key), Fact):
                yield Problem(f"translations/{values.language}/values.yaml", key, "er is geen feit met deze id")
    for asked in knowledge.asked:
        yield from (
            Problem(f"questions/{asked.language}.yaml", where, told) for where, told in _asked(knowledge, asked)
        )


def _asked(knowledge: Knowledge, asked: AskedIn) -> Iterator[tuple[str, str]]:
    for key, questions in asked.articles.items():
        article = knowledge.articles.get(key)
        if article is None:
            yield key, "er is geen artikel met deze id"
            continue
        for sentence in sorted(questions.keys() - {sentence.id for sentence in article.key_sentences}):
            yield f"{key}.{sentence}", "zo'n kernzin is er niet"
    for key in sorted(asked.records.keys() - knowledge.records.keys()):
        yield key, "er is geen kaart of samenvatting met deze id"


def _problems(knowledge: Knowledge, text: Translation) -> Iterator[tuple[str, str]]:
    article = knowledge.articles.get(text.article)
    if article is None:
        yield "article", f"er is geen artikel {text.article}"
        return
    if not is_fresh(knowledge, text):
        advice = f'lees de vertaling na en zet dan "of: {fingerprint(article, text)}"'
        yield "of", f"de Nederlandse tekst is veranderd en de vertaling wordt niet getoond; {advice}"
    yield from _parts(article, text)
    yield from _words(knowledge, text)


def _parts(article: Article, text: Translation) -> Iterator[tuple[str, str]]:
    dutch = {sentence.id: sentence.text for sentence in article.key_sentences}
    for key in sorted(text.key_sentences.keys() - dutch.keys()):
        yield f"key_sentences.{key}", "zo'n kernzin is er niet"
    for key in sorted(text.questions.keys() - dutch.keys()):
        yield f"questions.{key}", "zo'n kernzin is er niet"
    for key in sorted(dutch.keys() & text.key_sentences.keys()):
        yield from _same_places(f"key_sentences.{key}", dutch[key], text.key_sentences[key])
    if text.whole and len(text.sections) != len(article.sections):
        yield "sections", f"het artikel heeft er {len(article.sections)}"
    for number, (own, other) in enumerate(zip(article.sections, text.sections, strict=False), start=1):
        yield from _same_places(f"sections.{number}", own.text, other.text)


def _same_places(where: str, dutch: str, text: str) -> Iterator[tuple[str, str]]:
    """The same placeholders; a translator may take the number alone and write the unit."""
    own, other = (Counter(match.group(1, 2) for match in TOKEN.finditer(item)) for item in (dutch, text))
    if own != other:
        wrong = ", ".join(sorted(f"{kind}:{key}" for kind, key in (own - other) + (other - own)))
        yield where, f"andere invulplekken dan in het Nederlands: {wrong}"


def _words(knowledge: Knowledge, text: Translation) -> Iterator[tuple[str, str]]:
    """A fact that holds words is Dutch until somebody translates it."""
    values = knowledge.translated_values.get(text.language)
    known = values.values if values else {}
    shown = (*text.key_sentences.values(), *(section.text for section in text.sections))
    for match in TOKEN.finditer(" ".join(shown)):
        fact = knowledge.records.get(match.group(2) or "")
        if match.group(1) == "fact" and isinstance(fact, Fact) and _is_phrase(fact) and fact.id not in known:
            yield "values", f"{fact.id} is nog Nederlands: zet de vertaling in values.yaml"


def _is_phrase(fact: Fact) -> bool:
    """A value that begins in small letters is a phrase; a name, a site or a number stays itself in every language."""
    if not isinstance(fact.value, str) or _SITE.fullmatch(fact.value):
        return False
    words = _WORDS.findall(fact.value)
    return bool(words) and bool(words[0][0].islower())
