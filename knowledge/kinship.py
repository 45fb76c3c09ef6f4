# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What articles have to do with: the records that they rest on or show, and the pages that they point at."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from knowledge.articles import Article
from knowledge.base import Knowledge

Bonds = Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def bonds(knowledge: Knowledge) -> Bonds:
    """By the id of an article, the ids of those records and pages."""
    return {article.id: frozenset(_named(article)) for article in knowledge.articles.values()}


def _named(article: Article) -> Iterator[str]:
    yield from article.rests_on
    yield from article.cards
    yield from article.related
    yield from (sentence.card for sentence in article.key_sentences if sentence.card)
