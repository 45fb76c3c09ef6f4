# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The words of the content: of which language each is, and which Dutch ones there are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.words import folded

_SHORTEST = 4  # shorter words stand in too many languages
_ACCENTED = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_BORROWING = 3  # languages that use a Dutch word as it is
_COMES_BACK = 3  # times that a word is in what people ask
_CYRILLIC = ("uk", "ru")  # that people type in Latin letters; a word that both have is taken for the first
# Of folded letters, so й and ї stand with и and і.
_OFFICIAL = str.maketrans(
    {
        **dict(zip("абвгґдезиклмнопрстуфі", "abvhgdezyklmnoprstufi", strict=True)),
        **{
            "є": "ie",
            "ж": "zh",
            "х": "kh",
            "ц": "ts",
            "ч": "ch",
            "ш": "sh",
            "щ": "shch",
            "ь": "",
            "ю": "iu",
            "я": "ia",
        },
    }
)
_TYPED = {**_OFFICIAL, **str.maketrans({"г": "g", "х": "h", "є": "ye", "ю": "yu", "я": "ya"})}
_RUSSIAN = {**_TYPED, **str.maketrans({"и": "i", "ы": "y", "э": "e", "щ": "sch", "ъ": ""})}
_RUSSIAN_TOO = {**_RUSSIAN, **str.maketrans({"щ": "sh", "х": "kh"})}


def languages_of_words(knowledge: Knowledge) -> Mapping[str, str]:
    """The language by folded word; without those that more languages have. A word that stands in Dutch is Dutch, and
    one in Ukrainian or Russian may be typed in Latin letters."""
    used = _used_in(knowledge)
    latin = {
        typed: language
        for language in reversed(_CYRILLIC)
        for word, languages in used.items()
        if languages == {language}
        for typed in in_latin(word)
        if typed not in used and len(typed) >= _SHORTEST
    }
    own = {
        word: ORIGINAL if ORIGINAL in languages else next(iter(languages))
        for word, languages in used.items()
        if ORIGINAL in languages or len(languages) == 1
    }
    return {**latin, **own}


def in_latin(word: str) -> frozenset[str]:
    """A word in Cyrillic as people type it in Latin letters: as the state of Ukraine writes it, shorter, and as in
    Russian."""
    return frozenset(word.translate(table) for table in (_OFFICIAL, _TYPED, _RUSSIAN, _RUSSIAN_TOO))


def accented_words(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """How a word is written that people type without its accents: by language, by the folded word. What texts with
    accents mostly have without them stays so, and Dutch hardly has any."""
    seen: dict[str, Counter[str]] = {}
    for language, text in (*_written(knowledge), *_asked(knowledge)):
        if language != ORIGINAL and not text.isascii():
            seen.setdefault(language, Counter()).update(_LETTERS.findall(text.lower()))
    found: dict[str, dict[str, Counter[str]]] = {}
    for language, words in seen.items():
        for word, times in words.items():
            if len(word) >= _ACCENTED:
                found.setdefault(language, {}).setdefault(folded(word), Counter())[word] += times
    likeliest = {
        language: {plain: ways.most_common(1)[0][0] for plain, ways in words.items()}
        for language, words in found.items()
    }
    return {
        language: {plain: word for plain, word in words.items() if word != plain and plain.isascii()}
        for language, words in likeliest.items()
    }


def borrowed_words(knowledge: Knowledge) -> frozenset[str]:
    """Dutch words that people use in whatever language they speak: names, and what the municipality calls things."""
    found = _used_in(knowledge).items()
    return frozenset(word for word, languages in found if ORIGINAL in languages and len(languages) > _BORROWING)


def names_of_ours(knowledge: Knowledge) -> Iterator[str]:
    """What records are called, whole and without the first word, as in "(Buurtteam) Jeugd en Gezin"."""
    for record in knowledge.records.values():
        name = getattr(record, "name", "")
        yield from (name, name.partition(" ")[2])


@lru_cache(maxsize=1)
def _used_in(knowledge: Knowledge) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for language, text in (*_written(knowledge), *_asked(knowledge)):
        for word in folded(text).split():
            if len(word) >= _SHORTEST and word.isalpha():
                found.setdefault(word, set()).add(language)
    return found


def words_of_ours(knowledge: Knowledge) -> Mapping[str, int]:
    """How often each folded Dutch word stands in the content. What people ask is full of slips: a word of theirs
    counts when it comes back, and names and words for old things always do."""
    written = Counter(_words(text for language, text in _written(knowledge) if language == ORIGINAL))
    names = (getattr(record, "name", "") for record in knowledge.records.values())
    districts = (name for item in knowledge.places.districts for name in (item.name, *item.neighbourhoods))
    terms = (text for term in knowledge.terms for text in (term.term, *term.words))
    written.update(_words((*names, *districts, *terms)))
    said = Counter(_words(text for language, text in _asked(knowledge) if language == ORIGINAL))
    return written + Counter({word: times for word, times in said.items() if times >= _COMES_BACK})


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in folded(text).split() if len(word) >= _SHORTEST and word.isalpha())


def _written(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Example questions in a Dutch article may be in any language, so those do not count."""
    for article in knowledge.articles.values():
        yield ORIGINAL, article.title
        yield from ((ORIGINAL, sentence.text) for sentence in article.key_sentences)
        yield from ((ORIGINAL, section.text) for section in article.sections)
    for language, texts in knowledge.translations.items():
        for text in texts.values():
            yield language, text.title
            yield from ((language, sentence) for sentence in text.key_sentences.values())
            yield from ((language, section.text) for section in text.sections)


def _asked(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for language, texts in knowledge.translations.items():
        for text in texts.values():
            yield from ((language, question) for asked in text.questions.values() for question in asked)
    for asked in knowledge.asked:
        yield from ((asked.language, question) for _, questions in asked.by_passage() for question in questions)
