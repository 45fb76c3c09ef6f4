# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Topics, and what people wrote about them: the site without the chat."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.amounts import AmountWatch
from assistant.cards import Cards
from assistant.checker import citation
from assistant.content.switches import Off
from assistant.notes import about_age
from assistant.values import Citation
from knowledge.age import AgeClass
from knowledge.articles import Article, Section
from knowledge.base import Knowledge
from knowledge.hard_words import HardWord
from knowledge.hard_words import found as words_in
from knowledge.loader import NATIONAL
from knowledge.passages import Passage
from knowledge.rendering import record_passage
from knowledge.terms import Topic
from knowledge.translations import Translation
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.pages.off import off_page
from web.pages.parts import CardView, SourceView, card_view, passage_source
from web.pages.visit import Visit
from web.texts import FALLBACK

_EXAMPLES = 3
_SHORT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    id: str
    name: str
    examples: tuple[Example, ...]
    articles: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsPage:
    template: ClassVar[str] = "topics.html"

    frame: Frame
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """`id` is the anchor of the sentence."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    template: ClassVar[str] = "article.html"

    frame: Frame
    title: str
    language: str
    translated: bool
    notes: tuple[str, ...]
    short: tuple[KeyView, ...]
    sections: tuple[Section, ...]
    hard_words: tuple[HardWord, ...]
    cards: tuple[CardView, ...]
    sources: tuple[SourceView, ...]
    related: tuple[PageLink, ...]


def topic_views(knowledge: Knowledge, language: str, today: date, off: Off) -> tuple[TopicView, ...]:
    """The topics that have articles, in the order of the content. Every day has other examples."""
    filled = ((topic, _about(knowledge, topic, off)) for topic in knowledge.topics if not off.topic(topic.id))
    return tuple(
        TopicView(
            id=topic.id,
            name=topic.name.get(language, topic.name[FALLBACK]),
            examples=_examples(knowledge, articles, language, today),
            articles=tuple(article_link(knowledge, item, language) for item in articles),
        )
        for topic, articles in filled
        if articles
    )


def _about(knowledge: Knowledge, topic: Topic, off: Off) -> list[Article]:
    """The articles on this topic: its own before those that only touch it, local before national, the fullest first."""

    def weight(article: Article) -> tuple[int, bool, int]:
        national = knowledge.files[article.id].startswith(f"{NATIONAL.name}/")
        return article.topics.index(topic.id), national, -len(article.key_sentences)

    shown = (item for item in knowledge.articles.values() if topic.id in item.topics and not off.article(item))
    return sorted(shown, key=weight)


def _examples(knowledge: Knowledge, articles: list[Article], language: str, today: date) -> tuple[Example, ...]:
    """Questions of some articles, in the language of the page where there are any. The next day it is the turn of the
    next articles."""
    translated = [knowledge.translation(article.id, language) for article in articles]
    own = [next(iter(item.questions.values()))[0] for item in translated if item and item.questions]
    dutch = [next((item.questions[0] for item in article.key_sentences if item.questions), "") for article in articles]
    spoken = language if own else FALLBACK
    texts = list(dict.fromkeys(filter(None, own or dutch)))
    start = today.toordinal() * _EXAMPLES % len(texts) if texts else 0
    return tuple(Example(text=text, language=spoken) for text in (texts[start:] + texts[:start])[:_EXAMPLES])


def topics_now(visit: Visit) -> tuple[TopicView, ...]:
    """The topics as this visitor sees them today."""
    return topic_views(visit.house.knowledge, visit.language, _today(visit), visit.house.switches.off())


def topics(visit: Visit) -> Response:
    return visit.show(TopicsPage(frame=visit.frame(), topics=topics_now(visit)))


def article(visit: Visit) -> Response:
    knowledge = visit.house.knowledge
    found = knowledge.articles.get(visit.path("key"))
    if found is None:
        raise HTTPException(404)
    text = knowledge.translation(found.id, visit.language)
    if visit.house.switches.off().article(found):
        return off_page(visit, text.title if text else found.title, text.language if text else found.language)
    return visit.show(
        ArticlePage(
            frame=visit.frame(),
            title=text.title if text else found.title,
            language=text.language if text else found.language,
            translated=text is not None and not text.read_by,
            notes=_notes(visit, found),
            short=_short(found, text),
            sections=(text or found).sections,
            hard_words=() if text else _hard_words(knowledge, found),
            cards=_cards(visit, found),
            sources=_sources(visit, found),
            related=_related(visit, found),
        )
    )


def _short(found: Article, text: Translation | None) -> tuple[KeyView, ...]:
    """The first two sentences; everything that was translated where that is not the whole article."""
    if text is None:
        return tuple(KeyView(id=item.id, text=item.text) for item in found.key_sentences[:_SHORT])
    own = [item for item in found.key_sentences if item.id in text.key_sentences]
    return tuple(
        KeyView(id=item.id, text=text.key_sentences[item.id]) for item in (own[:_SHORT] if text.whole else own)
    )


def _hard_words(knowledge: Knowledge, found: Article) -> tuple[HardWord, ...]:
    """Those in what the page shows of the article."""
    sections = (text for section in found.sections for text in (section.heading, section.text))
    return words_in(
        knowledge.hard_words, (found.title, *(sentence.text for sentence in found.key_sentences[:_SHORT]), *sections)
    )


def _main(visit: Visit, found: Article) -> Citation:
    """What the first sentence mainly rests on."""
    knowledge = visit.house.knowledge
    return citation(knowledge, record_passage(knowledge, knowledge.records[found.rests_on[0]]), 1, _today(visit))


def _notes(visit: Visit, found: Article) -> tuple[str, ...]:
    """That the page rests on an old source, or shows amounts of an earlier year."""
    texts, language = visit.house.texts, visit.language
    shown = " ".join([item.text for item in found.key_sentences[:_SHORT]] + [item.text for item in found.sections])
    caution = AmountWatch(visit.house.knowledge, texts, language, _today(visit)).caution(shown, found.rests_on)
    return tuple(filter(None, (*about_age(texts, language, _main(visit, found)), caution)))


def _today(visit: Visit) -> date:
    return visit.site.now().date()


def _cards(visit: Visit, found: Article) -> tuple[CardView, ...]:
    old = _main(visit, found).age is AgeClass.OLD
    cards = Cards(visit.house.knowledge, visit.house.switches).make(
        (*found.cards, "front_desk"), visit.site.now(), old_claim=old
    )
    return tuple(card_view(card, visit.t) for card in cards)


def _sources(visit: Visit, found: Article) -> tuple[SourceView, ...]:
    """What the article rests on, each document section once."""
    knowledge, today = visit.house.knowledge, _today(visit)
    parts: dict[tuple[str, str], Passage] = {}
    for key in found.rests_on:
        passage = record_passage(knowledge, knowledge.records[key])
        parts.setdefault((passage.source_id, passage.section), passage)
    return tuple(
        passage_source(visit.house, passage, number, today, visit.t) for number, passage in enumerate(parts.values(), 1)
    )


def _related(visit: Visit, found: Article) -> tuple[PageLink, ...]:
    knowledge, switched = visit.house.knowledge, visit.house.switches.off()
    near = (knowledge.articles.get(key) for key in found.related)
    return tuple(article_link(knowledge, item, visit.language) for item in near if item and not switched.article(item))


def article_link(knowledge: Knowledge, article: Article, language: str) -> PageLink:
    text = knowledge.translation(article.id, language)
    return PageLink(
        title=text.title if text else article.title,
        language=text.language if text else article.language,
        address=f"/onderwerpen/{article.id}",
    )
