# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Topics, and what people wrote about them: the site without the chat."""

import re
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.cards import Cards
from knowledge.articles import Article, Section
from knowledge.base import Knowledge
from knowledge.loader import NATIONAL
from knowledge.passages import Passage
from knowledge.rendering import record_passage
from knowledge.terms import Topic
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.pages.parts import CardView, SourceView, card_view, passage_source
from web.pages.visit import Visit
from web.texts import FALLBACK

_EXAMPLES = 3
_ENGLISH = re.compile(r"(What|How|Where|Who|When|Which|Can|Do|Does|Am|Are|May)\b")


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
class ArticlePage:
    template: ClassVar[str] = "article.html"

    frame: Frame
    title: str
    language: str
    short: tuple[str, ...]
    sections: tuple[Section, ...]
    cards: tuple[CardView, ...]
    sources: tuple[SourceView, ...]
    related: tuple[PageLink, ...]


def topic_views(knowledge: Knowledge, language: str) -> tuple[TopicView, ...]:
    """The topics that have articles, in the order of the content."""
    filled = ((topic, _about(knowledge, topic)) for topic in knowledge.topics)
    return tuple(
        TopicView(
            id=topic.id,
            name=topic.name.get(language, topic.name[FALLBACK]),
            examples=_examples(articles, language),
            articles=tuple(PageLink(title=item.title, address=f"/onderwerpen/{item.id}") for item in articles),
        )
        for topic, articles in filled
        if articles
    )


def _about(knowledge: Knowledge, topic: Topic) -> list[Article]:
    """The articles on this topic: its own before those that only touch it, local before national, the fullest first."""

    def weight(article: Article) -> tuple[int, bool, int]:
        national = knowledge.files[article.id].startswith(f"{NATIONAL.name}/")
        return article.topics.index(topic.id), national, -len(article.key_sentences)

    return sorted((item for item in knowledge.articles.values() if topic.id in item.topics), key=weight)


def _examples(articles: list[Article], language: str) -> tuple[Example, ...]:
    """A question from each article, in the language of the page where there are any."""
    asked = [[question for item in article.key_sentences for question in item.questions] for article in articles]
    english = [next((question for question in questions if _ENGLISH.match(question)), None) for questions in asked]
    dutch = [questions[0] if questions else None for questions in asked]
    chosen = english if language == "en" and any(english) else dutch
    spoken = "en" if chosen is english else FALLBACK
    return tuple(Example(text=text, language=spoken) for text in dict.fromkeys(filter(None, chosen)))[:_EXAMPLES]


def topics(visit: Visit) -> Response:
    return visit.show(TopicsPage(frame=visit.frame(), topics=topic_views(visit.house.knowledge, visit.language)))


def article(visit: Visit) -> Response:
    knowledge = visit.house.knowledge
    found = knowledge.articles.get(visit.request.path_params["key"])
    if found is None:
        raise HTTPException(404)
    return visit.show(
        ArticlePage(
            frame=visit.frame(),
            title=found.title,
            language=found.language,
            short=tuple(sentence.text for sentence in found.key_sentences[:2]),
            sections=found.sections,
            cards=_cards(visit, found),
            sources=_sources(visit, found),
            related=_related(knowledge, found),
        )
    )


def _cards(visit: Visit, found: Article) -> tuple[CardView, ...]:
    cards = Cards(visit.house.knowledge).make((*found.cards, "front_desk"), visit.site.now())
    return tuple(card_view(card, visit.t) for card in cards)


def _sources(visit: Visit, found: Article) -> tuple[SourceView, ...]:
    """What the article rests on, each document section once."""
    knowledge, today = visit.house.knowledge, visit.site.now().date()
    cited = dict.fromkeys(key for sentence in found.key_sentences for key in sentence.cites)
    parts: dict[tuple[str, str], Passage] = {}
    for key in cited:
        passage = record_passage(knowledge, knowledge.records[key])
        parts.setdefault((passage.source_id, passage.section), passage)
    return tuple(
        passage_source(knowledge, passage, number, today, visit.t) for number, passage in enumerate(parts.values(), 1)
    )


def _related(knowledge: Knowledge, found: Article) -> tuple[PageLink, ...]:
    near = (knowledge.articles.get(key) for key in found.related)
    return tuple(PageLink(title=item.title, address=f"/onderwerpen/{item.id}") for item in near if item)
