# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The topics as links, for pages that only show the way."""

from assistant.bootstrap import House
from web.pages.answers import PageLink
from web.texts import FALLBACK


def topic_links(house: House, language: str) -> tuple[PageLink, ...]:
    """Those with articles, in the order of the content."""
    knowledge, off = house.knowledge, house.switches.off()
    used = {topic for article in knowledge.articles.values() if not off.article(article) for topic in article.topics}
    return tuple(
        PageLink(
            title=topic.name.get(language, topic.name[FALLBACK]),
            language=language if language in topic.name else FALLBACK,
            address=f"/onderwerpen#onderwerp-{topic.id}",
        )
        for topic in knowledge.topics
        if topic.id in used and not off.topic(topic.id)
    )
